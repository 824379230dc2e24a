"""Using the real window on a store: pages, cases, the search box, letters typed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

from bench.rows import FRAME, Contest, Goal, Ground, Row
from bench.stores import PASSPHRASE

DEEDS = (
    *("page", "other page", "case", "search box", "letter in search"),
    *("letter in a field", "letter in a session"),
)


@cache
def _used(store: Path) -> dict[str, float]:
    """What each deed keeps the window's thread for; one run of it serves every row."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "FIELDCASE_PASSPHRASE": PASSPHRASE,
    }
    said = subprocess.run(  # noqa: S603 our own script
        [sys.executable, "-m", "bench.using_window", str(store)],
        env=environment,
        cwd=Path(__file__).parent.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    ).stdout
    told: dict[str, float] = json.loads(said.splitlines()[-1])
    return told


@contextmanager
def _using(ground: Ground, cases: int, deed: str) -> Iterator[Contest]:
    store = ground.stores.of(cases)
    yield Contest(lambda: _used(store)[deed], lambda: FRAME)


ROWS = tuple(
    Row(
        f"window, {deed}, {cases:,} cases, one frame",
        Goal(at_most=1.0),
        partial(_using, cases=cases, deed=deed),
        rounds=1,
    ).on_a_store_of(cases)
    for cases in (1000, 100_000)
    for deed in DEEDS
)

"""From the start of the process to a window one can work in, and of a command.

Somebody types a passphrase in between. What the window loads meanwhile costs nobody
time, so that one row counts only the waiting: until there is something to type into,
and from the last key to the day's work. Another row types in no time at all.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter

from bench.rows import Contest, Goal, Ground, Measure, Row
from bench.stores import PASSPHRASE, fill, strong_workspace

_HERE = Path(__file__).parent
_TYPING = 3.0  # seconds, of four words
Said = Mapping[str, float]  # what the process said, and after how many seconds


def _made(cases: int, path: Path) -> None:
    workspace = strong_workspace(path)
    fill(workspace, cases)
    workspace.close()


@contextmanager
def _starting(ground: Ground, cases: int, typing: float) -> Iterator[Contest]:
    path = ground.once(f"start-{cases}.fieldcase", partial(_made, cases))
    ours = [str(_HERE / "our_window.py"), str(path), str(typing)]
    empty = [str(_HERE / "empty_window.py")]
    environment = _environment(ground)

    def waited() -> float:
        said = _said(ours, environment)
        return said["asks"] + said["usable"] - said["typed"]

    yield Contest(waited, lambda: _said(empty, environment)["usable"])


@contextmanager
def _asking(ground: Ground) -> Iterator[Contest]:
    """Until there is something to type into, against a window with nothing in it."""
    path = ground.stores.of(1000)
    ours = [str(_HERE / "our_window.py"), str(path), "0"]
    empty = [str(_HERE / "empty_window.py"), "without a key"]
    environment = _environment(ground)
    yield Contest(
        lambda: _said(ours, environment)["asks"],
        lambda: _said(empty, environment)["usable"],
    )


@contextmanager
def _helping(ground: Ground) -> Iterator[Contest]:
    """`fieldcase --help`, against the interpreter alone."""
    environment = _environment(ground)
    yield Contest(
        _ended(["-m", "fieldcase", "--help"], environment),
        _ended(["-c", "import argparse"], environment),
    )


def _environment(ground: Ground) -> dict[str, str]:
    """Modules are compiled once and kept, as they are where a program is installed."""
    passed = {name: of for name, of in os.environ.items() if "BYTECODE" not in name}
    return {
        **passed,
        "PYTHONPYCACHEPREFIX": str(ground.folder / "compiled"),
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "FIELDCASE_PASSPHRASE": PASSPHRASE,
    }


def _said(command: list[str], environment: dict[str, str]) -> Said:
    begun = perf_counter()
    said = {}
    with subprocess.Popen(  # noqa: S603 our own script
        [sys.executable, *command],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            said[line.strip()] = perf_counter() - begun
    assert "usable" in said, command
    return said


def _ended(command: list[str], environment: dict[str, str]) -> Measure:
    def measure() -> float:
        begun = perf_counter()
        subprocess.run(  # noqa: S603 our own program
            [sys.executable, *command],
            env=environment,
            check=True,
            capture_output=True,
        )
        return perf_counter() - begun

    return measure


ROWS = (
    Row(
        "start until one can type, 1,000 cases, empty window",
        Goal(at_most=1.5),
        _asking,
        rounds=5,
    ),
    *(
        Row(
            f"start but for the typing, {cases:,} cases, empty window with key",
            Goal(at_most=1.5),
            lambda ground, cases=cases: _starting(ground, cases, _TYPING),
            rounds=4,
            only_huge=cases > 1000,
        )
        for cases in (1000, 100_000)
    ),
    Row(
        "start with nothing typed, 1,000 cases, empty window with key",
        Goal(at_most=1.5),
        lambda ground: _starting(ground, 1000, 0),
        rounds=5,
    ),
    Row(
        "fieldcase --help, the interpreter alone",
        Goal(at_most=5),
        _helping,
        rounds=5,
    ),
)

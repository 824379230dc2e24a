"""From the start of the process to a window one can work in."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.rows import Contest, Goal, Ground, Measure, Row, stopwatch
from bench.stores import PASSPHRASE, fill, strong_workspace

_HERE = Path(__file__).parent


@contextmanager
def _starting(ground: Ground, cases: int) -> Iterator[Contest]:
    path = ground.folder / f"start-{cases}.fieldcase"
    workspace = strong_workspace(path)
    fill(workspace, cases)
    workspace.close()
    yield Contest(
        _process(_HERE / "our_window.py", path), _process(_HERE / "empty_window.py")
    )


def _process(script: Path, *arguments: Path) -> Measure:
    """The seconds until the script says that its window is there."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "FIELDCASE_PASSPHRASE": PASSPHRASE,
    }

    def measure() -> float:
        command = [sys.executable, str(script), *map(str, arguments)]
        with (
            stopwatch() as took,
            subprocess.Popen(  # noqa: S603 our own script
                command,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            ) as process,
        ):
            assert process.stdout is not None
            said = process.stdout.readline()
            assert said == "usable\n", said
        return took[0]

    return measure


ROWS = (
    Row(
        "start, 1,000 cases, empty window with key derivation",
        Goal(at_most=1.5),
        lambda ground: _starting(ground, 1000),
        rounds=5,
    ),
)

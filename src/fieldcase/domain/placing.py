"""Placing a file: written beside, onto the disk, then moved, so never seen in half.

It touches the disk and stands in `domain` all the same: the store, the mailboxes and
the papers all place files, and they never meet anywhere else.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

PREFIX = ".fieldcase-"  # of the folder that exists only while a file is written


@contextmanager
def placed(target: Path) -> Iterator[Path]:
    """Give a path to write to; it becomes `target` when the block ends well.

    The path lies in a folder of its own beside the target, for working files too.
    When the block raises, nothing is left and what stood at `target` still does;
    OSErrors go through.
    """
    folder = Path(mkdtemp(prefix=PREFIX, dir=target.parent))
    try:
        beside = folder / target.name
        yield beside
        _onto_the_disk(beside)
        beside.replace(target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    _make_the_move_last(target.parent)


def place_bytes(target: Path, content: bytes) -> None:
    """Place a whole content; OSErrors go through."""
    with placed(target) as beside:
        beside.write_bytes(content)


def _onto_the_disk(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _make_the_move_last(folder: Path) -> None:
    """Windows does so unasked and cannot be asked."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

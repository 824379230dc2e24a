"""Placing a file: written beside, onto the disk, then moved, so never seen in half.

It touches the disk and stands in `domain` all the same: the store, the mailboxes and
the papers all place files, and they never meet anywhere else.
"""

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from fieldcase.domain.holding import held

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})  # what a disk says
PREFIX = ".fieldcase-"  # of a folder that exists only while something is written
IN_USE = "~in-use"  # the file in it that its program holds


@contextmanager
def placed(target: Path, working_in: Path | None = None) -> Iterator[Path]:
    """Give a path to write to; it becomes `target` when the block ends well.

    The path lies in a folder of its own, for working files too: beside the target,
    or in another folder of the same disk. When the block raises, nothing is left and
    what stood at `target` still does; OSErrors go through.
    """
    with working_folder(working_in or target.parent) as folder:
        beside = folder / target.name
        yield beside
        _onto_the_disk(beside)
        beside.replace(target)
    _make_the_move_last(target.parent)


def place_bytes(target: Path, content: bytes, working_in: Path | None = None) -> None:
    """Place a whole content; OSErrors go through."""
    with placed(target, working_in) as beside:
        beside.write_bytes(content)


@contextmanager
def working_folder(parent: Path, name: str = "") -> Iterator[Path]:
    """A folder that is gone when the block ends; OSErrors go through.

    Only a killed program leaves one, for `clear_left` to find. A `name` that was
    noted before begins with `PREFIX` and is nobody else's.
    """
    with ExitStack() as hold:
        folder = _held_folder(parent, name, hold)
        try:
            yield folder
        finally:
            hold.close()
            _remove(folder)


def clear_left(parent: Path, may_go: Callable[[Path], bool] | None = None) -> None:
    """Remove the working folders of killed programs, those that `may_go`.

    One that may still be in use is passed over, and so is what cannot be removed.
    """
    for folder in sorted(parent.glob(f"{PREFIX}*")):
        with suppress(OSError):
            folder.rmdir()  # just begun, or almost gone
        with suppress(OSError):
            with held(folder / IN_USE) as is_free:
                doomed = is_free and (may_go is None or may_go(folder))
                if doomed:
                    _remove(folder)  # while nobody else can begin to hold it
            if doomed and sys.platform == "win32":
                _remove(folder)  # there what is held stays


def _held_folder(parent: Path, name: str, hold: ExitStack) -> Path:
    """A folder that is in use from now on, whoever looks for what was left."""
    while True:
        folder = _named_folder(parent / name) if name else _new_folder(parent)
        with suppress(FileNotFoundError):  # another program took it for a left one
            is_ours = hold.enter_context(held(folder / IN_USE))
            if is_ours is not False and (folder / IN_USE).exists():
                return folder
        hold.close()
        _remove(folder)


def _new_folder(parent: Path) -> Path:
    while True:
        folder = Path(mkdtemp(prefix=PREFIX, dir=parent))
        with suppress(FileNotFoundError):  # another program took it for a left one
            (folder / IN_USE).touch()
            return folder


def _named_folder(folder: Path) -> Path:
    while True:
        folder.mkdir(mode=0o700)
        with suppress(FileNotFoundError):  # as above
            (folder / IN_USE).touch()
            return folder


def _remove(folder: Path) -> None:
    """What says that it is a working folder goes last."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != IN_USE:
                path.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


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

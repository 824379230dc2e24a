"""Holding a file as long as the program lives: others see whether anybody still does.

The system lets go of it when the program ends, also when it is killed.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def held(path: Path) -> Iterator[bool | None]:
    """Hold a file; False where somebody does already, None where nobody can tell.

    OSErrors of opening it go through.
    """
    with path.open("rb+") as stream:
        yield _hold(stream)


def _hold(stream: BinaryIO) -> bool | None:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 only there

            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 only elsewhere

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return None  # as on some drives of a network
    return True

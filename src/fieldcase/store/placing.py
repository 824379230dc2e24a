"""A store's own small files, placed whole or refused in words; what goes onto disk."""

import os
from pathlib import Path

from fieldcase.domain.errors import DiskFull, StoreReadOnly
from fieldcase.domain.place_errors import StoreAway
from fieldcase.domain.placing import NO_ROOM, place_bytes
from fieldcase.store.place import KeptFile


def placed_bytes(
    path: KeptFile, content: bytes, working_in: Path | None = None
) -> None:
    """Afterwards the file is there whole, or what was there before still is.

    What a killed program leaves in the store's own folder goes at the next opening:
    name it as `working_in` where the file lies deeper.

    Raises:
        StoreAway, StoreReadOnly, DiskFull: nothing is left beside.
    """
    if not isinstance(path, Path):
        path.write_bytes(content)  # one row, in one transaction
        return
    if working_in is not None and not working_in.is_dir():
        raise StoreAway(working_in)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        place_bytes(path, content, working_in)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise DiskFull(path.parent) from error
        raise StoreReadOnly(path.parent) from error


def onto_disk(path: Path) -> None:
    """Make a file, or a folder's list of names, last; Windows lists unasked."""
    if path.is_dir() and os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

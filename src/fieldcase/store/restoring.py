"""Putting a backup in the place of a store, so that at every moment one of them is.

The backup is copied to a folder inside the store's own, where it is looked through.
The old records are copied aside; then one move puts the new ones in their place.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from fieldcase.domain.errors import DiskFull, StoreInUse, StoreReadOnly
from fieldcase.domain.placing import NO_ROOM, PREFIX, working_folder
from fieldcase.domain.progress import Progress
from fieldcase.store.backups import LABEL
from fieldcase.store.engine import keyed_connection
from fieldcase.store.key_slots import KeySlots, write_slots
from fieldcase.store.place import StorePlace
from fieldcase.store.placing import onto_disk

_CHUNK = 1 << 20  # bytes
_JOURNALS = ("-wal", "-shm")
_COPY = "copy"


@contextmanager
def beside(
    place: StorePlace, backup: Path, slots: KeySlots, progress: Progress
) -> Iterator[StorePlace]:
    """A copy of the backup to look through; gone when the block ends, unless moved.

    Raises:
        StoreReadOnly, DiskFull, Cancelled: nothing is left.
    """
    try:
        with _working_in(place) as folder:
            folder.mkdir()
            new = StorePlace(folder)
            _copy_tree(backup, folder, progress)
            write_slots(new.keys, slots)
            yield new
    except OSError as error:
        if error.errno in NO_ROOM:
            raise DiskFull(place.folder) from error
        raise StoreReadOnly(place.folder) from error


@contextmanager
def _working_in(place: StorePlace) -> Iterator[Path]:
    """Inside the store that is there already, or beside the one that will be."""
    if place.folder.exists():
        with working_folder(place.folder) as folder:
            yield folder / _COPY
        return
    folder = place.folder.with_name(f".{place.folder.name}.part")
    shutil.rmtree(folder, ignore_errors=True)
    place.folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def swap_in(
    place: StorePlace, new: StorePlace, key: bytes, now: datetime
) -> Path | None:
    """Let the copy take the store's place; where the old one lies now.

    Raises:
        StoreInUse: a program has the store open; nothing was changed.
    """
    for path in new.folder.rglob("*"):
        if path.is_file():
            onto_disk(path)
    if not place.folder.exists():
        new.folder.rename(place.folder)
        onto_disk(place.folder.parent)
        return None
    set_aside = None
    if place.records.exists():
        _settle(place, key)
        set_aside = _put_aside(place, now)
        for ending in _JOURNALS:  # they are aside, or written into the records
            _journal(place, ending).unlink(missing_ok=True)
        onto_disk(place.folder)
    for path in _others(new.folder):
        _move_missing(path, place.folder / path.relative_to(new.folder))
    new.keys.replace(place.keys)
    new.records.replace(place.records)
    onto_disk(place.folder)
    return set_aside


def _settle(place: StorePlace, key: bytes) -> None:
    """Write the journal into the records, which shows whether anybody is using them.

    A damaged store cannot, and is set aside with its journal.
    """
    connection = keyed_connection(place.records, key)
    try:
        connection.execute("pragma busy_timeout = 0")
        connection.execute("pragma locking_mode = exclusive")
        connection.execute("begin exclusive")
        connection.execute("commit")
        busy, _, _ = connection.execute("pragma wal_checkpoint(truncate)").fetchone()
        if busy:
            raise StoreInUse(place.folder)
    except sqlcipher.DatabaseError as error:
        if "locked" in str(error):
            raise StoreInUse(place.folder) from error
    finally:
        connection.close()


def _put_aside(place: StorePlace, now: datetime) -> Path:
    """A whole copy of the old store, to look into it if anything is missed."""
    name = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}{place.folder.suffix}"
    target, nth = place.set_aside / name, 2
    while target.exists():
        target, nth = place.set_aside / f"{nth}-{name}", nth + 1
    part = target.with_name(f".{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    old = [place.records, place.keys, *(_journal(place, end) for end in _JOURNALS)]
    for path in old:
        if path.exists():
            shutil.copyfile(path, part / path.name)
            onto_disk(part / path.name)
    part.rename(target)
    return target


def _journal(place: StorePlace, ending: str) -> Path:
    return place.records.with_name(place.records.name + ending)


def _others(folder: Path) -> list[Path]:
    """What a store has besides its records and keys."""
    own = StorePlace(folder)
    working = {own.records, own.keys, *(_journal(own, end) for end in _JOURNALS)}
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and path not in working and own.backups not in path.parents
    ]


def _move_missing(path: Path, target: Path) -> None:
    """Files named by their content are there already, or missing, or cut short."""
    if not target.exists() or target.stat().st_size != path.stat().st_size:
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)


def _is_kept(path: Path, source: Path) -> bool:
    """Not the label, nor what a killed program left."""
    top = path.relative_to(source).parts[0]
    return path.name != LABEL and not top.startswith(PREFIX)


def _copy_tree(source: Path, target: Path, progress: Progress) -> None:
    files = [
        path for path in source.rglob("*") if path.is_file() and _is_kept(path, source)
    ]
    total = sum(path.stat().st_size for path in files)
    done = 0
    for path in files:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        with path.open("rb") as reading, copy.open("wb") as writing:
            while chunk := reading.read(_CHUNK):
                progress.check()
                writing.write(chunk)
                done += len(chunk)
                progress.tell(done, total)

"""Backups: the store copied while others write, encrypted like it, with its keys.

A backup is a folder like a store's, made beside and moved into place whole. The
copy sees one moment; writing it anew reads every page, so that a damaged store gives
no backup.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

import msgspec

from fieldcase.domain.errors import DiskFull, StoreReadOnly
from fieldcase.domain.place_errors import StoreAway
from fieldcase.domain.placing import NO_ROOM
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_keeping.thinning import to_drop
from fieldcase.store.backup_copying import Source, copy_store
from fieldcase.store.engine import troubles_told
from fieldcase.store.key_slots import KeySlots, owner_tag, write_slots
from fieldcase.store.place import SUFFIX, Place, StorePlace
from fieldcase.store.placing import onto_disk

LABEL = "backup.json"
FORMAT = 1
LONGEST = timedelta(hours=1)  # that making one takes
_STORE = "store"
_UNFINISHED = ".part"


class Occasion(StrEnum):
    """Stored as these words: add to them, never rename one."""

    DAILY = "daily"
    MIGRATION = "migration"
    IMPORT = "import"
    ASKED = "asked"


class Label(msgspec.Struct, frozen=True):
    """What lies beside a backup; says nothing about people.

    `store` tells, to those who have the key, of which store it is a copy.
    """

    format: int
    made_at: datetime
    occasion: Occasion
    store: str
    last_change: int


@dataclass(frozen=True, slots=True)
class Backup:
    """`size` in bytes; `last_change` is the position of the last change in it."""

    path: Path
    made_at: datetime
    occasion: Occasion
    last_change: int
    size: int


def write_backup(
    source: Source,
    now: datetime,
    occasion: Occasion,
    into: Path | None = None,
    progress: Progress | None = None,
) -> Backup:
    """Copy the store into its own folder of backups, or into another one.

    Raises:
        StoreReadOnly, DiskFull: of the folder; nothing is left there.
        StoreAway, StoreDamaged: the store itself cannot be read.
        Cancelled: nothing is left.
    """
    place = source.place
    if isinstance(place, StorePlace) and not place.records.is_file():
        raise StoreAway(place.folder)  # its backups are not begun in its stead
    folder = into or place.backups
    name = f"{place.name}-" if into else ""
    _clear_away(folder, name, now)
    with _made_whole(folder, name + _stamp(now)) as (beside, target):
        part = StorePlace(beside)
        with suppress(FileNotFoundError):  # a store may be opened by its raw key
            part.keys.write_bytes(place.keys.read_bytes())
        known = [backup.path for backup in list_backups(folder)[:1]]
        last_change = copy_store(source, part, known, progress or Progress())
        label = Label(FORMAT, now, occasion, store_tag(source.key), last_change)
        (beside / LABEL).write_bytes(msgspec.json.encode(label))
        for path in beside.iterdir():
            onto_disk(path)
        onto_disk(beside)
    if into is None:
        thin(place, now)
    return _described(target, label)


def list_backups(folder: Path) -> list[Backup]:
    """The backups in a folder, the newest first; others' folders are passed over."""
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            label = read_label(path)
            if label is not None and path.suffix != _UNFINISHED:
                found.append(_described(path, label))
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def read_label(path: Path) -> Label | None:
    """What a backup says about itself; None where there is none."""
    try:
        label = msgspec.json.decode((path / LABEL).read_bytes(), type=Label)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return label if label.format <= FORMAT and label.made_at.tzinfo else None


def store_tag(key: bytes) -> str:
    """Which store a backup is of, readable only with its key."""
    return owner_tag(key, _STORE)


def thin(place: Place, now: datetime) -> None:
    """Let the store's own backups become fewer as they grow older."""
    backups = list_backups(place.backups)
    doomed = set(to_drop((backup.made_at for backup in backups), now))
    for backup in backups:
        if backup.made_at in doomed:
            _drop(backup.path)


def keep_only(place: Place, fresh: Backup | None) -> None:
    """Let go of every other copy that lies with the store."""
    for backup in list_backups(place.backups):
        if fresh is None or backup.path != fresh.path:
            _drop(backup.path)
    shutil.rmtree(place.set_aside, ignore_errors=True)


def _drop(backup: Path) -> None:
    passing = backup.with_name(f".{backup.name}{_UNFINISHED}")
    with suppress(OSError):
        backup.rename(passing)  # a folder half removed shall be no backup
    shutil.rmtree(passing, ignore_errors=True)


def renew_keys(place: Place, key: bytes, slots: KeySlots) -> None:
    """Backups on this laptop open for those who may open the store, nobody else."""
    tag = store_tag(key)
    for backup in list_backups(place.backups):
        label = read_label(backup.path)
        if label is not None and label.store == tag:
            with suppress(StoreReadOnly, DiskFull):
                write_slots(StorePlace(backup.path).keys, slots, place.folder)


@contextmanager
def _made_whole(folder: Path, stem: str) -> Iterator[tuple[Path, Path]]:
    """A folder beside, which takes the target's place once the block is through."""
    with _told_of(folder):
        folder.mkdir(parents=True, exist_ok=True)
        target = _taken(folder, stem)
    beside = _beside(target)
    try:
        with _told_of(folder), troubles_told(folder):
            yield beside, target
            beside.rename(target)
            onto_disk(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


@contextmanager
def _told_of(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in NO_ROOM
        raise (DiskFull if full else StoreReadOnly)(folder) from error


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}{_UNFINISHED}")


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _clear_away(folder: Path, name: str, now: datetime) -> None:
    """What a killed program left; a younger one may still be being made."""
    living = f".{name}{_stamp(now - LONGEST)}"
    with suppress(OSError):
        for left_behind in folder.glob(f".{name}*{_UNFINISHED}"):
            if left_behind.name < living:
                shutil.rmtree(left_behind, ignore_errors=True)


def _taken(folder: Path, stem: str) -> Path:
    """A name that nothing has; the folder beside it is there from now on.

    Two backups may be made within one second, also by two programs.
    """
    target, nth = folder / f"{stem}{SUFFIX}", 2
    while not _is_ours(target):
        target, nth = folder / f"{stem}-{nth}{SUFFIX}", nth + 1
    return target


def _is_ours(target: Path) -> bool:
    try:
        _beside(target).mkdir()
    except FileExistsError:
        return False
    if target.exists():
        _beside(target).rmdir()
        return False
    return True


def _described(path: Path, label: Label) -> Backup:
    size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return Backup(path, label.made_at, label.occasion, label.last_change, size)

"""Backups: the store copied while others write, encrypted like it, with its keys.

A backup is a folder like a store's, made beside and moved into place whole. The
copy sees one moment; writing it anew reads every page, so that a damaged store gives
no backup.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

import msgspec
import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from fieldcase.domain.errors import Cancelled, DiskFull, StoreReadOnly
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_keeping.thinning import to_drop
from fieldcase.store.attachments import FOLDER
from fieldcase.store.engine import (
    NO_ROOM,
    PAGE_SIZE,
    keyed_connection,
    troubles_told,
)
from fieldcase.store.key_slots import KeySlots, owner_tag, write_slots
from fieldcase.store.place import SUFFIX, StorePlace
from fieldcase.store.placing import onto_disk

LABEL = "backup.json"
FORMAT = 1
STEP = 1000  # of the database's small instructions between two looks
LOOKS_A_TELLING = 100
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


@dataclass(frozen=True, slots=True)
class Source:
    """The open store that is copied."""

    engine: sa.Engine
    place: StorePlace
    key: bytes = field(repr=False)


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
        StoreDamaged: the store itself cannot be read.
        Cancelled: nothing is left.
    """
    place = source.place
    folder = into or place.backups
    name = f"{place.folder.stem}-" if into else ""
    _clear_away(folder, name, now)
    target = _free(folder, name + _stamp(now))
    with _made_whole(target) as beside:
        part = StorePlace(beside)
        with suppress(FileNotFoundError):  # a store may be opened by its raw key
            shutil.copyfile(place.keys, part.keys)
        last_change = _copy_records(source, part.records, progress or Progress())
        known = [backup.path / FOLDER for backup in list_backups(folder)[:1]]
        _take_files(place.folder / FOLDER, known, beside / FOLDER)
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


def thin(place: StorePlace, now: datetime) -> None:
    """Let the store's own backups become fewer as they grow older."""
    backups = list_backups(place.backups)
    doomed = set(to_drop((backup.made_at for backup in backups), now))
    for backup in backups:
        if backup.made_at in doomed:
            _drop(backup.path)


def keep_only(place: StorePlace, fresh: Backup) -> None:
    """Let go of every other copy that lies with the store."""
    for backup in list_backups(place.backups):
        if backup.path != fresh.path:
            _drop(backup.path)
    shutil.rmtree(place.set_aside, ignore_errors=True)


def _drop(backup: Path) -> None:
    passing = backup.with_name(f".{backup.name}{_UNFINISHED}")
    with suppress(OSError):
        backup.rename(passing)  # a folder half removed shall be no backup
    shutil.rmtree(passing, ignore_errors=True)


def renew_keys(place: StorePlace, key: bytes, slots: KeySlots) -> None:
    """Backups on this laptop open for those who may open the store, nobody else."""
    tag = store_tag(key)
    for backup in list_backups(place.backups):
        label = read_label(backup.path)
        if label is not None and label.store == tag:
            with suppress(StoreReadOnly, DiskFull):
                write_slots(StorePlace(backup.path).keys, slots, place.folder)


def _copy_records(source: Source, target: Path, progress: Progress) -> int:
    """Write one moment of the database anew; the position of its last change.

    Unlike a copy page by page, this cannot take a damaged page for a sound one, and
    what was erased is not in it.
    """
    with source.engine.connect() as connection:
        driver = connection.connection.driver_connection
        if driver is None:
            raise RuntimeError("the connection is closed")
        total = int(connection.exec_driver_sql("pragma page_count").scalar_one())
        connection.rollback()
        watch = _Watch(target, total, progress)
        driver.set_progress_handler(watch.look, STEP)
        try:
            driver.execute("pragma query_only = 0")
            driver.execute("vacuum into ?", (str(target),))
        except sqlcipher.OperationalError:
            progress.check()  # it was interrupted because of that
            raise
        finally:
            driver.set_progress_handler(None, 0)
    progress.check()
    return _last_change(target, source.key)


def _take_files(source: Path, known: list[Path], target: Path) -> None:
    """Attached files never change: a second name for the last backup's is enough.

    They are taken after the records: what a record names was there before it. With
    the store itself they share nothing, so that damage there stays there.
    """
    for path in sorted(source.rglob("*")):
        inside = path.relative_to(source)
        if path.is_file() and not any(part.startswith(".") for part in inside.parts):
            (target / inside).parent.mkdir(parents=True, exist_ok=True)
            _link_or_copy(path, [folder / inside for folder in known], target / inside)


def _link_or_copy(path: Path, known: list[Path], target: Path) -> None:
    for older in known:
        if older.exists() and older.stat().st_size == path.stat().st_size:
            with suppress(OSError):
                os.link(older, target)
                return
    shutil.copyfile(path, target)
    onto_disk(target)


class _Watch:
    """Tells how much is written, and stops the work once it is cancelled."""

    def __init__(self, target: Path, pages: int, progress: Progress) -> None:
        self._target, self._pages, self._progress = target, pages, progress
        self._looks = 0

    def look(self) -> int:
        self._looks += 1
        if self._looks % LOOKS_A_TELLING == 0:
            with suppress(OSError):
                written = self._target.stat().st_size // PAGE_SIZE
                self._progress.tell(min(written, self._pages), self._pages)
        try:
            self._progress.check()
        except Cancelled:
            return 1
        return 0


def _last_change(records: Path, key: bytes) -> int:
    connection = keyed_connection(records, key)
    try:
        asked = "select coalesce(max(position), 0) from changes"
        return int(connection.execute(asked).fetchone()[0])
    finally:
        connection.close()


@contextmanager
def _made_whole(target: Path) -> Iterator[Path]:
    """A folder beside, which takes the target's place once the block is through."""
    beside = target.with_name(f".{target.name}{_UNFINISHED}")
    try:
        beside.mkdir(parents=True)
        with troubles_told(target.parent):
            yield beside
        beside.rename(target)
        onto_disk(target.parent)
    except BaseException as error:
        shutil.rmtree(beside, ignore_errors=True)
        if isinstance(error, OSError):
            full = error.errno in NO_ROOM
            raise (DiskFull if full else StoreReadOnly)(target.parent) from error
        raise


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _clear_away(folder: Path, name: str, now: datetime) -> None:
    """What a killed program left; a younger one may still be being made."""
    living = f".{name}{_stamp(now - LONGEST)}"
    with suppress(OSError):
        for left_behind in folder.glob(f".{name}*{_UNFINISHED}"):
            if left_behind.name < living:
                shutil.rmtree(left_behind, ignore_errors=True)


def _free(folder: Path, stem: str) -> Path:
    """A name that nothing has: two backups may be made within one second."""
    target, nth = folder / f"{stem}{SUFFIX}", 2
    while target.exists() or target.with_name(f".{target.name}{_UNFINISHED}").exists():
        target, nth = folder / f"{stem}-{nth}{SUFFIX}", nth + 1
    return target


def _described(path: Path, label: Label) -> Backup:
    size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return Backup(path, label.made_at, label.occasion, label.last_change, size)

"""What goes into a backup: the records of one moment, then the files they name."""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from fieldcase.domain.errors import Cancelled
from fieldcase.domain.progress import Progress
from fieldcase.store.copying import copy_files, copy_rows_between
from fieldcase.store.engine import PAGE_SIZE, READING, keyed_connection, open_engine
from fieldcase.store.place import FILES, Place, StorePlace
from fieldcase.store.placing import onto_disk
from fieldcase.store.upgrade import bring_up_to_date

STEP = 1000  # of the database's small instructions between two looks
LOOKS_A_TELLING = 100


@dataclass(frozen=True, slots=True)
class Source:
    """The open store that is copied."""

    engine: sa.Engine
    place: Place
    key: bytes = field(repr=False)


def copy_store(
    source: Source, part: StorePlace, known: list[Path], progress: Progress
) -> int:
    """Records and files into an empty folder; the position of the last change.

    `known` are backups whose files may be shared.
    """
    place = source.place
    if not isinstance(place, StorePlace):
        return _copy_from_server(source, part, progress)
    last_change = _copy_records(source, part.records, progress)
    older = [backup / FILES for backup in known]
    _take_files(place.folder / FILES, older, part.folder / FILES)
    return last_change


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
            # the driver would say its name in UTF-8, whatever the system's files use
            driver.execute("vacuum into cast(? as text)", (os.fsencode(target),))
        except sqlcipher.OperationalError:
            progress.check()  # it was interrupted because of that
            raise
        finally:
            driver.set_progress_handler(None, 0)
    progress.check()
    return _last_change(target, source.key)


def _copy_from_server(source: Source, part: StorePlace, progress: Progress) -> int:
    """The same as a laptop's store: one format to keep, to open and to restore."""
    address = source.place.address
    part.records.touch(exist_ok=False)
    target = open_engine(part.records, source.key)
    try:
        bring_up_to_date(target, part)
        looking = source.engine.connect().execution_options(**{READING: True})
        with looking as reading, target.begin() as writing:
            copy_rows_between(reading, writing, address, progress)
        copy_files(source.place, part, address)
    finally:
        target.dispose()
    return _last_change(part.records, source.key)


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

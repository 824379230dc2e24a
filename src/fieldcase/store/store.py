"""One encrypted store: opened with a key, read and written in units of work."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep

import sqlalchemy as sa

from fieldcase.domain.clock import Clock
from fieldcase.domain.errors import (
    DiskFull,
    StoreDamaged,
    StoreInUse,
    StoreNotFound,
    StoreReadOnly,
)
from fieldcase.domain.holding import held
from fieldcase.domain.place_errors import StoreAway
from fieldcase.domain.placing import NO_ROOM
from fieldcase.domain.progress import Progress
from fieldcase.store.backup_copying import Source
from fieldcase.store.backups import Backup, Occasion, write_backup
from fieldcase.store.copying import copy_files, copy_rows_between
from fieldcase.store.engine import (
    PAGE_SIZE,
    READING,
    check_encrypted,
    check_length,
    open_engine,
    troubles_told,
)
from fieldcase.store.engines import Wrote, engine_at, news_of, troubles_at
from fieldcase.store.leftovers import clear_leftovers
from fieldcase.store.place import Place, StorePlace
from fieldcase.store.upgrade import bring_up_to_date, is_older, version_of
from fieldcase.store.work import Work
from fieldcase.store.writing import Author

UPGRADING = ".upgrading"
WAIT_FOR_UPGRADE, LOOK_AGAIN = 120.0, 0.05  # seconds


class Store:
    """Thread-safe. `tell` is called after each committed work that wrote records."""

    def __init__(self, place: Place, engine: sa.Engine, key: bytes) -> None:
        self.place = place
        self.key = key
        self._engine = engine
        self.tell: Wrote = lambda _kinds: None
        self._news = news_of(place, lambda kinds: self.tell(kinds))  # noqa: PLW0108 it may change

    @contextmanager
    def work(self, author: Author) -> Iterator[Work]:
        """Commit when the block ends well; leave no trace when it raises."""
        with self._troubles():
            with self._engine.begin() as connection:
                work = Work(connection, author)
                yield work
                if self._news is not None and work.wrote:
                    self._news.announce(connection, work.wrote)
            if work.wrote:
                self.tell(work.wrote)

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """One unchanging view of the store; nothing can be written in it."""
        with self._troubles(), self._engine.connect() as connection:
            reader = connection.execution_options(**{READING: True})
            with reader.begin():
                yield Work(reader, None)

    def back_up(
        self,
        now: datetime,
        occasion: Occasion,
        into: Path | None = None,
        progress: Progress | None = None,
    ) -> Backup:
        """Copy the store as it is, while others go on writing; see `write_backup`."""
        with self._troubles():
            source = Source(self._engine, self.place, self.key)
            return write_backup(source, now, occasion, into, progress)

    def copy_into(
        self, empty: "Store", progress: Progress | None = None
    ) -> tuple[dict[str, int], int]:
        """Rows by table and sealed files; see `copying`. The keys are not copied."""
        address = empty.place.address
        with self._troubles(), empty._troubles():
            looking = self._engine.connect().execution_options(**{READING: True})
            with looking as reading, empty._engine.begin() as writing:
                rows = copy_rows_between(reading, writing, address, progress)
            return rows, copy_files(self.place, empty.place, address)

    def hear_others(self) -> None:
        """Tell of what other programs write too, where several can."""
        if self._news is not None:
            self._news.hear()

    def close(self) -> None:
        if self._news is not None:
            self._news.end()
        self._engine.dispose()

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        """A connection that met a damaged page reads no other page any more either.

        Nor does one whose disk was gone for a while: the next one opens it anew.
        """
        try:
            with troubles_at(self.place):
                yield
        except (StoreDamaged, StoreAway):
            self._engine.dispose()
            raise


def open_store(place: Place, key: bytes, clock: Clock | None = None) -> Store:
    """Open with the raw key and bring an older store up to date, once it is copied.

    What a killed program left beside the records is cleared away. On a server all
    missing migrations are one transaction; copying is its keeper's matter.

    Raises:
        StoreNotFound, StoreDamaged, StoreReadOnly, StoreInUse: as they say.
        ServerUnreachable, ServerRefuses, ServerBusy, ConnectionLost: of a server.
        StoreFromNewerVersion: a newer program wrote it; nothing was touched.
    """
    if not isinstance(place, StorePlace):
        return _open_on_server(place, key)
    if not place.records.is_file():
        raise StoreNotFound(place.folder)
    if place.records.stat().st_size < PAGE_SIZE:
        raise StoreDamaged(place.folder)  # the database would take it for a new one
    engine = open_engine(place.records, key)
    try:
        with troubles_told(place.folder):
            _check(engine, place)
            if is_older(engine):
                _upgrade(engine, place, key, clock or Clock())
            bring_up_to_date(engine, place)
            clear_leftovers(place, key)
    except BaseException:
        engine.dispose()
        raise
    return Store(place, engine, key)


def _upgrade(engine: sa.Engine, place: StorePlace, key: bytes, clock: Clock) -> None:
    """One program after the other: whoever waited finds it done.

    Raises:
        StoreInUse: the other one took longer than we wait.
    """
    with _waited_for(place):
        if is_older(engine):
            write_backup(Source(engine, place, key), clock.now(), Occasion.MIGRATION)
            bring_up_to_date(engine, place)


@contextmanager
def _waited_for(place: StorePlace) -> Iterator[None]:
    """Hold what only one program upgrades by; it lies with the backups, empty."""
    mark = place.backups / UPGRADING
    try:
        mark.parent.mkdir(exist_ok=True)
        mark.touch()
    except OSError as error:
        full = error.errno in NO_ROOM
        raise (DiskFull if full else StoreReadOnly)(place.folder) from error
    ends = monotonic() + WAIT_FOR_UPGRADE
    while True:
        with held(mark) as is_free:
            if is_free is not False:  # on some drives nobody can tell
                yield
                return
        if monotonic() > ends:
            raise StoreInUse(place.folder)
        sleep(LOOK_AGAIN)


def _open_on_server(place: Place, key: bytes) -> Store:
    engine = engine_at(place, key)
    try:
        with troubles_at(place):
            bring_up_to_date(engine, place)
        clear_leftovers(place, key)
    except BaseException:
        engine.dispose()
        raise
    return Store(place, engine, key)


def new_store(place: Place, key: bytes) -> Store:
    """An empty store in a folder or schema that exists already; all migrations run."""
    if not isinstance(place, StorePlace):
        return _open_on_server(place, key)
    with troubles_told(place.folder):
        place.records.touch(exist_ok=False)
        engine = open_engine(place.records, key)
        bring_up_to_date(engine, place)
        with engine.connect() as connection:
            check_encrypted(connection, place.records)
    return Store(place, engine, key)


def _check(engine: sa.Engine, place: StorePlace) -> None:
    with engine.connect() as connection:
        check_length(connection, place.records)
        check_encrypted(connection, place.records)
        if version_of(connection) is None:
            raise StoreDamaged(place.folder)  # it was furnished before it was placed

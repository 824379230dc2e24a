"""The connection to the encrypted database, and its troubles as errors of ours."""

import errno
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.pool import Pool, QueuePool, StaticPool
from sqlalchemy.util import LRUCache
from sqlcipher3 import dbapi2 as sqlcipher

from fieldcase.domain.errors import (
    DiskFull,
    FieldCaseError,
    StoreDamaged,
    StoreError,
    StoreInUse,
    StoreReadOnly,
)
from fieldcase.domain.place_errors import StoreAway
from fieldcase.domain.placing import NO_ROOM

PLAIN_HEADER = b"SQLite format 3\x00"
WAIT_FOR_LOCK = 10.0  # seconds; another program's save takes milliseconds
PAGE_SIZE = 4096  # bytes, SQLCipher's own
READING = "fieldcase_reading"
AWAY = frozenset(
    getattr(errno, name)
    for name in ("ENOENT", "ENODEV", "ENXIO", "EIO", "ESTALE", "ENOTCONN", "EHOSTDOWN")
    if hasattr(errno, name)
)
_TRIAL = 1 << 20  # bytes
_STATEMENTS = 1000  # kept as SQL; we have some hundreds

_PRAGMAS = (
    "journal_mode = wal",
    "synchronous = full",  # what was acknowledged survives a power cut
    "foreign_keys = on",
    "temp_store = memory",  # nothing readable in temporary files
)
# What SQLite says, and what that means to the one who sits before it.
_OF_THE_DISK: tuple[tuple[str, type[StoreError]], ...] = (
    ("disk i/o error", StoreDamaged),
    ("unable to open", StoreReadOnly),
)
_MEANINGS: tuple[tuple[str, type[FieldCaseError]], ...] = (
    ("file is not a database", StoreDamaged),
    ("disk image is malformed", StoreDamaged),
    ("hmac check failed", StoreDamaged),
    ("vtable constructor failed", StoreDamaged),  # the page that describes the index
    ("readonly database", StoreReadOnly),
    ("disk is full", DiskFull),
    ("database is locked", StoreInUse),
)


class _StoreDialect(SQLiteDialect_pysqlite):
    """All of them are equal: a statement is made into SQL once, for every store."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is _StoreDialect

    def __hash__(self) -> int:
        return hash(_StoreDialect)


sa.dialects.registry.register("sqlite.fieldcase", __name__, _StoreDialect.__name__)


@cache
def kept_statements() -> LRUCache[Any, Any]:
    """Those made into SQL, for every store that this program opens."""
    return LRUCache(_STATEMENTS)


def open_engine(path: Path, key: bytes) -> sa.Engine:
    """An engine on the encrypted file; nothing is read before the first use."""

    def connect() -> Any:  # the driver's connection has no published type
        connection = keyed_connection(path, key)
        for pragma in _PRAGMAS:
            connection.execute(f"pragma {pragma}")
        return connection

    return _engine(connect, QueuePool)


def engine_in_memory() -> sa.Engine:
    """Nothing is in it and nothing stays of it, but the statements made into SQL."""
    connect = partial(sqlcipher.connect, ":memory:", check_same_thread=False)
    return _engine(connect, StaticPool)


def _engine(connect: Callable[[], Any], pool: type[Pool]) -> sa.Engine:
    engine = sa.create_engine(
        "sqlite+fieldcase://",
        module=sqlcipher,
        creator=connect,
        poolclass=pool,
        execution_options={"compiled_cache": kept_statements()},
    )
    sa.event.listen(engine, "begin", _begin)
    return engine


def keyed_connection(path: Path, key: bytes) -> Any:  # as above
    """A bare connection of the driver on an encrypted file that is there.

    Raises:
        StoreAway: it is not; the driver would begin an empty one in its place.
    """
    if not path.is_file():
        raise StoreAway(path.parent)
    connection = sqlcipher.connect(
        str(path), check_same_thread=False, timeout=WAIT_FOR_LOCK
    )
    connection.isolation_level = None  # the driver would leave DDL outside
    connection.execute("pragma cipher_log_level = NONE")
    connection.execute(f"pragma key = \"x'{key.hex()}'\"")
    return connection


def _begin(connection: sa.Connection) -> None:
    """Writers queue at the start, not in the middle; readers cannot write at all."""
    reading = bool(connection.get_execution_options().get(READING))
    connection.exec_driver_sql(f"pragma query_only = {int(reading)}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def check_encrypted(connection: sa.Connection, path: Path) -> None:
    """Refuse to go on should the file ever turn out to be readable without a key."""
    version = connection.exec_driver_sql("pragma cipher_version").scalar()
    with path.open("rb") as stream:
        header = stream.read(len(PLAIN_HEADER))
    if not version or header == PLAIN_HEADER:
        raise RuntimeError("the store is not encrypted")


def check_length(connection: sa.Connection, path: Path) -> None:
    """Notice a file that was cut short before its pages are asked for.

    Raises:
        StoreDamaged: pages are missing at the end.
    """
    pages = int(connection.exec_driver_sql("pragma page_count").scalar_one())
    size = int(connection.exec_driver_sql("pragma page_size").scalar_one())
    journal = path.with_name(path.name + "-wal")
    waiting = journal.exists() and journal.stat().st_size > 0
    if not waiting and path.stat().st_size < pages * size:
        raise StoreDamaged(path.parent)


@contextmanager
def troubles_told(folder: Path) -> Iterator[None]:
    """Turn what the database and the disk say into errors people understand."""
    try:
        yield
    except (sa.exc.DatabaseError, sqlcipher.DatabaseError) as error:
        said = str(error).lower()
        if not folder.is_dir():
            raise StoreAway(folder) from error
        for words, otherwise in _OF_THE_DISK:
            if words in said:
                raise _cause_on_disk(folder, otherwise) from error
        for words, kind in _MEANINGS:
            if words in said:
                raise kind(folder) from error
        raise
    except PermissionError as error:
        raise StoreReadOnly(folder) from error


def _cause_on_disk(folder: Path, otherwise: type[StoreError]) -> StoreError:
    """The database does not say what the disk refused: try it."""
    try:
        with tempfile.TemporaryFile(dir=folder) as stream:
            stream.write(bytes(_TRIAL))
    except PermissionError:
        return StoreReadOnly(folder)
    except OSError as error:
        if error.errno in AWAY:
            return StoreAway(folder)
        return (DiskFull if error.errno in NO_ROOM else otherwise)(folder)
    return otherwise(folder)

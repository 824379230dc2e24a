"""The connection to a PostgreSQL server, and its troubles as errors of ours.

Whoever writes waits for the one who is writing, as in a file: so positions and
sequence numbers follow one another without gaps, and no edit is made from what
another is just replacing. Who reads waits for nobody and sees one moment.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy.pool import QueuePool

from fieldcase.domain.errors import (
    DiskFull,
    StoreDamaged,
    StoreError,
    StoreInUse,
    StoreNotFound,
    StoreReadOnly,
)
from fieldcase.domain.server_errors import (
    ConnectionLost,
    ServerBusy,
    ServerRefuses,
    ServerUnreachable,
)
from fieldcase.domain.store_address import ServerAddress
from fieldcase.store.engine import READING

WAIT_FOR_WRITER = 60  # seconds; another's import of some ten thousand changes
CONNECT_WITHIN = 10  # seconds, for each address of the server
_LARGEST_POOL = 8  # connections of one program
# A program that died, or was cut off, lets go of what it held after this.
_SESSION = {
    "client_min_messages": "warning",
    "timezone": "UTC",
    "lock_timeout": f"{WAIT_FOR_WRITER}s",
    "idle_in_transaction_session_timeout": "10min",
    "tcp_keepalives_idle": "30",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
}
_READ = "set transaction isolation level repeatable read, read only"

# By the beginning of SQLSTATE, the longest first: PostgreSQL's own table of codes.
_MEANINGS: tuple[tuple[str, type[StoreError]], ...] = (
    ("25006", StoreReadOnly),
    ("53100", DiskFull),
    ("53200", DiskFull),
    ("53300", ServerBusy),
    ("55P03", StoreInUse),
    ("40P01", StoreInUse),
    ("40001", StoreInUse),
    ("57P01", ConnectionLost),
    ("57P02", ConnectionLost),
    ("57P03", ServerUnreachable),
    ("57P05", ConnectionLost),
    ("25P03", ConnectionLost),
    ("42501", ServerRefuses),
    ("3D000", StoreNotFound),
    ("28", ServerRefuses),
    ("08", ConnectionLost),
    ("XX", StoreDamaged),
    ("58", StoreDamaged),
)
# While connecting, the driver tells the server's words but no code.
_WHILE_CONNECTING: tuple[tuple[str, type[StoreError]], ...] = (
    ("authentication failed", ServerRefuses),
    ("no password supplied", ServerRefuses),
    ("pg_hba.conf", ServerRefuses),
    ("permission denied", ServerRefuses),
    ("does not exist", ServerRefuses),
    ("is not permitted to log in", ServerRefuses),
    ("certificate", ServerRefuses),
    ("too many", ServerBusy),
    ("remaining connection slots", ServerBusy),
)


class _Wide(sa.BigInteger):
    """Cents, and what a file claims to be, outgrow four bytes."""

    render_bind_cast = False


def open_server_engine(address: ServerAddress, schema: str | None = None) -> sa.Engine:
    """An engine on the store of this address; nothing is asked before the first use."""

    def connect_here() -> Any:  # the driver's connection as SQLAlchemy wants it
        return connect(address, schema)

    engine = sa.create_engine(
        "postgresql+psycopg://",
        creator=connect_here,
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=_LARGEST_POOL - 2,
        pool_pre_ping=True,
    )
    engine.dialect.colspecs = {**engine.dialect.colspecs, sa.Integer: _Wide}
    key = _writers_key(schema or address.schema)

    def begin(connection: sa.Connection) -> None:
        reading = bool(connection.get_execution_options().get(READING))
        taking_turns = f"select pg_advisory_xact_lock({key})"
        connection.exec_driver_sql(_READ if reading else taking_turns)

    sa.event.listen(engine, "begin", begin)
    return engine


def connect(
    address: ServerAddress, schema: str | None = None
) -> psycopg.Connection[Any]:
    """A bare connection of the driver that sees one store."""
    session = {**_SESSION, "search_path": schema or address.schema}
    options = " ".join(f"-c {name}={value}" for name, value in session.items())
    settings: dict[str, Any] = {
        "connect_timeout": CONNECT_WITHIN,
        "application_name": "fieldcase",
        "client_encoding": "utf8",
        "options": options,
        **address.driver_arguments(),
    }
    return psycopg.connect(**settings)


def _writers_key(schema: str) -> int:
    """Which lock the writers of a store pass on; a number of PostgreSQL's own width."""
    digest = blake2b(f"fieldcase {schema}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


@contextmanager
def server_troubles_told(address: ServerAddress) -> Iterator[None]:
    """Turn what the server says into errors people understand.

    Whatever was under way when the line broke is rolled back by the server.
    """
    try:
        yield
    except sa.exc.DBAPIError as error:
        kind = _meaning(error.orig)
        if kind is None:
            raise
        raise kind(address) from error
    except psycopg.Error as error:
        kind = _meaning(error)
        if kind is None:
            raise
        raise kind(address) from error
    except sa.exc.TimeoutError as error:
        raise ServerBusy(address) from error


def _meaning(error: BaseException | None) -> type[StoreError] | None:
    state = getattr(error, "sqlstate", None)
    if state is not None:
        found = (kind for code, kind in _MEANINGS if state.startswith(code))
        return next(found, None)
    if not isinstance(error, psycopg.OperationalError):
        return None
    connection = getattr(error, "pgconn", None)
    said = str(error).lower()
    for words, kind in _WHILE_CONNECTING:
        if words in said:
            return kind
    was_open = connection is None and "connection failed" not in said
    is_lost = any(words in said for words in ("lost", "closed", "terminated", "eof"))
    return ConnectionLost if was_open and is_lost else ServerUnreachable

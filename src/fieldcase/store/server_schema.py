"""A store on a server is a schema: made beside, then put in its place whole.

At every moment there is the store that was, or the one that is; what a killed
program left beside is nobody's and goes with the next attempt.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import psycopg

from fieldcase.domain.errors import StoreExists, StoreInUse
from fieldcase.domain.store_address import ServerAddress
from fieldcase.store.server_engine import connect, server_troubles_told
from fieldcase.store.server_place import ServerPlace

_BESIDE = "_beside"
_ASIDE = "_aside_"
_ALL_LIKE = "select nspname from pg_namespace where nspname like %s"
_ALONE = "select pg_try_advisory_lock(hashtext('fieldcase making'), hashtext(%s))"
_EXISTS = "select 1 from pg_namespace where nspname = %s"


@contextmanager
def made_beside(address: ServerAddress) -> Iterator[ServerPlace]:
    """A schema to furnish; it is dropped at the end, unless it was put in its place.

    Raises:
        StoreInUse: another program is just making one there.
        ServerUnreachable, ServerRefuses, …: as the server says; nothing is left.
    """
    name = address.schema + _BESIDE
    drop = f'drop schema if exists "{name}" cascade'
    with _session(address) as holding:
        alone = holding.execute(_ALONE, (name,)).fetchone()
        if alone is None or not alone[0]:
            raise StoreInUse(address)
        _do(address, drop, f'create schema "{name}"')
        try:
            yield ServerPlace(address, name)
        finally:
            _do(address, drop)


def is_there(address: ServerAddress) -> bool:
    """Whether the server has a store at this address."""
    with _session(address) as connection:
        asked = connection.execute(_EXISTS, (address.schema,))
        return asked.fetchone() is not None


def check_free(address: ServerAddress) -> None:
    """Raises StoreExists where there is something."""
    if is_there(address):
        raise StoreExists(address)


def put_in_place(place: ServerPlace, now: datetime) -> str | None:
    """What was made beside is the store now; where the old one is, if there was one."""
    address = place.address
    aside = f"{address.schema}{_ASIDE}{now.astimezone(UTC):%Y%m%dt%H%M%Sz}"
    with _session(address) as connection, connection.transaction():
        old = connection.execute(_EXISTS, (address.schema,)).fetchone()
        if old is not None:
            connection.execute(_renamed(address.schema, aside))
        connection.execute(_renamed(place.schema, address.schema))
    return aside if old is not None else None


def drop_aside(address: ServerAddress) -> None:
    """After an erasure: what restored backups had replaced goes for good."""
    like = f"{address.schema}{_ASIDE}".replace("_", r"\_") + "%"
    with _session(address) as connection:
        rows = connection.execute(_ALL_LIKE, (like,)).fetchall()
    _do(address, *(f'drop schema "{name}" cascade' for (name,) in rows))


def _renamed(name: str, new: str) -> Any:  # text that only this module writes
    return f'alter schema "{name}" rename to "{new}"'


def _do(address: ServerAddress, *deeds: Any) -> None:
    with _session(address) as connection, connection.transaction():
        for deed in deeds:
            connection.execute(deed)


@contextmanager
def _session(address: ServerAddress) -> Iterator[psycopg.Connection[Any]]:
    with server_troubles_told(address), connect(address) as connection:
        connection.autocommit = True
        yield connection

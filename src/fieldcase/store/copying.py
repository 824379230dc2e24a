"""A whole store from one database into another: copied, counted and compared.

Both know the tables of today. The copy sees one moment of the original, and each
row that was written is read again and held against the one it is a copy of.
"""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import sqlalchemy as sa

from fieldcase.domain.progress import Progress
from fieldcase.domain.server_errors import CopyDiffers
from fieldcase.domain.store_address import StoreAddress
from fieldcase.store.bulk import insert_many
from fieldcase.store.place import Place
from fieldcase.store.placing import placed_bytes
from fieldcase.store.tables import metadata

CHUNK = 1000  # rows at a time


def copy_rows_between(
    source: sa.Connection,
    target: sa.Connection,
    at: StoreAddress,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Fill the empty store of `target`, and compare; how many rows each table has.

    Raises:
        CopyDiffers: a row came out otherwise; the caller lets go of the copy.
        Cancelled: the same.
    """
    progress = progress or Progress()
    tables = metadata.sorted_tables
    total = sum(_count(source, table) for table in tables)
    done, counts = 0, dict[str, int]()
    for table in tables:
        target.execute(table.delete())  # what every new store has
        counts[table.name] = 0
        for rows in _chunks(source, table):
            progress.check()
            insert_many(target, table, [dict(row._mapping) for row in rows])
            counts[table.name] += len(rows)
            done += len(rows)
            progress.tell(done, total)
        _compare(source, target, table, at)
    return counts


def copy_files(source: Place, target: Place, at: StoreAddress) -> int:
    """Attached files as they are, sealed under the same key; how many.

    Raises:
        CopyDiffers: one came out otherwise.
        StoreReadOnly, DiskFull: of the target.
    """
    names = sorted(source.attached_names())
    for name in names:
        content, copy = source.attached(name).read_bytes(), target.attached(name)
        placed_bytes(copy, content, target.folder)
        if copy.read_bytes() != content:
            raise CopyDiffers(at, name)
    return len(names)


def _compare(
    source: sa.Connection, target: sa.Connection, table: sa.Table, at: StoreAddress
) -> None:
    pairs = zip_longest(_rows(source, table), _rows(target, table))
    if any(mine != copied for mine, copied in pairs):
        raise CopyDiffers(at, table.name)


def _chunks(connection: sa.Connection, table: sa.Table) -> Iterator[Any]:
    wanted = sa.select(*table.c).execution_options(yield_per=CHUNK)
    yield from connection.execute(wanted).partitions()


def _rows(connection: sa.Connection, table: sa.Table) -> Iterator[tuple[Any, ...]]:
    """In the order of their keys, which both databases sort by their bytes."""
    wanted = sa.select(*table.c).order_by(*table.primary_key)
    for row in connection.execute(wanted.execution_options(yield_per=CHUNK)):
        yield tuple(row)


def _count(connection: sa.Connection, table: sa.Table) -> int:
    counted = sa.select(sa.func.count()).select_from(table)
    return connection.execute(counted).scalar_one()

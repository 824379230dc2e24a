"""Many rows of one table at a time, past what a statement costs row by row.

JSON columns take JSON-ready values.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

import msgspec
import sqlalchemy as sa

Rows = Sequence[Mapping[str, object]]
Bring = Callable[[Mapping[str, object]], tuple[Any, ...]]  # as the driver takes it

_as_json = msgspec.json.Encoder().encode


def insert_many(connection: sa.Connection, table: sa.Table, rows: Rows) -> None:
    """Insert rows that name every column."""
    if rows:
        statement, bring = _insert(table, connection.dialect)
        connection.exec_driver_sql(statement, [bring(row) for row in rows])


def update_many(connection: sa.Connection, table: sa.Table, rows: Rows) -> None:
    """Give the rows of these primary keys the other values named.

    All name the same columns.
    """
    if rows:
        statement, bring = _update(table, tuple(rows[0]), connection.dialect)
        connection.exec_driver_sql(statement, [bring(row) for row in rows])


@lru_cache(maxsize=64)
def _insert(table: sa.Table, dialect: sa.Dialect) -> tuple[str, Bring]:
    names = [column.name for column in table.c]
    compiled = table.insert().compile(dialect=dialect, column_keys=names)
    return str(compiled), _bring(table, names)


@lru_cache(maxsize=64)
def _update(
    table: sa.Table, names: tuple[str, ...], dialect: sa.Dialect
) -> tuple[str, Bring]:
    [key] = table.primary_key
    others = [name for name in names if name != key.name]
    changed = table.update().where(key == sa.bindparam("the_key"))
    compiled = changed.compile(dialect=dialect, column_keys=others)
    in_order = [column.name for column in table.c if column.name in others]
    return str(compiled), _bring(table, [*in_order, key.name])


def _bring(table: sa.Table, names: Sequence[str]) -> Bring:
    in_order = itemgetter(*names)
    in_json = [
        at for at, name in enumerate(names) if isinstance(table.c[name].type, sa.JSON)
    ]
    if not in_json:
        return in_order

    def bring(row: Mapping[str, object]) -> tuple[Any, ...]:
        values = list(in_order(row))
        for at in in_json:
            values[at] = _as_json(values[at]).decode()
        return tuple(values)

    return bring

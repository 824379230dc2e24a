"""Many rows of one table at a time, past what a statement costs row by row.

JSON columns take JSON-ready values.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from operator import itemgetter
from typing import Any

import msgspec
import sqlalchemy as sa

from fieldcase.domain.server_errors import ValueNotStorable

POSTGRESQL = "postgresql"
Rows = Sequence[Mapping[str, object]]
ReadyRow = tuple[Any, ...]  # every column in order, as the driver takes it
Bring = Callable[[Mapping[str, object]], ReadyRow]

_as_json = msgspec.json.Encoder().encode


def among(
    connection: sa.Connection, column: sa.Column[Any], values: Iterable[str]
) -> sa.ColumnElement[bool]:
    """Whether a column is one of many values.

    Made into SQL and read one by one they would cost more than to find them: they are
    handed over as one list.
    """
    dialect = connection.dialect.name
    wanted = as_list(dialect, values)
    if dialect == POSTGRESQL:
        return column == sa.any_(sa.literal(wanted, sa.ARRAY(sa.Text)))
    return _in_json(column, sa.literal(wanted, sa.Text))


def among_named(
    dialect: str, column: sa.Column[Any], name: str
) -> sa.ColumnElement[bool]:
    """The same of values that are handed over later, by this name, as `as_list` says.

    A statement that is asked often is made once with it.
    """
    if dialect == POSTGRESQL:
        return column == sa.any_(sa.bindparam(name, type_=sa.ARRAY(sa.Text)))
    return _in_json(column, sa.bindparam(name, type_=sa.Text))


def as_list(dialect: str, values: Iterable[str]) -> list[str] | str:
    wanted = list(values)
    return wanted if dialect == POSTGRESQL else _as_json(wanted).decode()


def _in_json(
    column: sa.Column[Any], listed: sa.ColumnElement[Any]
) -> sa.ColumnElement[bool]:
    values = sa.func.json_each(listed).table_valued("value")
    return column.in_(sa.select(values.c.value))


def insert_many(connection: sa.Connection, table: sa.Table, rows: Rows) -> None:
    """Insert rows that name every column."""
    insert_ready(connection, table, list(map(_bringing(table), rows)))


def insert_ready(
    connection: sa.Connection, table: sa.Table, rows: Sequence[ReadyRow]
) -> None:
    """The same of rows that are as the driver takes them: JSON is text."""
    if not rows:
        return
    if connection.dialect.name == POSTGRESQL:
        copy_rows(connection, table, rows)
        return
    connection.exec_driver_sql(_insert(table, connection.dialect), rows)


def ready_row(table: sa.Table, row: Mapping[str, object]) -> ReadyRow:
    return _bringing(table)(row)


def copy_rows(
    connection: sa.Connection, table: sa.Table, rows: Iterable[ReadyRow]
) -> None:
    """Stream rows of a table's columns in order into a server, as it takes most."""
    names = ", ".join(f'"{column.name}"' for column in table.c)
    driver: Any = connection.connection.driver_connection
    statement = f"copy {table.name} ({names}) from stdin"
    with _storable(), driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


@contextmanager
def _storable() -> Iterator[None]:
    from psycopg import DataError  # noqa: PLC0415 a laptop needs no driver for it

    try:
        yield
    except DataError as error:
        raise ValueNotStorable from error


def update_many(connection: sa.Connection, table: sa.Table, rows: Rows) -> None:
    """Give the rows of these primary keys the other values named.

    All name the same columns.
    """
    if not rows:
        return
    statement, bring = _update(table, tuple(rows[0]), connection.dialect)
    if connection.dialect.name != POSTGRESQL:
        connection.exec_driver_sql(statement, [bring(row) for row in rows])
        return
    driver: Any = connection.connection.driver_connection
    with _storable(), driver.cursor() as cursor:
        cursor.executemany(statement, [bring(row) for row in rows])


@lru_cache(maxsize=64)
def _insert(table: sa.Table, dialect: sa.Dialect) -> str:
    names = [column.name for column in table.c]
    return str(table.insert().compile(dialect=dialect, column_keys=names))


@lru_cache(maxsize=128)
def _bringing(table: sa.Table) -> Bring:
    return _bring(table, [column.name for column in table.c])


@lru_cache(maxsize=64)
def _update(
    table: sa.Table, names: tuple[str, ...], dialect: sa.Dialect
) -> tuple[str, Bring]:
    [key] = table.primary_key
    others = [name for name in names if name != key.name]
    in_order = [column.name for column in table.c if column.name in others]
    bring = _bring(table, [*in_order, key.name])
    if dialect.name == POSTGRESQL:
        said = ", ".join(f'"{name}" = %s' for name in in_order)
        same = f'"{key.name}" = %s'
        return f"update {table.name} set {said} where {same}", bring  # noqa: S608 our own names
    changed = table.update().where(key == sa.bindparam("the_key"))
    compiled = changed.compile(dialect=dialect, column_keys=others)
    return str(compiled), bring


def _bring(table: sa.Table, names: Sequence[str]) -> Bring:
    in_order = itemgetter(*names)
    in_json = [
        at for at, name in enumerate(names) if isinstance(table.c[name].type, sa.JSON)
    ]
    if not in_json:
        return in_order

    def bring(row: Mapping[str, object]) -> ReadyRow:
        values = list(in_order(row))
        for at in in_json:
            values[at] = _as_json(values[at]).decode()
        return tuple(values)

    return bring

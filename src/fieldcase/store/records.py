"""Records as they are now, a repository per kind."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Generic

import sqlalchemy as sa

from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.identity import ChangeId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import AnyRecord, put_together
from fieldcase.store.bulk import ReadyRow, insert_many, insert_ready, update_many
from fieldcase.store.merged import refresh_merged
from fieldcase.store.rows import as_dicts
from fieldcase.store.search_index import (
    cases_changed,
    cases_in,
    cases_of,
    refresh_index,
)
from fieldcase.store.tables import RECORDS

if TYPE_CHECKING:
    from fieldcase.store.writing import Writer

Values = Mapping[str, object]


class Repository(Generic[AnyRecord]):
    """Reads one kind of record; saving goes through the unit of work's writer."""

    def __init__(
        self,
        kind: RecordKind,
        entity: type[AnyRecord],
        connection: sa.Connection,
        writer: "Callable[[], Writer]",
    ) -> None:
        self._entity = entity
        self._kind = kind
        self._table = RECORDS[kind]
        self._wanted = _selected(kind)
        self._connection = connection
        self._writer = writer

    def find(self, record_id: str) -> AnyRecord | None:
        found = self._read(self._table.c.id == record_id)
        return found[0] if found else None

    def get(self, record_id: str) -> AnyRecord:
        """The record of this id.

        Raises:
            RecordNotFound: there is none.
        """
        record = self.find(record_id)
        if record is None:
            raise RecordNotFound(self._kind, record_id)
        return record

    def where(self, **equal: object) -> list[AnyRecord]:
        """All whose fields equal these, in the order they were made."""
        return self._read(*(self._table.c[name] == is_ for name, is_ in equal.items()))

    def among(self, field: str, values: Sequence[str]) -> list[AnyRecord]:
        """All whose field is one of these."""
        return self._read(self._table.c[field].in_(values)) if values else []

    def pages(self, size: int) -> Iterator[list[AnyRecord]]:
        """All of them in the order they were made, `size` at a time."""
        last = ""
        while page := self._read(self._table.c.id > last, limit=size):
            yield page
            last = page[-1].id

    def count(self) -> int:
        counted = sa.select(sa.func.count()).select_from(self._table)
        return self._connection.execute(counted).scalar_one()

    def save(self, record: AnyRecord) -> AnyRecord:
        """Write what differs from the stored record, as one change.

        Raises:
            RecordIsFinal: it was signed; amend it instead.
        """
        self._writer().save(record, self.find(record.id))
        return record

    def decide(self, record: AnyRecord, *fields: str) -> ChangeId:
        """Write a record as one change that replaces all values known of the fields.

        Raises:
            RecordNotFound: it is not here.
            RecordIsFinal: it was signed.
        """
        stored = self.get(record.id)
        return self._writer().decide(record, stored, frozenset(fields))

    def add_all(self, records: Sequence[AnyRecord]) -> None:
        """Write records that are not here yet, each as one change, many at a time."""
        if records:
            self._writer().add_all(self._kind, records)

    def _read(
        self, *conditions: sa.ColumnElement[bool], limit: int | None = None
    ) -> list[AnyRecord]:
        wanted = self._wanted.where(*conditions).limit(limit)
        rows = self._connection.execute(wanted)
        return [put_together(self._entity, row) for row in as_dicts(rows)]


@cache  # building it costs more than to run it
def _selected(kind: RecordKind) -> sa.Select[Any]:
    return sa.select(*own_columns(kind)).order_by(RECORDS[kind].c.id)


@cache  # asked for by every unit of work, of every kind
def own_columns(kind: RecordKind) -> tuple[sa.Column[Any], ...]:
    return tuple(RECORDS[kind].c)


def insert_rows(
    connection: sa.Connection,
    kind: RecordKind,
    rows: Sequence[Values],
    stale: set[str] | None = None,
) -> None:
    """Add records, and what they are found by.

    Where many kinds follow each other, `stale` collects the cases to index at last.
    """
    insert_many(connection, RECORDS[kind], rows)
    _index(connection, cases_in(kind, rows) | _merged_by(connection, kind), stale)


def insert_ready_rows(
    connection: sa.Connection,
    kind: RecordKind,
    rows: Sequence[ReadyRow],
    stale: set[str],
) -> None:
    """The same of rows that are as the driver takes them."""
    insert_ready(connection, RECORDS[kind], rows)
    _index(connection, cases_of(kind, rows) | _merged_by(connection, kind), stale)


def update_rows(
    connection: sa.Connection,
    kind: RecordKind,
    rows: Sequence[Values],
    stale: set[str] | None = None,
) -> None:
    """Write records anew, and what they are found by; `stale` as above."""
    changed = cases_changed(connection, kind, rows)
    update_many(connection, RECORDS[kind], rows)
    _index(connection, changed | _merged_by(connection, kind), stale)


def _merged_by(connection: sa.Connection, kind: RecordKind) -> set[str]:
    """The cases that are found otherwise, now that mergers were written."""
    return refresh_merged(connection) if kind is RecordKind.MERGER else set()


def _index(
    connection: sa.Connection, case_ids: set[str], stale: set[str] | None
) -> None:
    if stale is None:
        refresh_index(connection, case_ids)
    else:
        stale |= case_ids

"""Questionnaires that this store holds for itself: never changes, so never sent."""

import sqlalchemy as sa

from fieldcase.domain.record_kinds import CLASSES, LIBRARY, Record, RecordKind
from fieldcase.domain.records import kind_of, put_together, taken_apart
from fieldcase.store.bookkeeping_tables import OWN_LIBRARY


class OwnLibrary:
    """Holds the kinds of `LIBRARY`."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def save(self, record: Record) -> None:
        kind = kind_of(record)
        if kind not in LIBRARY:
            raise ValueError(kind)
        row = {"kind": kind.value, "id": record.id, "value": taken_apart(record)}
        self._connection.execute(OWN_LIBRARY.delete().where(*_is(kind, record.id)))
        self._connection.execute(OWN_LIBRARY.insert(), row)

    def find(self, kind: RecordKind, record_id: str) -> Record | None:
        wanted = sa.select(OWN_LIBRARY.c.value).where(*_is(kind, record_id))
        value = self._connection.execute(wanted).scalar()
        return None if value is None else put_together(CLASSES[kind], value)

    def all_of(self, kind: RecordKind) -> list[Record]:
        """In no particular order."""
        wanted = sa.select(OWN_LIBRARY.c.value).where(OWN_LIBRARY.c.kind == kind.value)
        values = self._connection.execute(wanted).scalars()
        return [put_together(CLASSES[kind], value) for value in values]

    def remove(self, kind: RecordKind, record_id: str) -> None:
        self._connection.execute(OWN_LIBRARY.delete().where(*_is(kind, record_id)))


def _is(kind: RecordKind, record_id: str) -> tuple[sa.ColumnElement[bool], ...]:
    return OWN_LIBRARY.c.kind == kind.value, OWN_LIBRARY.c.id == record_id

"""Where records lie: in which case, course or mission."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from fieldcase.domain.change import Change, JsonValue
from fieldcase.domain.exchange.reach import (
    OF_CASES,
    OF_COURSES,
    OF_MISSIONS,
    Subject,
)
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.changes import CHUNK
from fieldcase.store.rows import as_dicts
from fieldcase.store.tables import RECORDS

_PERSONS = RECORDS[RecordKind.PERSON]
_NAMED_THEMSELVES = (RecordKind.CASE, RecordKind.COURSE, RecordKind.MISSION)
_NAMES_ITS_UNIT = {Subject.COURSE: "course_id", Subject.MISSION: "id"}
OF_SUBJECT = {
    Subject.CASE: OF_CASES,
    Subject.COURSE: OF_COURSES,
    Subject.MISSION: OF_MISSIONS,
}

Row = Mapping[str, Any]
Unit = tuple[Subject, str]


@dataclass(frozen=True, slots=True)
class Lies:
    """Where a record lies: in one case, course or mission; a merger perhaps in two.

    `values` are what is known of the record's fields.
    """

    units: tuple[Unit, ...]
    values: Mapping[str, JsonValue]


class Lying:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def of_changes(self, changes: Iterable[Change]) -> dict[str, Lies]:
        """Where the records of these changes lie, as far as they are here whole."""
        return self.of_records((change.kind, change.record_id) for change in changes)

    def of_records(self, records: Iterable[tuple[str, str]]) -> dict[str, Lies]:
        """The same of records by kind and id; a kind that is not known lies nowhere."""
        by_kind: dict[RecordKind, set[str]] = {}
        for kind, record_id in records:
            if kind in RECORDS:
                by_kind.setdefault(RecordKind(kind), set()).add(record_id)
        found: dict[str, Lies] = {}
        for known, ids in by_kind.items():
            found |= self.of_kind(known, sorted(ids))
        return found

    def of_kind(self, kind: RecordKind, ids: Sequence[str]) -> dict[str, Lies]:
        rows = list(rows_of(self._connection, RECORDS[kind], "id", ids))
        if kind in OF_COURSES:
            name = "id" if kind is RecordKind.COURSE else "course_id"
            return _each_in(Subject.COURSE, name, rows)
        if kind in OF_MISSIONS:
            return _each_in(Subject.MISSION, "id", rows)
        if kind is RecordKind.CASE:
            return _each_in(Subject.CASE, "id", rows)
        if kind not in OF_CASES:
            return {row["id"]: Lies((), row) for row in rows}
        cases = self._cases_of(row for row in rows if not row.get("case_id"))
        return {row["id"]: Lies(_units(row, cases), row) for row in rows}

    def _cases_of(self, rows: Iterable[Row]) -> dict[str, str]:
        """The cases of the people whom records name that name no case."""
        named = {each for row in rows for each in _people_named(row)}
        return {
            row["id"]: row["case_id"]
            for row in rows_of(self._connection, _PERSONS, "id", sorted(named))
        }

    def records_in(self, subject: Subject, ids: Sequence[str]) -> dict[str, RecordKind]:
        """The kinds of all records that lie in these cases, courses or missions."""
        found: dict[str, RecordKind] = {}
        for start in range(0, len(ids), CHUNK):
            asked = {"ids": list(ids[start : start + CHUNK])}
            rows = self._connection.execute(_records_in(subject), asked)
            found.update((row.id, RecordKind(row.kind)) for row in rows)
        return found


def rows_of(
    connection: sa.Connection, table: sa.Table, name: str, values: Sequence[str]
) -> Iterator[Row]:
    """The rows of a table whose column is one of these."""
    for start in range(0, len(values), CHUNK):
        some = table.c[name].in_(values[start : start + CHUNK])
        yield from as_dicts(connection.execute(sa.select(*table.c).where(some)))


@cache  # one question for all kinds
def _records_in(subject: Subject) -> sa.CompoundSelect[Any]:
    ids: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
    persons = sa.select(_PERSONS.c.id).where(_PERSONS.c.case_id.in_(ids))
    parts = []
    for kind in sorted(OF_SUBJECT[subject]):
        said = sa.literal(str(kind), literal_execute=True).label("kind")
        wanted = sa.select(RECORDS[kind].c.id, said)
        parts += [wanted.where(lies) for lies in _lies_in(subject, kind, ids, persons)]
    return sa.union_all(*parts)


def _lies_in(
    subject: Subject,
    kind: RecordKind,
    ids: sa.BindParameter[Any],
    persons: sa.Select[Any],
) -> list[sa.ColumnElement[bool]]:
    """The ways in which a record may lie there, each by an index of its own."""
    columns = RECORDS[kind].c
    if kind in _NAMED_THEMSELVES:
        return [columns.id.in_(ids)]
    if kind is RecordKind.MERGER:
        named = (columns.kept_id, columns.other_id)
        return [each.in_(some) for each in named for some in (ids, persons)]
    if subject is not Subject.CASE:
        return [columns[_NAMES_ITS_UNIT[subject]].in_(ids)]
    if "case_id" not in columns:
        return [columns.person_id.in_(persons)]
    in_case: sa.ColumnElement[bool] = columns.case_id.in_(ids)
    if not columns.case_id.nullable:
        return [in_case]
    of_person = sa.and_(columns.case_id.is_(None), columns.person_id.in_(persons))
    return [in_case, of_person]


def _each_in(subject: Subject, name: str, rows: Iterable[Row]) -> dict[str, Lies]:
    return {row["id"]: Lies(((subject, row[name]),), row) for row in rows}


def _people_named(row: Row) -> tuple[str, ...]:
    """A merger names two people, or two cases; the others one person."""
    named = [row.get(name) for name in ("person_id", "kept_id", "other_id")]
    return tuple(str(each) for each in named if each)


def _units(row: Row, cases: Mapping[str, str]) -> tuple[Unit, ...]:
    if row.get("case_id"):
        return ((Subject.CASE, row["case_id"]),)
    if "kept_id" not in row:
        found = [cases[each] for each in _people_named(row) if each in cases]
    else:
        found = [cases.get(each, each) for each in _people_named(row)]
    return tuple((Subject.CASE, case_id) for case_id in dict.fromkeys(found))

"""What cases and their people are told by where they are found."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import sqlalchemy as sa

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.family_rules import HEAD
from fieldcase.domain.casework.search_hits import FindableCase, FindablePerson
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.bulk import among_named, as_list
from fieldcase.store.tables import RECORDS

_CASES, _PERSONS = RECORDS[RecordKind.CASE], RECORDS[RecordKind.PERSON]
_CASE_COLUMNS = [
    _CASES.c[name].label(f"case_{name}")
    for name in ("id", "number", "destination_town")
]
_PERSON_COLUMNS = [
    _PERSONS.c[name]
    for name in (
        *("role_in_case", "id", "number", "given_names", "family_name", "native_name"),
        "phone",
    )
]
_of_case = itemgetter(slice(len(_CASE_COLUMNS)))
_of_person = itemgetter(slice(len(_CASE_COLUMNS), None))


def findable(
    connection: sa.Connection, case_ids: Sequence[CaseId]
) -> dict[CaseId, FindableCase]:
    """By id, without those that are gone; the main applicant of each case first."""
    dialect = connection.dialect.name
    told = {"case_ids": as_list(dialect, case_ids)}
    rows = connection.execute(_told_by(dialect), told)
    return {
        case_id: FindableCase(
            id=case_id,
            number=number,
            destination_town=town,
            persons=tuple(_persons(map(_of_person, people))),
        )
        for (case_id, number, town), people in groupby(rows, _of_case)
    }


@cache  # making it costs more than to ask it
def _told_by(dialect: str) -> sa.Select[Any]:
    return (
        sa.select(*_CASE_COLUMNS, *_PERSON_COLUMNS)
        .select_from(_CASES)
        .outerjoin(_PERSONS, _PERSONS.c.case_id == _CASES.c.id)
        .where(among_named(dialect, _CASES.c.id, "case_ids"))
        .order_by(_CASES.c.id, _PERSONS.c.id)
    )


def _persons(rows: Iterable[Any]) -> Iterable[FindablePerson]:  # rows have no type
    """A case without people comes as one row without a person."""
    there = [row for row in rows if row[1] is not None]
    there.sort(key=lambda row: (row[0] != HEAD, row[2]))
    for _, person_id, number, given, family, native, phone in there:
        yield FindablePerson(
            id=person_id,
            number=number,
            given_names=given,
            family_name=family,
            native_name=native,
            phone=phone,
        )

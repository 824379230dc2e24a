"""What lists show: a page of lines at a time, never the whole table."""

from typing import Any

import msgspec
import sqlalchemy as sa

from fieldcase.domain.agenda.appointment import OPEN
from fieldcase.domain.casework.overview import CaseFilter, CaseOverview
from fieldcase.domain.casework.search_keys import read_asked
from fieldcase.domain.identity import StaffId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.bookkeeping_tables import DRAFTS
from fieldcase.store.rows import as_dicts
from fieldcase.store.search import Search, case_conditions
from fieldcase.store.tables import RECORDS

_CASES = RECORDS[RecordKind.CASE]
_PERSONS = RECORDS[RecordKind.PERSON]
_SESSIONS = RECORDS[RecordKind.SESSION]
_APPOINTMENTS = RECORDS[RecordKind.APPOINTMENT]
_MAIN_APPLICANT = "HD"
_NEWEST_FIRST = (_CASES.c.number.desc(), _CASES.c.id.desc())


class Overviews:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._search = Search(connection)

    def cases(self, which: CaseFilter, offset: int, limit: int) -> list[CaseOverview]:
        """The cases from `offset` on, the newest number of each device first."""
        page = (  # chosen first: what a line says costs more than to pass it over
            sa.select(_CASES.c.id)
            .where(*self._conditions(which))
            .order_by(*_NEWEST_FIRST)
            .offset(offset)
            .limit(limit)
        )
        wanted = _LINES.where(_CASES.c.id.in_(page)).order_by(*_NEWEST_FIRST)
        rows = list(as_dicts(self._connection.execute(wanted)))
        profiles = self._profiles([row["id"] for row in rows])
        for row in rows:
            row["profiles"] = profiles.get(row["id"], ())
        return msgspec.convert(rows, list[CaseOverview])

    def case_ids(self, which: CaseFilter) -> frozenset[str]:
        """The ids of all that `cases` would list."""
        wanted = sa.select(_CASES.c.id).where(*self._conditions(which))
        return frozenset(self._connection.execute(wanted).scalars())

    def count_cases(self, which: CaseFilter) -> int:
        counted = sa.select(sa.func.count()).select_from(_CASES)
        return self._connection.execute(
            counted.where(*self._conditions(which))
        ).scalar_one()

    def counsellors(self) -> list[StaffId]:
        """Everybody who has a case."""
        wanted = sa.select(_CASES.c.counsellor_id).distinct()
        return list(self._connection.execute(wanted).scalars())

    def _conditions(self, which: CaseFilter) -> list[sa.ColumnElement[bool]]:
        asked = read_asked(which.text)
        conditions = case_conditions(which)
        if asked:
            conditions.append(self._search.is_found(asked, which.seen))
        return conditions

    def _profiles(self, case_ids: list[str]) -> dict[str, tuple[str, ...]]:
        """The profiles of all persons of each case, each once."""
        wanted = sa.select(_PERSONS.c.case_id, _PERSONS.c.profiles).where(
            _PERSONS.c.case_id.in_(case_ids)
        )
        found: dict[str, dict[str, None]] = {}
        for row in self._connection.execute(wanted):
            found.setdefault(row.case_id, {}).update(dict.fromkeys(row.profiles))
        return {case_id: tuple(codes) for case_id, codes in found.items()}


def _of_case(table: sa.Table, what: Any) -> sa.ScalarSelect[Any]:
    return sa.select(what).where(table.c.case_id == _CASES.c.id).scalar_subquery()


def _next_appointment() -> sa.ScalarSelect[Any]:
    """The first that is still expected, overdue or not."""
    return (
        sa.select(sa.func.min(_APPOINTMENTS.c.day))
        .where(_APPOINTMENTS.c.case_id == _CASES.c.id)
        .where(_APPOINTMENTS.c.status.in_(sorted(OPEN)))
        .scalar_subquery()
    )


def _lines() -> sa.Select[Any]:
    """What one line of the list says about a case."""
    head, other = _PERSONS.alias("head"), _PERSONS.alias("other")
    first = (  # a merger may leave a case with two main applicants
        sa.select(sa.func.min(other.c.id))
        .where(other.c.case_id == _CASES.c.id)
        .where(other.c.role_in_case == _MAIN_APPLICANT)
        .scalar_subquery()
    )
    return (
        sa.select(
            _CASES.c.id,
            _CASES.c.number,
            _CASES.c.status,
            _CASES.c.destination_country,
            head.c.given_names,
            head.c.family_name,
            head.c.native_name,
            _of_case(_PERSONS, sa.func.count()).label("persons"),
            _of_case(_SESSIONS, sa.func.max(_SESSIONS.c.held_on)).label(
                "last_session_on"
            ),
            _next_appointment().label("next_appointment"),
            _of_case(DRAFTS, sa.func.count()).label("drafts"),
        )
        .select_from(_CASES)
        .outerjoin(head, head.c.id == first)
    )


_LINES = _lines()

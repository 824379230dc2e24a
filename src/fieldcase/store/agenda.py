"""Appointments in the order of their times, with what tells their cases apart."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum, auto
from functools import cache
from typing import Any

import sqlalchemy as sa

from fieldcase.domain.agenda.agenda import AgendaAsked, AgendaLine
from fieldcase.domain.agenda.appointment import OPEN, Appointment, AppointmentId
from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.today import REMINDED
from fieldcase.domain.identity import StaffId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import put_together
from fieldcase.store.rows import as_dicts
from fieldcase.store.tables import RECORDS

_APPOINTMENTS = RECORDS[RecordKind.APPOINTMENT]
_CASES = RECORDS[RecordKind.CASE]
_PERSONS = RECORDS[RecordKind.PERSON]
_MAIN_APPLICANT = "HD"
_OPEN = sorted(OPEN)
_ALL = 1 << 31  # more than there can be; not every database takes "no limit" so
_BESIDE = ("case_number", "given_names", "family_name", "native_name")
_IN_ORDER = (_APPOINTMENTS.c.day, _APPOINTMENTS.c.starts, _APPOINTMENTS.c.id)


class Agenda:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def lines(self, asked: AgendaAsked) -> list[AgendaLine]:
        """What stands in these days, kept, missed and moved ones too."""
        between = {"first": asked.first.isoformat(), "last": asked.last.isoformat()}
        return self._read(Which.ALL, asked.staff_id, between)

    def of_case(self, case_id: CaseId) -> list[AgendaLine]:
        return self._read(Which.OF_CASE, None, {"case_id": case_id})

    def line(self, appointment_id: AppointmentId) -> AgendaLine | None:
        found = self._read(Which.ONE, None, {"id": appointment_id})
        return found[0] if found else None

    def open_from_to(
        self, first: date, last: date, staff_id: StaffId | None, limit: int
    ) -> list[AgendaLine]:
        """Those still expected in these days, the first first."""
        between = {"first": first.isoformat(), "last": last.isoformat()}
        return self._read(Which.OPEN, staff_id, between, limit)

    def count_open(self, first: date, last: date, staff_id: StaffId | None) -> int:
        """How many `open_from_to` would find without a limit."""
        asked = {"first": first.isoformat(), "last": last.isoformat()}
        if staff_id is not None:
            asked["staff_id"] = staff_id
        counted = _counting(is_own=staff_id is not None)
        count: int = self._connection.execute(counted, asked).scalar_one()
        return count

    def reminding(
        self, days: Sequence[date], staff_id: StaffId | None, limit: int
    ) -> list[AgendaLine]:
        """Those still expected on one of these days, if one is to be reminded now.

        `days` are the `REMINDED` that follow today, the next one first.
        """
        asked = {f"day_{at}": day.isoformat() for at, day in enumerate(days, start=1)}
        asked |= {"first": days[0].isoformat(), "last": days[-1].isoformat()}
        return self._read(Which.REMINDING, staff_id, asked, limit)

    def _read(
        self,
        which: "Which",
        staff_id: StaffId | None,
        asked: Mapping[str, str],
        limit: int = _ALL,
    ) -> list[AgendaLine]:
        wanted = _choosing(which, is_own=staff_id is not None)
        known = {**asked, "limit": limit}
        if staff_id is not None:
            known["staff_id"] = staff_id
        rows = as_dicts(self._connection.execute(wanted, known))
        return [_line(row) for row in rows]


class Which(Enum):
    """What is asked of the agenda."""

    ALL = auto()
    OPEN = auto()
    REMINDING = auto()
    OF_CASE = auto()
    ONE = auto()


def _conditions(which: Which) -> list[sa.ColumnElement[bool]]:
    columns, bind = _APPOINTMENTS.c, sa.bindparam
    if which is Which.ONE:
        return [columns.id == bind("id")]
    if which is Which.OF_CASE:
        return [columns.case_id == bind("case_id")]
    conditions: list[sa.ColumnElement[bool]] = [
        columns.day.between(bind("first"), bind("last"))
    ]
    if which is not Which.ALL:
        conditions.append(columns.status.in_(_OPEN))
    if which is Which.REMINDING:
        ahead = sa.case(
            *((columns.day == bind(f"day_{at}"), at) for at in range(1, REMINDED + 1))
        )
        conditions.append(columns.reminder_days >= ahead)
    return conditions


def _own(*, is_own: bool) -> list[sa.ColumnElement[bool]]:
    return [_APPOINTMENTS.c.responsible == sa.bindparam("staff_id")] if is_own else []


# Statements are built once: that takes longer than to answer them.
@cache
def _choosing(which: Which, *, is_own: bool) -> sa.Select[Any]:
    chosen = (  # chosen first: what a line says costs more than to pass it over
        sa.select(_APPOINTMENTS.c.id)
        .where(*_conditions(which), *_own(is_own=is_own))
        .order_by(*_IN_ORDER)
        .limit(sa.bindparam("limit"))
    )
    return _lines().where(_APPOINTMENTS.c.id.in_(chosen)).order_by(*_IN_ORDER)


@cache
def _counting(*, is_own: bool) -> sa.Select[Any]:
    counted = sa.select(sa.func.count()).select_from(_APPOINTMENTS)
    return counted.where(*_conditions(Which.OPEN), *_own(is_own=is_own))


def _line(row: dict[str, Any]) -> AgendaLine:
    beside: dict[str, Any] = {name: row.pop(name) or "" for name in _BESIDE}
    return AgendaLine(appointment=put_together(Appointment, row), **beside)


def _lines() -> sa.Select[Any]:
    head, other = _PERSONS.alias("head"), _PERSONS.alias("other")
    first = (  # a merger may leave a case with two main applicants
        sa.select(sa.func.min(other.c.id))
        .where(other.c.case_id == _APPOINTMENTS.c.case_id)
        .where(other.c.role_in_case == _MAIN_APPLICANT)
        .scalar_subquery()
    )
    return (
        sa.select(
            *_APPOINTMENTS.c,
            _CASES.c.number.label("case_number"),
            head.c.given_names,
            head.c.family_name,
            head.c.native_name,
        )
        .select_from(_APPOINTMENTS)
        .outerjoin(_CASES, _CASES.c.id == _APPOINTMENTS.c.case_id)
        .outerjoin(head, head.c.id == first)
    )

"""Appointments in the order of their times, with what tells their cases apart."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from fieldcase.domain.agenda import AgendaAsked, AgendaLine
from fieldcase.domain.appointment import OPEN, Appointment, AppointmentId
from fieldcase.domain.case import CaseId
from fieldcase.domain.identity import StaffId
from fieldcase.domain.records import RecordKind, put_together
from fieldcase.store.rows import as_dicts
from fieldcase.store.tables import RECORDS

_APPOINTMENTS = RECORDS[RecordKind.APPOINTMENT]
_CASES = RECORDS[RecordKind.CASE]
_PERSONS = RECORDS[RecordKind.PERSON]
_MAIN_APPLICANT = "HD"
_OPEN = sorted(OPEN)
_BESIDE = ("case_number", "given_names", "family_name", "native_name")
_IN_ORDER = (_APPOINTMENTS.c.day, _APPOINTMENTS.c.starts, _APPOINTMENTS.c.id)


class Agenda:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def lines(self, asked: AgendaAsked) -> list[AgendaLine]:
        """What stands in these days, kept, missed and moved ones too."""
        return self._read(
            *self._of(asked.staff_id),
            _APPOINTMENTS.c.day.between(
                asked.first.isoformat(), asked.last.isoformat()
            ),
        )

    def of_case(self, case_id: CaseId) -> list[AgendaLine]:
        return self._read(_APPOINTMENTS.c.case_id == case_id)

    def line(self, appointment_id: AppointmentId) -> AgendaLine | None:
        return next(iter(self._read(_APPOINTMENTS.c.id == appointment_id)), None)

    def open_until(
        self, last: date, staff_id: StaffId | None, limit: int
    ) -> list[AgendaLine]:
        """Those still expected up to a day, the longest overdue first."""
        return self._read(*self._open_to(last, staff_id), limit=limit)

    def open_from_to(
        self, first: date, last: date, staff_id: StaffId | None, limit: int
    ) -> list[AgendaLine]:
        """Those still expected in these days."""
        begun = _APPOINTMENTS.c.day >= first.isoformat()
        return self._read(begun, *self._open_to(last, staff_id), limit=limit)

    def count_open_until(self, last: date, staff_id: StaffId | None) -> int:
        counted = sa.select(sa.func.count()).select_from(_APPOINTMENTS)
        conditions = self._open_to(last, staff_id)
        return self._connection.execute(counted.where(*conditions)).scalar_one()

    def reminding(
        self, days: Sequence[date], staff_id: StaffId | None, limit: int
    ) -> list[AgendaLine]:
        """Those still expected on one of these days, if one is to be reminded now.

        `days` follow today, the next one first.
        """
        ahead = sa.case(
            {day.isoformat(): place for place, day in enumerate(days, start=1)},
            value=_APPOINTMENTS.c.day,
        )
        return self._read(
            *self._of(staff_id),
            _APPOINTMENTS.c.status.in_(_OPEN),
            _APPOINTMENTS.c.day >= days[0].isoformat(),
            _APPOINTMENTS.c.day <= days[-1].isoformat(),
            _APPOINTMENTS.c.reminder_days >= ahead,
            limit=limit,
        )

    def _open_to(
        self, last: date, staff_id: StaffId | None
    ) -> list[sa.ColumnElement[bool]]:
        return [
            *self._of(staff_id),
            _APPOINTMENTS.c.status.in_(_OPEN),
            _APPOINTMENTS.c.day <= last.isoformat(),
        ]

    def _of(self, staff_id: StaffId | None) -> list[sa.ColumnElement[bool]]:
        return [] if staff_id is None else [_APPOINTMENTS.c.responsible == staff_id]

    def _read(
        self, *conditions: sa.ColumnElement[bool], limit: int | None = None
    ) -> list[AgendaLine]:
        chosen = (  # chosen first: what a line says costs more than to pass it over
            sa.select(_APPOINTMENTS.c.id)
            .where(*conditions)
            .order_by(*_IN_ORDER)
            .limit(limit)
        )
        wanted = _LINES.where(_APPOINTMENTS.c.id.in_(chosen)).order_by(*_IN_ORDER)
        return [_line(row) for row in as_dicts(self._connection.execute(wanted))]


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


_LINES = _lines()

"""Who carries how much: counted in the store, over all cases at once."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from fieldcase.domain.agenda.appointment import OPEN
from fieldcase.domain.casework.case import CaseId, CaseStatus
from fieldcase.domain.casework.caseload import WORKED_ON, Caseload
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.bookkeeping_tables import DRAFTS
from fieldcase.store.tables import RECORDS

_CASES = RECORDS[RecordKind.CASE]
_SESSIONS = RECORDS[RecordKind.SESSION]
_APPOINTMENTS = RECORDS[RecordKind.APPOINTMENT]
_STAFF = RECORDS[RecordKind.STAFF_MEMBER]
_LAST = (  # one step down an index for each of them, not through all sessions
    sa.select(sa.func.max(_SESSIONS.c.held_on))
    .where(_SESSIONS.c.signed_by == _STAFF.c.id)
    .scalar_subquery()
)


class Caseloads:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def all(self, today: date, drafts_before: datetime) -> list[Caseload]:
        """Of every staff member who has anything to carry, by name."""
        statuses = self._statuses()
        overdue = self._overdue(today)
        drafts = self._old_drafts(drafts_before)
        staff = sa.select(_STAFF.c.id, _STAFF.c.name, _STAFF.c.is_active, _LAST)
        found = [
            Caseload(
                staff_id=staff_id,
                name=name,
                is_active=is_active,
                by_status=statuses.get(staff_id, {}),
                overdue=overdue.get(staff_id, 0),
                old_drafts=drafts.get(staff_id, 0),
                last_session_on=None if last is None else date.fromisoformat(last),
            )
            for staff_id, name, is_active, last in self._connection.execute(
                staff.order_by(_STAFF.c.name, _STAFF.c.id)
            )
        ]
        return [one for one in found if _carries(one)]

    def case_ids(self, staff_id: str) -> list[CaseId]:
        """Every case that somebody works on, the oldest first."""
        wanted = (
            sa.select(_CASES.c.id)
            .where(_CASES.c.counsellor_id == staff_id)
            .where(_CASES.c.status.in_([str(one) for one in WORKED_ON]))
            .order_by(_CASES.c.id)
        )
        return list(self._connection.execute(wanted).scalars())

    def _statuses(self) -> dict[str, dict[CaseStatus, int]]:
        """All of them are counted, in one index; with a condition, row by row."""
        by_both = (_CASES.c.counsellor_id, _CASES.c.status)
        counted = sa.select(*by_both, sa.func.count()).group_by(*by_both)
        found: dict[str, dict[CaseStatus, int]] = {}
        for staff_id, status, count in self._connection.execute(counted):
            if status in WORKED_ON:
                found.setdefault(staff_id, {})[CaseStatus(status)] = count
        return found

    def _overdue(self, today: date) -> dict[str, int]:
        return self._by_staff(
            _APPOINTMENTS.c.responsible,
            _APPOINTMENTS.c.status.in_([str(one) for one in OPEN]),
            _APPOINTMENTS.c.day < today.isoformat(),
        )

    def _old_drafts(self, before: datetime) -> dict[str, int]:
        return self._by_staff(DRAFTS.c.staff_id, DRAFTS.c.saved_at < before.isoformat())

    def _by_staff(
        self, staff_id: sa.Column[Any], *conditions: sa.ColumnElement[bool]
    ) -> dict[str, int]:
        counted = sa.select(staff_id, sa.func.count()).where(*conditions)
        rows = self._connection.execute(counted.group_by(staff_id))
        return {row[0]: row[1] for row in rows}


def _carries(one: Caseload) -> bool:
    """Whoever left and carries nothing is not listed."""
    return bool(one.cases or one.overdue or one.old_drafts or one.is_active)

"""What a signed session does to appointments: plans the next, keeps today's."""

from dataclasses import replace
from datetime import date

from fieldcase.domain.agenda.appointment import Appointment, AppointmentStatus
from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.session import Session
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.work import Work
from fieldcase.usecases.agenda.appointments import (
    Planned,
    open_of_record,
    plan_appointment,
)
from fieldcase.usecases.workspace import Workspace

TALKS = frozenset({"session", "call", "visit", "plan_review", "follow_up", "closure"})
_USUAL = "session"


def expected_session(work: Work, case_id: CaseId, day: date) -> Appointment | None:
    """The conversation that was planned with this case for a day, the first of them."""
    planned = [
        one
        for one in work.appointments.where(case_id=case_id, day=day.isoformat())
        if one.is_open and one.kind in TALKS
    ]
    return min(planned, key=lambda one: (one.from_minute or 0, one.id), default=None)


def agree_on_next(workspace: Workspace, work: Work, session: Session) -> None:
    """Plan what the session agrees on, in its work; what it was held for is done.

    An amendment corrects the appointment of the session it amends, while that one is
    still expected: the day that was signed stands in the session in any case.
    """
    if session.amends is None:
        _keep(work, session)
        _plan(workspace, work, session)
        return
    before = open_of_record(work, session.amends)
    if before is not None:
        is_off = session.next_appointment is None
        status = AppointmentStatus.CANCELLED if is_off else before.status
        work.appointments.save(replace(before, record_id=session.id, status=status))
    if before is not None or not _was_planned(work, session):
        _plan(workspace, work, session)


def _keep(work: Work, session: Session) -> None:
    held_for = expected_session(work, session.case_id, session.held_on)
    if held_for is not None:
        work.appointments.save(replace(held_for, status=AppointmentStatus.DONE))


def _was_planned(work: Work, session: Session) -> bool:
    """Whether the session amended had agreed on the same day already."""
    amended = None if session.amends is None else work.sessions.find(session.amends)
    return amended is not None and amended.next_appointment == session.next_appointment


def _plan(workspace: Workspace, work: Work, session: Session) -> None:
    if session.next_appointment is None:
        return
    planned = Planned(
        day=session.next_appointment,
        kind=session.next_appointment_for or _USUAL,
        starts=session.next_appointment_time,
        place_type=session.place_type,
        place=session.place,
        record=(RecordKind.SESSION, session.id),
    )
    plan_appointment(workspace, work, session.case_id, planned)

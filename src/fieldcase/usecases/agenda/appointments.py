"""Appointments: planned by hand or by other deeds, confirmed, moved, kept or missed."""

from dataclasses import dataclass, replace
from datetime import date, time

from fieldcase.domain.agenda.appointment import (
    Appointment,
    AppointmentId,
    AppointmentStatus,
)
from fieldcase.domain.agenda.appointment_rules import (
    NOT_TYPED,
    appointment_problems,
    may_be_replaced,
    may_become,
)
from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.change import JsonValue
from fieldcase.domain.errors import AppointmentAhead, AppointmentSettled
from fieldcase.domain.identity import StaffId
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import taken_apart
from fieldcase.domain.rules import Entries, refuse
from fieldcase.store.work import Work
from fieldcase.usecases.record_keeping.drafts import check_not_erased, end_draft
from fieldcase.usecases.record_keeping.editing import change_record, make_record
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What another deed plans; `record` is what it comes from, of which kind.

    `responsible` is who plans it where nobody else is named.
    """

    day: date
    kind: str
    starts: time | None = None
    minutes: int = 0
    responsible: StaffId | None = None
    persons: tuple[PersonId, ...] = ()
    with_whom: str = ""
    place_type: str = ""
    place: str = ""
    record: tuple[RecordKind, str] | None = None


def plan_appointment(
    workspace: Workspace, work: Work, case_id: CaseId, planned: Planned
) -> Appointment:
    """Plan an appointment as part of another deed, in its work.

    What comes from one record is one appointment: while it is still expected, it is
    changed to what is planned now.
    """
    kind, record_id = planned.record or ("", "")
    wanted = Appointment(
        id=AppointmentId(workspace.new_id()),
        case_id=case_id,
        day=planned.day,
        kind=planned.kind,
        responsible=planned.responsible or workspace.staff.id,
        starts=planned.starts,
        minutes=planned.minutes,
        persons=planned.persons,
        with_whom=planned.with_whom,
        place_type=planned.place_type,
        place=planned.place,
        record_kind=str(kind),
        record_id=record_id,
    )
    before = open_of_record(work, record_id)
    if before is not None:
        wanted = replace(
            wanted,
            id=before.id,
            status=before.status,
            reminder_days=before.reminder_days,
            instead_of=before.instead_of,
        )
    return work.appointments.save(wanted)


def open_of_record(work: Work, record_id: str) -> Appointment | None:
    """The appointment that comes from this record, while it is still expected."""
    found = work.appointments.where(record_id=record_id) if record_id else []
    return next((one for one in found if one.is_open), None)


def make_appointment(
    workspace: Workspace,
    case_id: CaseId,
    entries: Entries,
    draft_id: DraftId | None = None,
) -> Appointment:
    """Plan an appointment by hand.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
        RecordNotFound: there is no such case, perhaps since the last sync.
        ValueErased: everybody in it was erased.
    """
    typed = _typed(entries)
    refuse(appointment_problems(typed, workspace.today()))
    with workspace.work() as work:
        work.cases.get(case_id)
        check_not_erased(work, case_id)
        made = make_record(workspace, work, Appointment, typed, case_id=case_id)
        end_draft(work, draft_id)
    return redacted(workspace.staff.role, made)


def edit_appointment(
    workspace: Workspace,
    appointment_id: AppointmentId,
    edited: Entries,
    draft_id: DraftId | None = None,
) -> Appointment:
    """Correct what stands in an appointment; to move it is another deed.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
        RecordNotFound: there is no such appointment.
    """
    with workspace.work() as work:
        stored = work.appointments.get(appointment_id)
        is_moved = edited.get("day", stored.day.isoformat()) != stored.day.isoformat()
        changed = change_record(
            workspace,
            work,
            stored,
            _typed(edited),
            lambda entries: appointment_problems(
                entries, workspace.today(), is_new=is_moved
            ),
            "case_id",
        )
        end_draft(work, draft_id)
    return redacted(workspace.staff.role, changed)


def set_appointment(
    workspace: Workspace,
    appointment_id: AppointmentId,
    status: AppointmentStatus,
    outcome: str = "",
) -> Appointment:
    """Confirm it, call it off, or say whether they came; an outcome may be told.

    Raises:
        AppointmentSettled: it became something else meanwhile.
        AppointmentAhead: its day has not come yet.
        RecordNotFound: there is no such appointment.
    """
    with workspace.work() as work:
        stored = work.appointments.get(appointment_id)
        _check(stored, status, workspace.today())
        told = outcome.strip() or stored.outcome
        saved = work.appointments.save(replace(stored, status=status, outcome=told))
    return redacted(workspace.staff.role, saved)


def reschedule(
    workspace: Workspace,
    appointment_id: AppointmentId,
    entries: Entries,
    draft_id: DraftId | None = None,
) -> Appointment:
    """Plan a new appointment in place of one; a missed one stays missed.

    What is not among the entries stays as it was. Returns the new appointment, which
    names the old.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
        AppointmentSettled: it was kept, called off or moved meanwhile.
        RecordNotFound: there is no such appointment.
    """
    with workspace.work() as work:
        old = work.appointments.get(appointment_id)
        if not may_be_replaced(old) or is_replaced(work, old):
            raise AppointmentSettled(old.id)
        typed = {**_typed(taken_apart(old)), **_typed(entries)}
        refuse(appointment_problems(typed, workspace.today()))
        if old.is_open:
            moved = AppointmentStatus.RESCHEDULED
            work.appointments.save(replace(old, status=moved))
        known = {
            "case_id": old.case_id,
            "record_kind": old.record_kind,
            "record_id": old.record_id,
            "instead_of": old.id,
        }
        made = make_record(workspace, work, Appointment, typed, **known)
        end_draft(work, draft_id)
    return redacted(workspace.staff.role, made)


def is_replaced(work: Work, appointment: Appointment) -> bool:
    """Whether another appointment has taken its place already."""
    return bool(work.appointments.where(instead_of=appointment.id))


def _check(stored: Appointment, status: AppointmentStatus, today: date) -> None:
    if may_become(stored, status, today):
        return
    if may_become(replace(stored, day=today), status, today):
        raise AppointmentAhead(stored.id)
    raise AppointmentSettled(stored.id)


def _typed(entries: Entries) -> dict[str, JsonValue]:
    """What a form may hold; what became of it is set by deeds of their own."""
    return {name: value for name, value in entries.items() if name not in NOT_TYPED}

"""Reading the agenda: appointments by day, with whose they are and what clashes."""

from collections.abc import Mapping
from dataclasses import replace

from fieldcase.domain.agenda.agenda import AgendaAsked, AgendaLine
from fieldcase.domain.agenda.appointment import Appointment, AppointmentId
from fieldcase.domain.agenda.appointment_rules import overlapping
from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import Person, place_in_case
from fieldcase.domain.folding import fold
from fieldcase.domain.need_to_know import redacted, sees
from fieldcase.domain.staff import Role, StaffMember
from fieldcase.usecases.workspace import Workspace


def list_agenda(workspace: Workspace, asked: AgendaAsked) -> list[AgendaLine]:
    """What stands in these days, in the order of time, with what clashes."""
    with workspace.reading() as work:
        lines = work.agenda.lines(asked)
    clashes = overlapping(line.appointment for line in lines)
    return seen_lines(workspace, lines, clashes)


def find_appointment(
    workspace: Workspace, appointment_id: AppointmentId
) -> AgendaLine | None:
    """One line of the agenda; None where there is no such appointment."""
    with workspace.reading() as work:
        line = work.agenda.line(appointment_id)
    return None if line is None else seen_lines(workspace, [line], {})[0]


def case_appointments(workspace: Workspace, case_id: CaseId) -> list[Appointment]:
    """All of a case, the latest day first."""
    return [line.appointment for line in case_agenda(workspace, case_id)]


def case_agenda(workspace: Workspace, case_id: CaseId) -> list[AgendaLine]:
    """All appointments of a case as lines, the latest first."""
    with workspace.reading() as work:
        lines = work.agenda.of_case(case_id)
    return seen_lines(workspace, lines[::-1], {})


def expected_people(workspace: Workspace, case_id: CaseId) -> list[Person]:
    """Who of a case may be expected, in the order in which they were added."""
    role = workspace.staff.role
    with workspace.reading() as work:
        persons = sorted(work.persons.where(case_id=case_id), key=place_in_case)
    return [redacted(role, person) for person in persons]


def list_colleagues(workspace: Workspace) -> list[StaffMember]:
    """Who may be responsible: everybody active here, oneself first."""
    with workspace.reading() as work:
        staff = [one for one in work.staff.where() if one.is_active]
    mine = workspace.staff.id
    return sorted(staff, key=lambda one: (one.id != mine, fold(one.name), one.id))


def seen_lines(
    workspace: Workspace,
    lines: list[AgendaLine],
    clashes: Mapping[str, set[str]],
) -> list[AgendaLine]:
    """The lines as this role sees them."""
    role = workspace.staff.role
    return [
        replace(
            line,
            appointment=redacted(role, line.appointment),
            given_names=_seen(role, line, "given_names"),
            family_name=_seen(role, line, "family_name"),
            native_name=_seen(role, line, "native_name"),
            clashes=tuple(sorted(clashes.get(line.appointment.id, ()))),
        )
        for line in lines
    ]


def _seen(role: Role, line: AgendaLine, field: str) -> str:
    name: str = getattr(line, field)
    return name if sees(role, Person, field) else ""

"""What a supervisor does: see who carries how much, and give cases to others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from fieldcase.domain.agenda.appointment import Appointment
from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.casework.caseload import OLD_DRAFT, WORKED_ON, Caseload
from fieldcase.domain.casework.overview import CaseFilter, CaseOverview
from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.folding import fold
from fieldcase.domain.identity import StaffId
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import Problem, Rule, refuse
from fieldcase.domain.staff import Role, StaffMember
from fieldcase.store.work import Work
from fieldcase.usecases.casework.cases import count_cases, list_cases
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.vulnerability.escalations import (
    EscalationLine,
    open_escalations,
)
from fieldcase.usecases.workspace import Workspace

CARRYING = frozenset({Role.COUNSELLOR, Role.SUPERVISOR})  # who can be given cases


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """What a supervisor looks after; `staff` are names by id."""

    caseloads: tuple[Caseload, ...]
    escalations: tuple[EscalationLine, ...]
    staff: Mapping[str, str]


def team(workspace: Workspace) -> Team:
    """Everything that the page of the team shows.

    Raises:
        DeedNotAllowed: for supervisors and headquarters only.
    """
    check_allowed(workspace.staff.role, Deed.LEAD_TEAM)
    with workspace.reading() as work:
        staff = {str(member.id): member.name for member in work.staff.where()}
    return Team(
        caseloads=tuple(caseloads(workspace)),
        escalations=tuple(open_escalations(workspace)),
        staff=staff,
    )


def caseloads(workspace: Workspace) -> list[Caseload]:
    """Of every counsellor, and of everybody else who carries something, by name.

    Raises:
        DeedNotAllowed: for supervisors and headquarters only.
    """
    check_allowed(workspace.staff.role, Deed.LEAD_TEAM)
    before = workspace.clock.now() - timedelta(days=OLD_DRAFT)
    with workspace.reading() as work:
        counsellors = {member.id for member in _who_carries(work)}
        found = work.caseloads.all(workspace.today(), before)
    return sorted(
        (one for one in found if one.staff_id in counsellors or one.cases),
        key=lambda one: (fold(one.name), one.staff_id),
    )


def cases_carried(
    workspace: Workspace, staff_id: StaffId, text: str, limit: int
) -> tuple[int, list[CaseOverview]]:
    """How many cases somebody works on that fit what was typed, and the first.

    Raises:
        DeedNotAllowed: as `caseloads`.
    """
    check_allowed(workspace.staff.role, Deed.LEAD_TEAM)
    which = CaseFilter(text=text, counsellors=(staff_id,), statuses=WORKED_ON)
    return count_cases(workspace, which), list_cases(workspace, which, 0, limit)


def who_can_carry(workspace: Workspace) -> list[StaffMember]:
    """Who can be given cases, by name.

    Raises:
        DeedNotAllowed: as `caseloads`.
    """
    check_allowed(workspace.staff.role, Deed.LEAD_TEAM)
    with workspace.reading() as work:
        return _who_carries(work)


def reassign_cases(
    workspace: Workspace,
    case_ids: Sequence[CaseId],
    to: StaffId,
    reason: str,
    progress: Progress | None = None,
) -> int:
    """Give cases to another counsellor, all or none; how many changed hands.

    What is still planned in them goes along. Each case has its own entry in the
    audit, with the reason.

    Raises:
        DeedNotAllowed: as `caseloads`.
        EntriesRefused: nobody, no case or no reason was named; or who gets them does
            not work here any more.
        RecordNotFound: one of the cases is not here any more.
        Cancelled: the work was stopped; nothing was changed.
    """
    check_allowed(workspace.staff.role, Deed.LEAD_TEAM)
    with workspace.work() as work:
        refuse(_reassigning_problems(work, case_ids, to, reason))
        moved, wanted = 0, list(dict.fromkeys(case_ids))
        for case_id in (progress or Progress()).over(wanted, len(wanted)):
            case = work.cases.get(case_id)
            if case.counsellor_id != to:
                _hand_over(workspace, work, case, to, reason.strip())
                moved += 1
    return moved


def reassign_all_cases(
    workspace: Workspace,
    staff_id: StaffId,
    to: StaffId,
    reason: str,
    progress: Progress | None = None,
) -> int:
    """Give everything that somebody works on to another, as `reassign_cases`."""
    check_allowed(workspace.staff.role, Deed.LEAD_TEAM)
    with workspace.reading() as work:
        case_ids = work.caseloads.case_ids(staff_id)
    return reassign_cases(workspace, case_ids, to, reason, progress)


def _who_carries(work: Work) -> list[StaffMember]:
    staff = [
        one for one in work.staff.where() if one.is_active and one.role in CARRYING
    ]
    return sorted(staff, key=lambda one: (fold(one.name), one.id))


def _reassigning_problems(
    work: Work, case_ids: Sequence[CaseId], to: StaffId, reason: str
) -> tuple[Problem, ...]:
    problems = []
    if not case_ids:
        problems.append(Problem("cases", Rule.REQUIRED))
    if not to:
        problems.append(Problem("to", Rule.REQUIRED))
    elif to not in {member.id for member in _who_carries(work)}:
        problems.append(Problem("to", Rule.NOBODY_TO_TAKE_IT))
    if not reason.strip():
        problems.append(Problem("reason", Rule.REQUIRED))
    return tuple(problems)


def _hand_over(
    workspace: Workspace, work: Work, case: Case, to: StaffId, reason: str
) -> None:
    work.cases.save(replace(case, counsellor_id=to))
    appointments = work.of_kind(RecordKind.APPOINTMENT)
    of_case: list[Appointment] = appointments.where(case_id=case.id)
    for one in of_case:
        if one.is_open and one.responsible == case.counsellor_id:
            appointments.save(replace(one, responsible=to))
    entry = new_entry(workspace, AuditDeed.REASSIGNED)
    work.audit.save(replace(entry, case_id=case.id, record_id=case.id, reason=reason))

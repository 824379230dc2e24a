"""Escalations: raised by a screening, a session or by hand; taken up; answered."""

from collections.abc import Iterable
from dataclasses import dataclass

from fieldcase.domain.case import CaseId
from fieldcase.domain.draft import DraftId
from fieldcase.domain.escalation import (
    EscalateTo,
    Escalation,
    EscalationId,
    EscalationStatus,
    RaisedFrom,
)
from fieldcase.domain.escalation_rules import answered, escalation_problems, taken_up
from fieldcase.domain.need_to_know import Deed, check_allowed, knows_of, redacted
from fieldcase.domain.person import PersonId
from fieldcase.domain.records import RecordKind
from fieldcase.domain.rules import Entries, refuse
from fieldcase.domain.staff import Role
from fieldcase.domain.vulnerability import in_order_of_urgency
from fieldcase.store.store import Work
from fieldcase.usecases.auditing import note_reading
from fieldcase.usecases.drafts import check_not_erased, end_draft
from fieldcase.usecases.editing import make_record
from fieldcase.usecases.workspace import Workspace

WAITING = (EscalationStatus.OPEN, EscalationStatus.TAKEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Raising:
    """What another deed raises as part of its work."""

    to: EscalateTo
    reason: str
    person_id: PersonId | None = None
    is_urgent: bool = False
    raised_from: RaisedFrom = RaisedFrom.HAND
    source_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationLine:
    """One escalation in a list; `about` names the person as far as the role sees."""

    escalation: Escalation
    case_number: str
    about: str
    raised_by: str


def raise_escalation(
    workspace: Workspace,
    case_id: CaseId,
    entries: Entries,
    draft_id: DraftId | None = None,
) -> Escalation:
    """Tell a supervisor, or protection, and say why.

    The entries are those of an escalation; `source_id` may name a session. The draft
    it was written in goes in the same work.

    Raises:
        DeedNotAllowed: the role does not see protection.
        EntriesRefused: with every problem at once; nothing was saved.
        RecordNotFound, ValueErased: the case is not here any more.
    """
    check_allowed(workspace.staff.role, Deed.SCREEN)
    refuse(escalation_problems(entries))
    session_id = str(entries.get("source_id") or "")
    with workspace.work() as work:
        work.cases.get(case_id)
        check_not_erased(work, case_id, entries.get("person_id"))
        if session_id:
            work.sessions.get(session_id)
        source = RaisedFrom.SESSION if session_id else RaisedFrom.HAND
        raised = make_record(
            workspace,
            work,
            Escalation,
            entries,
            case_id=case_id,
            raised_at=workspace.clock.now().isoformat(),
            raised_by=workspace.staff.id,
            raised_from=source.value,
        )
        end_draft(work, draft_id)
    return raised


def raise_in(
    workspace: Workspace, work: Work, case_id: CaseId, raising: Raising
) -> Escalation:
    """Raise one as part of another deed, in its work."""
    return work.escalations.save(
        Escalation(
            id=EscalationId(workspace.new_id()),
            case_id=case_id,
            raised_at=workspace.clock.now(),
            raised_by=workspace.staff.id,
            person_id=raising.person_id,
            to=raising.to,
            is_urgent=raising.is_urgent,
            reason=raising.reason,
            raised_from=raising.raised_from,
            source_id=raising.source_id,
        )
    )


def take_escalation(workspace: Workspace, escalation_id: EscalationId) -> Escalation:
    """Say that one looks into it; taken twice, it stays with the first.

    Raises:
        DeedNotAllowed: supervisors and the focal point take them up.
        RecordNotFound: there is none.
        EntriesRefused: it was answered meanwhile.
    """
    check_allowed(workspace.staff.role, Deed.ANSWER_ESCALATION)
    with workspace.work() as work:
        stored = work.escalations.get(escalation_id)
        taken = taken_up(stored, workspace.staff.id, workspace.clock.now())
        return work.escalations.save(taken)


def answer_escalation(
    workspace: Workspace,
    escalation_id: EscalationId,
    answer: str,
    draft_id: DraftId | None = None,
) -> Escalation:
    """Answer it, for good; the counsellor reads the answer on the case's page.

    Raises:
        DeedNotAllowed, RecordNotFound, EntriesRefused: as `take_escalation`.
    """
    check_allowed(workspace.staff.role, Deed.ANSWER_ESCALATION)
    with workspace.work() as work:
        stored = work.escalations.get(escalation_id)
        now = workspace.clock.now()
        closed = answered(stored, answer, workspace.staff.id, now)
        work.escalations.save(closed)
        end_draft(work, draft_id)
    return closed


def open_escalations(workspace: Workspace) -> list[EscalationLine]:
    """Those that wait for an answer, the most urgent first.

    Who answers sees all of them; a counsellor those of the own cases and those that
    they raised; who does not see protection none.
    """
    role = workspace.staff.role
    if not knows_of(role, RecordKind.ESCALATION):
        return []
    with workspace.reading() as work:
        waiting = work.escalations.among("status", [str(one) for one in WAITING])
        lines = escalation_lines(workspace, work, in_order_of_urgency(waiting))
        own = _own_cases(workspace, work, waiting)
    me = workspace.staff.id
    lines = [
        line
        for line in lines
        if role is not Role.COUNSELLOR
        or line.escalation.raised_by == me
        or line.escalation.case_id in own
    ]
    for case_id in dict.fromkeys(line.escalation.case_id for line in lines):
        note_reading(workspace, case_id)
    return lines


def escalation_lines(
    workspace: Workspace, work: Work, escalations: Iterable[Escalation]
) -> list[EscalationLine]:
    """What a list says about each."""
    role, listed = workspace.staff.role, list(escalations)
    cases = work.cases.among("id", list({one.case_id for one in listed}))
    asked = list({one.person_id for one in listed if one.person_id})
    persons = [redacted(role, one) for one in work.persons.among("id", asked)]
    numbers = {case.id: case.number for case in cases}
    names = {one.id: one.full_name or one.number for one in persons}
    staff = {member.id: member.name for member in work.staff.where()}
    return [
        EscalationLine(
            escalation=one,
            case_number=numbers.get(one.case_id, ""),
            about=names.get(one.person_id, "") if one.person_id else "",
            raised_by=staff.get(one.raised_by, ""),
        )
        for one in listed
    ]


def _own_cases(
    workspace: Workspace, work: Work, escalations: Iterable[Escalation]
) -> set[CaseId]:
    asked = list({one.case_id for one in escalations})
    return {
        case.id
        for case in work.cases.among("id", asked)
        if case.counsellor_id == workspace.staff.id
    }

"""Approvals: asked for by counsellors, decided by who answers for the plan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from fieldcase.domain.deeds import MAY, Deed, check_allowed
from fieldcase.domain.identity import StaffId
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.plan.approval import Answer, Approval, ApprovalId, ApprovalKind
from fieldcase.domain.plan.plan import ItemStatus, Plan, PlanId, PlanItem, PlanStatus
from fieldcase.domain.plan.plan_steps import IN_FORCE, outcome, valid_until
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    as_date,
    missing,
    refuse,
    unreadable_dates,
)
from fieldcase.store.work import Work
from fieldcase.usecases.plan.plan_file import plan_of
from fieldcase.usecases.record_keeping.drafts import end_draft
from fieldcase.usecases.record_keeping.editing import make_record
from fieldcase.usecases.workspace import Workspace

NOBODY = StaffId("")
# What the version before knows better, since it was carried out meanwhile.
_CARRIED_OUT = (
    "status",
    "committed",
    "committed_eur",
    "paid",
    "paid_eur",
    "paid_on",
    "delivered_on",
    "received_on",
    "received_by",
    "quote_id",
    "invoice_id",
    "handover_id",
    "verified_in",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalLine:
    """An approval with what its reader needs to know it by; names as the role sees.

    `is_own` where the reader asked for it, so that somebody else decides it.
    """

    approval: Approval
    case_number: str
    plan: Plan
    applicant: str
    asked_by: str
    decided_by: str = ""
    is_own: bool = False


def pending_approvals(workspace: Workspace) -> list[ApprovalLine]:
    """What waits for a decision, the oldest first; nothing for who decides nothing."""
    if workspace.staff.role not in MAY[Deed.DECIDE_APPROVALS]:
        return []
    with workspace.reading() as work:
        found = work.of_kind(RecordKind.APPROVAL).where(answer=Answer.WAITING)
        return _lines(workspace, work, found)


def answered_approvals(workspace: Workspace, since: datetime) -> list[ApprovalLine]:
    """What this staff member asked for and was decided since, the latest first."""
    with workspace.reading() as work:
        asked = work.of_kind(RecordKind.APPROVAL)
        found = [
            approval
            for answer in (Answer.GRANTED, Answer.REFUSED)
            for approval in asked.where(asked_by=workspace.staff.id, answer=answer)
            if approval.decided_at is not None and approval.decided_at >= since
        ]
        found.sort(key=lambda one: (one.decided_at, one.id), reverse=True)
        return _lines(workspace, work, found)


def ask_extension(
    workspace: Workspace,
    plan_id: PlanId,
    entries: Entries,
    draft_id: DraftId | None = None,
) -> Approval:
    """Ask to go beyond the twelve months: until when, and why.

    Raises:
        EntriesRefused: with every problem at once; nothing was asked for.
        RecordNotFound: there is no such plan.
    """
    with workspace.work() as work:
        plan = plan_of(work, plan_id)
        last = valid_until(plan, work.cases.get(plan.case_id))
        refuse(_extension_problems(plan, entries, last))
        made = make_record(
            workspace,
            work,
            Approval,
            {name: entries.get(name) for name in ("until", "asked_because")},
            case_id=plan.case_id,
            plan_id=plan.id,
            kind=ApprovalKind.EXTENSION.value,
            asked_at=workspace.clock.now().isoformat(),
            asked_by=workspace.staff.id,
        )
        end_draft(work, draft_id)
    return made


def decide(
    workspace: Workspace,
    approval_id: ApprovalId,
    entries: Entries,
    draft_id: DraftId | None = None,
) -> Approval:
    """Grant or refuse what was asked for; the last answer settles the plan.

    `entries` hold `answer` and `decided_because`: a refusal and an exception are
    motivated.

    Raises:
        DeedNotAllowed: only supervisors and headquarters decide.
        EntriesRefused: with every problem at once, or they asked for it themselves;
            nothing was decided.
        RecordNotFound: there is no such approval.
    """
    check_allowed(workspace.staff.role, Deed.DECIDE_APPROVALS)
    with workspace.work() as work:
        asked = work.of_kind(RecordKind.APPROVAL)
        approval: Approval = asked.get(approval_id)
        refuse(_decision_problems(approval, entries, workspace.staff.id))
        decided: Approval = asked.save(
            replace(
                approval,
                answer=Answer(str(entries["answer"])),
                decided_at=workspace.clock.now(),
                decided_by=workspace.staff.id,
                decided_because=str(entries.get("decided_because") or "").strip(),
            )
        )
        plan = plan_of(work, approval.plan_id)
        if decided.kind is ApprovalKind.EXTENSION:
            _extend(work, plan, decided)
        elif plan.status is PlanStatus.SUBMITTED:
            _settle(work, plan, workspace.today())
        end_draft(work, draft_id)
    return redacted(workspace.staff.role, decided)


def _extension_problems(
    plan: Plan, entries: Entries, last: date | None
) -> tuple[Problem, ...]:
    problems = [
        *missing(entries, "until", "asked_because"),
        *unreadable_dates(entries, "until"),
    ]
    until = as_date(entries, "until")
    if until is not None and last is not None and until <= last:
        problems.append(Problem("until", Rule.ENDS_BEFORE_IT_STARTS))
    if last is None or plan.status not in {*IN_FORCE, PlanStatus.EXPIRED}:
        problems.append(Problem("until", Rule.STEP_NOT_ALLOWED))
    return tuple(problems)


def _decision_problems(
    approval: Approval, entries: Entries, decider: StaffId
) -> tuple[Problem, ...]:
    if approval.answer is not Answer.WAITING:
        return (Problem("answer", Rule.ALREADY_ANSWERED),)
    if approval.is_asked_by(decider):
        return (Problem("answer", Rule.OWN_REQUEST),)
    if entries.get("answer") not in {Answer.GRANTED, Answer.REFUSED}:
        return (Problem("answer", Rule.REQUIRED),)
    is_plain = approval.kind is ApprovalKind.PLAN
    if is_plain and entries["answer"] == Answer.GRANTED:
        return ()
    return tuple(missing(entries, "decided_because"))


def _extend(work: Work, plan: Plan, decided: Approval) -> None:
    if decided.answer is not Answer.GRANTED:
        return
    status = PlanStatus.ACTIVE if plan.status is PlanStatus.EXPIRED else plan.status
    work.of_kind(RecordKind.PLAN).save(
        replace(plan, extended_until=decided.until, status=status)
    )


def _settle(work: Work, plan: Plan, today: date) -> None:
    """Once everything is answered the plan is approved or rejected."""
    plans = work.of_kind(RecordKind.PLAN)
    status = outcome(plan, work.of_kind(RecordKind.APPROVAL).where(plan_id=plan.id))
    if status is PlanStatus.REJECTED:
        plans.save(replace(plan, status=status))
        _withdraw_rest(work, plan)
    if status is not PlanStatus.APPROVED:
        return
    for other in plans.where(case_id=plan.case_id):
        if other.id != plan.id and other.status in {*IN_FORCE, PlanStatus.EXPIRED}:
            plans.save(replace(other, status=PlanStatus.AMENDED))
    plans.save(replace(plan, status=status, approved_on=today))
    items = work.of_kind(RecordKind.PLAN_ITEM)
    for item in items.where(plan_id=plan.id):
        items.save(
            _approved(item, items.find(item.continues) if item.continues else None)
        )


def _withdraw_rest(work: Work, plan: Plan) -> None:
    asked = work.of_kind(RecordKind.APPROVAL)
    for approval in asked.where(plan_id=plan.id, answer=Answer.WAITING):
        asked.save(replace(approval, answer=Answer.WITHDRAWN))


def _approved(item: PlanItem, before: PlanItem | None) -> PlanItem:
    """Approved with its plan; what was carried out meanwhile comes along."""
    if before is not None and before.status is not ItemStatus.APPROVED:
        done = {name: getattr(before, name) for name in _CARRIED_OUT}
        return replace(item, **done)
    if item.status is ItemStatus.PLANNED:
        return replace(item, status=ItemStatus.APPROVED)
    return item


def _lines(
    workspace: Workspace, work: Work, found: Sequence[Approval]
) -> list[ApprovalLine]:
    role = workspace.staff.role
    case_ids = list({approval.case_id for approval in found})
    cases = {case.id: case for case in work.cases.among("id", case_ids)}
    plan_ids = list({approval.plan_id for approval in found})
    plans = {one.id: one for one in work.of_kind(RecordKind.PLAN).among("id", plan_ids)}
    heads = {
        person.case_id: redacted(role, person).full_name
        for person in work.persons.among("case_id", case_ids)
        if person.role_in_case == "HD"
    }
    names = {member.id: member.name for member in work.staff.where()}
    return [
        ApprovalLine(
            approval=redacted(role, approval),
            case_number=cases[approval.case_id].number,
            plan=redacted(role, plans[approval.plan_id]),
            applicant=heads.get(approval.case_id, ""),
            asked_by=names.get(approval.asked_by, ""),
            decided_by=names.get(approval.decided_by or NOBODY, ""),
            is_own=approval.is_asked_by(workspace.staff.id),
        )
        for approval in found
        if approval.case_id in cases and approval.plan_id in plans
    ]

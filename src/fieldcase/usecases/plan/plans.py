"""Drawing up a reintegration plan: its texts, its items, its versions, its course."""

from collections.abc import Iterable
from dataclasses import replace

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.change import JsonValue
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.plan.approval import Answer, Approval, ApprovalKind
from fieldcase.domain.plan.ceilings import FundBudget
from fieldcase.domain.plan.plan import (
    ItemStatus,
    Plan,
    PlanId,
    PlanItem,
    PlanItemId,
    PlanStatus,
)
from fieldcase.domain.plan.plan_rules import (
    plan_problems,
    submission_problems,
)
from fieldcase.domain.plan.plan_steps import (
    IN_FORCE,
    IN_PREPARATION,
    allowed_by_hand,
    items_of,
    needed_approvals,
    newest_first,
    valid_until,
)
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    missing,
    refuse,
)
from fieldcase.store.work import Work
from fieldcase.usecases.casework.case_records import case_records
from fieldcase.usecases.plan.plan_file import budgets_of, plan_of, profiles_of
from fieldcase.usecases.plan.reference_data import read_reference_data
from fieldcase.usecases.record_keeping.drafts import end_draft
from fieldcase.usecases.record_keeping.editing import change_record, make_record
from fieldcase.usecases.workspace import Workspace

TYPED = (
    "objectives",
    "skills",
    "needs",
    "motivation",
    "feasibility",
    "exceptional",
    "exception_reason",
)


def begin_plan(
    workspace: Workspace,
    case_id: CaseId,
    entries: Entries,
    draft_id: DraftId | None = None,
) -> Plan:
    """The first version of a plan, a draft that may be unfinished.

    Raises:
        EntriesRefused: with every problem at once, or there is a plan already.
        RecordNotFound: there is no such case.
    """
    typed = {name: entries.get(name) for name in TYPED}
    refuse(plan_problems(typed))
    with workspace.work() as work:
        records = case_records(work, case_id)
        if any(plan.status in IN_PREPARATION | IN_FORCE for plan in records.plans):
            refuse((Problem("status", Rule.STEP_NOT_ALLOWED),))
        numbers = {plan.number for plan in records.plans}
        made = make_record(
            workspace,
            work,
            Plan,
            typed,
            case_id=case_id,
            number=f"{records.case.number}/P{len(numbers) + 1}",
            made_on=workspace.today().isoformat(),
            made_by=workspace.staff.id,
        )
        saved = _with_basis(work, records, made)
        end_draft(work, draft_id)
    return redacted(workspace.staff.role, saved)


def edit_plan(
    workspace: Workspace,
    plan_id: PlanId,
    entries: Entries,
    draft_id: DraftId | None = None,
) -> Plan:
    """Change what a draft says; one that was submitted stands.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
        RecordNotFound: there is no such plan.
    """
    typed = {name: entries[name] for name in TYPED if name in entries}
    with workspace.work() as work:
        plan = plan_of(work, plan_id)
        if plan.status is not PlanStatus.DRAFT:
            refuse((Problem("objectives", Rule.FIXED_BY_APPROVAL),))
        changed = change_record(workspace, work, plan, typed, plan_problems)
        saved = _with_basis(work, case_records(work, plan.case_id), changed)
        end_draft(work, draft_id)
    return redacted(workspace.staff.role, saved)


def submit_plan(workspace: Workspace, plan_id: PlanId) -> Plan:
    """Put a draft up for approval, with every exception that it needs.

    Raises:
        EntriesRefused: what is missing in the plan, above a ceiling, or no draft.
        RecordNotFound: there is no such plan.
    """
    with workspace.work() as work:
        plan = plan_of(work, plan_id)
        if plan.status is not PlanStatus.DRAFT:
            refuse((Problem("status", Rule.STEP_NOT_ALLOWED),))
        records = case_records(work, plan.case_id)
        plan = _with_basis(work, records, plan)
        items = items_of(records.plan_items, plan)
        amounts = read_reference_data(work)
        budgets = budgets_of(records, amounts, plan, items, workspace.today())
        refuse(submission_problems(plan, items, budgets))
        submitted = replace(
            plan,
            status=PlanStatus.SUBMITTED,
            submission=plan.submission + 1,
            submitted_on=workspace.today(),
        )
        work.of_kind(RecordKind.PLAN).save(submitted)
        for kind in needed_approvals(plan, budgets):
            _ask(workspace, work, submitted, kind, _sums(items, budgets))
    return redacted(workspace.staff.role, submitted)


def move_plan(workspace: Workspace, plan_id: PlanId, status: PlanStatus) -> Plan:
    """Take a plan where a person may take it; a submission taken back is a draft.

    Raises:
        EntriesRefused: it cannot go there from where it stands.
        RecordNotFound: there is no such plan.
    """
    with workspace.work() as work:
        plan = plan_of(work, plan_id)
        last = valid_until(plan, work.cases.get(plan.case_id))
        if status not in allowed_by_hand(plan, last, workspace.today()):
            refuse((Problem("status", Rule.STEP_NOT_ALLOWED),))
        asked = work.of_kind(RecordKind.APPROVAL)
        for approval in asked.where(plan_id=plan.id, answer=Answer.WAITING):
            asked.save(replace(approval, answer=Answer.WITHDRAWN))
        moved: Plan = work.of_kind(RecordKind.PLAN).save(replace(plan, status=status))
    return redacted(workspace.staff.role, moved)


def amend_plan(
    workspace: Workspace,
    plan_id: PlanId,
    entries: Entries,
    draft_id: DraftId | None = None,
) -> Plan:
    """A new version as a draft; the old one holds until the new one is approved.

    Raises:
        EntriesRefused: there is no reason, or a new version is begun already.
        RecordNotFound: there is no such plan.
    """
    refuse(tuple(missing(entries, "amendment_reason")))
    reason = str(entries["amendment_reason"]).strip()
    with workspace.work() as work:
        old = plan_of(work, plan_id)
        records = case_records(work, old.case_id)
        is_begun = any(plan.status in IN_PREPARATION for plan in records.plans)
        if old.status not in {*IN_FORCE, PlanStatus.EXPIRED} or is_begun:
            refuse((Problem("status", Rule.STEP_NOT_ALLOWED),))
        made = replace(
            old,
            id=PlanId(workspace.new_id()),
            version=newest_first(records.plans)[0].version + 1,
            replaces=old.id,
            amendment_reason=reason,
            status=PlanStatus.DRAFT,
            made_on=workspace.today(),
            made_by=workspace.staff.id,
            submission=0,
            submitted_on=None,
            approved_on=None,
        )
        work.of_kind(RecordKind.PLAN).save(made)
        _copy_items(workspace, work, items_of(records.plan_items, old), made)
        saved = _with_basis(work, records, made)
        end_draft(work, draft_id)
    return redacted(workspace.staff.role, saved)


def _sums(
    items: Iterable[PlanItem], budgets: Iterable[FundBudget]
) -> dict[str, JsonValue]:
    """What is planned, and the ceilings of its funds where they are known."""
    ceilings = [one.ceiling for one in budgets if one.planned and not one.category]
    known = [ceiling for ceiling in ceilings if ceiling is not None]
    return {
        "planned": sum(item.planned_eur for item in items if item.counts),
        "ceiling": sum(known) if len(known) == len(ceilings) else None,
    }


def _ask(
    workspace: Workspace,
    work: Work,
    plan: Plan,
    kind: ApprovalKind,
    sums: dict[str, JsonValue],
) -> None:
    make_record(
        workspace,
        work,
        Approval,
        {"asked_because": plan.exception_reason},
        case_id=plan.case_id,
        plan_id=plan.id,
        kind=kind.value,
        asked_at=workspace.clock.now().isoformat(),
        asked_by=workspace.staff.id,
        submission=plan.submission,
        **sums,
    )


def _copy_items(
    workspace: Workspace, work: Work, items: Iterable[PlanItem], plan: Plan
) -> None:
    """What was not begun yet can be changed again in the new version."""
    begun = {ItemStatus.APPROVED: ItemStatus.PLANNED}
    for item in items:
        if item.counts:
            copied = replace(
                item,
                id=PlanItemId(workspace.new_id()),
                plan_id=plan.id,
                status=begun.get(item.status, item.status),
                continues=item.id,
            )
            work.of_kind(RecordKind.PLAN_ITEM).save(copied)


def _with_basis(work: Work, records: CaseRecords, plan: Plan) -> Plan:
    """What the plan is drawn up on, as the case stands now."""
    based: Plan = work.of_kind(RecordKind.PLAN).save(
        replace(
            plan,
            legal_status=records.case.legal_status,
            visa_regime=records.case.visa_regime,
            profiles=profiles_of(records.persons),
        )
    )
    return based

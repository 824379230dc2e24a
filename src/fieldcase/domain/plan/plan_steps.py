"""From where a plan and its items may go where, and how long a plan is valid."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from fieldcase.domain.casework.case import Case
from fieldcase.domain.later_days import months_later
from fieldcase.domain.plan.approval import Answer, Approval, ApprovalKind
from fieldcase.domain.plan.ceilings import FundBudget
from fieldcase.domain.plan.plan import ItemStatus, Plan, PlanItem, PlanStatus

_P, _I = PlanStatus, ItemStatus
VISA_REQUIRED = "V"

PLAN_STEPS: Mapping[PlanStatus, frozenset[PlanStatus]] = MappingProxyType(
    {
        _P.DRAFT: frozenset({_P.SUBMITTED, _P.CANCELLED}),
        _P.SUBMITTED: frozenset({_P.APPROVED, _P.REJECTED, _P.DRAFT}),
        _P.APPROVED: frozenset({_P.ACTIVE, _P.AMENDED, _P.EXPIRED, _P.CANCELLED}),
        _P.ACTIVE: frozenset({_P.AMENDED, _P.EXPIRED, _P.COMPLETED, _P.CANCELLED}),
        _P.EXPIRED: frozenset({_P.ACTIVE}),
        _P.REJECTED: frozenset({_P.DRAFT, _P.CANCELLED}),
        _P.AMENDED: frozenset(),
        _P.COMPLETED: frozenset(),
        _P.CANCELLED: frozenset(),
    }
)
# What a person does to a plan; the other steps come with a decision or a new version.
BY_HAND = frozenset({_P.DRAFT, _P.ACTIVE, _P.EXPIRED, _P.COMPLETED, _P.CANCELLED})
ITEM_STEPS: Mapping[ItemStatus, frozenset[ItemStatus]] = MappingProxyType(
    {
        _I.PLANNED: frozenset({_I.APPROVED, _I.CANCELLED}),
        _I.APPROVED: frozenset({_I.ORDERED, _I.CANCELLED}),
        _I.ORDERED: frozenset({_I.PAID, _I.DELIVERED, _I.CANCELLED}),
        _I.PAID: frozenset({_I.DELIVERED, _I.REFUNDED}),
        _I.DELIVERED: frozenset({_I.VERIFIED, _I.REFUNDED}),
        _I.VERIFIED: frozenset(),
        _I.CANCELLED: frozenset(),
        _I.REFUNDED: frozenset(),
    }
)
IN_FORCE = frozenset({_P.APPROVED, _P.ACTIVE, _P.COMPLETED})
IN_PREPARATION = frozenset({_P.DRAFT, _P.SUBMITTED, _P.REJECTED})


def allowed_by_hand(plan: Plan, valid_to: date | None, today: date) -> list[PlanStatus]:
    """Where a person may take the plan, in the order of the statuses.

    A plan expires once its day is over, and is active again only while it is valid.
    """
    is_over = valid_to is not None and today > valid_to
    closed = {_P.ACTIVE} if is_over else {_P.EXPIRED}
    allowed = (PLAN_STEPS[plan.status] & BY_HAND) - closed
    return [status for status in PlanStatus if status in allowed]


def item_steps(status: ItemStatus, plan: Plan) -> list[ItemStatus]:
    """Where an item may go: nothing is ordered before the plan is in force.

    An item is approved with its plan, never alone.
    """
    if plan.status in IN_PREPARATION:
        allowed = {status, _I.CANCELLED} if status is _I.PLANNED else {status}
    else:
        allowed = {status, *ITEM_STEPS[status]} - {_I.APPROVED}
        if status is _I.APPROVED:
            allowed.add(status)
    return [each for each in ItemStatus if each in allowed]


def newest_first(plans: Iterable[Plan]) -> list[Plan]:
    return sorted(plans, key=lambda plan: (plan.version, plan.id), reverse=True)


def plan_in_force(plans: Iterable[Plan]) -> Plan | None:
    """The approved version that holds, whatever is being prepared beside it."""
    found = [plan for plan in newest_first(plans) if plan.status in IN_FORCE]
    return found[0] if found else None


def valid_until(plan: Plan, case: Case) -> date | None:
    """Twelve months after the return, or the recorded extension; None before it."""
    if plan.extended_until is not None:
        return plan.extended_until
    return None if case.departed_on is None else months_later(case.departed_on, 12)


def needed_approvals(
    plan: Plan, budgets: Iterable[FundBudget]
) -> tuple[ApprovalKind, ...]:
    """What has to be granted before this plan is approved.

    Returnees who need no visa get support only exceptionally, motivated.
    """
    needed = [ApprovalKind.PLAN]
    if any(budget.is_above for budget in budgets):
        needed.append(ApprovalKind.ABOVE_CEILING)
    if plan.visa_regime not in {"", VISA_REQUIRED}:
        needed.append(ApprovalKind.EXCEPTIONAL_SUPPORT)
    return tuple(needed)


def outcome(plan: Plan, approvals: Iterable[Approval]) -> PlanStatus:
    """What the answers to everything asked for with the last submission come to.

    Until everything is granted the plan stays submitted; one refusal rejects it.
    """
    answers = {
        approval.answer
        for approval in approvals
        if approval.kind is not ApprovalKind.EXTENSION
        and approval.submission == plan.submission
    }
    if Answer.REFUSED in answers:
        return _P.REJECTED
    return _P.APPROVED if answers == {Answer.GRANTED} else _P.SUBMITTED


def items_of(items: Iterable[PlanItem], plan: Plan | None) -> list[PlanItem]:
    """The items of one version, in their order."""
    if plan is None:
        return []
    own = [item for item in items if item.plan_id == plan.id]
    return sorted(own, key=lambda item: (item.place, item.id))

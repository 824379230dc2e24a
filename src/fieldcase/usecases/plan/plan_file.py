"""Reading a plan: its versions, items, budget, approvals and premiums, at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from fieldcase.domain.casework.case import Case, CaseId
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.person import ADULT, Person, PersonId
from fieldcase.domain.deeds import MAY, Deed
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.need_to_know import may_see, redacted, seen_draft, unseen_by_kind
from fieldcase.domain.plan.approval import Approval
from fieldcase.domain.plan.ceilings import Basis, FundBudget, fund_budgets
from fieldcase.domain.plan.plan import Plan, PlanId, PlanItem, PlanStatus
from fieldcase.domain.plan.plan_rules import EXTENSION_FORM, ITEM_FORM, PLAN_FORM
from fieldcase.domain.plan.plan_steps import (
    allowed_by_hand,
    items_of,
    newest_first,
    valid_until,
)
from fieldcase.domain.plan.premium import Premium, return_premium
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role, StaffMember
from fieldcase.domain.travel.travel_rules import journey_of
from fieldcase.store.work import Work
from fieldcase.usecases.casework.case_records import case_records
from fieldcase.usecases.plan.reference_data import ReferenceData, read_reference_data
from fieldcase.usecases.record_keeping.auditing import note_reading
from fieldcase.usecases.workspace import Workspace

Premiums = Sequence[tuple[Person, Premium]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFile:
    """All that the plan's page and papers show, as far as the role sees it.

    `plan` is the version that is shown, None before there is one; `plans` are all,
    the newest first. `steps` is where a person may take it now.
    """

    case: Case
    persons: tuple[Person, ...]
    plans: tuple[Plan, ...] = ()
    plan: Plan | None = None
    items: tuple[PlanItem, ...] = ()
    budgets: tuple[FundBudget, ...] = ()
    approvals: tuple[Approval, ...] = ()
    valid_until: date | None = None
    premiums: Mapping[PersonId, Premium] = field(default_factory=dict)
    amounts: ReferenceData = field(default_factory=ReferenceData)
    steps: tuple[PlanStatus, ...] = ()
    drafts: tuple[Draft, ...] = ()
    staff: Mapping[str, StaffMember] = field(default_factory=dict)
    unseen: Mapping[RecordKind, frozenset[str]] = field(default_factory=dict)
    may_decide: bool = False


def open_plan(
    workspace: Workspace, case_id: CaseId, plan_id: PlanId | None = None
) -> PlanFile:
    """The plan of a case: the newest version, or the one of this id.

    Raises:
        RecordNotFound: there is no such case.
    """
    with workspace.reading() as work:
        records = case_records(work, case_id)
        amounts = read_reference_data(work)
        drafts = [
            seen_draft(workspace.staff.role, draft)
            for draft in work.drafts.of_case(case_id)
            if draft.form in {PLAN_FORM, ITEM_FORM, EXTENSION_FORM}
        ]
        staff = {str(member.id): member for member in work.staff.where()}
    note_reading(workspace, case_id)
    file = plan_file(records, amounts, workspace.today(), plan_id)
    role = workspace.staff.role
    return replace(
        _seen(file, role),
        drafts=tuple(drafts),
        staff=staff,
        unseen=unseen_by_kind(role),
        may_decide=role in MAY[Deed.DECIDE_APPROVALS],
    )


def list_premiums(workspace: Workspace, case_id: CaseId) -> Premiums:
    """The premium of everybody in a case, or what is missing to say it.

    Raises:
        RecordNotFound: there is no such case.
    """
    with workspace.reading() as work:
        records = case_records(work, case_id)
        amounts = read_reference_data(work)
    role = workspace.staff.role
    premiums = premiums_of(records, amounts)
    return [(redacted(role, one), premiums[one.id]) for one in records.persons]


def plan_file(
    records: CaseRecords,
    amounts: ReferenceData,
    today: date,
    plan_id: PlanId | None = None,
) -> PlanFile:
    """The same, whole: for rules, and before anything is redacted."""
    plans = newest_first(records.plans)
    plan = next((one for one in plans if one.id == plan_id), None) or _shown(plans)
    items = items_of(records.plan_items, plan)
    last = None if plan is None else valid_until(plan, records.case)
    return PlanFile(
        case=records.case,
        persons=records.persons,
        plans=tuple(plans),
        plan=plan,
        items=tuple(items),
        budgets=budgets_of(records, amounts, plan, items, today),
        approvals=tuple(records.approvals),
        valid_until=last,
        premiums=premiums_of(records, amounts),
        amounts=amounts,
        steps=tuple(allowed_by_hand(plan, last, today)) if plan else (),
    )


def budgets_of(
    records: CaseRecords,
    amounts: ReferenceData,
    plan: Plan | None,
    items: Iterable[PlanItem],
    today: date,
) -> tuple[FundBudget, ...]:
    """The ceilings and sums of a plan, by the lines in force when it was submitted."""
    basis = basis_of(records, plan, today)
    return fund_budgets(amounts.budget_lines, amounts.exchange_rates, items, basis)


def basis_of(records: CaseRecords, plan: Plan | None, today: date) -> Basis:
    """Of a draft as the case stands now, of others as they were submitted.

    Somebody whose date of birth is not known counts as an adult.
    """
    case = records.case
    day = plan.submitted_on or today if plan else today
    born = [person.age_on(case.departed_on or day) for person in records.persons]
    children = sum(years is not None and years < ADULT for years in born)
    is_open = plan is None or plan.status is PlanStatus.DRAFT
    profiles = profiles_of(records.persons) if is_open or not plan else plan.profiles
    return Basis(
        day=today if is_open else day,
        visa_regime=case.visa_regime if is_open or not plan else plan.visa_regime,
        profiles=frozenset(profiles),
        adults=len(born) - children,
        children=children,
    )


def profiles_of(persons: Sequence[Person]) -> tuple[str, ...]:
    """Every vulnerability profile of the case, each once."""
    return tuple(dict.fromkeys(code for one in persons for code in one.profiles))


def premiums_of(
    records: CaseRecords, amounts: ReferenceData
) -> dict[PersonId, Premium]:
    case = records.case
    return {
        person.id: return_premium(
            amounts.premium_rates,
            departure_of(records),
            case.visa_regime,
            person.birth_date,
        )
        for person in records.persons
    }


def departure_of(records: CaseRecords) -> date | None:
    """The day of departure, or the one that the journey is planned for."""
    journey = journey_of(records)
    planned = None if journey is None else journey.departs_on
    return records.case.departed_on or planned


def plan_of(work: Work, plan_id: PlanId) -> Plan:
    """The version of this id.

    Raises:
        RecordNotFound: there is none.
    """
    found: Plan = work.of_kind(RecordKind.PLAN).get(plan_id)
    return found


def _shown(plans: Sequence[Plan]) -> Plan | None:
    """The newest version that was not given up."""
    kept = [plan for plan in plans if plan.status is not PlanStatus.CANCELLED]
    return next(iter(kept or plans), None)


def _seen(file: PlanFile, role: Role) -> PlanFile:
    """Lines for the vulnerable tell who is: who sees no protection sees the sum."""
    budgets = file.budgets
    if not may_see(role, FieldClass.PROTECTION):
        budgets = tuple(
            replace(
                budget,
                lines=tuple(one for one in budget.lines if not one.line.profiles),
            )
            for budget in budgets
        )
    return replace(
        file,
        case=redacted(role, file.case),
        persons=tuple(redacted(role, person) for person in file.persons),
        plans=tuple(redacted(role, plan) for plan in file.plans),
        plan=None if file.plan is None else redacted(role, file.plan),
        items=tuple(redacted(role, item) for item in file.items),
        approvals=tuple(redacted(role, approval) for approval in file.approvals),
        budgets=budgets,
    )

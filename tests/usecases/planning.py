"""Plans as counsellors draw them up, for tests that go on from there."""

from dataclasses import replace

from fieldcase.domain.casework.case import Case
from fieldcase.domain.identity import StaffId
from fieldcase.domain.plan.plan import Plan, PlanItem
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role, StaffMember
from fieldcase.usecases.plan.approvals import decide, pending_approvals
from fieldcase.usecases.plan.plan_items import save_item
from fieldcase.usecases.plan.plans import begin_plan, submit_plan
from fieldcase.usecases.plan.reference_data import save_reference
from fieldcase.usecases.workspace import Workspace

TEXTS = {
    "objectives": "A tailor's shop of one's own",
    "skills": "Ten years of tailoring",
    "needs": "A machine and a room",
    "motivation": "Wants to work near the family",
    "feasibility": "There is demand in the town",
}
ITEM = {
    "category": "E6",
    "description": "A sewing machine",
    "modality": "KIND",
    "fund": "FEDASIL",
    "currency": "EUR",
    "planned": "400",
}
LINE = {"fund": "FEDASIL", "title": "Basic budget", "ceiling": "1000"}


def in_role(workspace: Workspace, role: Role) -> Workspace:
    """The same person with another role."""
    return replace(workspace, staff=replace(workspace.staff, role=role))


def supervisor_of(workspace: Workspace) -> Workspace:
    """A colleague who decides what others ask for, on the same laptop."""
    colleague = StaffMember(id=StaffId("eva"), name="Eva Maes", role=Role.SUPERVISOR)
    with workspace.work() as work:
        work.staff.save(colleague)
    return replace(workspace, staff=colleague)


def headquarters_of(workspace: Workspace) -> Workspace:
    return in_role(workspace, Role.HEADQUARTERS)


def with_ceiling(workspace: Workspace, **other: object) -> None:
    desk = headquarters_of(workspace)
    save_reference(desk, RecordKind.BUDGET_LINE, {**LINE, **other})


def drawn_up(workspace: Workspace, case: Case, **other: object) -> Plan:
    return begin_plan(workspace, case.id, {**TEXTS, **other})


def planned(workspace: Workspace, plan: Plan, **other: object) -> PlanItem:
    return save_item(workspace, plan.id, {**ITEM, **other})


def submitted(workspace: Workspace, case: Case) -> Plan:
    plan = drawn_up(workspace, case)
    planned(workspace, plan)
    return submit_plan(workspace, plan.id)


def answer_all(workspace: Workspace, answer: str = "granted") -> None:
    supervisor = supervisor_of(workspace)
    while waiting := pending_approvals(supervisor):
        entries = {"answer": answer, "decided_because": "Looked at it."}
        decide(supervisor, waiting[0].approval.id, entries)


def approved(workspace: Workspace, case: Case) -> Plan:
    plan = submitted(workspace, case)
    answer_all(workspace)
    with workspace.reading() as work:
        return work.of_kind(RecordKind.PLAN).get(plan.id)

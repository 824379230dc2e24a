"""Returned cases and visits to them, for tests that go on from there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from tests.workspaces import register

from fieldcase.domain.casework.case import Case, CaseStatus
from fieldcase.domain.monitoring.mission import PlannedVisit, PlannedVisitId
from fieldcase.domain.monitoring.visit import Visit
from fieldcase.domain.plan.plan import Plan, PlanId, PlanItem, PlanItemId, PlanStatus
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.usecases.consent.consents import take_consent
from fieldcase.usecases.monitoring.visits import begin_visit, finish_visit
from fieldcase.usecases.workspace import Workspace

MET: dict[str, Any] = {"method": "INP", "consent_confirmed": True}
FAILED: dict[str, Any] = {"outcome": "NOANS"}


def returned(
    workspace: Workspace, name: str = "Nino", left: str = "2025-12-01", **case: Any
) -> Case:
    """A case whose people went back on a day."""
    made = register(workspace, given_names=name)
    fields = {"status": CaseStatus.REINTEGRATION, "destination_town": "Kutaisi"}
    with workspace.work() as work:
        gone = {**fields, "departed_on": date.fromisoformat(left), **case}
        return work.cases.save(replace(work.cases.get(made.id), **gone))


def promised(
    workspace: Workspace, case: Case, *planned: int, **fields: Any
) -> Sequence[PlanItem]:
    """A plan in force with an item for each amount in cents."""
    plan = Plan(
        id=PlanId(workspace.new_id()),
        case_id=case.id,
        number=f"{case.number}/P1",
        made_on=date(2025, 11, 1),
        made_by=workspace.staff.id,
        status=PlanStatus.APPROVED,
    )
    items = [
        PlanItem(
            id=PlanItemId(workspace.new_id()),
            case_id=case.id,
            plan_id=plan.id,
            place=place,
            planned=amount,
            **{"category": "E6", "description": "A sewing machine", **fields},
        )
        for place, amount in enumerate(planned, start=1)
    ]
    with workspace.work() as work:
        work.of_kind(RecordKind.PLAN).save(plan)
        for item in items:
            work.of_kind(RecordKind.PLAN_ITEM).save(item)
    return items


def visited(workspace: Workspace, case: Case, **entries: Any) -> Visit:
    """A visit to a case, written and signed."""
    draft = begin_visit(workspace, case.id)
    return finish_visit(workspace, draft, {**draft.entries, **MET, **entries})


def allowed(workspace: Workspace, case: Case, purpose: str) -> str:
    """Somebody of the case consents; who it is."""
    with workspace.reading() as work:
        person = work.persons.where(case_id=case.id)[0]
    consent = {"purpose": purpose, "status": "given", "given_by": "self"}
    how = {"method": "written", "language": "ka"}
    take_consent(workspace, person.id, {**consent, **how})
    return person.id


def planned_for(
    workspace: Workspace, case: Case, day: str, mission: str = "m", **fields: Any
) -> PlannedVisit:
    ids: Any = {"mission_id": mission}
    made = PlannedVisit(
        id=PlannedVisitId(workspace.new_id()),
        case_id=case.id,
        day=date.fromisoformat(day),
        **ids,
        **fields,
    )
    with workspace.work() as work:
        return work.of_kind(RecordKind.PLANNED_VISIT).save(made)


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=UTC)

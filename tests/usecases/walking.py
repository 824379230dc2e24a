"""Walking the guided paths with real deeds: what each needs, kept one by one."""

from datetime import timedelta
from typing import Any

from tests.workspaces import APPLICANT, CASE, CONSENT

from fieldcase.domain.casework.case import Case, CaseStatus
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.usecases.casework.case_records import case_records
from fieldcase.usecases.casework.moving import move_case
from fieldcase.usecases.casework.registration import register_case
from fieldcase.usecases.consent.consents import take_consent
from fieldcase.usecases.procedures.procedures import ProcedureAsked, keep_procedure
from fieldcase.usecases.travel.travels import save_document, save_travel
from fieldcase.usecases.workspace import Workspace

BOTH = {**CONSENT, "given_by": "both", "giver_name": "Els Maes"}
CHILD = {**APPLICANT, "native_name": "", "birth_date": "2012-05-05"}
REQUEST: dict[str, Any] = {"requested_on": "2026-03-02", "mission": "Tbilisi"}
ASSESSED: dict[str, Any] = {
    **REQUEST,
    "family_consent_on": "2026-03-03",
    "family_consent_by": "Ana Beridze",
    "assessed_on": "2026-03-04",
    "method": "HOM",
    "assessor": "Giorgi",
    "carer": "Ana Beridze",
    "income": "A shop",
    "housing": "Three rooms",
    "schooling": "Near",
    "health_care": "In town",
    "risks": ["NON"],
    "child_view": "Wants to go home.",
    "facts": "Seen at home.",
}
RECEPTION = {
    "reception_confirmed_on": "2026-03-05",
    "received_by": "Ana Beridze",
}
WEIGHED: dict[str, Any] = {
    "decision_maker": "GUA",
    "participants": "The guardian and the child",
    "sources": "The family assessment",
    "options": [{"option": "RET", "advantages": "Family"}],
    "child_view": "Wants to go home.",
    "safety": "None at risk",
    "family": "A mother",
    "arrival_care": "The mother",
    "development": "School",
    "health": "Good",
}
DECIDED = {**WEIGHED, "outcome": "RTB", "decided_on": "2026-03-06"}
RISKS: dict[str, Any] = {
    "tailored_needs": "A quiet room",
    "assessed_on": "2026-03-05",
    "shelter": "A house",
    "agreed_with_shelter": True,
    "police": "REFU",
    "embassy": "NNEC",
    "mission": "MADE",
    "risks": [{"risk": "Debt", "level": "LOW", "measure": "A lawyer"}],
    "outcome": "SAFE",
}
MEDICAL: dict[str, Any] = {
    "need_types": ["CHR"],
    "report_on": "2026-03-05",
    "report_author": "Dr Janssens",
    "medif_needed": True,
    "medif_on": "2026-03-08",
    "medif_airline": "An airline",
    "medif_approved": True,
    "fit_to_fly": "FIT",
    "fit_on": "2026-03-05",
    "fit_by": "Dr Janssens",
    "medication": [
        {"drug": "Insulin", "days": 30, "prescription": True, "cost_cents": 1250}
    ],
    "currency": "EUR",
    "escort": "NONE",
}
FAMILY, BEST = RecordKind.FAMILY_ASSESSMENT, RecordKind.BEST_INTEREST
RISK, FILE = RecordKind.RISK_ASSESSMENT, RecordKind.MEDICAL_FILE


def child_alone(workspace: Workspace, given_names: str = "Luka") -> Case:
    child = {**CHILD, "given_names": given_names}
    return register_case(workspace, {**CASE, "case_type": "UMC"}, child, BOTH)


def of_profile(workspace: Workspace, profile: str) -> Case:
    person = {**APPLICANT, "profiles": [profile]}
    return register_case(workspace, CASE, person, CONSENT)


def person_of(workspace: Workspace, case: Case) -> PersonId:
    with workspace.reading() as work:
        [person] = work.persons.where(case_id=case.id)
    return person.id


def keep(workspace: Workspace, case: Case, kind: RecordKind, **entries: Any) -> Any:
    asked = ProcedureAsked(
        kind=kind, case_id=case.id, person_id=person_of(workspace, case)
    )
    return keep_procedure(workspace, asked, entries)


def allow(workspace: Workspace, case: Case, purpose: str, **other: Any) -> None:
    person_id = person_of(workspace, case)
    consent = BOTH if case.case_type == "UMC" else CONSENT
    take_consent(workspace, person_id, {**consent, "purpose": purpose, **other})


def plan_journey(workspace: Workspace, case: Case, in_days: int = 3) -> None:
    """All that anybody needs to leave."""
    day = workspace.today() + timedelta(days=in_days)
    save_travel(workspace, case.id, {"mode": "AIR", "departs_on": day.isoformat()})
    paper = {
        "person_id": person_of(workspace, case),
        "kind": "PASS",
        "status": "held",
    }
    save_document(workspace, case.id, paper)


def walk_to(workspace: Workspace, case: Case, last: CaseStatus) -> Case:
    """Step by step; what is missing stops it."""
    steps = [
        CaseStatus.COUNSELLING,
        CaseStatus.APPLIED,
        CaseStatus.ASSESSMENT,
        CaseStatus.APPROVED,
        CaseStatus.READY,
        CaseStatus.DEPARTED,
    ]
    with workspace.reading() as work:
        here = case_records(work, case.id).case.status
    for step in steps[steps.index(here) + 1 if here in steps else 0 :]:
        case = move_case(workspace, case.id, step)
        if step is last:
            break
    return case

"""Cases of a child alone, a victim of trafficking and a patient, their paths walked."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.person import Person
from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.procedures.best_interest import BestInterest
from fieldcase.domain.procedures.family_assessment import FamilyAssessment
from fieldcase.domain.procedures.medical_file import MedicalFile, Medicine
from fieldcase.domain.procedures.paths import Path, PathName, StepState
from fieldcase.domain.procedures.procedures import guided_paths
from fieldcase.domain.procedures.risk_assessment import RiskAssessment
from fieldcase.domain.records import put_together

TODAY = date(2026, 3, 9)
CASE = Case(
    id="case",
    number="BE-7QK4-0001",
    host_country="BE",
    opened_on=TODAY,
    counsellor_id="staff",
    destination_country="GE",
)
CHILD = Person(
    id="child", case_id="case", number="BE-7QK4-0001-1", birth_date=date(2010, 5, 5)
)
ADULT = replace(CHILD, id="adult", birth_date=date(1990, 5, 5))
ASSESSED = FamilyAssessment(
    id="a1",
    case_id="case",
    person_id="child",
    requested_on=TODAY,
    requested_by="staff",
    family_consent_on=TODAY,
    assessed_on=TODAY,
    reception_confirmed_on=TODAY,
)
DECIDED = BestInterest(
    id="b1", case_id="case", person_id="child", outcome="RTB", decided_on=TODAY
)
SAFE = RiskAssessment(
    id="r1",
    case_id="case",
    person_id="adult",
    tailored_needs="A quiet room.",
    assessed_on=TODAY,
    agreed_with_shelter=True,
    police="REFU",
    embassy="NNEC",
    mission="MADE",
    outcome="SAFE",
)
FILE = MedicalFile(
    id="m1",
    case_id="case",
    person_id="adult",
    need_types=("CHR",),
    report_on=TODAY,
    report_until=date(2026, 3, 23),
    medif_on=TODAY,
    medif_until=date(2026, 3, 16),
    medif_approved=True,
    fit_to_fly="FIT",
    medication=(Medicine(drug="Insulin"),),
    escort="NONE",
)


def consent(purpose: str, person_id: str = "child", **other: Any) -> Consent:
    facts = {
        "id": f"{purpose}-{person_id}",
        "person_id": person_id,
        "purpose": purpose,
        "status": "given",
        "taken_at": datetime(2026, 3, 9, 10, tzinfo=UTC).isoformat(),
        "collected_by": "staff",
        "text_version": "1",
        "given_by": "both",
    }
    return put_together(Consent, {**facts, **other})


CHILD_ALONE = CaseRecords(
    case=CASE,
    persons=(CHILD,),
    consents=(consent("C6"),),
    family_assessments=(ASSESSED,),
    best_interests=(DECIDED,),
)
VICTIM = CaseRecords(
    case=CASE,
    persons=(replace(ADULT, profiles=("VOT",)),),
    risk_assessments=(SAFE,),
)
PATIENT = CaseRecords(
    case=CASE,
    persons=(replace(ADULT, profiles=("MED",)),),
    consents=(consent("C5", "adult", given_by="self", recipients=["Dr Petrovic"]),),
    medical_files=(FILE,),
)


def path_of(records: CaseRecords, name: PathName, today: date = TODAY) -> Path | None:
    found = (path for path in guided_paths(records, today) if path.name is name)
    return next(found, None)


def states(path: Path | None) -> dict[str, StepState]:
    return {} if path is None else {str(one.name): one.state for one in path.steps}

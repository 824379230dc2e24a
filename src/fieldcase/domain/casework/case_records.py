"""Every record of one case, for the rules that look at more than one kind."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

from fieldcase.domain.agenda.appointment import Appointment
from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.session import Session
from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.consent.referral import Referral
from fieldcase.domain.exchange.decision import Decision
from fieldcase.domain.monitoring.mission import PlannedVisit
from fieldcase.domain.monitoring.visit import SpotCheck, Visit
from fieldcase.domain.plan.approval import Approval
from fieldcase.domain.plan.plan import Plan, PlanItem
from fieldcase.domain.procedures.administrative_service import AdministrativeService
from fieldcase.domain.procedures.best_interest import BestInterest
from fieldcase.domain.procedures.family_assessment import FamilyAssessment
from fieldcase.domain.procedures.job_placement import JobPlacement
from fieldcase.domain.procedures.medical_file import Amaar, MedicalFile
from fieldcase.domain.procedures.risk_assessment import RiskAssessment
from fieldcase.domain.questionnaires.answers import Answers
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.travel.handover import Handover
from fieldcase.domain.travel.identity_document import IdentityDocument
from fieldcase.domain.travel.travel import Travel
from fieldcase.domain.vulnerability.escalation import Escalation
from fieldcase.domain.vulnerability.screening import Screening


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecords:
    """A field a kind; amended and older versions are among them."""

    case: Case
    persons: tuple[Person, ...] = ()
    consents: tuple[Consent, ...] = ()
    sessions: tuple[Session, ...] = ()
    screenings: tuple[Screening, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    answers: tuple[Answers, ...] = ()
    referrals: tuple[Referral, ...] = ()
    family_assessments: tuple[FamilyAssessment, ...] = ()
    best_interests: tuple[BestInterest, ...] = ()
    risk_assessments: tuple[RiskAssessment, ...] = ()
    medical_files: tuple[MedicalFile, ...] = ()
    amaars: tuple[Amaar, ...] = ()
    administrative_services: tuple[AdministrativeService, ...] = ()
    job_placements: tuple[JobPlacement, ...] = ()
    plans: tuple[Plan, ...] = ()
    plan_items: tuple[PlanItem, ...] = ()
    approvals: tuple[Approval, ...] = ()
    travels: tuple[Travel, ...] = ()
    identity_documents: tuple[IdentityDocument, ...] = ()
    handovers: tuple[Handover, ...] = ()
    planned_visits: tuple[PlannedVisit, ...] = ()
    visits: tuple[Visit, ...] = ()
    spot_checks: tuple[SpotCheck, ...] = ()
    decisions: tuple[Decision, ...] = ()


# Which field holds which kind; consents are found by their persons.
HELD: Mapping[str, RecordKind] = MappingProxyType(
    {
        "sessions": RecordKind.SESSION,
        "screenings": RecordKind.SCREENING,
        "escalations": RecordKind.ESCALATION,
        "appointments": RecordKind.APPOINTMENT,
        "answers": RecordKind.ANSWERS,
        "referrals": RecordKind.REFERRAL,
        "family_assessments": RecordKind.FAMILY_ASSESSMENT,
        "best_interests": RecordKind.BEST_INTEREST,
        "risk_assessments": RecordKind.RISK_ASSESSMENT,
        "medical_files": RecordKind.MEDICAL_FILE,
        "amaars": RecordKind.AMAAR,
        "administrative_services": RecordKind.ADMINISTRATIVE_SERVICE,
        "job_placements": RecordKind.JOB_PLACEMENT,
        "plans": RecordKind.PLAN,
        "plan_items": RecordKind.PLAN_ITEM,
        "approvals": RecordKind.APPROVAL,
        "travels": RecordKind.TRAVEL,
        "identity_documents": RecordKind.IDENTITY_DOCUMENT,
        "handovers": RecordKind.HANDOVER,
        "planned_visits": RecordKind.PLANNED_VISIT,
        "visits": RecordKind.VISIT,
        "spot_checks": RecordKind.SPOT_CHECK,
        "decisions": RecordKind.DECISION,
    }
)


def ids_of(records: CaseRecords) -> list[str]:
    """The ids of the case and of all that it holds."""
    held = (getattr(records, one.name) for one in fields(CaseRecords))
    ids = [one.id for of_kind in held if isinstance(of_kind, tuple) for one in of_kind]
    return [records.case.id, *ids]

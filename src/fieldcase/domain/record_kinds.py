"""The kinds of records: what each is called, which class it is, who writes it."""

from enum import StrEnum

from fieldcase.domain.agenda.appointment import Appointment
from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.session import Session
from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.consent.referral import Referral
from fieldcase.domain.device import Device
from fieldcase.domain.exchange.assignment import Assignment
from fieldcase.domain.exchange.decision import Decision
from fieldcase.domain.exchange.merger import Merger
from fieldcase.domain.monitoring.follow_up import FollowUpSchedule
from fieldcase.domain.monitoring.mission import Mission, PlannedVisit
from fieldcase.domain.monitoring.visit import SpotCheck, Visit
from fieldcase.domain.plan.approval import Approval
from fieldcase.domain.plan.plan import Plan, PlanItem
from fieldcase.domain.plan.reference_data import BudgetLine, ExchangeRate, PremiumRate
from fieldcase.domain.procedures.administrative_service import AdministrativeService
from fieldcase.domain.procedures.best_interest import BestInterest
from fieldcase.domain.procedures.family_assessment import FamilyAssessment
from fieldcase.domain.procedures.job_placement import JobPlacement
from fieldcase.domain.procedures.medical_file import Amaar, MedicalFile
from fieldcase.domain.procedures.risk_assessment import RiskAssessment
from fieldcase.domain.questionnaires.answers import Answers
from fieldcase.domain.questionnaires.questionnaire import (
    KeptProfile,
    Questionnaire,
    QuestionnairePart,
    QuestionnaireVersion,
)
from fieldcase.domain.record_keeping.attachment import Attachment
from fieldcase.domain.record_keeping.audit import AuditEntry
from fieldcase.domain.record_keeping.erasure_order import ErasureOrder
from fieldcase.domain.record_keeping.period import Period
from fieldcase.domain.staff import StaffMember
from fieldcase.domain.training.attendance import Attendance
from fieldcase.domain.training.certificate import Certificate
from fieldcase.domain.training.course import Course
from fieldcase.domain.training.enrolment import Enrolment
from fieldcase.domain.training.head_count import HeadCount
from fieldcase.domain.training.meeting import Meeting
from fieldcase.domain.travel.handover import Handover
from fieldcase.domain.travel.identity_document import IdentityDocument
from fieldcase.domain.travel.travel import Travel
from fieldcase.domain.vulnerability.escalation import Escalation
from fieldcase.domain.vulnerability.screening import Screening

Record = (
    Case
    | Person
    | Consent
    | Session
    | StaffMember
    | Device
    | AuditEntry
    | ErasureOrder
    | Attachment
    | Questionnaire
    | QuestionnaireVersion
    | QuestionnairePart
    | KeptProfile
    | Answers
    | Screening
    | Escalation
    | Appointment
    | Referral
    | FamilyAssessment
    | BestInterest
    | RiskAssessment
    | MedicalFile
    | Amaar
    | AdministrativeService
    | JobPlacement
    | BudgetLine
    | PremiumRate
    | ExchangeRate
    | Plan
    | PlanItem
    | Approval
    | Course
    | Meeting
    | Enrolment
    | Attendance
    | Certificate
    | HeadCount
    | Travel
    | IdentityDocument
    | Handover
    | Mission
    | PlannedVisit
    | Visit
    | SpotCheck
    | FollowUpSchedule
    | Merger
    | Assignment
    | Period
    | Decision
)


class RecordKind(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    CASE = "case"
    PERSON = "person"
    CONSENT = "consent"
    SESSION = "session"
    STAFF_MEMBER = "staff_member"
    DEVICE = "device"
    AUDIT_ENTRY = "audit_entry"
    ERASURE_ORDER = "erasure_order"
    ATTACHMENT = "attachment"
    QUESTIONNAIRE = "questionnaire"
    QUESTIONNAIRE_VERSION = "questionnaire_version"
    QUESTIONNAIRE_PART = "questionnaire_part"
    SCORING_PROFILE = "scoring_profile"
    ANSWERS = "answers"
    SCREENING = "screening"
    ESCALATION = "escalation"
    APPOINTMENT = "appointment"
    REFERRAL = "referral"
    FAMILY_ASSESSMENT = "family_assessment"
    BEST_INTEREST = "best_interest"
    RISK_ASSESSMENT = "risk_assessment"
    MEDICAL_FILE = "medical_file"
    AMAAR = "amaar"
    ADMINISTRATIVE_SERVICE = "administrative_service"
    JOB_PLACEMENT = "job_placement"
    BUDGET_LINE = "budget_line"
    PREMIUM_RATE = "premium_rate"
    EXCHANGE_RATE = "exchange_rate"
    PLAN = "plan"
    PLAN_ITEM = "plan_item"
    APPROVAL = "approval"
    COURSE = "course"
    MEETING = "meeting"
    ENROLMENT = "enrolment"
    ATTENDANCE = "attendance"
    CERTIFICATE = "certificate"
    HEAD_COUNT = "head_count"
    TRAVEL = "travel"
    IDENTITY_DOCUMENT = "identity_document"
    HANDOVER = "handover"
    MISSION = "mission"
    PLANNED_VISIT = "planned_visit"
    VISIT = "visit"
    SPOT_CHECK = "spot_check"
    FOLLOW_UP_SCHEDULE = "follow_up_schedule"
    MERGER = "merger"
    ASSIGNMENT = "assignment"
    PERIOD = "period"
    DECISION = "decision"


CLASSES: dict[RecordKind, type[Record]] = {
    RecordKind.CASE: Case,
    RecordKind.PERSON: Person,
    RecordKind.CONSENT: Consent,
    RecordKind.SESSION: Session,
    RecordKind.STAFF_MEMBER: StaffMember,
    RecordKind.DEVICE: Device,
    RecordKind.AUDIT_ENTRY: AuditEntry,
    RecordKind.ERASURE_ORDER: ErasureOrder,
    RecordKind.ATTACHMENT: Attachment,
    RecordKind.QUESTIONNAIRE: Questionnaire,
    RecordKind.QUESTIONNAIRE_VERSION: QuestionnaireVersion,
    RecordKind.QUESTIONNAIRE_PART: QuestionnairePart,
    RecordKind.SCORING_PROFILE: KeptProfile,
    RecordKind.ANSWERS: Answers,
    RecordKind.SCREENING: Screening,
    RecordKind.ESCALATION: Escalation,
    RecordKind.APPOINTMENT: Appointment,
    RecordKind.REFERRAL: Referral,
    RecordKind.FAMILY_ASSESSMENT: FamilyAssessment,
    RecordKind.BEST_INTEREST: BestInterest,
    RecordKind.RISK_ASSESSMENT: RiskAssessment,
    RecordKind.MEDICAL_FILE: MedicalFile,
    RecordKind.AMAAR: Amaar,
    RecordKind.ADMINISTRATIVE_SERVICE: AdministrativeService,
    RecordKind.JOB_PLACEMENT: JobPlacement,
    RecordKind.BUDGET_LINE: BudgetLine,
    RecordKind.PREMIUM_RATE: PremiumRate,
    RecordKind.EXCHANGE_RATE: ExchangeRate,
    RecordKind.PLAN: Plan,
    RecordKind.PLAN_ITEM: PlanItem,
    RecordKind.APPROVAL: Approval,
    RecordKind.COURSE: Course,
    RecordKind.MEETING: Meeting,
    RecordKind.ENROLMENT: Enrolment,
    RecordKind.ATTENDANCE: Attendance,
    RecordKind.CERTIFICATE: Certificate,
    RecordKind.HEAD_COUNT: HeadCount,
    RecordKind.TRAVEL: Travel,
    RecordKind.IDENTITY_DOCUMENT: IdentityDocument,
    RecordKind.HANDOVER: Handover,
    RecordKind.MISSION: Mission,
    RecordKind.PLANNED_VISIT: PlannedVisit,
    RecordKind.VISIT: Visit,
    RecordKind.SPOT_CHECK: SpotCheck,
    RecordKind.FOLLOW_UP_SCHEDULE: FollowUpSchedule,
    RecordKind.MERGER: Merger,
    RecordKind.ASSIGNMENT: Assignment,
    RecordKind.PERIOD: Period,
    RecordKind.DECISION: Decision,
}

# What headquarters takes from laptops; whom it trusts, and what everybody is asked, is
# decided at its own desk.
LIBRARY = frozenset(
    {
        RecordKind.QUESTIONNAIRE,
        RecordKind.QUESTIONNAIRE_VERSION,
        RecordKind.QUESTIONNAIRE_PART,
        RecordKind.SCORING_PROFILE,
    }
)
REFERENCE_DATA = frozenset(  # headquarters fills it in, and laptops only read it
    {RecordKind.BUDGET_LINE, RecordKind.PREMIUM_RATE, RecordKind.EXCHANGE_RATE}
)
_SET_THERE = frozenset(
    {
        RecordKind.DEVICE,
        RecordKind.FOLLOW_UP_SCHEDULE,
        RecordKind.ASSIGNMENT,
        RecordKind.MERGER,
        RecordKind.PERIOD,
        RecordKind.DECISION,
    }
)
FROM_LAPTOPS = frozenset(RecordKind) - _SET_THERE - LIBRARY - REFERENCE_DATA
FINAL_KINDS = frozenset(  # never edited: amended instead, or done once more
    {
        RecordKind.SESSION,
        RecordKind.SCREENING,
        RecordKind.ANSWERS,
        RecordKind.VISIT,
        RecordKind.QUESTIONNAIRE_VERSION,
        RecordKind.QUESTIONNAIRE_PART,
        RecordKind.SCORING_PROFILE,
        RecordKind.AUDIT_ENTRY,
        RecordKind.ERASURE_ORDER,
        RecordKind.DECISION,
    }
)

"""A stop: one thing between a case and its next step, and where to clear it.

Which rules stop which step is said beside each subject: consents in `next_step`, the
guided paths, the plan and the journey in modules of their own.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.errors import FieldCaseError


class Area(StrEnum):
    """The parts of a case's page, in the order in which they are read."""

    OVERVIEW = "overview"
    PEOPLE = "people"
    VULNERABILITY = "vulnerability"
    PLAN = "plan"
    PROCEDURES = "procedures"
    TRAVEL = "travel"
    VISITS = "visits"
    QUESTIONNAIRES = "questionnaires"
    RECORD = "record"


class StepRule(StrEnum):
    """What a step needs; the words are found by `usecases.step_messages`."""

    CONSENT = "consent"
    NOT_ALLOWED_FROM_HERE = "not_allowed_from_here"
    REASON = "reason"
    PLAN_MISSING = "plan_missing"
    PLAN_NOT_SUBMITTED = "plan_not_submitted"
    PLAN_NOT_DECIDED = "plan_not_decided"
    PLAN_REJECTED = "plan_rejected"
    NO_JOURNEY = "no_journey"
    NO_TRAVEL_DOCUMENT = "no_travel_document"
    NO_ESCORT = "no_escort"
    DEPARTS_LATER = "departs_later"
    HIDDEN = "hidden"  # for those who do not see what it is
    GUARDIAN_UNKNOWN = "guardian_unknown"
    ASSESSMENT_NOT_REQUESTED = "assessment_not_requested"
    GUARDIAN_CONSENT = "guardian_consent"
    CHILD_CONSENT = "child_consent"
    FAMILY_CONSENT = "family_consent"
    FAMILY_NOT_ASSESSED = "family_not_assessed"
    BEST_INTEREST_OPEN = "best_interest_open"
    BEST_INTEREST_DEFERRED = "best_interest_deferred"
    BEST_INTEREST_NEGATIVE = "best_interest_negative"
    BEST_INTEREST_CONDITIONS = "best_interest_conditions"
    RECEPTION_NOT_CONFIRMED = "reception_not_confirmed"
    NEEDS_NOT_TAILORED = "needs_not_tailored"
    RISK_NOT_ASSESSED = "risk_not_assessed"
    RISK_CONTACTS = "risk_contacts"
    RISK_OPEN = "risk_open"
    RETURN_NOT_SAFE = "return_not_safe"
    MEDICAL_CONSENT = "medical_consent"
    MEDICAL_REPORT = "medical_report"
    MEDICAL_REPORT_EXPIRES = "medical_report_expires"
    MEDIF = "medif"
    MEDIF_NOT_APPROVED = "medif_not_approved"
    MEDIF_EXPIRES = "medif_expires"
    FITNESS = "fitness"
    NOT_FIT = "not_fit"
    CAPACITY = "capacity"
    MEDICATION = "medication"
    ESCORT = "escort"
    AMAAR_NOT_REQUESTED = "amaar_not_requested"
    AMAAR_UNDECIDED = "amaar_undecided"
    AMAAR_REFUSED = "amaar_refused"
    CHILD_NOT_PREPARED = "child_not_prepared"
    WORKBOOK = "workbook"
    SERVICES_NOT_REQUESTED = "services_not_requested"
    SERVICE_PENDING = "service_pending"
    SERVICES_OVER = "services_over"
    JOB_NOT_IDENTIFIED = "job_not_identified"
    JOB_SERVICES = "job_services"
    JOB_OUTCOME = "job_outcome"
    JOB_FOLLOW_UP = "job_follow_up"
    NOT_DUE_YET = "not_due_yet"


# Rules that tell of illness or protection by their mere name: hidden from roles that
# see neither. Owners of a subject add theirs.
PROTECTED_RULES: frozenset[StepRule] = frozenset(
    {
        StepRule.NO_ESCORT,
        StepRule.BEST_INTEREST_DEFERRED,
        StepRule.BEST_INTEREST_NEGATIVE,
        StepRule.BEST_INTEREST_CONDITIONS,
        StepRule.NEEDS_NOT_TAILORED,
        StepRule.RISK_NOT_ASSESSED,
        StepRule.RISK_CONTACTS,
        StepRule.RISK_OPEN,
        StepRule.RETURN_NOT_SAFE,
        StepRule.MEDICAL_CONSENT,
        StepRule.MEDICAL_REPORT,
        StepRule.MEDICAL_REPORT_EXPIRES,
        StepRule.MEDIF,
        StepRule.MEDIF_NOT_APPROVED,
        StepRule.MEDIF_EXPIRES,
        StepRule.FITNESS,
        StepRule.NOT_FIT,
        StepRule.CAPACITY,
        StepRule.MEDICATION,
        StepRule.ESCORT,
        StepRule.AMAAR_NOT_REQUESTED,
        StepRule.AMAAR_UNDECIDED,
        StepRule.AMAAR_REFUSED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """`begin` names the form that clears it, within its area.

    `purpose` is a code that the sentence names, as of a consent; `day` is when
    something expires or happened.
    """

    rule: StepRule
    area: Area
    person_id: PersonId | None = None
    purpose: str = ""
    day: date | None = None
    begin: str = ""


@dataclass(eq=False)
class StepStopped(FieldCaseError):
    """The case cannot go there yet; `stops` say what is missing."""

    stops: tuple[Stop, ...]

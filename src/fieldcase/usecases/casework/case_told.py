"""What a case holds about one person beside consents and sessions, of every kind."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.casework.case_records import HELD
from fieldcase.domain.casework.person import Person
from fieldcase.domain.record_keeping.erasure import REFERENCES, shared_by
from fieldcase.domain.record_kinds import Record, RecordKind
from fieldcase.domain.records import kind_of, taken_apart
from fieldcase.domain.words import Words, mark
from fieldcase.store.work import Work

KIND_NAMES: Mapping[RecordKind, str] = MappingProxyType(
    {
        RecordKind.SCREENING: mark("Vulnerability screening"),
        RecordKind.ESCALATION: mark("Escalation"),
        RecordKind.APPOINTMENT: mark("Appointment"),
        RecordKind.REFERRAL: mark("Referral"),
        RecordKind.FAMILY_ASSESSMENT: mark("Family assessment"),
        RecordKind.BEST_INTEREST: mark("Best interests determination"),
        RecordKind.RISK_ASSESSMENT: mark("Risk assessment"),
        RecordKind.MEDICAL_FILE: mark("Medical file"),
        RecordKind.AMAAR: mark("Medical assistance after return"),
        RecordKind.ADMINISTRATIVE_SERVICE: mark("Administrative service"),
        RecordKind.JOB_PLACEMENT: mark("Job placement"),
        RecordKind.PLAN: mark("Reintegration plan"),
        RecordKind.PLAN_ITEM: mark("Item of the plan"),
        RecordKind.APPROVAL: mark("Approval"),
        RecordKind.TRAVEL: mark("Journey"),
        RecordKind.IDENTITY_DOCUMENT: mark("Identity document"),
        RecordKind.HANDOVER: mark("Hand-over"),
        RecordKind.CASE: mark("Case"),
        RecordKind.PERSON: mark("Person"),
        RecordKind.CONSENT: mark("Consent"),
        RecordKind.SESSION: mark("Session"),
        RecordKind.ANSWERS: mark("Filled questionnaire"),
        RecordKind.ATTACHMENT: mark("Scan or photo"),
        RecordKind.PLANNED_VISIT: mark("Planned visit"),
        RecordKind.VISIT: mark("Visit"),
        RecordKind.SPOT_CHECK: mark("Spot check"),
        RecordKind.MISSION: mark("Mission"),
        RecordKind.FOLLOW_UP_SCHEDULE: mark("Schedule of visits"),
        RecordKind.COURSE: mark("Course"),
        RecordKind.MEETING: mark("Meeting"),
        RecordKind.ENROLMENT: mark("Enrolment"),
        RecordKind.ATTENDANCE: mark("Attendance"),
        RecordKind.CERTIFICATE: mark("Certificate"),
        RecordKind.HEAD_COUNT: mark("Head count"),
        RecordKind.BUDGET_LINE: mark("Budget line"),
        RecordKind.PREMIUM_RATE: mark("Premium"),
        RecordKind.EXCHANGE_RATE: mark("Exchange rate"),
        RecordKind.ASSIGNMENT: mark("Laptop that has the case"),
        RecordKind.PERIOD: mark("Period set by headquarters"),
        RecordKind.DECISION: mark("Decision of headquarters"),
        RecordKind.MERGER: mark("Merger of what was found twice"),
    }
)


def told_of_case(work: Work, person: Person) -> list[Record]:
    """Their own records, and those about all in the case.

    Sessions and filled questionnaires come apart.
    """
    held = [
        record
        for kind in HELD.values()
        if kind not in {RecordKind.SESSION, RecordKind.ANSWERS}
        for record in work.of_kind(kind).where(case_id=person.case_id)
    ]
    others = {record.id for record in held if not _is_about(record, person)}
    return [
        record
        for record in held
        if record.id not in others
        and not any(getattr(record, name, None) in others for name in REFERENCES)
    ]


def kind_name(record: Record, words: Words) -> str:
    """What sort of record it is; one that has no name here is a record."""
    return words.say(KIND_NAMES.get(kind_of(record), mark("Record")))


def _is_about(record: Record, person: Person) -> bool:
    """A record names one person, or several; one that names nobody means all."""
    if named := getattr(record, "person_id", None):
        return bool(named == person.id)
    together = shared_by(taken_apart(record))
    return not together or person.id in together

"""What each field is called on screens, papers and in lists."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words, mark
from fieldcase.usecases.record_keeping import (
    labels_exchange,
    labels_mergers,
    labels_monitoring,
    labels_plan,
    labels_procedures,
    labels_training,
    labels_travel,
)
from fieldcase.usecases.record_keeping.labels_answers import ANSWERS
from fieldcase.usecases.record_keeping.labels_appointments import APPOINTMENT
from fieldcase.usecases.record_keeping.labels_referrals import REFERRAL
from fieldcase.usecases.record_keeping.labels_vulnerability import ESCALATION, SCREENING

CASE: Mapping[str, str] = MappingProxyType(
    {
        "number": mark("Case"),
        "host_country": mark("Host country"),
        "status": mark("Status"),
        "programme": mark("Programme"),
        "case_type": mark("Kind of case"),
        "legal_status": mark("Legal status"),
        "referral_partner": mark("Referred by"),
        "referral_place": mark("Place of referral"),
        "referred_on": mark("Referred on"),
        "destination_country": mark("Destination"),
        "destination_town": mark("Town"),
        "destination_region": mark("Region"),
        "visa_regime": mark("Visa regime"),
        "legal_sub_status": mark("Stage of the procedure"),
        "order_to_leave_on": mark("Order to leave, dated"),
        "previous_assisted_return": mark("Assisted before"),
        "previous_return_on": mark("Returned on"),
        "referral_worker": mark("Referring worker"),
        "referral_contact": mark("How to reach the worker"),
        "reintegration_operator": mark("Reintegration by"),
        "coo_mission": mark("Mission in the country of origin"),
        "reintegration_requested": mark("Reintegration requested"),
        "applied_on": mark("Applied on"),
        "approved_on": mark("Approved on"),
        "departed_on": mark("Departed on"),
        "closed_on": mark("Closed on"),
        "arrived_on": mark("Arrived on"),
        "status_reason": mark("Why"),
        "closure_reason": mark("Reason for closing"),
        "counsellor_id": mark("Counsellor"),
        "opened_on": mark("Opened on"),
    }
)
PERSON: Mapping[str, str] = MappingProxyType(
    {
        "number": mark("Person"),
        "role_in_case": mark("Role in the case"),
        "given_names": mark("Given names"),
        "family_name": mark("Family name"),
        "native_name": mark("Name in own script"),
        "sex": mark("Sex"),
        "birth_date": mark("Date of birth"),
        "birth_date_estimated": mark("Date of birth is estimated"),
        "nationalities": mark("Nationality"),
        "languages": mark("Languages"),
        "interpreter_needed": mark("Needs an interpreter"),
        "phone": mark("Phone"),
        "email": mark("E-mail"),
        "host_address": mark("Address or centre"),
        "profiles": mark("Vulnerability profiles"),
        "restricted_note": mark("Protected note"),
        "birth_place": mark("Place of birth"),
        "marital_status": mark("Marital status"),
        "education": mark("Education"),
        "occupation_before": mark("Work before leaving"),
        "occupation_abroad": mark("Work abroad"),
        "occupation_planned": mark("Work planned"),
        "contact_name": mark("Contact in the country of origin"),
        "contact_relation": mark("Relation"),
        "contact_phone": mark("Contact's phone"),
        "address_coo": mark("Address in the country of origin"),
        "arrived_in_host_on": mark("Arrived in the host country"),
        "months_abroad": mark("Months abroad"),
        "with_legal_carer": mark("A parent or legal carer travels along"),
        "guardian_name": mark("Guardian"),
        "guardian_contact": mark("How to reach the guardian"),
        "guardian_appointed_on": mark("Guardian appointed on"),
        "same_as": mark("Registered before as"),
        "told_apart": mark("Why this is somebody else"),
    }
)
CONSENT: Mapping[str, str] = MappingProxyType(
    {
        "purpose": mark("Purpose"),
        "status": mark("Answer"),
        "given_by": mark("Given by"),
        "method": mark("How"),
        "language": mark("Language"),
        "interpreter": mark("Interpreter"),
        "place": mark("Place"),
        "taken_at": mark("Taken on"),
        "collected_by": mark("Taken by"),
        "text_version": mark("Version of the text"),
        "recipients": mark("Recipients"),
        "withdrawn_at": mark("Withdrawn on"),
        "giver_name": mark("Name of the parent or guardian"),
        "witness": mark("Witness"),
        "discloses": mark("What may be told"),
        "effect_told": mark("Was told what withdrawing means"),
        "withdrawal_note": mark("What was said about it"),
        "exception_reason": mark("Why without consent"),
        "supervisor": mark("Supervisor who allowed it"),
    }
)
SESSION: Mapping[str, str] = MappingProxyType(
    {
        "number": mark("Session"),
        "held_on": mark("Date"),
        "starts": mark("From"),
        "ends": mark("To"),
        "minutes": mark("Minutes"),
        "session_type": mark("Kind of session"),
        "place_type": mark("Place"),
        "place": mark("Where"),
        "mode": mark("How"),
        "counsellors": mark("Counsellor"),
        "focal_point": mark("Focal point in the country of origin"),
        "language": mark("Language"),
        "interpreter": mark("Interpreter"),
        "present": mark("Present"),
        "others_present": mark("Others present"),
        "topics": mark("Topics"),
        "facts": mark("What was said, facts only"),
        "expectations": mark("Questions and expectations"),
        "skills": mark("Skills, work and interests"),
        "needs_economic": mark("Economic needs"),
        "needs_social": mark("Social needs"),
        "needs_psychosocial": mark("Psychosocial needs"),
        "psychosocial_note": mark("Psychosocial note"),
        "decision": mark("Decision"),
        "documents_given": mark("Documents given"),
        "documents_language": mark("Language of the documents"),
        "assessment": mark("Counsellor's assessment"),
        "next_appointment": mark("Next appointment"),
        "next_appointment_time": mark("Time"),
        "next_appointment_for": mark("For"),
        "amendment_reason": mark("Why it is amended"),
        "men": mark("Men"),
        "women": mark("Women"),
        "children": mark("Children"),
        "completion": mark("Where the counselling stands"),
        "drop_out_reason": mark("Why it was broken off"),
        "client_comment": mark("The person’s own comment"),
        "signed_by": mark("Signed by"),
        "signed_at": mark("Signed on"),
    }
)
ATTACHMENT: Mapping[str, str] = MappingProxyType(
    {
        "title": mark("Title"),
        "media_type": mark("Kind of file"),
        "size": mark("Size in bytes"),
        "added_at": mark("Added on"),
        "added_by": mark("Added by"),
    }
)

BY_KIND: Mapping[RecordKind, Mapping[str, str]] = MappingProxyType(
    {
        RecordKind.CASE: CASE,
        RecordKind.PERSON: PERSON,
        RecordKind.CONSENT: CONSENT,
        RecordKind.SESSION: SESSION,
        RecordKind.ANSWERS: ANSWERS,
        RecordKind.SCREENING: SCREENING,
        RecordKind.ESCALATION: ESCALATION,
        RecordKind.REFERRAL: REFERRAL,
        RecordKind.APPOINTMENT: APPOINTMENT,
        RecordKind.TRAVEL: labels_travel.TRAVEL,
        RecordKind.IDENTITY_DOCUMENT: labels_travel.IDENTITY_DOCUMENT,
        RecordKind.HANDOVER: labels_travel.HANDOVER,
        RecordKind.PLAN: labels_plan.PLAN,
        RecordKind.PLAN_ITEM: labels_plan.PLAN_ITEM,
        RecordKind.APPROVAL: labels_plan.APPROVAL,
        RecordKind.BUDGET_LINE: labels_plan.BUDGET_LINE,
        RecordKind.PREMIUM_RATE: labels_plan.PREMIUM_RATE,
        RecordKind.EXCHANGE_RATE: labels_plan.EXCHANGE_RATE,
        RecordKind.FAMILY_ASSESSMENT: labels_procedures.FAMILY_ASSESSMENT,
        RecordKind.BEST_INTEREST: labels_procedures.BEST_INTEREST,
        RecordKind.RISK_ASSESSMENT: labels_procedures.RISK_ASSESSMENT,
        RecordKind.MEDICAL_FILE: labels_procedures.MEDICAL_FILE,
        RecordKind.AMAAR: labels_procedures.AMAAR,
        RecordKind.ADMINISTRATIVE_SERVICE: labels_procedures.ADMINISTRATIVE_SERVICE,
        RecordKind.JOB_PLACEMENT: labels_procedures.JOB_PLACEMENT,
        RecordKind.COURSE: labels_training.COURSE,
        RecordKind.MEETING: labels_training.MEETING,
        RecordKind.ENROLMENT: labels_training.ENROLMENT,
        RecordKind.CERTIFICATE: labels_training.CERTIFICATE,
        RecordKind.ATTENDANCE: labels_training.ATTENDANCE,
        RecordKind.HEAD_COUNT: labels_training.HEAD_COUNT,
        RecordKind.ATTACHMENT: ATTACHMENT,
        RecordKind.MISSION: labels_monitoring.MISSION,
        RecordKind.PLANNED_VISIT: labels_monitoring.PLANNED_VISIT,
        RecordKind.VISIT: labels_monitoring.VISIT,
        RecordKind.SPOT_CHECK: labels_monitoring.SPOT_CHECK,
        RecordKind.FOLLOW_UP_SCHEDULE: labels_monitoring.FOLLOW_UP_SCHEDULE,
        RecordKind.ASSIGNMENT: labels_exchange.ASSIGNMENT,
        RecordKind.PERIOD: labels_exchange.PERIOD,
        RecordKind.MERGER: labels_mergers.MERGER,
    }
)


def label(of: Mapping[str, str], field: str, words: Words) -> str:
    return words.say(of[field])

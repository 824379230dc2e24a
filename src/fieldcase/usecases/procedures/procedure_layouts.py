"""What stands where in the forms of the guided paths, on the screen and on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import mark


class Ask(StrEnum):
    """How a field is asked for; coded ones find their list by their name."""

    TEXT = "text"
    AREA = "area"
    DAY = "day"
    TICK = "tick"
    ONE = "one"
    SEVERAL = "several"
    PICK = "pick"
    AMOUNT = "amount"
    NUMBER = "number"
    ROWS = "rows"
    PERSON = "person"
    ANSWERS = "answers"


Row = tuple[tuple[str, Ask, int], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of fields that belong together, each with how many columns it takes."""

    title: str
    rows: tuple[Row, ...]


_T, _A, _D, _K = Ask.TEXT, Ask.AREA, Ask.DAY, Ask.TICK
_ONE, _MANY, _P, _R = Ask.ONE, Ask.SEVERAL, Ask.PICK, Ask.ROWS


def _wide(*names: str) -> tuple[Row, ...]:
    """Texts below each other, over all columns."""
    return tuple(((name, _A, 4),) for name in names)


_FAMILY = (
    Part(
        mark("Request and consent"),
        (
            (("requested_on", _D, 2), ("mission", _T, 2)),
            (("family_consent_on", _D, 2), ("family_consent_by", _T, 2)),
        ),
    ),
    Part(
        mark("The visit"),
        (
            (("assessed_on", _D, 2), ("assessor", _T, 2)),
            (("method", _ONE, 4),),
            (("household", _R, 4),),
        ),
    ),
    Part(
        mark("Care and reception"),
        (
            (("carer", _T, 2), ("carer_relation", _T, 2)),
            (("carer_has_responsibility", _K, 2), ("carer_document_seen", _K, 2)),
            (("willing", _K, 2), ("willing_in_writing", _K, 2)),
            (("reception_confirmed_on", _D, 2), ("received_by", _T, 2)),
        ),
    ),
    Part(
        mark("Living conditions"),
        (
            (("income", _A, 2), ("debts", _A, 2)),
            (("assets", _A, 2), ("housing", _A, 2)),
            (("schooling", _A, 2), ("health_care", _A, 2)),
            (("services", _A, 4),),
        ),
    ),
    Part(
        mark("Protection"),
        (
            (("reasons_for_departure", _A, 2), ("contact_with_child", _A, 2)),
            (("risks", _MANY, 4),),
            *_wide("risk_note", "child_view", "facts", "opinion"),
            (("answers_id", Ask.ANSWERS, 4),),
        ),
    ),
)
_BEST_INTEREST = (
    Part(
        mark("Who decides"),
        ((("decision_maker", _ONE, 4),), (("participants", _A, 2), ("sources", _A, 2))),
    ),
    Part(
        mark("What was weighed"),
        (
            (("child_view", _A, 2), ("safety", _A, 2)),
            (("family", _A, 2), ("arrival_care", _A, 2)),
            (("development", _A, 2), ("health", _A, 2)),
            (("identity_needs", _A, 4),),
            (("options", _R, 4),),
        ),
    ),
    Part(
        mark("The decision"),
        (
            (("outcome", _ONE, 4),),
            (("conditions", _A, 4),),
            (("decided_on", _D, 1), ("review_on", _D, 1), ("conditions_met_on", _D, 2)),
            (("answers_id", Ask.ANSWERS, 4),),
        ),
    ),
)
_RISK = (
    Part(mark("Needs"), _wide("tailored_needs")),
    Part(
        mark("With the shelter"),
        (
            (("shelter", _T, 2), ("shelter_worker", _T, 2)),
            (("assessed_on", _D, 2), ("agreed_with_shelter", _K, 2)),
        ),
    ),
    Part(
        mark("Contacts"),
        (
            (("police", _ONE, 4),),
            (("embassy", _ONE, 4),),
            (("mission", _ONE, 4),),
            (("contacts_note", _A, 4),),
        ),
    ),
    Part(
        mark("Risks and safety plan"),
        (
            (("risks", _R, 4),),
            (("safety_plan", _A, 4),),
            (("outcome", _ONE, 4),),
            (("review_on", _D, 2),),
        ),
    ),
)
_MEDICAL = (
    Part(
        mark("Needs"),
        (
            (("need_types", _MANY, 4),),
            (("diagnosis", _A, 2), ("treatment", _A, 2)),
            (("prognosis", _A, 4),),
        ),
    ),
    Part(
        mark("Medical report"),
        (
            (("report_on", _D, 2), ("report_until", _D, 2)),
            (("report_author", _T, 2), ("report_language", _P, 2)),
        ),
    ),
    Part(
        mark("Airline’s medical form (MEDIF)"),
        (
            (("medif_needed", _K, 2), ("medif_airline", _T, 2)),
            (("medif_on", _D, 1), ("medif_until", _D, 1), ("medif_approved", _K, 2)),
        ),
    ),
    Part(
        mark("Fit to fly"),
        (
            (("fit_to_fly", _ONE, 4),),
            (("fit_on", _D, 2), ("fit_by", _T, 2)),
            (("fit_conditions", _A, 2), ("capacity_confirmed_on", _D, 2)),
        ),
    ),
    Part(
        mark("On the way"),
        (
            (("medication", _R, 4),),
            (("no_medication", _K, 2), ("currency", _P, 2)),
            (("aids", _MANY, 4),),
            (("escort", _ONE, 4),),
            (("handover_to", _T, 2), ("onward_transport", _T, 2)),
        ),
    ),
    Part(
        mark("After arrival"),
        (
            (("provider", _T, 2), ("provider_appointment", _D, 2)),
            (("amaar_needed", _K, 4),),
            (("answers_id", Ask.ANSWERS, 4),),
        ),
    ),
)
_AMAAR = (
    Part(
        mark("The request"),
        (
            (("requested_on", _D, 2), ("operator", _ONE, 2)),
            (("need", _A, 4),),
            (("lines", _R, 4),),
            (("real_cost_cents", Ask.AMOUNT, 2), ("currency", _P, 2)),
        ),
    ),
    Part(
        mark("The answer"),
        (
            (("decision", _ONE, 2), ("decided_on", _D, 2)),
            (("starts_on", _D, 2), ("ends_on", _D, 2)),
        ),
    ),
)
_SERVICE = (
    Part(
        "",
        (
            (("person_id", Ask.PERSON, 4),),
            (("country", _P, 2), ("requested_on", _D, 2)),
            (("service", _ONE, 4),),
            (("authority", _T, 2), ("document", _T, 2)),
            (
                ("fee_cents", Ask.AMOUNT, 1),
                ("currency", _P, 1),
                ("appointment_on", _D, 1),
                ("accompanied", _K, 1),
            ),
            (("result", _ONE, 4),),
            (("result_on", _D, 2),),
        ),
    ),
)
_JOB = (
    Part(
        mark("Who, and what they look for"),
        (
            (("identified_on", _D, 1), ("country", _P, 1), ("focal_point", _T, 2)),
            (("skills", _A, 2), ("education", _A, 2)),
            (("work_history", _A, 2), ("target_job", _A, 2)),
        ),
    ),
    Part(
        mark("Services and work"),
        (
            (("services", _MANY, 4),),
            (("employer", _T, 2), ("contract", _T, 2)),
            (("starts_on", _D, 2), ("ends_on", _D, 2)),
            (
                ("wage_cents", Ask.AMOUNT, 1),
                ("subsidy_cents", Ask.AMOUNT, 1),
                ("currency", _P, 2),
            ),
        ),
    ),
    Part(
        mark("What became of it"),
        (
            (("outcome", _ONE, 4),),
            (("reason_not_placed", _A, 4),),
            (
                ("outcome_3_months", _P, 1),
                ("outcome_6_months", _P, 1),
                ("outcome_12_months", _P, 2),
            ),
        ),
    ),
)
LAYOUTS: Mapping[RecordKind, tuple[Part, ...]] = MappingProxyType(
    {
        RecordKind.FAMILY_ASSESSMENT: _FAMILY,
        RecordKind.BEST_INTEREST: _BEST_INTEREST,
        RecordKind.RISK_ASSESSMENT: _RISK,
        RecordKind.MEDICAL_FILE: _MEDICAL,
        RecordKind.AMAAR: _AMAAR,
        RecordKind.ADMINISTRATIVE_SERVICE: _SERVICE,
        RecordKind.JOB_PLACEMENT: _JOB,
    }
)

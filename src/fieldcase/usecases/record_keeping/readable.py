"""The value of any field as people read it: codes by their labels, ids by names."""

from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from functools import cache
from types import MappingProxyType
from typing import get_type_hints

import msgspec

from fieldcase.documents.description import Value
from fieldcase.domain.agenda.appointment_rules import LISTS as APPOINTMENT_LISTS
from fieldcase.domain.casework.registration_rules import CASE_LISTS, PERSON_LISTS
from fieldcase.domain.casework.session_rules import LISTS as SESSION_LISTS
from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent.consent_rules import CONSENT_LISTS
from fieldcase.domain.consent.referral_rules import LISTS as REFERRAL_LISTS
from fieldcase.domain.exchange.exchange_lists import EXCHANGE_LISTS
from fieldcase.domain.monitoring.monitoring_lists import MONITORING_LISTS
from fieldcase.domain.plan.plan_rules import (
    AMOUNTS,
    APPROVAL_LISTS,
    ITEM_LISTS,
    PLAN_LISTS,
)
from fieldcase.domain.plan.reference_rules import LISTS as REFERENCE_LISTS
from fieldcase.domain.procedures.child_rules import (
    ASSESSMENT_LISTS,
    DETERMINATION_LISTS,
)
from fieldcase.domain.procedures.medical_rules import AMAAR_LISTS, MEDICAL_LISTS
from fieldcase.domain.procedures.risk_rules import RISK_LISTS
from fieldcase.domain.procedures.service_rules import JOB_LISTS, SERVICE_LISTS
from fieldcase.domain.record_kinds import CLASSES, Record, RecordKind
from fieldcase.domain.records import kind_of
from fieldcase.domain.training.course_rules import COURSE_LISTS
from fieldcase.domain.training.enrolment_rules import ENROLMENT_LISTS
from fieldcase.domain.travel.handover_rules import HANDOVER_LISTS
from fieldcase.domain.travel.travel_rules import DOCUMENT_LISTS
from fieldcase.domain.travel.travel_rules import LISTS as TRAVEL_LISTS
from fieldcase.domain.vulnerability.escalation_rules import LISTS as ESCALATION_LISTS
from fieldcase.domain.vulnerability.screening_rules import LISTS as SCREENING_LISTS
from fieldcase.domain.words import Words

Names = Mapping[str, str]  # of people by id: staff members, and persons of the case

LISTS: Mapping[RecordKind, Mapping[str, ListName]] = MappingProxyType(
    {
        RecordKind.CASE: {
            **CASE_LISTS,
            "host_country": ListName.COUNTRIES,
            "status": ListName.CASE_STATUS,
            "closure_reason": ListName.CLOSURE_REASONS,
        },
        RecordKind.PERSON: PERSON_LISTS,
        RecordKind.CONSENT: CONSENT_LISTS,
        RecordKind.SESSION: SESSION_LISTS,
        RecordKind.ANSWERS: {"deed": ListName.FORM_DEEDS},
        RecordKind.APPOINTMENT: APPOINTMENT_LISTS,
        RecordKind.SCREENING: {
            **SCREENING_LISTS,
            "factor": ListName.VULNERABILITY_FACTORS,
            "effect": ListName.FACTOR_EFFECTS,
        },
        RecordKind.ESCALATION: ESCALATION_LISTS,
        RecordKind.REFERRAL: REFERRAL_LISTS,
        RecordKind.TRAVEL: {**TRAVEL_LISTS, "escorts.kind": ListName.ESCORT_TYPES},
        RecordKind.IDENTITY_DOCUMENT: DOCUMENT_LISTS,
        RecordKind.HANDOVER: HANDOVER_LISTS,
        RecordKind.PLAN: PLAN_LISTS,
        RecordKind.PLAN_ITEM: ITEM_LISTS,
        RecordKind.APPROVAL: APPROVAL_LISTS,
        **REFERENCE_LISTS,
        RecordKind.FAMILY_ASSESSMENT: ASSESSMENT_LISTS,
        RecordKind.BEST_INTEREST: {
            **DETERMINATION_LISTS,
            "option": ListName.BID_OPTIONS,
        },
        RecordKind.RISK_ASSESSMENT: {**RISK_LISTS, "level": ListName.RISK_LEVELS},
        RecordKind.MEDICAL_FILE: MEDICAL_LISTS,
        RecordKind.AMAAR: AMAAR_LISTS,
        RecordKind.ADMINISTRATIVE_SERVICE: SERVICE_LISTS,
        RecordKind.JOB_PLACEMENT: JOB_LISTS,
        RecordKind.COURSE: {**COURSE_LISTS, "status": ListName.COURSE_STATUS},
        RecordKind.ENROLMENT: {
            **ENROLMENT_LISTS,
            "status": ListName.ENROLMENT_STATUS,
        },
        RecordKind.CERTIFICATE: {
            "kind": ListName.CERTIFICATE_KINDS,
            "language": ListName.LANGUAGES,
            "second_language": ListName.LANGUAGES,
        },
        RecordKind.ATTENDANCE: {"mark": ListName.ATTENDANCE_MARKS},
        RecordKind.HEAD_COUNT: {
            "sex": ListName.SEXES,
            "age_band": ListName.AGE_BANDS,
        },
        **MONITORING_LISTS,
        **EXCHANGE_LISTS,
    }
)
# Whole numbers that are cents.
MONEY: Mapping[RecordKind, Set[str]] = MappingProxyType(
    {
        RecordKind.VISIT: {"income_before", "income_now", "items.amount"},
        RecordKind.PLAN_ITEM: {*AMOUNTS, *(f"{name}_eur" for name in AMOUNTS)},
        RecordKind.APPROVAL: {"planned", "ceiling"},
        RecordKind.TRAVEL: {"premium_cents"},
        RecordKind.BUDGET_LINE: {"ceiling"},
        RecordKind.PREMIUM_RATE: {"adult", "child"},
        RecordKind.MEDICAL_FILE: {"cost_cents"},
        RecordKind.AMAAR: {"amount_cents", "real_cost_cents"},
        RecordKind.ADMINISTRATIVE_SERVICE: {"fee_cents"},
        RecordKind.JOB_PLACEMENT: {"wage_cents", "subsidy_cents"},
    }
)


def readable_field(record: Record, field: str, words: Words, names: Names) -> Value:
    """What a field of a record says; nothing is ""."""
    value = getattr(record, field)
    return _readable(kind_of(record), field, value, words, names)


def told_fact(record: Record, field: str, words: Words) -> str:
    """What a field says, as text for a page; what was not said or ticked is ""."""
    value = getattr(record, field)
    if value is False or value is None:
        return ""
    if isinstance(value, date) and not isinstance(value, datetime):
        return words.date(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return words.number(value)
    told = str(readable_field(record, field, words, {}))
    is_free = isinstance(value, str) and field not in LISTS.get(kind_of(record), {})
    return words.isolated(told) if told and is_free else told


def readable_value(
    kind: RecordKind, field: str, value: JsonValue, words: Words, names: Names
) -> Value:
    """The same of a value as it stands in a change."""
    hint = _hints(kind).get(field, object)
    try:
        typed = msgspec.convert(value, hint)
    except msgspec.ValidationError:
        typed = value  # by a later program
    return _readable(kind, field, typed, words, names)


@cache
def _hints(kind: RecordKind) -> dict[str, object]:
    return get_type_hints(CLASSES[kind], include_extras=True)


def _readable(
    kind: RecordKind, field: str, value: object, words: Words, names: Names
) -> Value:
    if isinstance(value, bool):
        return words.say("Yes") if value else words.say("No")
    if isinstance(value, int) and field in MONEY.get(kind, ()):
        return words.money(value)
    if isinstance(value, date | datetime | time | int | float):
        return value
    codes = LISTS.get(kind, {}).get(field)
    parts = value if isinstance(value, tuple | list) else [value]
    if parts and is_dataclass(parts[0]):
        return "; ".join(_row(kind, field, part, words, names) for part in parts)
    told = [
        words.code(codes, str(part)) if codes else names.get(str(part), str(part))
        for part in parts
        if part not in (None, "")
    ]
    return words.listed(told)


def _row(kind: RecordKind, field: str, row: object, words: Words, names: Names) -> str:
    """A row of a table within a record; its fields have their code lists there too.

    Where the record has a field of the same name, the list is that of `table.field`.
    """
    own = {*LISTS.get(kind, {}), *MONEY.get(kind, ())}
    told = (
        _readable(
            kind,
            named if (named := f"{field}.{of.name}") in own else of.name,
            getattr(row, of.name),
            words,
            names,
        )
        for of in fields(row)  # type: ignore[arg-type] # the caller saw that it is one
    )
    return words.listed(str(each) for each in told if each not in (None, ""))

"""The forms of the medical file and of an AMAAR, and the days that follow from others.

What a paper says about its own validity counts; where it says nothing, the period
does.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName
from fieldcase.domain.procedures.medical_file import (
    FIT,
    FIT_WITH_CONDITIONS,
    GRANTED,
    REQUESTED,
    Amaar,
    MedicalFile,
)
from fieldcase.domain.procedures.medical_validity import Validity
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    as_date,
    is_empty,
    misfits,
    missing,
    out_of_order,
    outside_time,
    unknown_codes,
    unreadable_dates,
)

MEDICAL_LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "need_types": ListName.MEDICAL_NEEDS,
        "report_language": ListName.LANGUAGES,
        "fit_to_fly": ListName.FIT_TO_FLY,
        "aids": ListName.MOBILITY_AIDS,
        "escort": ListName.ESCORT_TYPES,
    }
)
AMAAR_LISTS: Mapping[str, ListName] = MappingProxyType(
    {"decision": ListName.AMAAR_DECISIONS, "operator": ListName.OPERATORS}
)
_HAPPENED = ("report_on", "medif_on", "fit_on", "capacity_confirmed_on")
_DAYS = (*_HAPPENED, "report_until", "medif_until", "provider_appointment")


def with_validities(entries: Entries, validity: Validity) -> dict[str, JsonValue]:
    """The entries with the days on which papers run out, where they do not say it."""
    found = dict(entries)
    for day, until, reckoned in (
        ("report_on", "report_until", validity.report_until),
        ("medif_on", "medif_until", validity.medif_until),
        ("starts_on", "ends_on", validity.amaar_until),
    ):
        begun = as_date(entries, day)
        if begun is not None and is_empty(entries.get(until)):
            found[until] = reckoned(begun).isoformat()
    return found


def medical_problems(entries: Entries, today: date) -> tuple[Problem, ...]:
    problems = (
        *missing(entries, "need_types"),
        *_needed_with(entries, "report_on", "report_author"),
        *_needed_with(entries, "medif_on", "medif_airline"),
        *(
            missing(entries, "medif_on")
            if entries.get("medif_approved") is True
            else ()
        ),
        *_fitness_without_a_doctor(entries),
        *unreadable_dates(entries, *_DAYS),
        *outside_time(entries, today, *_HAPPENED),
        *out_of_order(
            entries, ("report_on", "report_until"), ("medif_on", "medif_until")
        ),
        *unknown_codes(entries, MEDICAL_LISTS),
        *_medication_and_none(entries),
    )
    return misfits(MedicalFile, entries, problems)


def amaar_problems(entries: Entries, today: date) -> tuple[Problem, ...]:
    """A request says why; a granted one says from when."""
    decision = entries.get("decision", REQUESTED)
    is_decided = decision != REQUESTED
    days = ("requested_on", "decided_on", "starts_on", "ends_on")
    problems = (
        *missing(entries, "requested_on", "need"),
        *(missing(entries, "decided_on") if is_decided else ()),
        *(missing(entries, "starts_on") if decision == GRANTED else ()),
        *unreadable_dates(entries, *days),
        *outside_time(entries, today, "requested_on", "decided_on"),
        *out_of_order(
            entries, ("requested_on", "decided_on"), ("starts_on", "ends_on")
        ),
        *unknown_codes(entries, AMAAR_LISTS),
    )
    return misfits(Amaar, entries, problems)


def _needed_with(entries: Entries, day: str, other: str) -> list[Problem]:
    return [] if is_empty(entries.get(day)) else missing(entries, other)


def _fitness_without_a_doctor(entries: Entries) -> list[Problem]:
    """Who says that somebody may fly, and when; conditions are named."""
    fitness = entries.get("fit_to_fly")
    if fitness == FIT_WITH_CONDITIONS:
        return missing(entries, "fit_on", "fit_by", "fit_conditions")
    return missing(entries, "fit_on", "fit_by") if fitness == FIT else []


def _medication_and_none(entries: Entries) -> list[Problem]:
    has_some = not is_empty(entries.get("medication"))
    if has_some and entries.get("no_medication") is True:
        return [Problem("no_medication", Rule.NOT_UNDERSTOOD)]
    return []

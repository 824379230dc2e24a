"""The screening forms: their fields, and what must hold before one is signed."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    as_date,
    is_empty,
    misfits,
    missing,
    outside_time,
    unknown_codes,
    unreadable_dates,
)
from fieldcase.domain.screening import Screening, ScreeningType
from fieldcase.domain.vulnerability import is_lowered

FORM = "screening"
FORM_VERSION = 1
MENTAL_HEALTH = "MHP"  # the profile that asks whether somebody is able to decide

LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "screening_type": ListName.SCREENING_TYPES,
        "place_type": ListName.PLACE_TYPES,
        "profiles": ListName.VULNERABILITY_PROFILES,
        "flags": ListName.RAPID_FLAGS,
        "escalation": ListName.ESCALATION_TARGETS,
        "capacity": ListName.CAPACITY_TO_DECIDE,
    }
)
REQUIRED = ("held_on", "screening_type", "person_id")
# What the form never holds: they are known when the record is made.
NOT_TYPED = frozenset({"id", "case_id", "number", "signed_at", "signed_by"})


def screening_problems(entries: Entries, today: date) -> tuple[Problem, ...]:
    """Every problem that stands between these entries and a signature."""
    problems = (
        *missing(entries, *REQUIRED),
        *unreadable_dates(entries, "held_on", "next_review"),
        *outside_time(entries, today, "held_on"),
        *_wrong_order(entries),
        *unknown_codes(entries, LISTS),
        *_factor_problems(entries),
        *_capacity_problems(entries),
        *(missing(entries, "escalation_reason") if is_lowered(entries) else []),
        *(missing(entries, "amendment_reason") if entries.get("amends") else []),
    )
    typed = {name: value for name, value in entries.items() if name not in NOT_TYPED}
    return misfits(Screening, typed, _each_once(problems))


def factor_rows(entries: Entries) -> list[dict[str, JsonValue]]:
    """The rows of factors in a form; what is none is passed over."""
    rows = entries.get("factors")
    return (
        [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    )


def _is_full(entries: Entries) -> bool:
    return entries.get("screening_type") == ScreeningType.FULL


def _wrong_order(entries: Entries) -> list[Problem]:
    held, review = as_date(entries, "held_on"), as_date(entries, "next_review")
    if held is not None and review is not None and review < held:
        return [Problem("next_review", Rule.BEFORE_THE_SCREENING)]
    return []


def _factor_problems(entries: Entries) -> list[Problem]:
    """The full screening weighs at least one; none is named twice."""
    if _is_full(entries) and is_empty(entries.get("factors")):
        return [Problem("factors", Rule.NO_FACTOR)]
    named = [str(row.get("factor")) for row in factor_rows(entries)]
    known = code_list(ListName.VULNERABILITY_FACTORS)
    if any(code not in known for code in named) or len(set(named)) != len(named):
        return [Problem("factors", Rule.UNKNOWN_CODE)]
    return []


def _capacity_problems(entries: Entries) -> list[Problem]:
    """Whoever is mentally ill is asked whether they are able to decide."""
    profiles = entries.get("profiles")
    is_asked = isinstance(profiles, list) and MENTAL_HEALTH in profiles
    return missing(entries, "capacity") if is_asked and _is_full(entries) else []


def _each_once(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problems))

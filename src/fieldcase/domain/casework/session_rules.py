"""The session form: its fields, and what must hold before it can be signed."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from fieldcase.domain.casework.session import Session
from fieldcase.domain.codelists import ListName
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    as_date,
    as_time,
    is_empty,
    misfits,
    missing,
    outside_time,
    unknown_codes,
    unreadable_dates,
    unreadable_times,
)

FORM = "session"
FORM_VERSION = 1

LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "session_type": ListName.SESSION_TYPES,
        "place_type": ListName.PLACE_TYPES,
        "mode": ListName.MODES,
        "language": ListName.LANGUAGES,
        "topics": ListName.TOPICS,
        "decision": ListName.DECISIONS,
        "documents_given": ListName.DOCUMENTS_GIVEN,
        "documents_language": ListName.LANGUAGES,
        "next_appointment_for": ListName.APPOINTMENT_KINDS,
        "completion": ListName.SESSION_COMPLETION,
    }
)
COUNTS = ("men", "women", "children")
MOST_HEADS = 1000
BROKEN_OFF = "broken_off"
REQUIRED = ("held_on", "starts", "ends", "session_type", "place_type")
# What the form never holds: they are known when the record is made.
NOT_TYPED = frozenset(
    {"id", "case_id", "number", "signed_at", "signed_by", "amends", "counsellors"}
)
_KNOWN = NOT_TYPED - {"amends"}


def session_problems(entries: Entries, today: date) -> tuple[Problem, ...]:
    """Every problem that stands between these entries and a signature."""
    problems = (
        *missing(entries, *REQUIRED),
        *unreadable_dates(entries, "held_on", "next_appointment"),
        *unreadable_times(entries, "starts", "ends", "next_appointment_time"),
        *outside_time(entries, today, "held_on"),
        *unknown_codes(entries, LISTS),
        *_wrong_order(entries),
        *_nobody_present(entries),
        *_miscounted(entries),
        *(missing(entries, "amendment_reason") if entries.get("amends") else []),
        *(missing(entries, "drop_out_reason") if _is_broken_off(entries) else []),
    )
    typed = {name: entry for name, entry in entries.items() if name not in _KNOWN}
    return misfits(Session, typed, problems)


def _wrong_order(entries: Entries) -> list[Problem]:
    problems = []
    starts, ends = as_time(entries, "starts"), as_time(entries, "ends")
    if starts is not None and ends is not None and ends <= starts:
        problems.append(Problem("ends", Rule.ENDS_BEFORE_IT_STARTS))
    held, following = as_date(entries, "held_on"), as_date(entries, "next_appointment")
    if held is not None and following is not None and following < held:
        problems.append(Problem("next_appointment", Rule.BEFORE_THE_SESSION))
    return problems


def _miscounted(entries: Entries) -> list[Problem]:
    """Heads are counted in whole numbers; what is no number is said as that."""
    return [
        Problem(name, Rule.OUT_OF_BOUNDS)
        for name in COUNTS
        if isinstance(count := entries.get(name), int) and not 0 <= count <= MOST_HEADS
    ]


def _is_broken_off(entries: Entries) -> bool:
    return entries.get("completion") == BROKEN_OFF


def _nobody_present(entries: Entries) -> list[Problem]:
    if is_empty(entries.get("present")) and is_empty(entries.get("others_present")):
        return [Problem("present", Rule.NOBODY_PRESENT)]
    return []

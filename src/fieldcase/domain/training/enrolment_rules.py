"""Enrolling: what must hold before somebody stands on a course's register."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from fieldcase.domain.casework.person import age
from fieldcase.domain.casework.search_keys import name_words, sounds_of
from fieldcase.domain.codelists import ListName
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    is_empty,
    misfits,
    missing,
    unknown_codes,
    unreadable_dates,
)
from fieldcase.domain.training.enrolment import WITH_A_PLACE, Enrolment, EnrolmentStatus

OUTSIDER_FORM, ENROLMENT_FORM = "outsider", "enrolment"
ENROLMENT_FORM_VERSION = 1

ENROLMENT_LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "kind": ListName.PARTICIPANT_KINDS,
        "sex": ListName.SEXES,
        "age_band": ListName.AGE_BANDS,
        "accessibility": ListName.ACCESSIBILITY_NEEDS,
        "leaving_reason": ListName.LEAVING_REASONS,
        "test_result": ListName.TEST_RESULTS,
    }
)
# What the form never holds: it is known when the record is made, or a deed of its own.
NOT_TYPED = (
    *("id", "course_id", "person_id", "case_id", "enrolled_on", "status", "status_on"),
    *("leaving_reason", "leaving_note", "moved_from", "moved_to"),
)
_BANDS = ((17, "U18"), (25, "A18"), (35, "A26"), (45, "A36"), (59, "A46"))
_OLDEST = "A60"
UNKNOWN_AGE = "UNK"


def outsider_problems(entries: Entries) -> tuple[Problem, ...]:
    """Of somebody who is in no case: known by name, with their agreement (DP-01)."""
    unnamed = all(is_empty(entries.get(name)) for name in ("name", "native_name"))
    agreed = entries.get("agreed") is True
    problems = (
        *([Problem("name", Rule.REQUIRED)] if unnamed else []),
        *missing(entries, "kind"),
        *([] if agreed else [Problem("agreed", Rule.AGREEMENT_NEEDED)]),
        *_coded(entries),
    )
    return misfits(Enrolment, entries, problems)


def enrolment_problems(entries: Entries) -> tuple[Problem, ...]:
    """Of an enrolment that is edited; a case member's name stands in the case."""
    if is_empty(entries.get("person_id")):
        return outsider_problems(entries)
    return misfits(Enrolment, entries, (*missing(entries, "kind"), *_coded(entries)))


def age_band(birth_date: date | None, day: date) -> str:
    """The code of the age band on a day."""
    if birth_date is None:
        return UNKNOWN_AGE
    years = age(birth_date, day)
    return next((band for most, band in _BANDS if years <= most), _OLDEST)


def places_left(capacity: int, statuses: Iterable[EnrolmentStatus]) -> int | None:
    """How many more have a place; None where as many as come."""
    if not capacity:
        return None
    return max(capacity - sum(one in WITH_A_PLACE for one in statuses), 0)


def may_be_same(one: str, other: str) -> bool:
    """Whether two names may mean one person: all words of the shorter are alike.

    In any script, and by sound; a hint to look, never a decision.
    """
    first, second = _spoken(one), _spoken(other)
    if not first or not second:
        return False
    return first <= second or second <= first


def _spoken(name: str) -> set[str]:
    words = name_words(name)
    return {next(iter(sounds_of([word])), word) for word in words if word.isascii()}


def _coded(entries: Entries) -> list[Problem]:
    return [
        *unknown_codes(entries, ENROLMENT_LISTS),
        *unreadable_dates(entries, "tested_on"),
    ]

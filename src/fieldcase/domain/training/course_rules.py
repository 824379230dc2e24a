"""The form of a course: its fields, and what must hold before it is kept."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.codelists import ListName
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    as_date,
    is_empty,
    misfits,
    missing,
    unknown_codes,
    unreadable_dates,
)
from fieldcase.domain.training.course import AttendanceBasis, Course

COURSE_FORM = "course"
COURSE_FORM_VERSION = 1

COURSE_LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "training_type": ListName.TRAINING_TYPES,
        "subject": ListName.TRAINING_SUBJECTS,
        "country": ListName.COUNTRIES,
        "mode": ListName.COURSE_MODES,
        "language": ListName.LANGUAGES,
        "fund": ListName.PROGRAMMES,
        "attendance_basis": ListName.ATTENDANCE_BASES,
    }
)
# What the form never holds: it is known when the record is made, or a deed of its own.
NOT_TYPED = ("id", "number", "status", "certificate_key")
MOST: Mapping[str, int] = MappingProxyType(
    {"capacity": 10_000, "planned_hours": 5_000, "least_attendance": 100}
)


def course_problems(entries: Entries) -> tuple[Problem, ...]:
    problems = (
        *missing(entries, "title", "training_type", "country", "starts_on"),
        *unreadable_dates(entries, "starts_on", "ends_on"),
        *unknown_codes(entries, COURSE_LISTS),
        *wrong_numbers(entries, MOST),
        *_wrong_order(entries),
        *_no_share(entries),
    )
    return misfits(Course, entries, problems)


def wrong_numbers(entries: Entries, most: Mapping[str, int]) -> list[Problem]:
    """Fields that hold no whole number, or one below nothing or above the most."""
    problems = []
    for name, limit in most.items():
        value = entries.get(name)
        if is_empty(value):
            continue
        if type(value) is not int:
            problems.append(Problem(name, Rule.NOT_A_NUMBER))
        elif not 0 <= value <= limit:
            problems.append(Problem(name, Rule.OUT_OF_BOUNDS))
    return problems


def _wrong_order(entries: Entries) -> list[Problem]:
    starts, ends = as_date(entries, "starts_on"), as_date(entries, "ends_on")
    if starts is not None and ends is not None and ends < starts:
        return [Problem("ends_on", Rule.ENDS_BEFORE_IT_STARTS)]
    return []


def _no_share(entries: Entries) -> list[Problem]:
    """A share of hours or meetings has to be said."""
    basis = entries.get("attendance_basis")
    if is_empty(basis) or basis == AttendanceBasis.NOTHING:
        return []
    return [] if entries.get("least_attendance") else missing({}, "least_attendance")

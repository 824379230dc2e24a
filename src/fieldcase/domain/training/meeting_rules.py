"""Meetings planned: one, or a series at once, and what must hold before they are."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    as_date,
    as_time,
    misfits,
    missing,
    unreadable_dates,
    unreadable_times,
)
from fieldcase.domain.training.course_rules import wrong_numbers
from fieldcase.domain.training.meeting import Meeting, MeetingSeries

SERIES_FORM, MEETING_FORM = "meetings", "meeting"
MEETING_FORM_VERSION = 1
WEEK = tuple("1234567")  # Monday first, as ISO 8601 counts
MOST_MEETINGS = 200  # in one series
# What the form of a series holds beside the fields of each meeting.
FIRST, WEEKDAYS, COUNT = "first", "weekdays", "count"

_MOST: Mapping[str, int] = MappingProxyType(
    {COUNT: MOST_MEETINGS, "break_minutes": 600}
)


def series_problems(entries: Entries) -> tuple[Problem, ...]:
    """One meeting is a series of one; without weekdays every day counts."""
    problems = (
        *missing(entries, FIRST, COUNT, "starts", "ends"),
        *unreadable_dates(entries, FIRST),
        *unreadable_times(entries, "starts", "ends"),
        *wrong_numbers(entries, _MOST),
        *_no_meeting(entries),
        *_wrong_order(entries),
        *_unknown_weekdays(entries),
    )
    return misfits(MeetingSeries, entries, problems)


def meeting_problems(entries: Entries) -> tuple[Problem, ...]:
    """Of one meeting that is there already."""
    problems = (
        *missing(entries, "held_on", "starts", "ends"),
        *unreadable_dates(entries, "held_on"),
        *unreadable_times(entries, "starts", "ends"),
        *wrong_numbers(entries, {"break_minutes": _MOST["break_minutes"]}),
        *_wrong_order(entries),
    )
    return misfits(Meeting, entries, problems)


def series_days(first: date, weekdays: frozenset[int], count: int) -> list[date]:
    """The first `count` days from `first` on that fall on these ISO weekdays.

    No weekdays means every day: a course of five days may run over a Friday here and
    over a Sunday there.
    """
    days: list[date] = []
    day = first
    while len(days) < count:
        if not weekdays or day.isoweekday() in weekdays:
            days.append(day)
        day += timedelta(days=1)
    return days


def days_in(entries: Entries) -> list[date]:
    """The days that sound entries ask for; none where they are not sound."""
    first, count = as_date(entries, FIRST), entries.get(COUNT)
    if first is None or not isinstance(count, int) or series_problems(entries):
        return []
    chosen = entries.get(WEEKDAYS)
    weekdays = chosen if isinstance(chosen, list) else []
    return series_days(first, frozenset(int(str(day)) for day in weekdays), count)


def _no_meeting(entries: Entries) -> list[Problem]:
    return [Problem(COUNT, Rule.OUT_OF_BOUNDS)] if entries.get(COUNT) == 0 else []


def _wrong_order(entries: Entries) -> list[Problem]:
    starts, ends = as_time(entries, "starts"), as_time(entries, "ends")
    if starts is not None and ends is not None and ends <= starts:
        return [Problem("ends", Rule.ENDS_BEFORE_IT_STARTS)]
    return []


def _unknown_weekdays(entries: Entries) -> list[Problem]:
    chosen = entries.get(WEEKDAYS) or []
    is_sound = isinstance(chosen, list) and all(day in WEEK for day in chosen)
    return [] if is_sound else [Problem(WEEKDAYS, Rule.UNKNOWN_CODE)]

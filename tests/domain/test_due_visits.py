"""When a visit is due, by what schedule, and how months are typed."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from fieldcase.domain.later_days import months_later
from fieldcase.domain.monitoring.due_visits import (
    USUAL_MONTHS,
    DueVisit,
    next_due,
    read_months,
    schedule_for,
    schedule_problems,
)
from fieldcase.domain.monitoring.follow_up import FollowUpSchedule
from fieldcase.domain.rules import Problem, Rule

RETURN = date(2025, 12, 1)
TODAY = date(2026, 3, 9)


def due(*days_after: int) -> int | None:
    contacts = [RETURN + timedelta(days=each) for each in days_after]
    found = next_due(RETURN, USUAL_MONTHS, contacts)
    return found.months if found else None


@pytest.mark.parametrize(
    ("contacts", "months"),
    [
        ((), 1),
        ((3,), 1),  # it lies nearest to the return
        ((31,), 3),
        ((20,), 3),
        ((60,), 3),  # nearer to a month than to three
        ((61,), 6),
        ((31, 95), 6),
        ((100,), 6),  # the first one was missed, and is not asked for any more
        ((370,), None),
        ((-5,), 1),  # before the return nobody is visited
    ],
)
def test_the_next_visit_follows_from_the_last_contact(
    contacts: tuple[int, ...], months: int | None
) -> None:
    assert due(*contacts) == months


def test_a_day_that_is_over_is_overdue_and_today_is_not() -> None:
    one = DueVisit(months=1, on=TODAY)

    assert not one.is_overdue(TODAY)
    assert one.is_overdue(TODAY + timedelta(days=1))


months_asked = st.lists(st.integers(1, 60), min_size=1, max_size=8)
days = st.dates(date(2000, 1, 1), date(2090, 1, 1))


since = st.integers(0, 2000)


@given(
    returned=days,
    months=months_asked,
    after=st.lists(since, max_size=5),
    one_more=st.integers(0, 700),
)
def test_what_is_due_is_one_of_the_months_and_later_contacts_never_bring_it_back(
    returned: date, months: list[int], after: list[int], one_more: int
) -> None:
    contacts = [returned + timedelta(days=each) for each in after]

    found = next_due(returned, months, contacts)
    later = next_due(returned, months, [*contacts, returned + timedelta(days=one_more)])
    event("still due" if later is not None else "nothing due any more")

    assert found is None or (
        found.months in months and found.on == months_later(returned, found.months)
    )
    if later is not None:
        assert found is not None
        assert later.months >= found.months


@given(returned=days, months=months_asked)
def test_a_visit_on_its_day_is_done(returned: date, months: list[int]) -> None:
    first = next_due(returned, months, [])
    assert first is not None

    after = next_due(returned, months, [first.on])

    assert after is None or after.months > first.months


def a_schedule(schedule_id: str, *months: int, **fields: Any) -> FollowUpSchedule:
    ids: Any = {"id": schedule_id}
    return FollowUpSchedule(months=months, **ids, **fields)


def test_the_schedule_of_the_programme_goes_before_that_of_all() -> None:
    schedules = [
        a_schedule("a", 2, valid_from=date(2026, 1, 1)),
        a_schedule("b", 4, programme="AVRR", valid_from=date(2025, 1, 1)),
        a_schedule("c", 5, programme="AVRR", valid_from=date(2026, 2, 1)),
        a_schedule("d", 7, programme="AVRR", valid_from=date(2027, 1, 1)),
        a_schedule("e", programme="AVRR", valid_from=date(2026, 3, 1)),
    ]

    def months(programme: str) -> tuple[int, ...] | None:
        found = schedule_for(schedules, programme, TODAY)
        return found.months if found else None

    assert months("AVRR") == (5,)
    assert months("OTHER") == (2,)
    assert schedule_for([], "AVRR", TODAY) is None


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("1, 3, 6", [1, 3, 6]),
        ("6 3 3", [3, 6]),
        ("١، ٣", [1, 3]),
        ("12", [12]),
        ("0 3", None),
        ("121", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
    ],
)
def test_months_are_read_as_people_type_them(
    typed: str, months: list[int] | None
) -> None:
    assert read_months(typed) == months


def test_a_schedule_needs_months() -> None:
    assert schedule_problems({}) == (Problem("months", Rule.REQUIRED),)
    assert schedule_problems({"months": [0]}) == (
        Problem("months", Rule.MONTHS_NOT_UNDERSTOOD),
    )
    assert schedule_problems({"months": "1 and 3"}) == (
        Problem("months", Rule.MONTHS_NOT_UNDERSTOOD),
    )
    assert schedule_problems({"months": [1, 3], "valid_from": "2026-01-01"}) == ()

"""Days are counted by the calendar, and end with it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.casework.eligibility import five_years_after
from fieldcase.domain.later_days import days_later, months_later

AWAY = timedelta(days=36_600)


@given(st.dates(date(1901, 1, 1), date(2300, 1, 1)), st.integers(0, 1200))
def test_months_are_counted_by_the_calendar(day, months):
    after = months_later(day, months)
    assert (after.year - day.year) * 12 + after.month - day.month == months
    assert after.day <= day.day
    assert months_later(after, -months) <= day


def test_a_month_that_is_shorter_ends_on_its_last_day():
    assert months_later(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_later(date(2026, 3, 31), -1) == date(2026, 2, 28)


@given(st.dates(date(1901, 1, 1), date(2300, 1, 1)), st.integers(0, 1200))
def test_days_are_counted_by_the_calendar(day, days):
    assert (days_later(day, days) - day).days == days


@given(st.dates(min_value=date.max - AWAY), st.integers(0, 1200))
def test_the_calendar_ends_on_its_last_day(day, count):
    """A document without an end says 9999-12-31, and no page stops at it."""
    for later in (months_later(day, count), days_later(day, count)):
        assert day <= later <= date.max
    assert months_later(date.max, count or 1) == date.max
    assert days_later(date.max, count) == date.max
    assert day <= five_years_after(day)


@given(st.dates(max_value=date.min + AWAY), st.integers(0, 1200))
def test_the_calendar_begins_on_its_first_day(day, count):
    assert date.min <= months_later(day, -count) <= day

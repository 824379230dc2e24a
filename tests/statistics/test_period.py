"""Periods, their months, and the year before."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.errors import InvalidPeriod
from fieldcase.domain.words import words_in
from fieldcase.statistics.period import Period

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
PERIODS = st.tuples(DAYS, DAYS).map(lambda two: Period(min(two), max(two)))


def test_a_period_upside_down_is_refused_with_its_days():
    with pytest.raises(InvalidPeriod) as told:
        Period(date(2026, 2, 1), date(2026, 1, 31))

    assert (told.value.first, told.value.last) == (date(2026, 2, 1), date(2026, 1, 31))


def test_a_single_day_is_a_period():
    assert list(Period(date(2026, 2, 1), date(2026, 2, 1)).months()) == [(2026, 2)]


def test_months_run_over_the_turn_of_the_year():
    period = Period(date(2025, 11, 30), date(2026, 2, 1))

    assert list(period.months()) == [(2025, 11), (2025, 12), (2026, 1), (2026, 2)]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2025, 2, 28), date(2024, 2, 29)),
        (date(2025, 2, 27), date(2024, 2, 27)),
        (date(2026, 6, 30), date(2025, 6, 30)),
    ],
)
def test_the_end_of_a_month_stays_one_a_year_before(last, expected):
    assert Period(date(2020, 1, 1), last).year_before().last == expected


@given(PERIODS)
def test_the_year_before_has_the_same_months(period):
    before = period.year_before()

    assert [(y + 1, m) for y, m in before.months()] == list(period.months())


@given(PERIODS, DAYS)
def test_a_day_is_in_the_period_only_with_its_month(period, day):
    assert day not in period or (day.year, day.month) in set(period.months())


def test_a_period_says_its_days():
    period = Period(date(2022, 1, 1), date(2022, 12, 31))

    assert period.say(words_in("en")) == "1 Jan 2022 – 31 Dec 2022"

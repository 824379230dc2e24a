"""Backups become fewer as they grow older, and never none."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import MONDAY_MORNING as NOW

from fieldcase.domain.record_keeping.thinning import (
    DAY,
    TWO_MONTHS,
    WEEK,
    YEAR,
    to_drop,
)

AGES = st.lists(st.integers(-3 * 24, 24 * 800), max_size=60, unique=True)


def made(hours: list[int]):
    return [NOW - timedelta(hours=age) for age in hours]


def kept(moments, now=NOW):
    return sorted(set(moments) - set(to_drop(moments, now)), reverse=True)


def test_all_of_the_last_day_are_kept():
    hourly = made(range(24))
    assert kept(hourly) == hourly


def test_an_old_day_keeps_its_last_one():
    day = NOW.replace(hour=0) - 3 * DAY
    moments = [day + timedelta(hours=hour) for hour in (1, 9, 23)]
    assert kept([NOW, *moments]) == [NOW, moments[-1]]


def test_two_years_of_daily_ones_become_a_handful():
    daily = [NOW - n * DAY for n in range(730)]
    left = kept(daily)
    assert 7 + 7 + 10 <= len(left) <= 8 + 10 + 13
    assert all(NOW - moment <= YEAR for moment in left)
    within_a_week = [moment for moment in left if NOW - moment <= WEEK]
    assert len(within_a_week) == 8
    weekly = [moment for moment in left if WEEK < NOW - moment <= TWO_MONTHS]
    assert len({moment.isocalendar()[:2] for moment in weekly}) == len(weekly)


def test_the_newest_is_kept_however_old():
    ancient = [NOW - 3 * YEAR, NOW - 2 * YEAR]
    assert kept(ancient) == [NOW - 2 * YEAR]


def test_a_clock_years_ahead_for_a_day_costs_nothing():
    daily = [NOW - n * DAY for n in range(7)]
    ahead = NOW + 9 * YEAR
    assert kept([ahead, *daily], ahead) == [ahead, *daily]
    assert kept([ahead, NOW + DAY, *daily], NOW + DAY) == [ahead, NOW + DAY, *daily]


@given(AGES)
def test_the_newest_always_stays_and_young_ones_too(ages):
    moments = made(ages)
    left = kept(moments)
    if moments:
        assert max(moments) in left
    assert {moment for moment in moments if NOW - moment <= DAY} <= set(left)


@given(AGES)
def test_thinning_twice_is_thinning_once(ages):
    once = kept(made(ages))
    assert kept(once) == once


def test_a_year_of_thinning_every_day_keeps_months_weeks_and_days():
    living, now = [], NOW
    for _ in range(500):
        now += DAY
        living = kept([*living, now], now)
    assert 20 <= len(living) <= 32
    oldest = now - min(living)
    assert timedelta(days=300) < oldest <= YEAR
    gaps = [later - sooner for later, sooner in pairwise(living)]
    assert max(gaps) <= timedelta(days=62)

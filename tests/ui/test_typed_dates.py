"""Dates and times as people type them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.words import words_in
from fieldcase.ui.filling.typed_dates import parse_date, parse_time

TODAY = date(2026, 11, 21)  # a Saturday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("30/11", date(2026, 11, 30)),
        ("30.11.", date(2026, 11, 30)),
        ("30 11", date(2026, 11, 30)),
        ("30/11/2027", date(2027, 11, 30)),
        ("2/3/92", date(1992, 3, 2)),
        ("1-1-27", date(2027, 1, 1)),
        ("2026-11-30", date(2026, 11, 30)),
        ("tomorrow", date(2026, 11, 22)),
        (" Today ", TODAY),
        ("yesterday", date(2026, 11, 20)),
        ("+3", date(2026, 11, 24)),
        ("+2w", date(2026, 12, 5)),
        ("+3m", date(2027, 2, 21)),
        ("-1y", date(2025, 11, 21)),
        ("mon", date(2026, 11, 23)),
        ("saturday", date(2026, 11, 28)),
        ("30 nov", date(2026, 11, 30)),
        ("March 2 1992", date(1992, 3, 2)),
        ("5", date(2026, 12, 5)),
        ("20", date(2026, 11, 20)),
        ("٣٠/١١", date(2026, 11, 30)),
        ("\u206830/11\u2069", date(2026, 11, 30)),
    ],
)
def test_a_day_is_understood_as_typed(typed, meant):
    assert parse_date(typed, TODAY, words_in("en")) == meant


@pytest.mark.parametrize(
    "typed", ["", "31/2", "99", "soon", "ma", "+3x", "2026-13-01", "12/34/56/78", "0"]
)
def test_what_is_no_day_is_not_guessed(typed):
    assert parse_date(typed, TODAY, words_in("en")) is None


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("fr", "lundi", date(2026, 11, 23)),
        ("fr", "2 décembre", date(2026, 12, 2)),
        ("fr", "2 dec", date(2026, 12, 2)),
        ("nl", "maandag", date(2026, 11, 23)),
        ("nl", "monday", date(2026, 11, 23)),
        ("ar", "٣ ديسمبر", date(2026, 12, 3)),
    ],
)
def test_days_and_months_are_understood_in_the_readers_language(language, typed, meant):
    assert parse_date(typed, TODAY, words_in(language)) == meant


def test_a_day_without_its_year_is_the_nearest_one():
    words = words_in("en")
    assert parse_date("28/12", date(2027, 1, 3), words) == date(2026, 12, 28)
    assert parse_date("3/1", date(2026, 12, 28), words) == date(2027, 1, 3)


def test_months_later_end_with_the_month():
    assert parse_date("+1m", date(2027, 1, 31), words_in("en")) == date(2027, 2, 28)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_every_iso_day_reads_as_itself(day):
    assert parse_date(day.isoformat(), TODAY, words_in("en")) == day


@given(st.text())
def test_no_text_breaks_the_reading(typed):
    parse_date(typed, TODAY, words_in("fr"))
    parse_time(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9", time(9)),
        ("930", time(9, 30)),
        ("0930", time(9, 30)),
        ("9:30", time(9, 30)),
        ("9.30", time(9, 30)),
        ("9h30", time(9, 30)),
        ("14h", time(14)),
        ("2pm", time(14)),
        ("12am", time(0)),
        ("12:15 pm", time(12, 15)),
        ("٩:٣٠", time(9, 30)),
    ],
)
def test_a_time_is_understood_as_typed(typed, meant):
    assert parse_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "25", "9:60", "14pm", "nine", "12345"])
def test_what_is_no_time_is_not_guessed(typed):
    assert parse_time(typed) is None

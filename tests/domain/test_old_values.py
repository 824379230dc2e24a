"""Cells of old spreadsheets, as people wrote them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.taking_over.old_values import (
    LANGUAGES,
    old_day,
    old_number,
    old_text,
    old_tick,
    old_year,
)
from fieldcase.domain.words import words_in

TODAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2019-03-05", date(2019, 3, 5)),
        ("05/03/2019", date(2019, 3, 5)),
        ("5.3.19", date(2019, 3, 5)),
        ("5-3-85", date(1985, 3, 5)),
        ("5 mars 2019", date(2019, 3, 5)),
        ("1er févr. 2019", date(2019, 2, 1)),
        ("31 janv. 2018", date(2018, 1, 31)),
        ("5 maart 2019", date(2019, 3, 5)),
        ("5-mrt-19", date(2019, 3, 5)),
        ("March 5, 2019", date(2019, 3, 5)),
        ("2019-03-05 00:00:00", date(2019, 3, 5)),
        ("٠٥/٠٣/٢٠١٩", date(2019, 3, 5)),
        (43529, date(2019, 3, 5)),
        (43529.0, date(2019, 3, 5)),
        ("43529", date(2019, 3, 5)),
        (datetime(2019, 3, 5, 14, 30, tzinfo=UTC), date(2019, 3, 5)),
        (date(2019, 3, 5), date(2019, 3, 5)),
        ("03/25/2019", None),
        ("31/02/2019", None),
        ("soon", None),
        (12, None),
        (True, None),
    ],
)
def test_days(value, day):
    assert old_day(value, TODAY) == day


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(LANGUAGES))
def test_a_day_told_in_any_language_is_that_day(day, language):
    assert old_day(words_in(language).date(day, "long"), TODAY) == day
    assert old_day(day.isoformat(), TODAY) == day
    assert old_day(f"{day:%d/%m/%Y}", TODAY) == day


@pytest.mark.parametrize(
    ("value", "year"), [("1985", 1985), (1985.0, 1985), ("85", None)]
)
def test_years(value, year):
    assert old_year(value) == year


@pytest.mark.parametrize(
    ("value", "number"),
    [("12", 12), (" 1 200 ", 1200), (12.0, 12), ("twelve", None), (1.5, None)],
)
def test_numbers(value, number):
    assert old_number(value) == number


@pytest.mark.parametrize(
    ("value", "tick"),
    [("Oui", True), ("nee", False), (1.0, True), (False, False), ("maybe", None)],
)
def test_ticks(value, tick):
    assert old_tick(value) == tick


def test_texts_stay_as_they_were_typed():
    assert old_text(32470000001.0) == "32470000001"
    assert old_text(" Zoë ") == "Zoë"
    assert old_text(datetime(2019, 3, 5, tzinfo=UTC)) == "2019-03-05"

"""Who a person is called, and how old."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.casework.person import Person, age

days = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def a_person(**facts: Any) -> Person:
    known: Any = {"id": "p", "case_id": "c", "number": "BE-7QK4-0001-1"}
    return Person(**known, **facts)


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(2008, 3, 9), date(2026, 3, 8), 17),
        (date(2008, 3, 9), date(2026, 3, 9), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2026, 3, 9), date(2026, 3, 9), 0),
    ],
)
def test_age_is_counted_in_whole_years(born: date, day: date, years: int) -> None:
    assert age(born, day) == years
    assert a_person(birth_date=born).age_on(day) == years


@given(days, days)
def test_nobody_grows_younger_or_two_years_older_in_a_day(
    born: date, day: date
) -> None:
    assert age(born, day + timedelta(days=1)) - age(born, day) in {0, 1}


def test_an_age_that_cannot_be_known_is_not_told() -> None:
    assert a_person().age_on(date(2026, 3, 9)) is None


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"given_names": "Nino", "family_name": "Beridze"}, "Nino Beridze"),
        ({"given_names": "Nino"}, "Nino"),
        ({"family_name": "Beridze"}, "Beridze"),
        ({"given_names": "Nino", "native_name": "ნინო"}, "Nino"),
        ({"native_name": "ნინო ბერიძე"}, "ნინო ბერიძე"),
        ({}, ""),
    ],
)
def test_the_native_name_stands_where_there_is_no_other(
    facts: dict[str, str], name: str
) -> None:
    assert a_person(**facts).full_name == name

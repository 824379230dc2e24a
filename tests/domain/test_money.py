"""Amounts are read as people type them, and never lose a cent."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.plans import TODAY, a_rate

from fieldcase.domain.money import (
    MOST,
    amount_text,
    as_decimal,
    cents_of,
    in_euros,
    rate_on,
    read_amount,
    read_rate,
)

cents = st.integers(0, MOST)
rates = st.decimals("0.0001", "100000", places=4)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1250", 1250_00),
        ("1250.5", 1250_50),
        ("1250,50", 1250_50),
        ("1.250,50", 1250_50),
        ("1,250.50", 1250_50),
        ("1 250,50", 1250_50),
        ("1\u202f250,50", 1250_50),
        ("1'250.50", 1250_50),
        ("1.250", 1250_00),
        ("1.250.000", 1_250_000_00),
        ("1,25", 1_25),
        ("€ 5", 5_00),
        ("5 EUR", 5_00),
        ("١٢٥٠", 1250_00),
        ("١٢٥٠٫٥", 1250_50),
        ("0", 0),
        ("", None),
        ("-5", None),
        ("five", None),
        ("12.34.5", None),
        ("1.250,000.5", None),
        ("1,2345", None),
        ("²", None),
        ("9" * 40, None),
        ("99999999999999", None),
    ],
)
def test_an_amount_is_read_as_it_is_typed(typed, amount):
    assert read_amount(typed) == amount


@given(cents)
def test_an_amount_comes_back_from_the_form(amount):
    assert read_amount(amount_text(amount)) == amount
    assert as_decimal(amount) * 100 == amount


@given(st.text())
def test_whatever_is_pasted_is_an_amount_or_none(text):
    amount = read_amount(text)
    assert amount is None or 0 <= amount <= MOST


@pytest.mark.parametrize(
    ("entry", "amount"),
    [(125050, 1250_50), ("1250.5", 1250_50), (0, 0), (-1, None), (True, None)],
)
def test_an_entry_is_text_as_typed_or_cents_as_they_are(entry, amount):
    assert cents_of(entry) == amount
    assert cents_of(None) is cents_of([]) is None


@pytest.mark.parametrize(
    ("typed", "rate"),
    [
        ("2.95", Decimal("2.95")),
        ("2,95", Decimal("2.95")),
        ("1200000", Decimal(1200000)),
        ("0.85", Decimal("0.85")),
        ("1", Decimal(1)),
        ("0", None),
        ("-1", None),
        ("NaN", None),
        ("1e5", None),
        ("", None),
    ],
)
def test_a_rate_is_a_positive_decimal(typed, rate):
    assert read_rate(typed) == rate


@pytest.mark.parametrize(
    ("amount", "rate", "euro_cents"),
    [(300, "3", 100), (100, "3", 33), (200, "3", 67), (1, "2", 1), (1, "3", 0)],
)
def test_half_a_cent_is_rounded_up(amount, rate, euro_cents):
    assert in_euros(amount, Decimal(rate)) == euro_cents


@given(cents, rates)
def test_a_conversion_is_off_by_half_a_cent_at_most(amount, rate):
    exact = Decimal(amount) / rate
    assert abs(in_euros(amount, rate) - exact) <= Decimal("0.5") + Decimal("1e-9") * (
        exact
    )


@given(cents, cents, rates)
def test_what_is_less_in_a_currency_is_no_more_in_euros(one, other, rate):
    less, more = sorted((one, other))
    assert in_euros(less, rate) <= in_euros(more, rate)


def test_the_newest_rate_up_to_the_day_counts():
    old = a_rate(id="1", quoted_on=date(2026, 1, 1), rate="2")
    new = a_rate(id="2", quoted_on=date(2026, 3, 1), rate="3")
    later = a_rate(id="3", quoted_on=date(2026, 4, 1), rate="4")
    other = a_rate(id="4", currency="AMD", rate="400")
    empty = a_rate(id="5", rate="")
    every = (new, later, old, other, empty)

    assert rate_on(every, "GEL", TODAY) == new
    assert rate_on(every, "GEL", date(2025, 1, 1)) is None
    assert rate_on(every, "MDL", TODAY) is None

"""The premium is what was published or confirmed, or says what is missing."""

from datetime import date

import pytest
from tests.domain.plans import a_premium

from fieldcase.domain.plan.premium import PremiumFact, return_premium
from fieldcase.domain.plan.published_amounts import is_published, published_premiums
from fieldcase.domain.plan.reference_data import Standing

DEPARTURE = date(2026, 6, 1)
ADULT, CHILD = date(1990, 4, 2), date(2015, 4, 2)
ON_THE_DAY, DAY_AFTER = date(2008, 6, 1), date(2008, 6, 2)


@pytest.mark.parametrize(
    ("departure", "regime", "born", "cents"),
    [
        (date(2021, 12, 31), "V", ADULT, 250_00),
        (date(2021, 12, 31), "V", CHILD, 125_00),
        (date(2022, 1, 1), "V", ADULT, 350_00),
        (DEPARTURE, "V", ADULT, 350_00),
        (DEPARTURE, "V", CHILD, 175_00),
        (DEPARTURE, "F", ADULT, 50_00),
        (DEPARTURE, "F", CHILD, 25_00),
        (DEPARTURE, "E", ADULT, 50_00),
        (DEPARTURE, "V", ON_THE_DAY, 350_00),
        (DEPARTURE, "V", DAY_AFTER, 175_00),
    ],
)
def test_the_published_premium_by_day_regime_and_age(departure, regime, born, cents):
    premium = return_premium(published_premiums(), departure, regime, born)
    assert (premium.amount, premium.missing) == (cents, ())
    assert not premium.is_confirmed


@pytest.mark.parametrize(
    ("departure", "regime", "born", "missing"),
    [
        (None, "V", ADULT, {PremiumFact.DEPARTURE}),
        (DEPARTURE, "", ADULT, {PremiumFact.VISA_REGIME}),
        (DEPARTURE, "V", None, {PremiumFact.BIRTH_DATE}),
        (None, "", None, set(PremiumFact) - {PremiumFact.RATE}),
        (date(2021, 12, 31), "F", ADULT, {PremiumFact.RATE}),
    ],
)
def test_what_is_missing_is_named(departure, regime, born, missing):
    premium = return_premium(published_premiums(), departure, regime, born)
    assert premium.amount is None
    assert set(premium.missing) == missing


def test_what_headquarters_confirmed_goes_before_what_was_published():
    own = a_premium(
        visa_regimes=("V",),
        adult=400_00,
        valid_from=date(2022, 1, 1),
        standing=Standing.CONFIRMED,
    )
    premium = return_premium([*published_premiums(), own], DEPARTURE, "V", ADULT)
    assert premium.amount == 400_00
    assert premium.is_confirmed


def test_of_two_rates_in_force_the_later_one_counts_then_the_same_one_always():
    early = a_premium(id="z", adult=100_00, valid_from=date(2025, 1, 1))
    late = a_premium(id="a", adult=200_00, valid_from=date(2026, 1, 1))
    of_that_day = a_premium(id="b", adult=300_00, valid_from=date(2026, 1, 1))
    for rates, cents in (
        ([early, late], 200_00),
        ([late, early], 200_00),
        ([late, of_that_day], 300_00),
        ([of_that_day, late], 300_00),
    ):
        assert return_premium(rates, DEPARTURE, "V", ADULT).amount == cents


def test_a_premium_that_is_not_filled_in_says_so():
    own = a_premium(child=None, standing=Standing.CONFIRMED)
    premium = return_premium([*published_premiums(), own], DEPARTURE, "V", CHILD)
    assert premium.missing == (PremiumFact.RATE,)


def test_the_published_rates_are_provisional_and_name_their_source():
    rates = published_premiums()
    assert len(rates) == 3
    assert all(rate.standing is Standing.PROVISIONAL for rate in rates)
    assert all(rate.source and is_published(rate) for rate in rates)
    assert not is_published(a_premium())

"""What draws attention before anything is promised, point by point."""

from datetime import date

import pytest

from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.eligibility import (
    FIRST_FIFTEEN,
    Attention,
    Point,
    attentions,
    five_years_after,
)
from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.plan.visa_regimes import Regime, suggested_regime

TODAY = date(2026, 11, 22)


def points(nationalities: tuple[str, ...] = (), **fields: object):
    case = Case(
        id="c",
        number="BE-1",
        host_country="BE",
        opened_on=TODAY,
        counsellor_id="s",
        **fields,
    )
    person = Person(id="p", case_id="c", number="1", nationalities=nationalities)
    return attentions(case, [person], TODAY)


@pytest.mark.parametrize(
    ("returned", "until"),
    [
        (date(2021, 11, 22), None),
        (date(2021, 11, 23), date(2026, 11, 23)),
        (date(2025, 1, 1), date(2030, 1, 1)),
    ],
)
def test_five_years_lie_between_two_assisted_returns(returned, until):
    found = points(previous_assisted_return=True, previous_return_on=returned)
    wanted = () if until is None else (Attention(Point.ASSISTED_BEFORE, day=until),)
    assert found == wanted


def test_a_day_without_the_tick_says_nothing():
    assert points(previous_return_on=date(2025, 1, 1)) == ()


def test_five_years_after_a_leap_day():
    assert five_years_after(date(2024, 2, 29)) == date(2029, 3, 1)


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({}, ()),
        ({"previous_assisted_return": True}, (Point.ASSISTED_BEFORE_UNDATED,)),
        ({"nationalities": ("BE", "GE")}, (Point.NATURALISED,)),
        ({"nationalities": ("PT",)}, (Point.FIRST_MEMBER_STATES,)),
        ({"nationalities": ("PL",)}, ()),
        ({"visa_regime": "F"}, ()),
        (
            {"visa_regime": "F", "reintegration_requested": True},
            (Point.ONLY_BY_EXCEPTION,),
        ),
        (
            {"visa_regime": "E", "reintegration_requested": True},
            (Point.ONLY_BY_EXCEPTION,),
        ),
        ({"visa_regime": "V", "reintegration_requested": True}, ()),
        (
            {"destination_country": "BR", "reintegration_requested": True},
            (Point.SUPPORT_ENDED,),
        ),
        ({"destination_country": "BR"}, ()),
    ],
)
def test_each_point_by_itself(fields, wanted):
    assert tuple(one.point for one in points(**fields)) == wanted


def test_fifteen_states_were_in_the_union_before_2004():
    assert len(FIRST_FIFTEEN) == 15
    assert set(code_list(ListName.COUNTRIES).entries) >= FIRST_FIFTEEN


def test_a_regime_is_proposed_only_where_the_table_says_so():
    countries = code_list(ListName.COUNTRIES).entries
    proposed = {code: suggested_regime(code) for code in countries}
    named = {code for code, regime in proposed.items() if regime is not None}
    assert len(named) == 28
    assert proposed["XK"] is Regime.VISA_FREE
    assert proposed["PL"] is Regime.EUROPEAN_UNION
    assert proposed["GE"] is None
    assert {one.value for one in Regime} == set(
        code_list(ListName.VISA_REGIMES).entries
    )

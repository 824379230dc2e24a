"""Ceilings come from headquarters' lines, and from nowhere else."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.plans import FUND, TODAY, a_line, a_rate, an_item

from fieldcase.domain.plan.ceilings import Basis, fund_budgets, lines_for
from fieldcase.domain.plan.plan import ItemStatus
from fieldcase.domain.plan.reference_data import Per

FAMILY = Basis(
    day=TODAY, visa_regime="V", profiles=frozenset({"FAM"}), adults=2, children=3
)


def ceiling(lines, basis=FAMILY, rates=()):
    [budget] = fund_budgets(lines, rates, [], basis)
    return budget.ceiling


@pytest.mark.parametrize(
    ("scope", "applies"),
    [
        ({}, True),
        ({"visa_regime": "V"}, True),
        ({"visa_regime": "F"}, False),
        ({"profiles": ("FAM", "VOT")}, True),
        ({"profiles": ("VOT",)}, False),
        ({"per": Per.CHILD}, True),
        ({"valid_from": TODAY}, True),
        ({"valid_from": TODAY + timedelta(1)}, False),
        ({"valid_until": TODAY}, True),
        ({"valid_until": TODAY - timedelta(1)}, False),
    ],
)
def test_a_line_counts_for_whom_it_says(scope, applies):
    assert bool(lines_for([a_line(**scope)], FAMILY)) == applies


@pytest.mark.parametrize(
    ("per", "amount"),
    [(Per.CASE, 1_000_00), (Per.ADULT, 2_000_00), (Per.CHILD, 3_000_00)],
)
def test_a_line_counts_for_each_of_them(per, amount):
    assert ceiling([a_line(per=per)]) == amount


def test_lines_of_different_scopes_add_up():
    more = a_line(id="2", title="Addition", profiles=("FAM",), ceiling=500_00)
    child = a_line(id="3", per=Per.CHILD, ceiling=100_00)
    assert ceiling([a_line(), more, child]) == 1_800_00


@pytest.mark.parametrize(
    "scope",
    [
        {"category": "E6"},
        {"per": Per.ADULT},
        {"visa_regime": "V"},
        {"profiles": ("FAM",)},
        {"title": "Another"},
    ],
    ids=str,
)
def test_a_line_of_another_scope_replaces_none(scope):
    both = lines_for([a_line(id="1"), a_line(id="2", **scope)], FAMILY)
    assert [line.id for line in both] == ["1", "2"]


def test_a_later_line_of_the_same_scope_replaces_the_earlier():
    old = a_line(id="9", valid_from=date(2022, 1, 1), ceiling=1_00)
    new = a_line(id="1", valid_from=date(2025, 1, 1), ceiling=2_00)
    assert ceiling([new, old]) == 2_00
    earlier = Basis(day=date(2024, 12, 31))
    assert ceiling([new, old], earlier) == 1_00


def test_what_is_not_filled_in_is_no_ceiling():
    assert ceiling([a_line(ceiling=None)]) is None
    assert ceiling([a_line(), a_line(id="2", title="More", ceiling=None)]) is None


def test_a_fund_without_a_line_has_no_ceiling():
    [budget] = fund_budgets([], [], [an_item(planned_eur=5_00)], FAMILY)
    assert (budget.fund, budget.ceiling, budget.planned) == (FUND, None, 5_00)
    assert budget.balance is None
    assert not budget.is_above


def test_a_line_in_another_currency_is_converted_by_the_rate_of_the_day():
    foreign = a_line(currency="GEL", ceiling=300_00)
    assert ceiling([foreign], rates=[a_rate(rate="3")]) == 100_00
    assert ceiling([foreign]) is None


def test_a_category_has_a_limit_of_its_own_within_the_fund():
    tools = a_line(id="2", category="E6", ceiling=100_00)
    items = [
        an_item(category="E6", planned_eur=80_00),
        an_item(category="E3", planned_eur=200_00),
        an_item(medical_category="S3", planned_eur=20_00),
        an_item(category="E6", planned_eur=9_00, status=ItemStatus.CANCELLED),
    ]
    whole, limited = fund_budgets([a_line(), tools], [], items, FAMILY)
    assert (whole.category, whole.ceiling, whole.planned) == ("", 1_000_00, 300_00)
    assert (limited.category, limited.balance) == ("E6", 20_00)


amounts = st.integers(0, 10_000_00)
items = st.lists(
    st.tuples(amounts, amounts, amounts, st.sampled_from(["A", "B"])), max_size=6
)


@given(items)
def test_the_funds_hold_every_item_that_counts_once(planned):
    made = [
        an_item(fund=fund, planned_eur=one, committed_eur=two, paid_eur=three)
        for one, two, three, fund in planned
    ]
    budgets = fund_budgets([], [], made, FAMILY)
    assert sum(one.planned for one in budgets) == sum(one[0] for one in planned)
    assert sum(one.committed for one in budgets) == sum(one[1] for one in planned)
    assert sum(one.paid for one in budgets) == sum(one[2] for one in planned)

"""Means of what was answered, with how many answers; blanks are never zero."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.words import words_in
from fieldcase.statistics.figures import FigureTable
from fieldcase.statistics.follow_up import (
    STAGES,
    About,
    Contact,
    Result,
    mean_of,
    stage_of,
)
from fieldcase.statistics.follow_up_tables import follow_up_tables
from fieldcase.statistics.period import Period

WORDS = words_in("en")
PERIOD = Period(date(2026, 1, 1), date(2026, 6, 30))
NAMES = {"ECO": "Economic"}


def about(months: int | None = 3, country: str = "GE", *categories: str) -> About:
    return About(
        day=date(2026, 3, 9), months=months, country=country, categories=categories
    )


def tables(**given_: Any) -> dict[str, FigureTable]:
    found = follow_up_tables(
        given_.get("contacts", ()),
        given_.get("scores", ()),
        given_.get("satisfied", ()),
        PERIOD,
        WORDS,
        NAMES,
    )
    return {one.indicator.name: one for one in found}


@given(st.lists(st.none() | st.floats(0, 1)))
def test_a_mean_rests_on_what_there_is(figures: list[float | None]) -> None:
    mean, known = mean_of(figures), [one for one in figures if one is not None]

    assert mean.count == len(known)
    assert (mean.value is None) == (not known)
    if mean.value is not None:
        assert min(known) - 1e-9 <= mean.value <= max(known) + 1e-9


@given(st.integers(0, 400))
def test_every_month_since_the_return_belongs_to_one_stage(months: int) -> None:
    first = int(stage_of(months))

    assert first in STAGES
    assert first <= months
    assert all(each > months for each in STAGES if each > first)


@pytest.mark.parametrize(("months", "stage"), [(None, ""), (0, "0"), (99, "13")])
def test_a_return_that_is_not_dated_has_no_stage(
    months: int | None, stage: str
) -> None:
    assert stage_of(months) == stage


def test_scores_without_a_value_are_filled_but_in_no_mean() -> None:
    scores = [
        Result(about=about(1), figures={"ECO": 0.5}),
        Result(about=about(1), figures={"ECO": None}),
        Result(about=about(8), figures={"ECO": 1.0}),
    ]

    table = tables(scores=scores)["scores_by_stage"]

    assert table.rows == (
        ("0 to 1 months after", 2, 0.5, 1),
        ("7 to 9 months after", 1, 1.0, 1),
    )
    assert table.total == ("All together", 3, 0.75, 2)


def test_a_case_with_several_types_of_assistance_counts_in_each() -> None:
    scores = [
        Result(about=about(1, "GE", "E6", "E1"), figures={"ECO": 0.5}),
        Result(about=about(1, "AM"), figures={"ECO": 0.7}),
    ]

    found = tables(scores=scores)

    by_assistance = found["scores_by_assistance"]
    assert [row[1] for row in by_assistance.rows] == [1, 1, 1]
    assert by_assistance.rows[-1][0] == "Not recorded"
    assert by_assistance.total[1] == 2
    assert [row[0] for row in found["scores_by_country"].rows] == ["Armenia", "Georgia"]
    assert [row[0] for row in found["scores_by_month"].rows] == ["Mar 2026"]


def test_satisfaction_is_the_mean_of_answered_items() -> None:
    satisfied = [
        Result(about=about(), figures={"Counselling": 5.0, "Support": 2.0}),
        Result(about=about(), figures={"Counselling": 4.0}),
        Result(about=about(), figures={}),
    ]

    found = tables(satisfied=satisfied)

    assert found["satisfaction_by_question"].rows == (
        ("Counselling", 4.5, 2),
        ("Support", 2.0, 1),
    )
    assert found["satisfaction_by_country"].rows == (("Georgia", 3, 3.67, 3),)


def test_failed_contacts_are_counted_beside_those_reached() -> None:
    contacts = [
        Contact(about=about(3), is_reached=True),
        Contact(about=about(3), is_reached=False),
        Contact(about=about(None), is_reached=False),
    ]

    table = tables(contacts=contacts)["visits_by_stage"]

    assert table.rows == (
        ("2 to 3 months after", 2, 1, 1, 0.5),
        ("Not recorded", 1, 0, 1, 0.0),
    )
    assert table.chart.series[0].values == (2, 1)


def test_a_period_without_anything_says_so() -> None:
    assert all(table.remark for table in tables().values())

"""Scores as the arithmetic of the profile says, and never more certain than it is."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from fieldcase.forms.problems import FormRefused
from fieldcase.forms.scoring import (
    ANY_ANSWER,
    Band,
    Dimension,
    ProfileStatus,
    ScoredItem,
    ScoringProfile,
    scored,
)
from fieldcase.forms.scoring_workbook import read_profile

VALUES = {"a": 0.75, "b": 0.0, "c": 1.0, "d": 0.5, "na": None}
ANSWERS = {"q1": "a", "q2": "b", "q3": "c", "q4": "d", "q5": "na"}


def profile(weights=(1, 1, 1, 1, 1), **more) -> ScoringProfile:
    items = tuple(
        ScoredItem(f"q{at}", "ECO", VALUES, weight)
        for at, weight in enumerate(weights, start=1)
    )
    facts = {"completeness": 0.6, **more}
    return ScoringProfile(
        id="p", version="1", dimensions=(Dimension("ECO"),), items=items, **facts
    )


def test_a_score_is_the_weighted_mean_of_what_was_answered():
    [weighted] = scored(profile((2, 1, 1, 1, 3)), ANSWERS).dimensions
    assert weighted.value == pytest.approx(0.60)
    assert weighted.share == pytest.approx(0.625)
    assert (weighted.answered, weighted.asked) == (4, 5)
    [equal] = scored(profile(), ANSWERS).dimensions
    assert equal.value == pytest.approx(0.5625)


def test_too_little_answered_gives_no_score():
    [told] = scored(profile((2, 1, 1, 1, 3), completeness=0.7), ANSWERS).dimensions
    assert told.value is None
    assert told.share == pytest.approx(0.625)
    assert scored(profile(), {}).composite.value is None


def test_several_choices_count_as_any():
    item = ScoredItem("q1", "ECO", {ANY_ANSWER: 1.0, "none": 0.0})
    one = ScoringProfile(
        id="p", version="1", dimensions=(Dimension("ECO"),), items=(item,)
    )
    assert scored(one, {"q1": "land trees"}).composite.value == 1.0
    assert scored(one, {"q1": "none"}).composite.value == 0.0


def test_bands_are_hidden_until_the_profile_is_official():
    bands = (Band("low", 0), Band("high", 0.5))
    provisional = profile(bands=bands)
    official = profile(bands=bands, status=ProfileStatus.OFFICIAL)
    assert scored(provisional, ANSWERS).composite.band == ""
    assert scored(official, ANSWERS).composite.band == "high"


def workbook(**changes: list[list[object]]) -> bytes:
    sheets = {
        "scoring": [["key", "value"], ["id", "p"], ["version", "2"]],
        "scoring_dimensions": [["code", "en"], ["ECO", "Economic"]],
        "scoring_items": [["question", "dimension", "weight"], ["q1", "ECO", 2]],
        "scoring_values": [["question", "answer", "value"], ["q1", "a", 0.5]],
        **changes,
    }
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_profile_is_read_from_a_workbook():
    read = read_profile(workbook())
    assert read is not None
    assert (read.id, read.version, read.is_provisional) == ("p", "2", True)
    assert read.items == (ScoredItem("q1", "ECO", {"a": 0.5}, 2.0),)
    assert read_profile(b"no workbook") is None


def test_a_faulty_profile_is_refused_with_every_problem():
    with pytest.raises(FormRefused) as told:
        read_profile(
            workbook(
                scoring=[["key", "value"], ["status", "holy"], ["valid_from", "soon"]],
                scoring_values=[["question", "answer", "value"], ["q1", "a", 7]],
                scoring_items=[
                    ["question", "dimension"],
                    ["q1", "NONE"],
                    ["q9", "ECO"],
                ],
            )
        )
    places = {(each.sheet, each.column) for each in told.value.problems}
    assert places == {
        ("scoring", "status"),
        ("scoring", "valid_from"),
        ("scoring", "version"),
        ("scoring_values", "number"),
        ("scoring_values", "question"),
        ("scoring_items", "dimension"),
    }

"""Pasted rubbish is refused; any script and what people write in it is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.rules import Problem, Rule
from fieldcase.domain.typed_texts import (
    LONGEST_NAME,
    LONGEST_TEXT,
    is_text,
    not_names,
    unfit_texts,
    unkeepable,
)


@pytest.mark.parametrize(
    "text",
    [
        "Nino",
        "ნინო ბერიძე",
        "محمد‌رضا کریمی",
        "Ọláyínká 'Abd al-Raḥmān d’Oliveira-Öztürk",
        "አበበ ቢቂላ",
        "王小明",
        "👩‍👧",
        "O'Brien (Jr.) 3",
    ],
)
def test_every_script_is_text(text):
    assert is_text(text, is_one_line=True)
    assert unfit_texts({"name": text}, names=("name",)) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a\x00b", Rule.NOT_TEXT),
        ("a\x1bb", Rule.NOT_TEXT),
        ("\ud800", Rule.NOT_TEXT),
        ("line\nline", Rule.NOT_TEXT),
        ("\ue000", Rule.NOT_TEXT),
        ("x" * (LONGEST_NAME + 1), Rule.TOO_LONG),
    ],
)
def test_what_no_page_could_show_is_no_name(text, rule):
    assert unfit_texts({"name": text}, names=("name",)) == [Problem("name", rule)]


def test_a_long_text_has_lines_and_an_end():
    assert unfit_texts({"facts": "one\n\ttwo\r\n"}) == []
    assert unfit_texts({"facts": "x" * LONGEST_TEXT}) == []
    assert unfit_texts({"facts": "x" * (LONGEST_TEXT + 1)}) == [
        Problem("facts", Rule.TOO_LONG)
    ]
    assert unfit_texts({"facts": 3, "list": ["\x00"], "nothing": None}) == []


def test_a_name_has_a_letter():
    entries = {"a": "12345", "b": "---", "c": " ", "d": "٣", "e": "4th", "f": "ნ"}
    found = not_names(entries, *entries)
    assert [one.field for one in found] == ["a", "b", "d"]
    assert {one.rule for one in found} == {Rule.NOT_A_NAME}


@given(st.text())
def test_what_is_text_can_be_written(text):
    if is_text(text):
        assert text.encode().decode() == text


@pytest.mark.parametrize(
    ("value", "is_kept"),
    [
        ("ნინო 👩‍👧", True),
        ("a\tb\nc", True),
        ("a\x00b", False),
        ("\ud800", False),
        (["a", "b\x00"], False),
        ([{"name": "\udfff"}], False),
        ([{"na\x00me": 1}], False),
        ([{"name": "Ana", "count": 3}, None, True], True),
    ],
)
def test_what_no_server_and_no_file_keeps_is_named(value, is_kept):
    problems = unkeepable({"facts": value, "count": 3})
    assert problems == (() if is_kept else (Problem("facts", Rule.NOT_TEXT),))

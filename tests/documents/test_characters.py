"""Characters: what may be written, and which way it runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.documents.characters import (
    breakable,
    kept_in_order,
    runs_right_to_left,
    set_in,
    writable,
)

ANYTHING = st.text(st.characters())
ISOLATES = str.maketrans("", "", "\u2068\u2069")


@given(ANYTHING)
def test_writable_text_can_be_stored_anywhere(text):
    written = writable(text)

    written.encode("utf-8")
    assert not any(sign < " " and sign not in "\t\n" for sign in written)


@given(st.text(st.characters(categories=["L", "N", "P"])))
def test_what_can_be_written_stays_as_it_is(text):
    assert writable(text) == text


@given(ANYTHING, st.booleans())
def test_isolating_adds_nothing_else(text, right_to_left):
    plain = text.translate(ISOLATES)
    kept = kept_in_order(plain, right_to_left=right_to_left)

    assert kept.translate(ISOLATES) == plain
    assert kept.count("\u2068") == kept.count("\u2069")


@given(ANYTHING, st.integers(3, 40))
def test_breaking_adds_only_room_to_break(text, room):
    assert breakable(text, room).replace("\u200b", "") == text.replace("\u200b", "")


@pytest.mark.parametrize("value", ["Jean Dupont", "+32 470 12 34 56", "2026-11-22"])
def test_a_value_of_its_own_stands_isolated_on_an_arabic_page(value):
    assert set_in(value, right_to_left=True) == f"\u2068{value}\u2069"


def test_a_value_without_foreign_letters_stays_plain_on_an_english_page():
    assert set_in("+32 470 12 34 56", right_to_left=False) == "+32 470 12 34 56"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("abc", False), ("محمد", True), ("12 محمد", True), ("12-3", None), ("", None)],
)
def test_the_first_letter_gives_the_direction(text, expected):
    assert runs_right_to_left(text) is expected


def test_a_word_with_a_joiner_in_it_stays_one_run():
    word = "\u062a\u0635\u062f\u06cc\u0642\u200c\u0646\u0627\u0645\u0647"
    assert kept_in_order(f"Certificate \u00b7 {word}", right_to_left=False) == (
        f"Certificate \u00b7 \u2068{word}\u2069"
    )

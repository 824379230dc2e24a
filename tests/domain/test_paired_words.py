"""Two languages at once: both sides travel in one text and come apart whole."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.codelists import ListName
from fieldcase.domain.paired_words import in_turn, pair, paired_words, side, sides

TEXTS = st.text(st.characters(exclude_characters="\ufdd0\ufdd1\ufdd2"))
BOTH = paired_words("fr", "ar")


@given(TEXTS, TEXTS, TEXTS)
def test_a_pair_comes_apart_again_whatever_stands_around_it(first, second, around):
    told = f"{around}{pair(first, second)}{around}"
    assert side(told, 1) == f"{around}{first}{around}"
    if pair(first, second) != first:
        assert side(told, 2) == f"{around}{second}{around}"


@given(TEXTS, TEXTS, TEXTS)
def test_a_pair_may_hold_a_pair(first, second, third):
    told = f"\ufdd0{pair(first, second)}\ufdd1{third}\ufdd2"
    assert side(told, 1) == first


def test_what_reads_the_same_is_said_once():
    assert sides(BOTH.isolated("BE-0042")) == ("BE-0042", "")
    assert sides(BOTH.listed(["A. Peeters", "B. Maes"])) == ("A. Peeters, B. Maes", "")


def test_a_sentence_is_said_in_both_with_its_facts_in_each():
    told = BOTH.say(
        "Valid until {day}, {country}",
        day=BOTH.date(date(2026, 3, 9), "long"),
        country=BOTH.code(ListName.COUNTRIES, "GE"),
    )
    french, arabic = sides(told)
    assert "9 mars 2026" in french
    assert "Géorgie" in french
    assert "جورجيا" in arabic
    assert "mars" not in arabic


def test_one_language_twice_is_one_language():
    assert sides(paired_words("nl", "nl").say("Yes"))[1] == ""


def test_lines_of_both_follow_each_other_one_by_one():
    assert in_turn("A shop\nMénage", "A shop\nأسرة") == ["A shop", "Ménage", "أسرة"]
    assert in_turn("one\ntwo", "eins") == ["one", "two", "eins"]

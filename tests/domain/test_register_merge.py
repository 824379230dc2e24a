"""What becomes of a cell, over every way in which the three can be alike or differ."""

from itertools import product

import pytest

from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.folding import fold
from fieldcase.domain.rules import Rule
from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.attendance_totals import UNMARKED, Marked
from fieldcase.domain.training.mark_texts import mark_of
from fieldcase.domain.training.register_merge import Outcome, outcome
from fieldcase.domain.training.trainer_texts import (
    TRAINER_LANGUAGES,
    _texts,
    mark_names,
    trainer_texts,
)

P, A, E = Marked(Mark.PRESENT), Marked(Mark.ABSENT), Marked(Mark.EXCUSED)


@pytest.mark.parametrize(
    ("filled", "base", "here", "become"),
    [
        (P, P, P, Outcome.SAME),
        (P, A, P, Outcome.SAME),
        (P, None, P, Outcome.SAME),
        (UNMARKED, UNMARKED, P, Outcome.UNTOUCHED),
        (P, P, A, Outcome.UNTOUCHED),
        (UNMARKED, None, P, Outcome.UNTOUCHED),
        (P, UNMARKED, UNMARKED, Outcome.TAKEN),
        (UNMARKED, P, P, Outcome.TAKEN),
        (P, A, A, Outcome.TAKEN),
        (P, None, UNMARKED, Outcome.TAKEN),
        (P, A, E, Outcome.DIFFERS),
        (P, UNMARKED, A, Outcome.DIFFERS),
        (UNMARKED, P, A, Outcome.DIFFERS),
        (P, None, A, Outcome.DIFFERS),
    ],
)
def test_the_whole_table(filled, base, here, become):
    assert outcome(filled, base, here) is become


def test_only_what_was_filled_in_and_not_changed_here_is_taken():
    for filled, base, here in product((UNMARKED, P, A), repeat=3):
        taken = outcome(filled, base, here) is Outcome.TAKEN
        assert taken == (filled != base and here == base)


@pytest.mark.parametrize("language", TRAINER_LANGUAGES)
def test_every_language_says_everything_and_its_marks_are_understood(language):
    texts = trainer_texts(language)
    for key in _texts():
        list_name, _, code = key.partition(".")
        told = texts.code(ListName(list_name), code) if code else texts.read(key)
        assert told or (key == "draft" and language == "en")
    for code, label in texts.choices(ListName.ATTENDANCE_MARKS):
        assert mark_of(label, mark_names()) == Marked(Mark(code))
    assert mark_of(f"{texts.code(ListName.ATTENDANCE_MARKS, 'L')} 7", mark_names()) == (
        Marked(Mark.LATE, 7)
    )


def test_no_word_stands_for_two_marks():
    said = {}
    for language in TRAINER_LANGUAGES:
        for code, label in trainer_texts(language).choices(ListName.ATTENDANCE_MARKS):
            assert said.setdefault(fold(label), code) == code
    assert set(said.values()) == set(code_list(ListName.ATTENDANCE_MARKS).entries)


@pytest.mark.parametrize("text", ["x", "?", "P 5", "15", "L 1 5", "present late"])
def test_what_may_mean_several_things_is_no_mark(text):
    assert mark_of(text, mark_names()) is Rule.NOT_A_MARK

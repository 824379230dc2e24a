"""What stops a step is said in words, whatever it is."""

from datetime import date
from string import Formatter
from typing import Any

import pytest

from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.stops import PROTECTED_RULES, Area, StepRule, Stop
from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.step_messages import (
    STOPS,
    clearing_words,
    stop_sentence,
)

FACTS = {"name", "purpose", "day"}


def a_person() -> Person:
    ids: Any = {"id": "p", "case_id": "c", "number": "BE-1-1"}
    return Person(given_names="Nino", family_name="Beridze", **ids)


@pytest.mark.parametrize("rule", StepRule, ids=str)
def test_every_rule_has_a_sentence_and_a_button(rule):
    stop = Stop(
        rule=rule,
        area=Area.OVERVIEW,
        person_id=a_person().id,
        purpose="C2",
        day=date(2026, 3, 9),
    )
    told = stop_sentence(stop, [a_person()], words_in("en"))
    assert told
    assert "{" not in told
    assert clearing_words(stop, words_in("en"))


@pytest.mark.parametrize("rule", STOPS, ids=str)
def test_a_sentence_names_only_what_a_stop_knows(rule):
    assert {name for _, name, _, _ in Formatter().parse(STOPS[rule]) if name} <= FACTS


def test_what_a_role_may_not_know_is_not_told_by_the_rule_either():
    assert StepRule.HIDDEN not in PROTECTED_RULES
    assert all(rule in STOPS for rule in PROTECTED_RULES)

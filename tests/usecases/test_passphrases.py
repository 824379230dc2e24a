"""Passphrases are judged offline, and the advice is in our own words."""

import inspect
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zxcvbn import feedback

from fieldcase.domain.errors import WeakPassphrase
from fieldcase.domain.key_errors import PassphraseTooEasy
from fieldcase.domain.words import words_in
from fieldcase.usecases.demo.demo import PASSPHRASE as DEMO
from fieldcase.usecases.keeping import passphrases
from fieldcase.usecases.keeping.passphrases import (
    BEST_SCORE,
    LEAST_SCORE,
    check_passphrase,
    passphrase_strength,
)


def test_several_words_are_strong_without_any_trick():
    for text in (DEMO, "correct horse battery", "zomaar vier losse woorden"):
        strength = passphrase_strength(text)
        assert strength.score == BEST_SCORE, text
        assert strength.is_enough
        assert strength.advice == ()


@pytest.mark.parametrize(
    "text",
    ["password", "Password1!", "azertyuiop", "aaaaaaaaaaaa", "12345678", "01/02/1990"],
)
def test_what_everybody_tries_is_refused_with_advice(text):
    strength = passphrase_strength(text)
    assert strength.score < LEAST_SCORE
    assert not strength.is_enough
    assert strength.advice
    with pytest.raises(PassphraseTooEasy):
        check_passphrase(text)


def test_the_own_name_and_the_laptops_do_not_help():
    known = ("Ziyad Wouters", "Vlierzele")
    for text in ("ziyadvlierzele", "Vlierzele1", "ziyad wouters"):
        assert passphrase_strength(text).is_enough, text
        assert not passphrase_strength(text, known).is_enough, text


@pytest.mark.parametrize("text", ["", "a", "kx7$Qz!"])
def test_a_short_one_is_never_enough(text):
    assert not passphrase_strength(text).is_enough
    with pytest.raises(WeakPassphrase):
        check_passphrase(text)


def test_a_very_long_one_is_judged_at_once():
    assert passphrase_strength("jolly purple tractors dream " * 200).is_enough


@pytest.mark.parametrize("text", ["نافذة زرقاء تحت المطر", "ლურჯი ფანჯარა წვიმაში"])
def test_any_script_will_do(text):
    assert passphrase_strength(text).is_enough


def test_every_sentence_of_the_judge_has_words_of_ours(monkeypatch):
    asked = re.findall(
        r"""_\(\s*(?P<q>['"])(.+?)(?P=q)\s*(?:\\?\s*(?P<r>['"])(.+?)(?P=r))?\s*\)""",
        inspect.getsource(feedback),
        re.DOTALL,
    )
    sentences = {first + second for _, first, _, second in asked}
    of_an_empty_one = {
        text for text in sentences if "phrases" in text or "symb" in text
    }
    assert len(sentences) > 20
    assert sentences - of_an_empty_one == set(passphrases._SAID)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_judged(text):
    strength = passphrase_strength(text, ("An Peeters",))
    assert 0 <= strength.score <= BEST_SCORE
    assert strength.is_enough is (strength.score >= LEAST_SCORE)


def test_advice_is_a_sentence_of_the_catalogue():
    french = words_in("fr")
    for advice in passphrase_strength("password").advice:
        assert french.say(advice)


def test_nothing_of_the_passphrase_is_in_what_comes_back():
    assert "azertyuiop" not in repr(passphrase_strength("azertyuiop"))

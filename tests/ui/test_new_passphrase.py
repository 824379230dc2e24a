"""Choosing a passphrase: it is judged while one types, in words."""

import pytest

from fieldcase.ui.controls.new_passphrase import NewPassphrase
from fieldcase.ui.controls.strength_meter import StrengthMeter
from fieldcase.usecases.keeping.passphrases import Strength


@pytest.fixture
def entry(words, jobs, shown):
    return shown(NewPassphrase(words, jobs))


def _told(entry):
    return entry.meter.accessibleName()


def test_before_anything_is_typed_it_says_what_is_good(entry):
    assert "Several words" in _told(entry)


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("password", "Guessed at once"),
        ("Nino", "Guessed"),
        ("ribbon otter quay lantern", "Very hard to guess"),
    ],
)
def test_it_is_judged_as_one_types(entry, qtbot, typed, verdict):
    qtbot.keyClicks(entry.passphrase, typed)
    qtbot.waitUntil(lambda: verdict in _told(entry))


def test_the_name_of_its_owner_makes_it_weak(entry, qtbot):
    entry.known_words = ("Ketevan Tsereteli",)
    qtbot.keyClicks(entry.passphrase, "ketevan tsereteli")
    qtbot.waitUntil(lambda: "Guessed" in _told(entry))


def test_advice_comes_with_it(entry, qtbot):
    qtbot.keyClicks(entry.passphrase, "abc")
    qtbot.waitUntil(lambda: "at least eight signs" in _told(entry))


def test_what_was_emptied_is_judged_no_more(entry, qtbot):
    qtbot.keyClicks(entry.passphrase, "password")
    qtbot.waitUntil(lambda: "Guessed" in _told(entry))
    entry.clear()
    assert "Several words" in _told(entry)
    assert entry.value() == entry.again.value() == ""


def test_each_verdict_has_its_words(words, shown):
    meter, told = shown(StrengthMeter(words)), set()
    for score in range(5):
        meter.say(Strength(score, is_enough=score >= 3))
        told.add(meter.accessibleName())
        assert not meter.grab().isNull()
    assert len(told) == 5


def test_two_that_differ_are_told_at_the_second(entry):
    entry.passphrase.setText("ribbon otter")
    entry.again.setText("ribbon other")
    assert entry.find_errors()
    assert "differ" in entry.again.accessibleDescription()
    entry.again.setText("ribbon otter")
    assert not entry.find_errors()

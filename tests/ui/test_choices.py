"""Choices as chips and radio buttons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from fieldcase.domain.codelists import ListName
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice, choices_of, letters_of
from fieldcase.ui.controls.radio_group import RadioGroup

LABELS = ("Voluntariness", "Travel", "Health care", "Housing", "Debts", "Documents")
TOPICS = [Choice(label[:3].upper(), label) for label in LABELS]


@pytest.fixture
def topics(shown):
    chips = ChoiceChips(TOPICS)
    chips.resize(520, 200)
    return shown(chips)


@pytest.fixture
def decision(shown):
    group = RadioGroup([Choice("u", "Undecided"), Choice("w", "Wants to return")])
    return shown(group)


def test_every_choice_has_a_letter_of_its_own():
    letters = [
        choice.label[place].casefold()
        for choice, place in zip(TOPICS, letters_of(TOPICS), strict=True)
    ]
    assert letters == ["v", "t", "h", "o", "d", "c"]


def test_no_arabic_letter_is_underlined_that_would_read_as_another_one():
    labels = ("المتعارضة", "العربية", "احتياج", "لا")
    offered = [Choice(label, label) for label in labels]
    found = zip(labels, letters_of(offered), strict=True)
    assert [label[place] for label, place in found] == ["م", "ع", "ح", "ل"]


def test_letters_reach_and_space_ticks(topics, qtbot):
    topics.buttons[0].setFocus()
    with qtbot.waitSignal(topics.changed):
        qtbot.keyClicks(topics.buttons[0], "h")
        qtbot.keyClick(topics.buttons[2], Qt.Key.Key_Space)
    assert topics.values() == ("HEA",)


def test_first_letters_reach_what_shares_its_first_one(topics, qtbot):
    topics.buttons[0].setFocus()
    qtbot.keyClicks(topics.buttons[0], "ho")
    assert topics.buttons[3].hasFocus()


def test_arrows_go_round(topics, qtbot):
    topics.buttons[0].setFocus()
    qtbot.keyClick(topics.buttons[0], Qt.Key.Key_Left)
    assert topics.buttons[-1].hasFocus()


def test_arrows_follow_the_eye_in_mirrored_languages(arabic, shown, qtbot):
    chips = shown(ChoiceChips(TOPICS))
    chips.buttons[0].setFocus()
    qtbot.keyClick(chips.buttons[0], Qt.Key.Key_Left)
    assert chips.buttons[1].hasFocus()
    assert chips.buttons[0].x() > chips.buttons[1].x() or chips.buttons[1].y()


def test_only_one_of_a_radio_group_is_on(decision, qtbot):
    decision.set_value("u")
    with qtbot.waitSignal(decision.changed):
        decision.buttons[1].click()
    assert decision.value() == "w"
    assert [one.isChecked() for one in decision.buttons] == [False, True]


def test_moving_in_a_radio_group_chooses_and_backspace_clears(decision, qtbot):
    decision.buttons[0].setFocus()
    qtbot.keyClicks(decision.buttons[0], "w")
    assert decision.value() == "w"
    qtbot.keyClick(decision.buttons[1], Qt.Key.Key_Backspace)
    assert decision.value() == ""


def test_tab_enters_a_group_once(topics):
    strong = Qt.FocusPolicy.StrongFocus
    assert [one.focusPolicy() == strong for one in topics.buttons].count(True) == 1


def test_screen_readers_hear_role_name_and_state(topics, decision):
    topics.set_values(["TRA"])
    chip = QAccessible.queryAccessibleInterface(topics.buttons[1])
    assert chip.role() == QAccessible.Role.CheckBox
    assert chip.text(QAccessible.Text.Name) == "Travel"
    assert chip.state().checked
    radio = QAccessible.queryAccessibleInterface(decision.buttons[0])
    assert radio.role() == QAccessible.Role.RadioButton


def test_a_draft_goes_in_and_out(topics, decision):
    topics.set_entry(["HOU", "DEB"])
    decision.set_entry("w")
    assert topics.entry() == ["HOU", "DEB"]
    assert decision.entry() == "w"
    topics.set_entry(None)
    assert topics.values() == ()


def test_chips_wrap_where_there_is_little_room(topics):
    topics.resize(150, 400)
    assert len({one.x() for one in topics.buttons}) == 1
    assert topics.minimumSizeHint().height() > 150


def test_a_code_list_becomes_choices(words):
    [first, *_] = choices_of(ListName.DECISIONS, words)
    assert first.code == "undecided"
    assert first.label


def test_groups_can_be_painted(topics, decision):
    topics.set_values(["TRA"])
    assert not topics.grab().isNull()
    assert not decision.grab().isNull()

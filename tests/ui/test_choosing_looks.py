"""Colours and size of everything, chosen; and errors that are read out."""

import pytest
from PySide6.QtCore import QSettings, Qt

from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.pick_list import PickList
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.keeping.look_card import LookCard
from fieldcase.ui.look.appearance import drawn_at
from fieldcase.ui.look.tokens import STRONG_DARK, palette_now
from fieldcase.ui.settings import Colours, Settings

CHOICES = [Choice("a", "Alone"), Choice("b", "With others")]


@pytest.fixture
def settings(tmp_path):
    return Settings(QSettings(str(tmp_path / "look.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def card(appearance, words, settings, shown):
    made = LookCard(words, settings)
    made.chosen.connect(appearance.wear)
    yield shown(made)
    appearance.wear(Colours.SYSTEM)


def test_high_contrast_is_worn_at_once_and_again_next_time(card, settings, qtbot):
    strong = card.colours.buttons[-1]
    qtbot.mouseClick(strong, Qt.MouseButton.LeftButton)
    assert palette_now() is STRONG_DARK
    assert settings.colours is Colours.STRONG_DARK


def test_a_choice_that_is_taken_away_is_the_systems(card, settings, qtbot):
    card.colours.buttons[1].setFocus()
    qtbot.keyClick(card.colours.buttons[1], Qt.Key.Key_Space)
    qtbot.keyClick(card.colours.buttons[1], Qt.Key.Key_Backspace)
    assert settings.colours is Colours.SYSTEM
    assert card.colours.value() == Colours.SYSTEM


def test_another_language_is_asked_for_and_one_is_always_spoken(card, qtbot):
    with qtbot.waitSignal(card.language_chosen) as chosen:
        qtbot.mouseClick(card.language.buttons[2], Qt.MouseButton.LeftButton)
    assert chosen.args == ["nl"]
    card.language.set_value("en")
    english = card.language.buttons[0]
    english.setFocus()
    with qtbot.assertNotEmitted(card.language_chosen):
        qtbot.keyClick(english, Qt.Key.Key_Backspace)
    assert card.language.value() == "en"


def test_another_size_is_kept_for_the_next_start(card, settings, words, qtbot):
    qtbot.mouseClick(card.size_asked.buttons[-1], Qt.MouseButton.LeftButton)
    assert settings.size == 200
    assert LookCard(words, settings).size_asked.value() == "200"
    assert "again" in card.told.text()


@pytest.mark.parametrize(
    ("size", "before", "told"),
    [(100, "", "1"), (200, "", "2"), (150, "2", "3"), (125, "much", "1.25")],
)
def test_the_size_is_told_to_qt_on_top_of_what_the_system_asks(size, before, told):
    assert drawn_at(size, before) == told


def test_settings_of_another_time_are_no_trouble(settings):
    settings._kept.setValue("window/colours", "purple")
    settings._kept.setValue("window/size", "7")
    assert (settings.colours, settings.size) == (Colours.SYSTEM, 100)


@pytest.mark.parametrize("kind", ["text", "chips", "list"])
def test_an_error_is_read_out_where_the_keyboard_is(words, shown, kind):
    control = {
        "text": TextField,
        "chips": lambda: ChoiceChips(CHOICES, is_multiple=False),
        "list": lambda: PickList(words, CHOICES),
    }[kind]()
    field = shown(LabelledField("Travels", control, hint="As on the ticket"))
    field.show_error("Say how they travel")
    field.enter()
    here = field.window().focusWidget()
    assert "Say how they travel" in here.accessibleDescription()
    field.clear_error()
    assert "As on the ticket" in here.accessibleDescription()

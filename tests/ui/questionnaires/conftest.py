"""Questionnaires shown in a window, as somebody fills them by keyboard."""

from random import Random

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from tests.forms.tables import form_of, no_file

from fieldcase.domain.resources import resource_folder
from fieldcase.domain.words import words_in
from fieldcase.forms.filling import Filling
from fieldcase.forms.questionnaire import compiled_form
from fieldcase.forms.saved import resumed, saved
from fieldcase.forms.scoring_workbook import read_profile
from fieldcase.forms.status import element_at
from fieldcase.forms.surroundings import Surroundings
from fieldcase.ui.questionnaires.form_files import NoFiles
from fieldcase.ui.questionnaires.questionnaire_form import QuestionnaireForm
from fieldcase.ui.questionnaires.setting import Setting


class Seen:
    """A form in its window, spoken of by the paths of its questions."""

    def __init__(self, form, filling, setting, qtbot, qapp):
        self.form, self.filling, self.setting = form, filling, setting
        self._qtbot, self._qapp = qtbot, qapp

    def element(self, path):
        found = element_at(self.filling, f"/{self.filling.root.name}/{path}")
        assert found is not None, path
        return found

    def value(self, path):
        return self.element(path).value

    def field(self, path):
        field = self.form.page.field_of(self.element(path))
        assert field is not None, f"{path} is not on the page"
        return field

    def control(self, path):
        return self.field(path).control

    def is_shown(self, path):
        element = element_at(self.filling, f"/{self.filling.root.name}/{path}")
        field = None if element is None else self.form.page.field_of(element)
        return field is not None and field.isVisible()

    def enter(self, path):
        self.form.go_to(self.element(path))
        self._qapp.processEvents()
        return self

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        """Keys to whatever has the keyboard; texts are typed letter by letter."""
        for key in keys:
            target = self._qapp.activePopupWidget() or self._qapp.focusWidget()
            if isinstance(key, str):
                for letter in key:
                    self._type(letter)
            else:
                self._qtbot.keyClick(target or self.form, key, modifier)
        return self

    def _type(self, letter):
        """QTest knows the keys of ASCII only."""
        here = self._qapp.focusWidget() or self.form
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = ord(letter.upper()) if letter.isascii() else 0
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
            self._qapp.sendEvent(here, event)

    def keyboard_is_in(self, path):
        return self.field(path).has_keyboard()

    def taken_up_again(self):
        """What is kept, opened anew: the values by path."""
        again = resumed(
            self.filling.form, saved(self.filling), self.filling.surroundings
        )
        return {each.place: each.value for each in again.root.walk()}


@pytest.fixture
def surroundings(clock):
    def make(language=""):
        return Surroundings(clock.now, Random(7), language)

    return make


@pytest.fixture
def seen(shown, clock, surroundings, qtbot, qapp):
    """Show a filling; `words` is the window's language."""

    def show(filling, profile=None, *, window="en", last_time=None, files=None):
        setting = Setting(
            filling, words_in(window), clock, files or NoFiles(), last_time
        )
        form = QuestionnaireForm(setting, profile)
        form.resize(1178, 640)
        shown(form)
        form.enter()
        return Seen(form, filling, setting, qtbot, qapp)

    return show


@pytest.fixture
def show_table(seen, surroundings):
    """A questionnaire written as a table, in its window."""

    def show(table, *, beside=no_file, language="", **how):
        filling = Filling(form_of(table, beside), surroundings(language))
        filling.begin()
        return seen(filling, **how)

    return show


@pytest.fixture
def ours(surroundings):
    """One of our own questionnaires begun, and the profile that scores it."""

    def begin(name, language=""):
        path = resource_folder("questionnaires") / f"{name}.xlsx"
        content = path.read_bytes()
        filling = Filling(compiled_form(content, path.name), surroundings(language))
        filling.begin()
        return filling, read_profile(content)

    return begin

"""By keyboard on the page of a case: to a button, into a field, from area to area."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from fieldcase.domain.casework.stops import Area
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.case_page import CasePage

MOST_STEPS = 300
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Keyboard:
    """What somebody does who has no mouse."""

    def __init__(self, qtbot, page, settled):
        self._qtbot, self.page, self._settled = qtbot, page, settled

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        window = self.page.window()
        window.activateWindow()  # no window manager gives it back the keyboard
        self._qtbot.waitUntil(window.isActiveWindow)
        here = QApplication.activePopupWidget() or self._here()
        self._qtbot.keyClick(here or window, key, modifier)

    def _here(self):
        """Messages have a window of their own in tests: they take no keys."""
        return self.page.window().focusWidget()

    def to(self, target):
        """Tab until the keyboard is there."""
        for _ in range(MOST_STEPS):
            here = self._here()
            if here is not None and (here is target or target.isAncestorOf(here)):
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {target}")

    def button(self, text, of=None):
        """Press the first shown button of this name."""
        found = [
            one
            for one in (of or self.page).findChildren(QPushButton)
            if text in (one.accessibleName(), one.text()) and one.isVisible()
        ]
        assert found, f"no button: {text}"
        self.to(found[0])
        self.press(Qt.Key.Key_Return)
        self._settled()

    def type(self, form, field, text):
        """Letters choose, days are typed as people say them."""
        self.to(form.form.field(field))
        for letter in text:
            self._qtbot.keyClicks(self._here(), letter)

    def tick(self, form, field):
        self.to(form.form.field(field))
        self.press(Qt.Key.Key_Space)

    def choose(self, form, field, *codes):
        """Go to each choice by its letters or arrows, and take it by Space."""
        control = form.form.field(field).control
        for code in codes:
            self.to(form.form.field(field))
            place = [one.code for one in control._choices].index(code)
            for _ in range(len(control.buttons)):
                if control.buttons[place].hasFocus():
                    break
                self.press(Qt.Key.Key_Down)
            if control._is_multiple or control.value() != code:
                self.press(Qt.Key.Key_Space)

    def save(self):
        self.press(Qt.Key.Key_Return, CONTROL)
        self._settled()

    def area(self, area):
        place = list(Area).index(area)
        self.press(Qt.Key(Qt.Key.Key_1 + place), ALT)
        self._settled()


@pytest.fixture
def keyboard(qtbot, desk, visit, settled):
    """A case's page in a real window, its keyboard beside it."""

    def open_case(case, area=Area.OVERVIEW):
        page = visit(CasePage(desk), CaseAsked(case.id, area))
        page.setFocus()
        return Keyboard(qtbot, page, settled)

    return open_case


@pytest.fixture
def section():
    def find(keyboard):
        [found] = keyboard.page.panes[Area.PROCEDURES].sections
        return found

    return find

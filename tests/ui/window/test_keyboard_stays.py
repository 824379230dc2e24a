"""Where the keyboard is after the control that had it went away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from tests.ui.typist import Typist

from fieldcase.ui.page import Page
from fieldcase.ui.window.frame import Frame
from fieldcase.ui.window.navigation import Place
from fieldcase.ui.window.side_bar import NavigationItem


class TwoButtons(Page):
    def __init__(self):
        super().__init__()
        self.first, self.last = QPushButton("First"), QPushButton("Last")
        for button in (self.first, self.last):
            self.body.addWidget(button)


@pytest.fixture
def frame(words, shown):
    made = Frame(words, [NavigationItem("today", "today", "Today")])
    made.navigation.add("today", TwoButtons)
    made.navigation.add("other", Page)
    made.navigation.go(Place("today"))
    return shown(made)


@pytest.fixture
def page(frame):
    return frame.navigation.page_here()


def _hide(button):
    button.hide()


def _disable(button):
    button.setEnabled(False)


@pytest.mark.parametrize("put_away", [_hide, _disable])
def test_the_last_button_of_a_page_gives_the_keyboard_to_the_one_before(
    page, put_away, qtbot
):
    page.last.clicked.connect(lambda: put_away(page.last))
    page.last.setFocus()
    qtbot.keyClick(page.last, Qt.Key.Key_Space)
    assert page.first.hasFocus()


def test_with_nothing_left_the_page_has_the_keyboard(page):
    page.last.hide()
    page.first.setFocus()
    page.first.hide()
    assert page.hasFocus()


def test_tab_leaves_the_page_as_ever(frame, page, qtbot):
    page.last.setFocus()
    Typist(qtbot, frame).press(Qt.Key.Key_Tab)
    assert not page.isAncestorOf(frame.focusWidget())


def test_going_elsewhere_leads_nobody_back(frame, page):
    page.last.setFocus()
    frame.navigation.go(Place("other"))
    assert frame.navigation.page_here().hasFocus()

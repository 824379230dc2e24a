"""Pictures and megabytes pasted into a field: cut, told, and nothing stands still."""

from time import perf_counter

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from tests.ui.window.conftest import PATIENCE, go

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.ui.controls.text_area import MOST_PASTED
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.casework.cases import list_cases, open_case


@pytest.fixture
def facts(unlocked, qtbot):
    """The field of a session in which one writes most."""
    window = unlocked()
    workspace = window.workplace.desk.workspace
    [case] = list_cases(workspace, CaseFilter(), 0, 1)
    [draft] = open_case(workspace, case.id).drafts
    page = go(window, "draft", draft.id)
    qtbot.waitUntil(page.sign_button.isEnabled, timeout=PATIENCE)
    field = page.form.form.field("facts").control
    field.setFocus()
    qtbot.waitUntil(field.hasFocus, timeout=PATIENCE)
    field.workplace = window.workplace
    return field


def paste(qtbot, field, **what):
    data = QMimeData()
    if "text" in what:
        data.setText(what["text"])
    if "image" in what:
        data.setImageData(what["image"])
    QApplication.clipboard().setMimeData(data)
    start = perf_counter()
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return perf_counter() - start


def test_megabytes_are_cut_and_told(facts, qtbot):
    took = paste(qtbot, facts, text="a long story " * 1_000_000)
    assert len(facts.toPlainText()) < MOST_PASTED
    [told] = facts.workplace.messages.sentences()
    assert "longer than a field holds" in told
    assert took < 5  # seconds, on a machine that does other things too
    paste(qtbot, facts, text="more")
    assert len(facts.toPlainText()) < MOST_PASTED


def test_a_picture_is_told_to_be_none(facts, qtbot):
    paste(qtbot, facts, image=QImage(4000, 4000, QImage.Format.Format_RGB32))
    assert facts.toPlainText() == ""
    [told] = facts.workplace.messages.sentences()
    assert "picture" in told


def test_what_is_short_enough_is_pasted_as_it_is(facts, qtbot):
    paste(qtbot, facts, text="Wants to go home.\nSoon.")
    assert facts.toPlainText() == "Wants to go home.\nSoon."
    assert facts.workplace.messages.sentences() == []


def test_what_a_line_does_not_hold_is_told(unlocked, qtbot):
    window = unlocked()
    page = go(window, "new-case")
    qtbot.waitUntil(page.register_button.isEnabled, timeout=PATIENCE)
    field = page.person.form.field("given_names").control
    field.setFocus()
    qtbot.waitUntil(field.hasFocus, timeout=PATIENCE)
    paste(qtbot, field, text="Lika")
    assert window.workplace.messages.sentences() == []
    paste(qtbot, field, text="name " * 10_000)
    assert len(field.text()) == field.maxLength()
    [told] = window.workplace.messages.sentences()
    assert "its first 32,767 letters" in told


def test_it_is_told_in_the_window_in_which_it_was_pasted(unlocked, qtbot):
    window = unlocked()
    window.workplace.windows.open_beside(Place("cases"))
    [other] = window.workplace.windows.beside
    search = other.frame.search
    other.activateWindow()
    search.setFocus()
    qtbot.waitUntil(search.hasFocus, timeout=PATIENCE)
    paste(qtbot, search, text="name " * 100)
    assert "longer" in other.frame.messages.sentences()[0]
    assert window.workplace.messages.sentences() == []


def test_one_line_takes_what_a_line_holds(shown, qtbot):
    field = shown(TextField())
    field.setFocus()
    paste(qtbot, field, text="name " * 1_000_000)
    assert 0 < len(field.text()) <= field.maxLength()

"""Ctrl+Z anywhere in the window takes back what was saved last."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from tests.ui.window.conftest import PATIENCE

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.usecases.casework.cases import edit_case, list_cases, open_case

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(unlocked):
    return unlocked()


@pytest.fixture
def case(window):
    workspace = window.workplace.desk.workspace
    [found] = list_cases(workspace, CaseFilter(), 0, 1)
    return edit_case(workspace, found.id, {"destination_town": "Batumi"})


@pytest.fixture
def told(window, qtbot):
    """Wait until the message bar says this."""

    def wait(sentence):
        messages = window.workplace.messages
        qtbot.waitUntil(lambda: sentence in messages.sentences(), timeout=PATIENCE)

    return wait


def town(window, case):
    return open_case(window.workplace.desk.workspace, case.id).case.destination_town


def test_ctrl_z_undoes_the_last_edit_and_offers_to_do_it_again(
    window, case, qtbot, told
):
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    told(f"Undone in {case.number}: Town.")
    assert town(window, case) == ""
    [redo] = [
        one
        for one in window.workplace.messages.findChildren(QPushButton)
        if one.text() == "Redo"
    ]
    redo.click()
    told(f"Done again in {case.number}: Town.")
    assert town(window, case) == "Batumi"


def test_ctrl_shift_z_redoes(window, case, qtbot, told):
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    told(f"Undone in {case.number}: Town.")
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    told(f"Done again in {case.number}: Town.")
    assert town(window, case) == "Batumi"


def test_with_nothing_to_undo_it_says_so(window, qtbot, told):
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    told("There is nothing to undo: no edit was saved since you unlocked.")


def test_typing_is_undone_by_its_field(window, case, qtbot):
    search = window.workplace.search
    search.setFocus()
    qtbot.keyClicks(search, "nino")
    qtbot.keyClick(search, Qt.Key.Key_Z, CONTROL)
    assert search.text() == ""
    assert town(window, case) == "Batumi"

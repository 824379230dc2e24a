"""Creating, opening, locking and closing, as a person at the window does it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QWidget,
)
from tests.ui.window.conftest import LAPTOP, PATIENCE, go
from tests.workspaces import APPLICANT, PASSPHRASE

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.ui.settings import HOUSE
from fieldcase.usecases.casework.cases import count_cases, list_cases, open_case
from fieldcase.usecases.keeping.stores import open_store

ENTER = Qt.Key.Key_Return


def _keyboard():
    """Where keys go: to a list that is open, or else to the field."""
    return QApplication.activePopupWidget() or QApplication.focusWidget()


def _type(qtbot, text):
    qtbot.keyClicks(_keyboard(), text)


def _press(qtbot, key):
    qtbot.keyClick(_keyboard(), key)


def _texts(window):
    """Every word that can be seen or is read out."""
    told = [window.windowTitle()]
    for widget in [window, *window.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        told += [widget.accessibleName(), widget.toolTip()]
        told += [widget.accessibleDescription()]
        if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
            told.append(widget.text())
    return "\n".join(told)


def test_the_keys_of_the_window_are_derived_in_the_background(new_window, office):
    window = new_window()
    window.start(office / "laptop.fieldcase")
    window.front_door.open_page.passphrase.setText(PASSPHRASE)
    window.front_door.open_page.open_button.click()
    assert window.workplace is None  # it comes later; the click came back at once
    assert not window.front_door.open_page.open_button.isEnabled()


def test_a_wrong_passphrase_is_told_and_the_right_one_opens(new_window, office, qtbot):
    window = new_window()
    store = office / "laptop.fieldcase"
    window.start(store)
    page = window.front_door.open_page
    assert page.passphrase.hasFocus()
    _type(qtbot, "something else entirely")
    _press(qtbot, ENTER)
    qtbot.waitUntil(
        lambda: "passphrase" in page.passphrase.accessibleDescription(),
        timeout=PATIENCE,
    )
    assert page.passphrase.value() == "something else entirely"
    assert page.place.value() == store
    assert page.passphrase.hasFocus()
    _type(qtbot, PASSPHRASE)  # it was selected
    _press(qtbot, ENTER)
    qtbot.waitUntil(lambda: window.workplace is not None, timeout=PATIENCE)
    assert "An Peeters" in _texts(window)


def test_no_store_there_is_told_in_words(new_window, tmp_path, qtbot):
    window = new_window()
    window.start(tmp_path / "gone.fieldcase")
    page = window.front_door.open_page
    page.passphrase.setText(PASSPHRASE)
    page.open_button.click()
    qtbot.waitUntil(lambda: "There is no store" in _texts(window), timeout=PATIENCE)
    assert page.open_button.isEnabled()


def test_the_next_start_asks_for_the_same_store(unlocked, new_window, office):
    unlocked().close()
    window = new_window()
    window.start(None)
    assert window.front_door.open_page.place.value() == office / "laptop.fieldcase"


def test_what_the_window_remembers_names_nobody(unlocked, tmp_path):
    window = unlocked()
    go(window, "cases").table.columns_chosen.emit(["name", "status"])
    window.close()
    kept = (tmp_path / "settings.ini").read_text()
    assert "columns" in kept
    assert APPLICANT["family_name"] not in kept
    assert "Peeters" not in kept


@pytest.mark.parametrize("key", ["f9", "ctrl+l", "button"])
def test_locking_hides_everything(unlocked, qtbot, key):
    window = unlocked()
    go(window, "cases")
    view = window.workplace.navigation.page("cases").table
    qtbot.waitUntil(lambda: view.model.rowCount() > 0, timeout=PATIENCE)
    if key == "button":
        window.workplace.lock_button.click()
    elif key == "f9":
        qtbot.keyClick(window, Qt.Key.Key_F9)
    else:
        qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.workplace is None
    told = _texts(window)
    for word in (*APPLICANT.values(), "Peeters", HOUSE, "laptop", "return", "case"):
        assert word not in told
    assert window.windowTitle() == "Locked"
    assert window.front_door.lock_page.passphrase.hasFocus()


def test_a_locked_store_is_closed_and_opens_where_one_was(unlocked, office, qtbot):
    window = unlocked()
    go(window, "reports")
    window.lock()
    page = window.front_door.lock_page
    qtbot.keyClicks(page.passphrase, "not this one, sorry")
    _press(qtbot, ENTER)
    qtbot.waitUntil(page.unlock_button.isEnabled, timeout=PATIENCE)
    assert str(office) not in _texts(window)
    assert page.passphrase.accessibleDescription()
    page.passphrase.setText(PASSPHRASE)
    page.unlock_button.click()
    qtbot.waitUntil(lambda: window.workplace is not None, timeout=PATIENCE)
    assert window.workplace.navigation.here.page == "reports"


@pytest.mark.parametrize("deed", ["lock", "close"])
def test_what_is_being_written_is_saved_first(unlocked, office, qtbot, deed):
    window = unlocked()
    workspace = window.workplace.desk.workspace
    [case] = list_cases(workspace, CaseFilter(), 0, 1)
    [draft] = open_case(workspace, case.id).drafts
    page = go(window, "draft", draft.id)
    qtbot.waitUntil(page.sign_button.isEnabled, timeout=PATIENCE)
    field = page.form.form.field("facts").control
    field.setPlainText("Wants to see the sea again.")
    getattr(window, deed)()
    window.close()
    store = open_store(office / f"{LAPTOP}.fieldcase", PASSPHRASE)
    [kept] = open_case(store, case.id).drafts
    store.close()
    assert kept.entries["facts"] == "Wants to see the sea again."


def test_closing_closes_the_store(unlocked, office):
    window = unlocked()
    window.close()
    store = open_store(office / f"{LAPTOP}.fieldcase", PASSPHRASE)
    assert count_cases(store, CaseFilter()) == 1
    store.close()

"""Two windows on one store: to compare, both live, hidden by one key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.window.conftest import LAPTOP, PATIENCE, go
from tests.workspaces import APPLICANT, register

from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.registration import edit_person

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(unlocked):
    return unlocked()


@pytest.fixture
def case(window):
    return register(window.workplace.desk.workspace, "Tamar")


def beside(window, qtbot):
    qtbot.waitUntil(lambda: bool(window.workplace.windows.beside), timeout=PATIENCE)
    return window.workplace.windows.beside[-1]


def test_a_case_is_opened_beside_with_the_keyboard(window, case, qtbot):
    page = go(window, "case", case.id)
    qtbot.waitUntil(lambda: "Tamar" in page.title(), timeout=PATIENCE)
    qtbot.keyClick(window, Qt.Key.Key_Return, CTRL_SHIFT)
    other = beside(window, qtbot)
    assert other.isVisible()
    assert other.windowTitle() == "FieldCase"
    shown = other.navigation.page("case")
    qtbot.waitUntil(lambda: "Tamar" in shown.title(), timeout=PATIENCE)
    other.navigation.go(Place("reports"))
    assert window.workplace.navigation.here.page == "case"


def test_what_is_saved_in_one_is_seen_in_the_other(window, case, qtbot):
    workspace = window.workplace.desk.workspace
    go(window, "case", case.id)
    window.workplace.open_beside()
    pages = [
        one.page("case")
        for one in (window.workplace.navigation, beside(window, qtbot).navigation)
    ]
    for page in pages:
        qtbot.waitUntil(lambda page=page: "Tamar" in page.title(), timeout=PATIENCE)
    [person] = open_case(workspace, case.id).persons
    edit_person(workspace, person.id, {**APPLICANT, "given_names": "Ketevan"})
    for page in pages:
        qtbot.waitUntil(lambda page=page: "Ketevan" in page.title(), timeout=PATIENCE)


def test_what_another_window_changed_meanwhile_is_told_and_stays(window, case, qtbot):
    workspace = window.workplace.desk.workspace
    go(window, "case", case.id)
    window.workplace.open_beside()
    ways = (window.workplace.navigation, beside(window, qtbot).navigation)
    here, there = (one.page("case") for one in ways)
    for page in (here, there):
        qtbot.waitUntil(lambda page=page: "Tamar" in page.title(), timeout=PATIENCE)
        page.facts.begin()
        assert not page.facts.meanwhile.isVisible()
    there.facts.form.form.field("destination_town").control.set_entry("Batumi")
    there.facts.keep()
    qtbot.waitUntil(here.facts.meanwhile.isVisible, timeout=PATIENCE)
    here.facts.form.form.field("referral_place").control.set_entry("Desk 7")
    here.facts.keep()
    qtbot.waitUntil(lambda: not here.facts.form.isVisible(), timeout=PATIENCE)
    kept = open_case(workspace, case.id).case
    assert (kept.destination_town, kept.referral_place) == ("Batumi", "Desk 7")


@pytest.mark.parametrize("key", [Qt.Key.Key_F9, None])
def test_locking_hides_both(window, case, qtbot, key):
    go(window, "case", case.id)
    window.workplace.open_beside()
    other = beside(window, qtbot)
    if key is None:
        window.lock()
    else:
        qtbot.keyClick(other, key)
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert shown == [window]
    assert window.workplace is None


def test_closing_the_first_window_closes_the_other(window, case, qtbot):
    go(window, "case", case.id)
    window.workplace.open_beside()
    other = beside(window, qtbot)
    window.close()
    assert not other.isVisible()


def test_one_form_is_written_in_one_window(window, qtbot):
    workspace = window.workplace.desk.workspace
    with workspace.reading() as work:
        [case] = [one for one in work.cases.where() if open_case]
    [draft] = open_case(workspace, case.id).drafts
    go(window, "draft", draft.id)
    window.workplace.open_beside()
    assert window.workplace.windows.beside == []  # what is written is not doubled
    go(window, "case", case.id)
    window.workplace.open_beside()
    other = beside(window, qtbot)
    other.navigation.go(Place("draft", draft.id))
    go(window, "draft", draft.id)
    assert window.workplace.navigation.here.page == "case"
    window.workplace.navigation.back()  # where the draft was before
    assert window.workplace.navigation.here.page == "case"
    assert other.navigation.here == Place("draft", draft.id)


def test_the_settings_are_shown_in_the_first_window(window, case, qtbot):
    go(window, "case", case.id)
    window.workplace.open_beside()
    other = beside(window, qtbot)
    button = other.frame.side_bar.buttons["settings"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.workplace.navigation.here == Place("settings")
    assert other.navigation.here == Place("case", case.id)


def test_a_paper_is_shown_in_the_window_that_asked(unlocked, qtbot):
    window = unlocked(LAPTOP)
    with window.workplace.desk.workspace.reading() as work:
        [session] = work.sessions.where()
    go(window, "session", session.id)
    window.workplace.open_beside()
    other = beside(window, qtbot)
    view = other.navigation.page("session")
    qtbot.waitUntil(lambda: bool(view.title()), timeout=PATIENCE)
    qtbot.waitUntil(view.preview_button.isVisible, timeout=PATIENCE)
    view.preview_button.click()
    assert other.navigation.here.page == "paper"
    assert window.workplace.navigation.here.page == "session"


def test_what_is_written_beside_is_kept_when_all_is_locked(window, qtbot, office):
    workspace = window.workplace.desk.workspace
    with workspace.reading() as work:
        [case] = work.cases.where()
    [draft] = open_case(workspace, case.id).drafts
    go(window, "case", case.id)
    window.workplace.open_beside()
    other = beside(window, qtbot)
    other.navigation.go(Place("draft", draft.id))
    page = other.navigation.page("draft")
    qtbot.waitUntil(page.sign_button.isEnabled, timeout=PATIENCE)
    page.form.form.field("facts").control.setPlainText("Wants to see the sea again.")
    other.close()
    [kept] = open_case(workspace, case.id).drafts
    assert kept.entries["facts"] == "Wants to see the sea again."


def test_what_was_found_is_opened_beside(window, case, qtbot):
    search, finder = window.workplace.search, window.workplace.finder
    search.setFocus()
    qtbot.keyClicks(search, "tamar")
    qtbot.waitUntil(lambda: "Tamar" in "".join(finder.lines()), timeout=PATIENCE)
    qtbot.keyClick(search, Qt.Key.Key_Return, CTRL_SHIFT)
    other = beside(window, qtbot)
    assert other.navigation.here == Place("case", case.id)
    assert window.workplace.navigation.here.page == "today"


def test_the_mouse_goes_back_and_forward_by_its_side_buttons(window):
    go(window, "reports")
    handle = window.windowHandle()
    middle = window.rect().center()
    for button, page in (
        (Qt.MouseButton.BackButton, "today"),
        (Qt.MouseButton.ForwardButton, "reports"),
    ):
        QTest.mouseClick(handle, button, Qt.KeyboardModifier.NoModifier, middle)
        assert window.workplace.navigation.here.page == page


def test_the_case_of_a_row_is_opened_beside(window, case, qtbot):
    page = go(window, "cases")
    qtbot.waitUntil(lambda: page.table.model.rowCount() > 0, timeout=PATIENCE)
    view = page.table.view
    view.setFocus()
    view.setCurrentIndex(page.table.model.index(0, 0))
    asked = page.table.selected().id
    qtbot.keyClick(view, Qt.Key.Key_Return, CTRL_SHIFT)
    assert beside(window, qtbot).navigation.here == Place("case", asked)
    assert window.workplace.navigation.here.page == "cases"

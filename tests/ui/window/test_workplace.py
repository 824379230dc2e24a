"""The frame around the pages of an unlocked store."""

import pytest
from PySide6.QtCore import Qt
from tests.ui.window.conftest import HEADQUARTERS, LAPTOP, PATIENCE, go
from tests.workspaces import register

from fieldcase.domain.errors import HeadquartersUnknown
from fieldcase.ui.controls.labels import ElidedLabel
from fieldcase.ui.navigation import Place


def _status(window):
    line = window.workplace.status_line.findChild(ElidedLabel)
    return line.accessibleName()


def test_the_side_bar_holds_only_what_exists(unlocked):
    assert list(unlocked(LAPTOP).workplace.side_bar.buttons) == [
        "cases",
        "reports",
        "sync",
    ]
    assert list(unlocked(HEADQUARTERS).workplace.side_bar.buttons) == [
        "cases",
        "reports",
        "inbox",
        "laptops",
    ]


def test_the_status_line_counts_what_headquarters_lacks(unlocked, qtbot):
    window = unlocked()
    workspace = window.workplace.desk.workspace
    qtbot.waitUntil(lambda: "no receipt yet" in _status(window), timeout=PATIENCE)
    before = _status(window)
    assert "changes not yet with headquarters" in before
    register(workspace, "Tamar")
    qtbot.waitUntil(lambda: _status(window) != before, timeout=PATIENCE)


def test_without_its_mailbox_the_line_says_offline(unlocked, office, qtbot):
    (office / "mailbox").rmdir()
    window = unlocked()
    qtbot.waitUntil(lambda: _status(window).startswith("Offline"), timeout=PATIENCE)


def test_searching_finds_a_case_and_enter_opens_it(unlocked, qtbot):
    window = unlocked()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    search = window.workplace.search
    assert search.hasFocus()
    qtbot.keyClicks(search, "beridz")
    finder = window.workplace.finder
    qtbot.waitUntil(lambda: len(finder.lines()) == 1, timeout=PATIENCE)
    assert "Nino Beridze" in finder.lines()[0]
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.workplace.navigation.here.page == "case"
    assert search.text() == ""


def test_searching_finds_pages_and_what_is_not_found_narrows_the_list(unlocked, qtbot):
    window = unlocked()
    search = window.workplace.search
    search.setFocus()
    qtbot.keyClicks(search, "repo")
    finder = window.workplace.finder
    qtbot.waitUntil(lambda: finder.lines() == ["Go to Reports"], timeout=PATIENCE)
    search.clear()
    qtbot.keyClicks(search, "nobody of this name")
    qtbot.waitUntil(lambda: finder.lines() == [], timeout=PATIENCE)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    here = window.workplace.navigation.here
    assert here == Place("cases", "nobody of this name")


def test_an_error_that_nobody_took_is_told_in_words(unlocked):
    window = unlocked()
    window.workplace.jobs.failed.emit(HeadquartersUnknown())
    [sentence] = window.workplace.messages.sentences()
    assert "has not joined a headquarters" in sentence


@pytest.mark.parametrize("page", ["new-case", "case", "reports", "sync"])
def test_one_comes_back_with_the_keyboard(unlocked, qtbot, page):
    window = unlocked()
    go(window, page)
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.workplace.navigation.here.page == "cases"

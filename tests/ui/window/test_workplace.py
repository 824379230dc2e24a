"""The frame around the pages of an unlocked store."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication
from tests.ui.window.conftest import HEADQUARTERS, LAPTOP, PATIENCE, go
from tests.workspaces import register

from fieldcase.domain.errors import HeadquartersUnknown
from fieldcase.ui.controls.labels import ElidedLabel
from fieldcase.ui.window.navigation import Place


def _status(window):
    line = window.workplace.status_line.findChild(ElidedLabel)
    return line.accessibleName()


def test_the_side_bar_holds_only_what_exists(unlocked):
    assert list(unlocked(LAPTOP).workplace.side_bar.buttons) == [
        "today",
        "agenda",
        "cases",
        "missions",
        "courses",
        "questionnaires",
        "reports",
        "sync",
        "manual",
        "settings",
    ]
    assert list(unlocked(HEADQUARTERS).workplace.side_bar.buttons) == [
        "today",
        "agenda",
        "cases",
        "missions",
        "courses",
        "questionnaires",
        "reports",
        "team",
        "inbox",
        "conflicts",
        "duplicates",
        "laptops",
        "amounts",
        "audit",
        "manual",
        "settings",
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


def test_searching_in_another_script_says_why_it_was_found(unlocked, qtbot):
    window = unlocked()
    search, finder = window.workplace.search, window.workplace.finder
    search.setFocus()
    for typed, why in (
        ("нино беридзе", "by name"),
        ("ბერიძ", "by name"),
        ("470 00 00", "by phone"),
    ):
        search.setText(typed)  # a test's keyboard has Latin letters only
        search.textEdited.emit(typed)
        qtbot.waitUntil(lambda: len(finder.lines()) == 1, timeout=PATIENCE)
        assert finder.lines()[0].startswith("Nino Beridze · ნინო ბერიძე · BE-")
        assert finder.lines()[0].endswith(why)
        qtbot.keyClick(search, Qt.Key.Key_Escape)
        assert finder.lines() == []


def test_enter_opens_the_most_obvious(unlocked, qtbot):
    window = unlocked()
    case = register(window.workplace.desk.workspace, "Tamar")
    search, finder = window.workplace.search, window.workplace.finder
    search.setFocus()
    qtbot.keyClicks(search, "tamar beridze")
    qtbot.waitUntil(lambda: "Tamar" in "".join(finder.lines()), timeout=PATIENCE)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.workplace.navigation.here == Place("case", case.id)


def test_what_is_found_can_be_filtered_further_in_the_list(unlocked, qtbot):
    window = unlocked()
    register(window.workplace.desk.workspace, "Tamar")
    search, finder = window.workplace.search, window.workplace.finder
    search.setFocus()
    qtbot.keyClicks(search, "beridze")
    qtbot.waitUntil(lambda: len(finder.lines()) == 3, timeout=PATIENCE)
    assert finder.lines()[-1] == "Show all in the list of cases"
    popup = QApplication.activePopupWidget()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(popup, key)
    assert window.workplace.navigation.here == Place("cases", "beridze")


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
    assert window.workplace.navigation.here.page == "today"


def test_how_one_stands_with_the_others_is_asked_when_something_changed_alone(
    unlocked, qtbot, monkeypatch
):
    window = unlocked()
    qtbot.waitUntil(lambda: "no receipt yet" in _status(window), timeout=PATIENCE)
    asked = []
    monkeypatch.setattr(window.workplace, "_show_standing", asked.append)
    for name in ("cases", "agenda", "reports", "cases", "today"):
        go(window, name)
    assert not window.workplace._soon.isActive()
    register(window.workplace.desk.workspace, "Tamar")
    qtbot.waitUntil(lambda: bool(asked), timeout=PATIENCE)


def test_what_changes_on_a_page_has_nothing_laid_out_around_it(unlocked, qtbot):
    window = unlocked()
    page = go(window, "cases")
    qtbot.waitUntil(page.isVisible)
    frame, laid = window.workplace, []
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    class Watch(QObject):
        def eventFilter(self, _watched, event):  # noqa: N802 Qt's own name
            if event.type() == QEvent.Type.LayoutRequest:
                laid.append(event.type())
            return False

    watch = Watch()
    frame.installEventFilter(watch)
    page.show_head("Cases", "as many words below the title as stand in two lines " * 4)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    frame.removeEventFilter(watch)
    assert laid == []

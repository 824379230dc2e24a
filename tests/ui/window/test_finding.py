"""One box finds everything: ranked by what it is, by keyboard, nothing kept outside."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.window.conftest import HEADQUARTERS, PATIENCE, go
from tests.workspaces import register

from fieldcase.ui.finding.recent import MOST, Recent
from fieldcase.ui.window.navigation import Place

CTRL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(unlocked):
    return unlocked()


@pytest.fixture
def find(window, qtbot):
    """Type, and wait until a line has these words; all lines."""

    def look(typed, awaited):
        box, finder = window.workplace.search, window.workplace.finder
        qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
        qtbot.keyClicks(box, typed)
        qtbot.waitUntil(
            lambda: any(awaited in line for line in finder.lines()), timeout=PATIENCE
        )
        return finder.lines()

    return look


def enter(qtbot, window):
    qtbot.keyClick(
        QApplication.activePopupWidget() or window.workplace.search,
        Qt.Key.Key_Return,
    )


def here(window):
    return window.workplace.navigation.here


@pytest.mark.parametrize(
    ("typed", "line", "leads_to"),
    [
        ("micro", "Micro-business management", ("Course", "course")),
        ("monitoring v", "Monitoring visit", ("Questionnaire", "questionnaire")),
        ("sync", "Go to Sync", ("Page", "sync")),
        ("register a", "Register a person", ("Command", "new-case")),
        ("keys", "Keys of this window", ("?", "manual")),
    ],
)
def test_what_is_no_person_is_found_too(window, find, qtbot, typed, line, leads_to):
    lines = find(typed, line)
    at = next(place for place, one in enumerate(lines) if line in one)
    assert window.workplace.finder.kinds()[at] == leads_to[0]
    popup = QApplication.activePopupWidget() or window.workplace.search
    for _ in range(at):
        qtbot.keyClick(popup, Qt.Key.Key_Down)
    enter(qtbot, window)
    assert here(window).page == leads_to[1]
    assert window.workplace.search.text() == ""


def test_people_stand_before_pages_and_who_sounds_alike_after_them(window, find):
    workspace = window.workplace.desk.workspace
    register(workspace, "Sync")
    register(workspace, "Synk")
    lines = find("sync", "Go to Sync")
    assert lines[0].startswith("Sync")
    page = lines.index("Go to Sync")
    assert next(at for at, one in enumerate(lines) if one.startswith("Synk")) > page


def test_with_nothing_typed_it_offers_where_one_was(window, qtbot):
    case = register(window.workplace.desk.workspace, "Tamar")
    go(window, "reports")
    go(window, "case", case.id)
    go(window, "cases")
    finder = window.workplace.finder
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(lambda: bool(finder.lines()), timeout=PATIENCE)
    assert [one.partition(" ")[0] for one in finder.lines()] == [
        *("Tamar", "Reports", "Today"),
    ]
    enter(qtbot, window)
    assert here(window) == Place("case", case.id)


def test_a_letter_takes_away_what_was_offered_before(window, qtbot):
    go(window, "reports")
    finder = window.workplace.finder
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(lambda: finder.lines() == ["Today"], timeout=PATIENCE)
    qtbot.keyClicks(window.workplace.search, "x")
    assert finder.lines() == []


def test_where_one_was_is_still_offered_after_locking_but_kept_nowhere(
    window, qtbot, tmp_path
):
    case = register(window.workplace.desk.workspace, "Tamar")
    go(window, "case", case.id)
    window.lock()
    assert window._recent[0] == Place("case", case.id)
    kept = (
        (tmp_path / "settings.ini").read_bytes()
        if (tmp_path / "settings.ini").exists()
        else b""
    )
    assert case.id.encode() not in kept
    assert b"Tamar" not in kept


def test_a_deed_is_done_from_the_box(window, find, qtbot):
    find("side bar", "Side bar narrow or wide")
    enter(qtbot, window)
    assert window.workplace.side_bar.is_narrow()
    find("back up", "Back up now")
    enter(qtbot, window)
    qtbot.waitUntil(
        lambda: any(
            "Backed up" in one for one in window.workplace.messages.sentences()
        ),
        timeout=PATIENCE,
    )


def test_changing_the_language_keeps_one_where_one_is(window, find, qtbot, qapp):
    go(window, "reports")
    find("change language", "Français")
    enter(qtbot, window)
    qtbot.waitUntil(
        lambda: (
            window.workplace is not None
            and window.workplace.isVisible()
            and window.workplace.desk.words.language == "fr"
        ),
        timeout=PATIENCE,
    )
    assert here(window).page == "reports"
    assert window.workplace.side_bar.buttons["cases"].accessibleName() == "Dossiers"
    assert window._settings.language == "fr"
    window.speak("en")
    qtbot.waitUntil(
        lambda: (
            window.workplace is not None
            and window.workplace.desk.words.language == "en"
        ),
        timeout=PATIENCE,
    )


def test_a_deed_shows_its_keys(window, find):
    find("lock", "Lock now")
    finder = window.workplace.finder
    assert finder.kinds()[finder.lines().index("Lock now")] == "F9"


def test_headquarters_finds_its_own_pages(unlocked, qtbot):
    window = unlocked(HEADQUARTERS)
    box = window.workplace.search
    box.setFocus()
    qtbot.keyClicks(box, "dupl")
    finder = window.workplace.finder
    qtbot.waitUntil(lambda: "Go to Duplicates" in finder.lines(), timeout=PATIENCE)


def test_a_page_of_text_in_the_box_is_cut(window):
    box = window.workplace.search
    box.insert("x" * 5_000_000)
    assert len(box.text()) == 200


def test_only_cases_and_pages_are_kept_and_few_of_them():
    recent = Recent(["today", "cases"])
    for place in (Place("draft", "1"), Place("person", "2"), Place("case", None)):
        recent.note(place)
    assert recent.places == []
    for number in range(20):
        recent.note(Place("case", str(number)))
    recent.note(Place("case", "15"))
    assert len(recent.places) == MOST
    assert recent.places[0] == Place("case", "15")
    assert len({one.argument for one in recent.places}) == MOST

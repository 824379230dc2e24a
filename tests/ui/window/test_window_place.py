"""Where the window stands, on whatever screens there are, and that it is only one."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from tests.ui.window.conftest import LAPTOP, PATIENCE, go
from tests.workspaces import PASSPHRASE

from fieldcase.ui.languages import chosen_language
from fieldcase.ui.look.tokens import FIRST_WINDOW, MINIMUM_WINDOW
from fieldcase.ui.window.around import Around
from fieldcase.ui.window.one_window import OneWindow
from fieldcase.ui.window.window_place import fitted, least_size

LARGE = QRect(0, 0, 1920, 1080)
BESIDE = QRect(1920, 0, 1920, 1080)
SMALL = QRect(0, 0, 480, 270)


@pytest.mark.parametrize(
    ("wanted", "screens", "place"),
    [
        (None, [], QRect(0, 0, *FIRST_WINDOW)),
        (None, [LARGE], QRect(277, 156, *FIRST_WINDOW)),
        (None, [SMALL], SMALL),
        (QRect(40, 50, 1200, 700), [LARGE], QRect(40, 50, 1200, 700)),
        (QRect(2000, 50, 1200, 700), [LARGE, BESIDE], QRect(2000, 50, 1200, 700)),
        (QRect(2000, 50, 1200, 700), [LARGE], QRect(360, 190, 1200, 700)),
        (QRect(-900, -650, 1000, 700), [LARGE], QRect(460, 190, 1000, 700)),
        (QRect(-200, 900, 1200, 700), [LARGE], QRect(0, 380, 1200, 700)),
        (QRect(0, 0, 9000, 9000), [LARGE], LARGE),
        (QRect(40, 50, 1200, 700), [SMALL], SMALL),
    ],
)
def test_a_window_is_put_where_it_can_be_seen(wanted, screens, place):
    assert fitted(wanted, screens) == place


def test_on_a_small_screen_the_window_gets_as_small_as_that():
    assert least_size([LARGE]) == QSize(*MINIMUM_WINDOW)
    assert least_size([LARGE, SMALL]) == SMALL.size()
    assert least_size([]) == QSize(*MINIMUM_WINDOW)


def test_the_window_comes_back_as_it_was_left(unlocked, new_window, tmp_path):
    around = Around(screens=lambda: [LARGE], running=tmp_path / "running")
    window = unlocked(around=around)
    window.setGeometry(100, 90, 1100, 720)
    window.workplace.turn_side_bar()
    go(window, "reports")
    window.close()
    again = unlocked(around=around)
    assert again.geometry() == QRect(100, 90, 1100, 720)
    assert again.workplace.side_bar.is_narrow()
    assert again.workplace.navigation.here.page == "reports"


def test_of_where_one_was_only_the_sort_of_page_is_kept_outside(unlocked, tmp_path):
    window = unlocked()
    workspace = window.workplace.desk.workspace
    with workspace.reading() as work:
        [case] = work.cases.where()
    go(window, "case", case.id)
    window.close()
    kept = (tmp_path / "settings.ini").read_text()
    assert "last_page=cases" in kept
    assert case.id not in kept
    assert case.number not in kept


def test_when_its_screen_is_taken_away_the_window_comes_back(new_window, tmp_path):
    there = [LARGE, BESIDE]
    around = Around(screens=lambda: there, running=tmp_path / "running")
    window = new_window(around=around)
    window.setGeometry(2500, 100, 1200, 700)
    there.pop()
    QGuiApplication.instance().screenRemoved.emit(QGuiApplication.primaryScreen())
    window.standing.stay_in_sight()
    assert LARGE.contains(window.geometry())
    assert window.size() == QSize(1200, 700)


def test_what_does_not_fit_a_small_screen_is_scrolled(unlocked, tmp_path):
    around = Around(screens=lambda: [SMALL], running=tmp_path / "running")
    window = unlocked(around=around)
    window.showNormal()
    window.setGeometry(SMALL)
    assert window.size() == SMALL.size()
    ground = window.centralWidget()
    assert ground.widget().width() == MINIMUM_WINDOW[0]
    assert ground.verticalScrollBar().maximum() > 0
    assert ground.horizontalScrollBar().maximum() > 0
    window.workplace.lock_button.setFocus(Qt.FocusReason.TabFocusReason)
    window.workplace.search.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.workplace.search.hasFocus()


@pytest.mark.parametrize("size", [(800, 200), (400, 600)])
def test_what_is_too_low_is_not_scrolled_across_too(unlocked, size):
    window = unlocked()
    window.setMinimumSize(1, 1)
    window.resize(*size)
    QGuiApplication.processEvents()
    ground = window.centralWidget()
    across, down = ground.horizontalScrollBar(), ground.verticalScrollBar()
    assert (across.maximum() > 0, down.maximum() > 0) == (size[0] < 640, size[1] < 320)


def test_a_second_window_calls_the_first_to_the_front(unlocked, new_window, qtbot):
    first = unlocked()
    first.one_window.listen()
    second = new_window()
    with qtbot.waitSignal(first.one_window.called, timeout=PATIENCE):
        second.start(None)  # the store opened last
    page = second.front_door.open_page
    told = "This store is open in another window already"
    assert told in page._trouble.accessibleName()
    page.passphrase.setText(PASSPHRASE)
    page.open_button.click()
    assert second.workplace is None
    assert told in page._trouble.accessibleName()
    assert page.passphrase.value() == PASSPHRASE
    first.close()
    page.open_button.click()  # it is free now
    qtbot.waitUntil(lambda: second.workplace is not None, timeout=PATIENCE)


def test_a_killed_program_holds_nothing(qapp, tmp_path):
    store, running = tmp_path / "desk.fieldcase", tmp_path / "running"
    script = (
        "import os, sys; from pathlib import Path\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from fieldcase.ui.window.one_window import OneWindow\n"
        "app = QCoreApplication([])\n"
        "one = OneWindow(app, Path(sys.argv[2]))\n"
        "assert one.hold(Path(sys.argv[1]))\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", script, store, running], check=False)
    [left] = running.iterdir()
    assert "desk" not in left.name
    one = OneWindow(qapp, running)
    assert one.hold(store)
    one.let_go()
    one.deleteLater()


def test_two_stores_are_held_by_two_windows(unlocked, new_window, office):
    unlocked()
    other = new_window()
    other.start(office / "headquarters.fieldcase")
    assert other.front_door.open_page._trouble is None


@pytest.mark.parametrize(
    "asked", ["", "C", "xx_YY", "../../en", "tlh", "\u202e", "zz-Latn"]
)
def test_a_language_nobody_foresaw_falls_to_one_we_have(asked, monkeypatch):
    assert chosen_language(asked) in {"en", "fr", "nl", "ar"}
    assert chosen_language(asked or "tlh") == "en"


@pytest.mark.parametrize(
    ("asked", "found"), [("fr_BE", "fr"), ("nl-BE", "nl"), ("AR", "ar")]
)
def test_a_country_of_a_language_we_have_is_that_language(asked, found):
    assert chosen_language(asked) == found


def test_the_store_is_told_by_no_name_to_other_programs(unlocked, tmp_path):
    unlocked()
    names = [one.name for one in (tmp_path / "running").iterdir()]
    assert names
    assert not any(LAPTOP in name for name in names)


def test_a_low_window_shows_its_foot(unlocked):
    window = unlocked()
    window.resize(911, 512)
    QGuiApplication.processEvents()
    status = window.workplace.status_line
    assert status.mapTo(window, status.rect().bottomLeft()).y() <= window.height()

"""What the tests of the window share: words, a clock that stands, a dressed Qt."""

import shutil
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.workspaces import CHEAP, PASSPHRASE

from fieldcase.domain.clock import Clock
from fieldcase.domain.words import words_in
from fieldcase.ui.changes import Changes
from fieldcase.ui.controls.message_bar import MessageBar
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import JobRunner
from fieldcase.ui.languages import speak
from fieldcase.ui.look.appearance import Appearance, Colours
from fieldcase.ui.window.bit_by_bit import BitByBit
from fieldcase.usecases.keeping.stores import NewStore, create_store, open_store

NOW = datetime(2026, 11, 21, 15, 20, tzinfo=UTC)  # a Saturday


@pytest.fixture
def words():
    return words_in("en")


@pytest.fixture
def clock():
    return Clock(lambda: NOW)


@pytest.fixture(scope="session")
def wardrobe(qapp):
    """A program has one."""
    return Appearance(qapp)


@pytest.fixture
def appearance(wardrobe):
    """As the system wears it, whatever another test chose."""
    wardrobe.wear(Colours.SYSTEM)
    return wardrobe


@pytest.fixture
def arabic(qapp):
    yield speak(qapp, "ar")
    speak(qapp, "en")


@pytest.fixture
def jobs(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def shown(qtbot, appearance):
    """Show a widget in a real, active window, and keep it until the test ends."""
    kept = []

    def show(widget):
        kept.append(widget)
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return show


@pytest.fixture(scope="session")
def new_store(tmp_path_factory):
    """An empty store, made once; tests work on copies."""
    folder = tmp_path_factory.mktemp("template") / "laptop.fieldcase"
    new = NewStore(
        folder=folder,
        passphrase=PASSPHRASE,
        name="laptop",
        staff_name="An Peeters",
        cost=CHEAP,
    )
    create_store(new, Clock(lambda: NOW)).close()
    return folder


@pytest.fixture
def workspace(new_store, tmp_path, clock, jobs):
    folder = tmp_path / "laptop.fieldcase"
    shutil.copytree(new_store, folder)
    opened = open_store(folder, PASSPHRASE, clock)
    yield opened
    jobs.close()
    opened.close()


@pytest.fixture
def desk(appearance, workspace, jobs, words, qtbot):
    """A desk whose messages are in `desk.messages.sentences()`."""
    messages = MessageBar(words)
    qtbot.addWidget(messages)
    return Desk(
        workspace=workspace,
        jobs=jobs,
        words=words,
        messages=messages,
        changes=Changes(workspace, jobs),
    )


@pytest.fixture
def settled(jobs, qtbot):
    """Wait until the store's lane has done what it was asked, and told it."""

    def wait():
        for _ in range(3):  # what was told may have led to another asking
            last = jobs.start(jobs, lambda _: None, lambda _: None)
            with qtbot.waitSignal(last.finished):
                pass
            qtbot.wait(1)
        qtbot.waitUntil(lambda: not _being_made())

    return wait


def _being_made():
    """What is made bit by bit, and not all there yet."""
    windows = QApplication.topLevelWidgets()
    made = [one for window in windows for one in window.findChildren(BitByBit)]
    return [one for one in made if one.is_making]


@pytest.fixture
def visit(shown, settled):
    """Show a page and go there."""

    def go(page, argument=None):
        page.resize(1178, 680)
        shown(page)
        page.visit(argument)
        settled()
        return page

    return go


@pytest.fixture
def tab_to(qtbot, qapp):
    """Press Tab until the keyboard is in this control, then type."""

    def press(control, typed=""):
        window = control.window()
        for _ in range(80):
            here = qapp.focusWidget()
            if here is not None and (here is control or control.isAncestorOf(here)):
                for letter in typed:  # a letter may move the keyboard
                    qtbot.keyClicks(qapp.focusWidget(), letter)
                return here
            popup = qapp.activePopupWidget()  # the list below a picker has the keys
            qtbot.keyClick(popup or here or window, Qt.Key.Key_Tab)
            window.activateWindow()  # no window manager gives it back the keyboard
            qtbot.waitUntil(window.isActiveWindow)
        raise AssertionError(f"Tab does not reach {control}")

    return press

"""Nobody at the window, one key for everything, and the wait after wrong tries."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from tests.ui.window.conftest import HEADQUARTERS, LAPTOP, PATIENCE, go
from tests.workspaces import PASSPHRASE, register

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.staff import Role
from fieldcase.ui.jobs import Job
from fieldcase.ui.settings import IDLE_CHOICES, USUAL_IDLE, Settings
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.casework.cases import list_cases, open_case
from fieldcase.usecases.keeping.members import NewMember, add_member
from fieldcase.usecases.keeping.stores import open_store

OWN = "nine purple tractors sleeping"


class Hand:
    """Seconds that pass when they are told to."""

    def __init__(self):
        self.seconds = 1000.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def awake():
    """A clock that runs while the laptop is awake."""
    return Hand()


@pytest.fixture
def wall():
    return Hand()


@pytest.fixture
def window(unlocked, awake, wall):
    return unlocked(LAPTOP, idle_clocks=(awake, wall))


def _pass(seconds, *clocks):
    for clock in clocks:
        clock.seconds += seconds


def test_the_window_locks_itself_when_nobody_is_there(window, awake, wall):
    _pass(USUAL_IDLE * 60 - 1, awake, wall)
    window.idle_watch.look()
    assert window.workplace is not None
    _pass(1, awake, wall)
    window.idle_watch.look()
    assert window.workplace is None
    assert window.windowTitle() == "Locked"
    assert window.front_door.lock_page.passphrase.hasFocus()


@pytest.mark.parametrize("deed", ["key", "mouse", "typing"])
def test_whoever_is_there_is_not_locked_out(window, qtbot, awake, wall, deed):
    _pass(USUAL_IDLE * 60 - 1, awake, wall)
    if deed == "key":
        qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    elif deed == "mouse":
        qtbot.mouseMove(window, QPoint(300, 300))
        qtbot.mouseMove(window, QPoint(301, 301))
    else:
        window.workplace.search.setFocus()
        qtbot.keyClicks(QApplication.focusWidget(), "a")
    _pass(2, awake, wall)
    window.idle_watch.look()
    assert window.workplace is not None


def test_a_laptop_that_slept_locks_at_the_first_touch(window, qtbot, wall):
    _pass(8 * 3600, wall)  # the other clock stood still
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert window.workplace is None


def test_the_time_until_locking_is_remembered(unlocked, tmp_path, awake):
    window = unlocked(LAPTOP, idle_clocks=(awake,))
    window._settings.idle_minutes = IDLE_CHOICES[-1]
    window.lock()
    window.close()
    again = unlocked(LAPTOP, idle_clocks=(awake,))
    _pass(IDLE_CHOICES[-1] * 60 - 1, awake)
    again.idle_watch.look()
    assert again.workplace is not None
    _pass(1, awake)
    again.idle_watch.look()
    assert again.workplace is None


def test_an_odd_setting_locks_after_the_usual_time(new_window):
    settings: Settings = new_window()._settings
    settings._kept.setValue("lock/idle_minutes", "never")
    assert settings.idle_minutes == USUAL_IDLE


def test_what_is_being_written_is_saved_before_it_locks_itself(
    window, office, qtbot, awake
):
    workspace = window.workplace.desk.workspace
    [case] = list_cases(workspace, CaseFilter(), 0, 1)
    [draft] = open_case(workspace, case.id).drafts
    page = go(window, "draft", draft.id)
    qtbot.waitUntil(page.sign_button.isEnabled, timeout=PATIENCE)
    page.form.form.field("facts").control.setPlainText("Fell asleep here.")
    _pass(USUAL_IDLE * 60, awake)
    window.idle_watch.look()
    assert window.workplace is None
    window.close()
    store = open_store(office / f"{LAPTOP}.fieldcase", PASSPHRASE)
    [kept] = open_case(store, case.id).drafts
    store.close()
    assert kept.entries["facts"] == "Fell asleep here."


def test_a_registration_is_there_again_after_unlocking(window, office, qtbot):
    page = go(window, "new-case")
    qtbot.waitUntil(page.register_button.isEnabled, timeout=PATIENCE)
    qtbot.keyClicks(page.person.form.field("given_names").control, "Lika")
    window.lock()
    assert window.workplace is None
    entry = window.front_door.lock_page
    entry.passphrase.setText(PASSPHRASE)
    entry.unlock_button.click()
    qtbot.waitUntil(lambda: window.workplace is not None, timeout=PATIENCE)
    again = go(window, "new-case")
    qtbot.waitUntil(again.register_button.isEnabled, timeout=PATIENCE)
    assert again.person.form.field("given_names").control.entry() == "Lika"
    assert again.draft.resumed.isVisible()


def test_a_colleague_does_not_land_where_another_one_was(unlocked, qtbot):
    window = unlocked(HEADQUARTERS)
    workspace = window.workplace.desk.workspace
    nora = NewMember(name="Nora", role=Role.HEADQUARTERS, passphrase=OWN)
    add_member(workspace, PASSPHRASE, nora)
    there = Place("case", register(workspace).id)
    for passphrase, stays in ((PASSPHRASE, True), (OWN, False)):
        go(window, there.page, there.argument)
        window.lock()
        entry = window.front_door.lock_page
        entry.passphrase.setText(passphrase)
        entry.unlock_button.click()
        qtbot.waitUntil(lambda: window.workplace is not None, timeout=PATIENCE)
        assert (window.workplace.navigation.here == there) is stays


@pytest.mark.parametrize("key", [Qt.Key.Key_F9, Qt.Key.Key_L])
def test_the_key_hides_a_dialog_too(window, qtbot, key):
    dialog = QFileDialog(window, "Where to?", "")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    answers = []
    dialog.finished.connect(answers.append)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    manner = Qt.KeyboardModifier.NoModifier
    if key == Qt.Key.Key_L:
        manner = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(dialog, key, manner)
    assert window.workplace is None
    assert not dialog.isVisible()
    assert answers == [QFileDialog.DialogCode.Rejected]


def test_the_key_hides_a_menu_too(window, qtbot):
    menu = QMenu(window)
    menu.addAction("Nino Beridze")
    menu.popup(window.mapToGlobal(QPoint(200, 200)))
    qtbot.keyClick(menu, Qt.Key.Key_F9)
    assert window.workplace is None
    assert not menu.isVisible()


def test_nothing_else_stays_open_when_it_locks(window):
    others = [QMenu(window), QFileDialog(window)]
    others[1].setOption(QFileDialog.Option.DontUseNativeDialog)
    for other in others:
        other.show()
    window.lock()
    seen = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert seen == [window]


def test_the_key_locks_while_the_language_changes(window, qtbot):
    window.speak("fr")
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.front_door.lock_page.isVisible()
    assert window.workplace is None
    qtbot.waitUntil(lambda: not window.findChildren(Job), timeout=PATIENCE)
    assert window.workplace is None  # and nothing is shown again by itself
    entry = window.front_door.lock_page
    entry.passphrase.setText(PASSPHRASE)
    entry.unlock_button.click()
    qtbot.waitUntil(lambda: window.workplace is not None, timeout=PATIENCE)
    assert window.workplace.desk.words.language == "fr"
    window.speak("en")
    qtbot.waitUntil(lambda: window.workplace is not None, timeout=PATIENCE)


def test_closing_while_the_language_changes_closes_the_store(window, office):
    window.speak("fr")
    window.close()
    open_store(office / f"{LAPTOP}.fieldcase", PASSPHRASE).close()


def _try(page, button, qtbot):
    page.passphrase.setText("something else entirely")
    button.click()
    qtbot.waitUntil(lambda: bool(page.entry.error()), timeout=PATIENCE)


def test_after_wrong_passphrases_the_wait_is_told_and_passes(new_window, office, qtbot):
    window, now = new_window(), Hand()
    window.start(office / "laptop.fieldcase")
    page = window.front_door.open_page
    page.entry.wait._now = now
    for _ in range(3):
        qtbot.waitUntil(page.open_button.isEnabled, timeout=PATIENCE)
        page.entry.show_error("")
        _try(page, page.open_button, qtbot)
    qtbot.waitUntil(lambda: "5 seconds" in page.entry.error(), timeout=PATIENCE)
    assert not page.open_button.isEnabled()
    _pass(4, now)
    page.entry.wait.look()
    assert "1 second." in page.entry.error()
    qtbot.keyClicks(page.passphrase, "x")
    assert "1 second." in page.entry.error()  # typing does not hide it
    _pass(1, now)
    page.entry.wait.look()
    assert page.entry.error() == ""
    assert page.open_button.isEnabled()


def test_the_wait_is_told_after_a_new_start_too(new_window, office, qtbot):
    window = new_window()
    window.start(office / "laptop.fieldcase")
    page = window.front_door.open_page
    for _ in range(3):
        page.entry.show_error("")
        _try(page, page.open_button, qtbot)
    window.close()
    again = new_window()
    again.start(office / "laptop.fieldcase")
    page = again.front_door.open_page
    qtbot.waitUntil(lambda: "too often" in page.entry.error(), timeout=PATIENCE)
    assert not page.open_button.isEnabled()
    page.place.set_value(office / "headquarters.fieldcase")
    page.place.changed.emit()  # another store, another wait
    assert page.open_button.isEnabled()
    assert page.entry.error() == ""

"""The first start: the ways in, the slip, the example, the tour, help."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from tests.ui.window.conftest import LAPTOP, PATIENCE, go
from tests.workspaces import PASSPHRASE

from fieldcase.domain.exchange.example import ExampleStaysHere
from fieldcase.ui.start.example_banner import ExampleBanner
from fieldcase.usecases.keeping.recovery import recovery_keys
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.rounds.exchanging import exchange

TAB, ENTER, ESCAPE, F1 = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Return),
    *(Qt.Key.Key_Escape, Qt.Key.Key_F1),
)


def press(qtbot, key, times=1):
    for _ in range(times):
        here = QApplication.activePopupWidget() or QApplication.focusWidget()
        qtbot.keyClick(here, key)


def type_in(qtbot, field, text):
    """Tab there, then type."""
    for _ in range(30):
        here = QApplication.focusWidget()
        if here is field or field.isAncestorOf(here):
            break
        press(qtbot, TAB)
    qtbot.keyClicks(
        QApplication.activePopupWidget() or QApplication.focusWidget(), text
    )


def fill(qtbot, page, place):
    """Who one is, where it lies, the passphrase twice, and Enter."""
    type_in(qtbot, page.name, "An Peeters")
    type_in(qtbot, page.role, "c")
    type_in(qtbot, page.host, "Belg")
    type_in(qtbot, page.place, "")
    page.place.focusProxy().selectAll()
    type_in(qtbot, page.place, str(place))
    type_in(qtbot, page.passphrase, PASSPHRASE)
    type_in(qtbot, page.again, PASSPHRASE)
    press(qtbot, ENTER)


@pytest.fixture
def welcomed(new_window):
    window = new_window()
    window.start(None)
    return window


def in_store(qtbot, window):
    qtbot.waitUntil(lambda: window.workplace is not None, timeout=PATIENCE)
    return window.workplace


def at_slip(qtbot, window):
    door = window.front_door
    qtbot.waitUntil(
        lambda: door.currentWidget() is door.beginning.slip_page, timeout=PATIENCE
    )
    return door.beginning.slip_page


def test_a_store_is_created_with_the_keyboard_alone(welcomed, qtbot, tmp_path):
    assert welcomed.front_door.beginning.welcome_page.create_button.hasFocus()
    press(qtbot, ENTER)
    page = welcomed.front_door.create_page
    fill(qtbot, page, tmp_path / "new" / "desk")
    slip = at_slip(qtbot, welcomed)
    assert page.passphrase.value() == ""
    welcomed.activateWindow()  # no window manager gives it back the keyboard
    qtbot.waitUntil(slip.save_button.hasFocus, timeout=PATIENCE)
    slip.ask_where = lambda *_: tmp_path / "slip.pdf"
    press(qtbot, ENTER)
    qtbot.waitUntil(slip.printed.hasFocus, timeout=PATIENCE)
    assert not slip.go_button.isEnabled()
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, TAB)
    press(qtbot, ENTER)
    workplace = in_store(qtbot, welcomed)
    assert (tmp_path / "new" / "desk.fieldcase").is_dir()
    assert workplace.navigation.here.page == "today"
    assert (tmp_path / "slip.pdf").read_bytes().startswith(b"%PDF")
    assert recovery_keys(workplace.desk.workspace).has_slip
    assert workplace.messages.sentences() == [
        "New here? A short tour shows what is where."
    ]


def test_who_prints_no_slip_now_is_reminded_inside(welcomed, qtbot, tmp_path):
    press(qtbot, ENTER)
    fill(qtbot, welcomed.front_door.create_page, tmp_path / "desk")
    at_slip(qtbot, welcomed).later_button.click()
    workplace = in_store(qtbot, welcomed)
    assert "Print its recovery slip" in workplace.messages.sentences()[0]
    assert not recovery_keys(workplace.desk.workspace).has_slip


def test_hiding_at_the_slip_closes_the_store_that_was_made(welcomed, qtbot, tmp_path):
    press(qtbot, ENTER)
    fill(qtbot, welcomed.front_door.create_page, tmp_path / "desk")
    at_slip(qtbot, welcomed)
    press(qtbot, Qt.Key.Key_F9)
    page = welcomed.front_door.lock_page
    assert welcomed.front_door.currentWidget() is page
    page.passphrase.setText(PASSPHRASE)
    page.unlock_button.click()
    assert in_store(qtbot, welcomed).desk.workspace.staff.name == "An Peeters"


def test_joining_leads_to_the_file_that_headquarters_gave(welcomed, qtbot, tmp_path):
    press(qtbot, TAB)
    assert welcomed.front_door.beginning.welcome_page.join_button.hasFocus()
    press(qtbot, ENTER)
    page = welcomed.front_door.beginning.join_page
    assert "headquarters" not in [one.code for one in page.role._choices]
    fill(qtbot, page, tmp_path / "desk")
    at_slip(qtbot, welcomed).later_button.click()
    workplace = in_store(qtbot, welcomed)
    assert workplace.navigation.here.page == "sync"
    assert "load the file" in workplace.messages.sentences()[-1]


def test_the_first_page_speaks_the_language_that_is_chosen(welcomed, qtbot, qapp):
    welcomed.front_door.beginning.welcome_page.language.set_value("ar")
    welcomed.front_door.beginning.welcome_page.language.changed.emit()
    page = welcomed.front_door.beginning.welcome_page
    assert page.isVisible()
    assert page.language.value() == "ar"
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    welcomed.speak("en")
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert welcomed.front_door.beginning.welcome_page.create_button.hasFocus()


@pytest.mark.parametrize("where", ["welcome", "open", "locked"])
def test_help_is_there_before_the_store_is_open(new_window, office, qtbot, where):
    window, store = new_window(), office / f"{LAPTOP}.fieldcase"
    door = window.front_door
    window.start(None)
    if where == "open":
        door.ask_to_open(store)
    if where == "locked":
        door.ask_to_unlock(store)
    before = door.currentWidget()
    press(qtbot, F1)
    assert door.currentWidget() is door.manual
    assert door.manual.title() == "First steps and the passphrase"
    if where == "open":
        qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    else:
        door.manual.back_button.click()
    assert door.currentWidget() is before


@pytest.fixture
def example(office):
    """A store like the example's: marked, and with a mailbox all the same."""
    path = office / f"{LAPTOP}.fieldcase"
    store = open_store(path, PASSPHRASE)
    with store.work() as work:
        work.own.mark_as_example()
    store.close()
    return path


def test_the_example_says_so_everywhere_and_is_shown_round(example, unlocked, qtbot):
    window = unlocked()
    workplace = window.workplace
    banner = workplace.findChild(ExampleBanner)
    for page in ("today", "cases", "sync", "settings"):
        go(window, page)
        assert banner.isVisible()
    assert "invented" in banner.findChild(QLabel).text()
    tour = workplace.greeting.tour
    assert tour.is_under_way()
    titles = [tour.told()]
    while tour.is_under_way():
        tour.next_button.click()
        titles.append(tour.told())
    assert len(set(titles)) == 6
    with pytest.raises(ExampleStaysHere):
        exchange(workplace.desk.workspace)
    window.lock()
    told = window.front_door.lock_page.findChildren(QLabel)
    assert any("Its passphrase is" in one.text() for one in told)


def test_the_next_start_does_not_begin_with_the_example(example, unlocked, new_window):
    unlocked().close()
    window = new_window()
    window.start(None)
    assert window.front_door.beginning.welcome_page.isVisible()


def test_the_example_is_left_for_a_store_of_ones_own(example, unlocked):
    window = unlocked()
    window.workplace.findChild(ExampleBanner).leave_button.click()
    assert window.workplace is None
    assert window.front_door.beginning.welcome_page.isVisible()


def test_the_tour_is_left_at_any_step_and_found_again(unlocked, qtbot):
    window = unlocked()
    workplace = window.workplace
    assert workplace.greeting.tour is None
    workplace.greeting.take_tour()
    tour = workplace.greeting.tour
    qtbot.waitUntil(tour.next_button.hasFocus)
    press(qtbot, ENTER)
    assert tour.told() == "Find anything"
    press(qtbot, ESCAPE)
    assert not tour.is_under_way()
    assert window._settings.is_tour_seen
    workplace.greeting.take_tour()
    assert tour.told() == "Where you can go"
    for width in (700, 1366):  # beside what it tells about, never outside
        window.resize(width, 600)
        while tour.is_under_way():
            assert workplace.rect().contains(tour.geometry())
            tour.next_button.click()
        workplace.greeting.take_tour()
    tour.end()

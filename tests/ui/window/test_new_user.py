"""A new user, from the first start to the first bundle that headquarters has."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.typist import CTRL, Typist
from tests.ui.window.conftest import HEADQUARTERS, PATIENCE
from tests.usecases.test_inviting import CHEAP
from tests.workspaces import PASSPHRASE

from fieldcase.domain.exchange.invitation import Reach
from fieldcase.domain.staff import Role
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.fonts import load_fonts
from fieldcase.ui.window import workplace as workplaces
from fieldcase.usecases.enrolment.approving import approve, take_answer
from fieldcase.usecases.enrolment.inviting import Wanted, invite
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import sync_state
from fieldcase.usecases.keeping.stores import open_store

RETURN, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space
MOST_KEYS = 330  # from the first start to what is sent, all that is typed with it


class Keyboard:
    """Tab, Enter and shortcuts alone."""

    def __init__(self, qtbot, window):
        self.typist = Typist(qtbot, window)
        self._window = window

    def push(self, button):
        self.typist.fill(button)
        self.typist.press(RETURN)

    def fill(self, control, text):
        self.typist.fill(control, text)

    def find(self, text, awaited, qtbot):
        """By the search box."""
        workplace = self._window.workplace
        self.typist.press(Qt.Key.Key_K, CTRL)
        self.typist.fill(workplace.search, text)
        qtbot.waitUntil(
            lambda: any(awaited in line for line in workplace.finder.lines()),
            timeout=PATIENCE,
        )
        self.typist.press(RETURN)


class Mouse(Keyboard):
    """Each control is clicked; only texts are typed."""

    def push(self, button):
        _click(button)

    def fill(self, control, text):
        for chip in getattr(control, "buttons", []):
            if chip.text().replace("&", "").lower().startswith(text):
                _click(chip)
                return
        _click(control.focusProxy() or control)
        self.typist.fill(control, text)
        if QApplication.activePopupWidget() is not None:
            self.typist.press(RETURN)  # the list would take the next click

    def find(self, text, awaited, qtbot):
        """By the side bar and the buttons of the page."""
        del awaited
        workplace = self._window.workplace
        if text.startswith("register"):
            _click(workplace.side_bar.buttons["cases"])
            page = workplace.navigation.page("cases")
            _click(page.new_button)
        else:
            _click(workplace.side_bar.buttons["sync"])
            page = workplace.navigation.page("sync")
            qtbot.waitUntil(page.sync_button.isEnabled, timeout=PATIENCE)
            _click(page.sync_button)


def _click(widget):
    QTest.mouseClick(
        widget,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        widget.rect().center(),
    )


@pytest.fixture
def headquarters(office):
    store = open_store(office / f"{HEADQUARTERS}.fieldcase", PASSPHRASE)
    yield store
    store.close()


@pytest.fixture
def invited(headquarters, office, tmp_path):
    """Headquarters' file for the laptop, with the code that it tells aloud."""
    reach = Reach(role=Role.COUNSELLOR, mailbox=str(office / "mailbox"))
    wanted = Wanted(name="Ward 8", reach=reach)
    return invite(headquarters, wanted, tmp_path / "ward.fieldcase-enrolment", CHEAP)


@pytest.fixture
def files(monkeypatch, tmp_path):
    """What somebody chooses where a file is asked for."""
    chosen = {
        "ask_for_file": lambda *_: tmp_path / "ward.fieldcase-enrolment",
        "ask_where": lambda _owner, _title, name: tmp_path / name,
    }
    monkeypatch.setattr(workplaces, "Desk", partial(Desk, **chosen))


@pytest.mark.parametrize("hand", [Keyboard, Mouse])
@pytest.mark.usefixtures("files")
def test_from_the_first_start_to_the_first_sent_bundle(
    hand, new_window, headquarters, invited, qtbot, tmp_path
):
    load_fonts()  # while the mouse is on its way nothing moves any more
    window = new_window()
    window.start(None)
    user = hand(qtbot, window)
    _create(user, window, qtbot, tmp_path)
    _join(user, window, qtbot, invited)
    answered = take_answer(headquarters, tmp_path / "ward.fieldcase-answer")
    approve(headquarters, answered.invitation.id, answered.spoken)
    _register(user, window, qtbot)
    user.find("send and", "Send and fetch", qtbot)
    laptop = window.workplace.desk.workspace
    mailbox = tmp_path / "office" / "mailbox"
    qtbot.waitUntil(
        lambda: any((mailbox / "to-hq" / laptop.device.id).glob("*")), timeout=PATIENCE
    )
    qtbot.waitUntil(
        lambda: not window.workplace.navigation.page("sync").is_busy, timeout=PATIENCE
    )
    read_mailbox(headquarters, mailbox)
    with headquarters.reading() as work:
        names = [person.given_names for person in work.persons.where()]
    assert "Tamar" in names
    if hand is Keyboard:
        print(f"keystrokes: {user.typist.pressed}")  # noqa: T201 told in the manual
        assert user.typist.pressed <= MOST_KEYS
        user.find("send and", "Send and fetch", qtbot)
        qtbot.waitUntil(lambda: not sync_state(laptop).not_yet_there, timeout=PATIENCE)


def _create(user, window, qtbot, tmp_path):
    door = window.front_door
    user.push(door.beginning.welcome_page.join_button)
    page = door.beginning.join_page
    user.fill(page.name, "An Peeters")
    user.fill(page.role, "c")
    user.fill(page.host, "Belg")
    user.fill(page.place, "")
    page.place.focusProxy().selectAll()
    user.fill(page.place, str(tmp_path / "desk"))
    user.fill(page.passphrase, PASSPHRASE)
    user.fill(page.again, PASSPHRASE)
    user.push(page.create_button)
    slip = door.beginning.slip_page
    qtbot.waitUntil(lambda: door.currentWidget() is slip, timeout=PATIENCE)
    slip.ask_where = lambda *_: tmp_path / "slip.pdf"
    user.push(slip.save_button)
    qtbot.waitUntil(slip.printed.isVisible, timeout=PATIENCE)
    user.typist.fill(slip.printed)
    user.typist.press(SPACE)
    user.push(slip.go_button)
    qtbot.waitUntil(lambda: window.workplace is not None, timeout=PATIENCE)


def _join(user, window, qtbot, invited):
    page = window.workplace.navigation.page("sync")
    qtbot.waitUntil(page.isVisible, timeout=PATIENCE)
    user.push(page.headquarters.load_button)
    panel = page.headquarters.panel
    qtbot.waitUntil(panel.isVisible, timeout=PATIENCE)
    user.fill(panel.code_field, invited.code.replace("-", ""))
    user.push(panel.join_button)
    qtbot.waitUntil(panel.done_button.isVisible, timeout=PATIENCE)
    user.push(panel.done_button)
    # what comes next, and not the button that makes new keys
    assert window.focusWidget() is page.mailbox.choose_button


def _register(user, window, qtbot):
    user.find("register a", "Register a person", qtbot)
    page = window.workplace.navigation.page("new-case")
    qtbot.waitUntil(
        lambda: page.isVisible() and page.register_button.isEnabled(), timeout=PATIENCE
    )
    person, case, consent = (
        part.form.field for part in (page.person, page.case, page.consent)
    )
    for field, text in (
        (person("given_names"), "Tamar"),
        (person("family_name"), "Gelashvili"),
        (person("birth_date"), "2/3/92"),
        (person("sex"), "f"),
        (person("languages"), "georgian"),
        (case("destination_country"), "Georgia"),
        (case("legal_status"), "rej"),
        (case("referral_partner"), "fedasil ret"),
        (consent("status"), "g"),
    ):
        user.fill(field.control, text)
    with qtbot.waitSignal(page.case_registered, timeout=PATIENCE):
        user.push(page.register_button)

"""Real windows on real stores, whose keys are cheap to derive."""

import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings
from tests.usecases.training import a_course, enrol, five_days, held
from tests.workspaces import CHEAP, PASSPHRASE, hold_session, register, ticking

from fieldcase.domain.staff import Role
from fieldcase.ui.languages import speak
from fieldcase.ui.settings import Settings
from fieldcase.ui.window.around import Around
from fieldcase.ui.window.idle import CLOCKS
from fieldcase.ui.window.navigation import Place
from fieldcase.ui.window.window import Window
from fieldcase.usecases.casework.sessions import begin_session
from fieldcase.usecases.enrolment.enrolment import (
    enrol_device,
    join_headquarters,
    write_card,
)
from fieldcase.usecases.keeping.stores import NewStore, create_store, open_store
from fieldcase.usecases.rounds.mailboxes import choose_mailbox

LAPTOP, HEADQUARTERS = "laptop", "headquarters"
PATIENCE = 10_000  # ms, on a busy machine


def cheaply(new):
    """Create the store that the window asked for, at a key cost for tests."""
    return create_store(replace(new, cost=CHEAP))


def train(laptop):
    """A course with meetings and somebody on it."""
    course = a_course(laptop)
    held(laptop, [enrol(laptop, course)], five_days(laptop, course)[:2])


@pytest.fixture(scope="session")
def shelf(tmp_path_factory):
    """A laptop with a case, a session and a draft, joined with its headquarters."""
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "mailbox").mkdir()
    stores = {}
    for name, role in ((LAPTOP, Role.COUNSELLOR), (HEADQUARTERS, Role.HEADQUARTERS)):
        new = NewStore(
            folder=folder / f"{name}.fieldcase",
            passphrase=PASSPHRASE,
            name=f"Desk of {name}",
            staff_name="An Peeters",
            role=role,
            cost=CHEAP,
        )
        stores[name] = create_store(new, ticking())
        write_card(stores[name], folder / f"{name}.json")
    enrol_device(stores[HEADQUARTERS], folder / f"{LAPTOP}.json")
    join_headquarters(stores[LAPTOP], folder / f"{HEADQUARTERS}.json")
    case = register(stores[LAPTOP])
    hold_session(stores[LAPTOP], case)
    begin_session(stores[LAPTOP], case.id)
    train(stores[LAPTOP])
    for store in stores.values():
        store.close()
    return folder


@pytest.fixture
def office(shelf, tmp_path):
    """This test's own copy: `laptop.fieldcase`, `headquarters.fieldcase`, `mailbox`."""
    folder = tmp_path / "office"
    shutil.copytree(shelf, folder)
    for name in (LAPTOP, HEADQUARTERS):
        store = open_store(folder / f"{name}.fieldcase", PASSPHRASE)
        choose_mailbox(store, folder / "mailbox")
        store.close()
    return folder


@pytest.fixture
def new_window(words, shown, qapp, tmp_path):
    """A window of its own settings; closed, and its store with it, at the end."""
    made = []

    def make(spoken=words, idle_clocks=CLOCKS, around=None):
        kept = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
        around = around or Around(running=tmp_path / "running")
        window = Window(spoken, Settings(kept), cheaply, idle_clocks, around)
        made.append(window)
        return shown(window)

    yield make
    for window in made:
        window.close()
    speak(qapp, "en")  # whatever it spoke at last


@pytest.fixture
def unlocked(new_window, office, qtbot):
    """The window of a store of the office, unlocked by typing."""

    def unlock(name=LAPTOP, *spoken, **made):
        window = new_window(*spoken, **made)
        window.start(office / f"{name}.fieldcase")
        page = window.front_door.open_page
        page.passphrase.setText(PASSPHRASE)
        page.open_button.click()
        qtbot.waitUntil(lambda: window.workplace is not None, timeout=PATIENCE)
        return window

    return unlock


def go(window, page, argument=None):
    """Go to a page of the window; what it shows comes from the store by and by."""
    window.workplace.navigation.go(Place(page, argument))
    return window.workplace.navigation.page(page)

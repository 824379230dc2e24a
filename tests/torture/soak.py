"""Days of work without an end: `python -m tests.torture.soak --hours 0.1`.

Two laptops and headquarters, each with its window open, in one process. A day is a
registration and a session on each laptop, cases looked through, a search, a round with
the mailbox, what headquarters takes in and sends down, and a night in which all is
locked. After each day the memory held is told; at the end it must not have grown, and
each store is looked through.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.torture.memory import is_flat, resident
from tests.torture.shelf import HEADQUARTERS, LAPTOP, make_shelf, new_store
from tests.workspaces import PASSPHRASE, hold_session, register

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.staff import Role
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.languages import speak
from fieldcase.ui.look.appearance import Appearance
from fieldcase.ui.settings import Settings
from fieldcase.ui.window.navigation import Place
from fieldcase.ui.window.window import Window
from fieldcase.ui.window.workplace import Workplace
from fieldcase.usecases.casework.cases import list_cases
from fieldcase.usecases.enrolment.enrolment import (
    enrol_device,
    join_headquarters,
    write_card,
)
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.rounds.exchanging import exchange
from fieldcase.usecases.rounds.mailboxes import choose_mailbox
from fieldcase.usecases.workspace import Workspace

OTHER = "other.fieldcase"
LAPTOPS = (LAPTOP, OTHER)
LOOKED_AT = 2  # cases a day on each laptop
FEWEST_DAYS = 6
PATIENCE = 120.0  # seconds for one answer
PAGES = ("today", "agenda", "cases", "missions", "courses", "questionnaires", "reports")


class Desk:
    """One device and its window, unlocked each morning."""

    def __init__(self, store: Path) -> None:
        self._store = store
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        kept = QSettings(str(store.with_suffix(".ini")), QSettings.Format.IniFormat)
        self.window = Window(speak(application, "en"), Settings(kept))
        self.window.resize(1366, 768)
        self.window.show()
        self.window.start(store)

    @property
    def workplace(self) -> Workplace:
        assert self.window.workplace is not None
        return self.window.workplace

    @property
    def workspace(self) -> Workspace:
        return self.workplace.desk.workspace

    def unlock(self) -> None:
        door = self.window.front_door
        page = door.lock_page if self.window.windowTitle() == "Locked" else None
        if page is None:
            door.open_page.passphrase.setText(PASSPHRASE)
            door.open_page.open_button.click()
        else:
            page.passphrase.setText(PASSPHRASE)
            page.unlock_button.click()
        self._wait(lambda: self.window.workplace is not None, "unlocking")
        self.window.idle_watch.stop()  # nobody touches it

    def visit(self, place: Place) -> None:
        self.workplace.navigation.go(place)
        self.do(lambda _workspace: None)

    def do(self, deed: Callable[[Workspace], object]) -> None:
        """In the store's lane, as the window does; comes back when it is drawn.

        Refused is an answer too: a round may be going by itself at that moment.
        """
        answered: list[object] = []
        told = answered.append
        self.workplace.desk.ask(self.window, lambda one: [deed(one)], told, told)
        self._wait(lambda: bool(answered), "a deed")
        QTest.qWait(1)

    def _wait(self, comes: Callable[[], bool], what: str) -> None:
        ends = monotonic() + PATIENCE
        while not comes():
            if monotonic() > ends:
                page = self.window.front_door.currentWidget()
                raise TimeoutError(what, self._store.stem, type(page).__name__)
            QTest.qWait(2)

    def look_through(self, cases: int) -> None:
        for page in PAGES:
            self.visit(Place(page))
        for line in list_cases(self.workspace, CaseFilter(), 0, cases):
            for area in Area:
                self.visit(Place("case", CaseAsked(line.id, area)))
        self.workplace.search.setFocus()
        QTest.keyClicks(self.workplace.search, "berid")
        self.do(lambda _workspace: None)
        self.workplace.search.clear()

    def lock(self) -> None:
        self.window.lock()
        QTest.qWait(50)


def work_a_day(laptops: Sequence[Desk], headquarters: Desk, number: int) -> None:
    for laptop in laptops:
        laptop.unlock()
        laptop.do(lambda one: hold_session(one, register(one, f"Nino {number}")))
        laptop.look_through(LOOKED_AT)
        laptop.visit(Place("sync"))
        laptop.do(lambda one: exchange(one, None))
    headquarters.unlock()
    headquarters.visit(Place("inbox"))
    headquarters.do(lambda one: exchange(one, None))
    headquarters.look_through(LOOKED_AT)
    for laptop in laptops:
        laptop.do(lambda one: exchange(one, None))
        laptop.lock()
    headquarters.lock()


def make_office(folder: Path) -> None:
    """The torture's shelf, with one laptop more and a mailbox that all remember."""
    make_shelf(folder)
    new_store(folder / OTHER, Role.COUNSELLOR).close()
    headquarters = open_store(folder / HEADQUARTERS, PASSPHRASE)
    other = open_store(folder / OTHER, PASSPHRASE)
    write_card(other, folder / "other.json")
    enrol_device(headquarters, folder / "other.json")
    join_headquarters(other, folder / "headquarters.json")
    laptop = open_store(folder / LAPTOP, PASSPHRASE)
    for workspace in (laptop, other, headquarters):
        choose_mailbox(workspace, folder / "mailbox")
        workspace.close()


def unsound(folder: Path) -> list[str]:
    """The stores in which something is wrong."""
    found = []
    for store in (*LAPTOPS, HEADQUARTERS):
        workspace = open_store(folder / store, PASSPHRASE)
        if not check_store(workspace).is_sound:
            found.append(store)
        workspace.close()
    return found


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--hours", type=float, default=0.05)
    ends = monotonic() + asked.parse_args().hours * 3600
    application = QApplication([])
    Appearance(application)
    held: list[int] = []
    with tempfile.TemporaryDirectory(prefix="torture-") as name:
        folder = Path(name) / "office"
        make_office(folder)
        laptops = [Desk(folder / store) for store in LAPTOPS]
        headquarters = Desk(folder / HEADQUARTERS)
        for day in count(1):
            since = monotonic()
            work_a_day(laptops, headquarters, day)
            held.append(resident())
            took = monotonic() - since
            print(f"day {day:>4} {held[-1] / 1e6:>8.1f} MB {took:>6.1f} s", flush=True)  # noqa: T201 asked for
            if monotonic() > ends and day >= FEWEST_DAYS:
                break
        for desk in (*laptops, headquarters):
            desk.window.close()
        wrong = unsound(folder)
    verdict = "flat" if is_flat(held) else "GROWS"
    print(f"memory over {len(held)} days of three windows: {verdict}; unsound: {wrong}")  # noqa: T201 asked for
    return 0 if verdict == "flat" and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())

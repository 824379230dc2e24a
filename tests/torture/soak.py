"""Days of work without an end: `python -m tests.torture.soak --hours 0.1`.

Two laptops and headquarters, each a program of its own with its window open: locking
one closes whatever else its program shows. A day is a registration and a session on
each laptop, cases looked through, a search, a round with the mailbox, what headquarters
takes in and sends down, and a night in which all is locked. After each day the memory
held is told; at the end it must not have grown, and each store is looked through.
"""

import argparse
import faulthandler
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.torture.holding import Held, growth, held_in, held_now, leaks
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
LOOKED_AT = 1  # cases a day on each laptop
FEWEST_DAYS = 9  # fewer do not tell growth from what is met for the first time
TITLE = (
    "day, then of each: MB in memory, MB of its heap in use, Python's blocks; seconds"
)
PATIENCE = 120.0  # seconds for one answer
MOST_FOR_A_DEED = 1200.0  # seconds; then it tells where it stands and ends
PAGES = ("today", "agenda", "cases", "missions", "courses", "questionnaires", "reports")


class Desk:
    """One device and its window, unlocked each morning."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._bugs: list[Exception] = []
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
        self.workplace.crashed.connect(self._bugs.append)

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
            if self._bugs:
                raise self._bugs[0]
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


def morning(desk: Desk, day: str) -> None:
    desk.unlock()
    desk.do(lambda one: hold_session(one, register(one, f"Nino {day}")))
    desk.look_through(LOOKED_AT)
    desk.visit(Place("sync"))
    desk.do(lambda one: exchange(one, None))


def taking_in(desk: Desk, _day: str) -> None:
    desk.unlock()
    desk.visit(Place("inbox"))
    desk.do(lambda one: exchange(one, None))
    desk.look_through(LOOKED_AT)
    desk.lock()


def evening(desk: Desk, _day: str) -> None:
    desk.do(lambda one: exchange(one, None))
    desk.lock()


DEEDS = {deed.__name__: deed for deed in (morning, taking_in, evening)}


def sit_at(store: Path) -> int:
    """The program of one device: a deed and its day a line, what it holds for each."""
    application = QApplication([])
    Appearance(application)
    desk = Desk(store)
    for line in sys.stdin:
        deed, day = line.split()
        faulthandler.dump_traceback_later(MOST_FOR_A_DEED, exit=True)
        DEEDS[deed](desk, day)
        faulthandler.cancel_dump_traceback_later()
        sys.stdout.write(f"{held_now().line()}\n")
        sys.stdout.flush()
    desk.window.close()
    return 0


class Device:
    """One such program, begun; ended when its block is."""

    def __init__(self, store: Path) -> None:
        self.held: list[Held] = []  # after each deed
        self._running = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.soak", "--desk", str(store)],
            env={**os.environ, "PYTHONPATH": ":".join(sys.path)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "Device":
        return self

    def __exit__(self, *_error: object) -> None:
        self._running.communicate()

    def begin(self, deed: str, day: int) -> None:
        assert self._running.stdin is not None
        self._running.stdin.write(f"{deed} {day}\n")
        self._running.stdin.flush()

    def end(self) -> None:
        assert self._running.stdout is not None
        told = self._running.stdout.readline()
        if not told:
            raise EOFError("a window ended by itself")
        self.held.append(held_in(told))


def work_a_day(laptops: Sequence[Device], headquarters: Device, day: int) -> None:
    for deed, devices in (
        ("morning", laptops),
        ("taking_in", [headquarters]),
        ("evening", laptops),
    ):
        for device in devices:
            device.begin(deed, day)
        for device in devices:
            device.end()


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


def work_on(folder: Path, ends: float) -> list[list[Held]]:
    """Day after day; what each device held after each."""
    held: list[list[Held]] = []
    with ExitStack() as devices:
        *laptops, headquarters = (
            devices.enter_context(Device(folder / store))
            for store in (*LAPTOPS, HEADQUARTERS)
        )
        for day in count(1):
            since = monotonic()
            work_a_day(laptops, headquarters, day)
            held.append([one.held[-1] for one in (*laptops, headquarters)])
            took = monotonic() - since
            told = " ".join(
                f"{one.resident / 1e6:>8.1f} {one.heap / 1e6:>6.2f} {one.blocks:>8}"
                for one in held[-1]
            )
            print(f"{day:>4} {told} {took:>6.1f}", flush=True)  # noqa: T201 asked for
            if monotonic() > ends and day >= FEWEST_DAYS:
                break
    return [list(device) for device in zip(*held, strict=True)]


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--hours", type=float, default=0.05)
    asked.add_argument("--desk", type=Path, help=argparse.SUPPRESS)
    arguments = asked.parse_args()
    if arguments.desk is not None:
        return sit_at(arguments.desk)
    ends = monotonic() + arguments.hours * 3600
    print(TITLE)  # noqa: T201 asked for
    with tempfile.TemporaryDirectory(prefix="torture-") as name:
        folder = Path(name) / "office"
        make_office(folder)
        held = work_on(folder, ends)
        wrong = unsound(folder)
    verdict = "GROWS" if any(map(leaks, held)) else "flat"
    most = max(device[-1].resident for device in held) / 1e6
    print(  # noqa: T201 asked for
        f"memory over {len(held[0])} days of three windows: {most:.1f} MB,"
        f" in use {max(map(growth, held)):+.1f} %, {verdict}; unsound: {wrong}"
    )
    return 0 if verdict == "flat" and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())

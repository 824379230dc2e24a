"""Somebody who does anything at all in the window, in whatever order.

They press what can be pressed, type where there is a field, go where a page leads,
lock, come back, close the window and open it in another language. What they do is told
by numbers, so that any list of numbers is a journey.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEvent, QSettings, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid
from tests.torture.indexed import index_as_kept, index_made_anew
from tests.workspaces import PASSPHRASE

from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.casework.stops import Area
from fieldcase.store.place import StorePlace
from fieldcase.store.tries import begin_anew
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.languages import speak
from fieldcase.ui.page import Page
from fieldcase.ui.settings import Settings
from fieldcase.ui.window.navigation import Place
from fieldcase.ui.window.window import Window
from fieldcase.ui.window.workplace import Workplace
from fieldcase.usecases.casework.cases import edit_case, list_cases
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.keeping.stores import open_store
from fieldcase.usecases.rounds.exchanging import exchange
from fieldcase.usecases.workspace import Workspace

Kinds = type[QWidget] | tuple[type[QWidget], ...]
LAPTOP, HEADQUARTERS = "laptop", "headquarters"
MENU_AFTER = 20  # ms
PATIENCE = 60.0  # seconds, on a busy machine
PRESSED_AGAIN = 2.0  # seconds
KEYS = Qt.Key
NONE, CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
STROKES: Sequence[tuple[Qt.Key, Qt.KeyboardModifier]] = (
    *((key, NONE) for key in (KEYS.Key_Tab, KEYS.Key_Return, KEYS.Key_Space)),
    *((key, NONE) for key in (KEYS.Key_Down, KEYS.Key_Up, KEYS.Key_Escape)),
    *((key, NONE) for key in (KEYS.Key_F1, KEYS.Key_F6, KEYS.Key_F8, KEYS.Key_Delete)),
    *((key, CTRL) for key in (KEYS.Key_Return, KEYS.Key_N, KEYS.Key_K, KEYS.Key_S)),
    *((key, CTRL) for key in (KEYS.Key_Z, KEYS.Key_M, KEYS.Key_P, KEYS.Key_A)),
    *((key, ALT) for key in (KEYS.Key_Left, KEYS.Key_Right, KEYS.Key_3, KEYS.Key_5)),
    (KEYS.Key_Z, CTRL | SHIFT),
    (KEYS.Key_Backtab, SHIFT),
)
TEXTS: Sequence[str] = (
    *("Nino", "2/3/1992", "30/30", "+2w", "14", "Georgia", "g", "f", "", " ", "-1"),
    *("ნინო ბერიძე", "نینا ۱۴۰۵", "1,50", "1e9", "=1+1", "a@b", "'" * 3, "x" * 600),
    *("Wants to be home\nfor the harvest", "99999999999999999999", "\u202e\u0000"),
)
USUAL: Sequence[str] = ("Tamar", "g", "2/3/1992", "Batumi", "14:00", "f", "3", "+2w")
LANGUAGES = ("en", "fr", "nl", "ar")
NAMES = ("Tamar", "Nino", "Luka")
TOWNS = ("Batumi", "Poti", "Gori")
MOST_FILLED = 25
FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox)


class Wrong(AssertionError):
    """The window made a mistake, or left the store unsound."""


class WatchedWindow(Window):
    """Keeps what only a crash dialog would tell."""

    bugs: Sequence[Exception] = ()

    def _tell_bug(self, error: Exception) -> None:
        self.bugs = [*self.bugs, error]
        super()._tell_bug(error)


class Wanderer:
    """`office` holds the stores and their mailbox; `name` is whose window it is."""

    def __init__(self, office: Path, name: str) -> None:
        self.office, self.store = office, office / f"{name}.fieldcase"
        self._is_laptop = name == LAPTOP
        self.given_out = office / "given-out"
        self.given_out.mkdir()
        self._escaped: list[BaseException] = []
        self._led: Workplace | None = None  # whose questions about files we answer
        self._porter = QTimer(interval=MENU_AFTER)
        self._porter.timeout.connect(self._choose_in_menu)
        self._porter.start()
        self._hook, sys.excepthook = sys.excepthook, self._catch
        self.open("en")

    # --- what they do ----------------------------------------------------------------

    def go(self, number: int, _other: int) -> None:
        """A page of the side bar, or a part of a case."""
        workplace = self.at_work()
        of_cases = self._parts_of_cases(workplace.desk.workspace)
        places = [Place(item) for item in workplace.side_bar.buttons]
        places = [*places, Place("new-case"), *of_cases]
        workplace.navigation.go(places[number % len(places)])

    def press(self, number: int, _other: int) -> None:
        """A button of the page."""
        if (button := self._button(number, self._page())) is not None:
            button.click()

    def press_around(self, number: int, _other: int) -> None:
        """A button beside the page: of the side bar, of the messages, of the search."""
        if (button := self._button(number, self.at_work())) is not None:
            button.click()

    def write(self, number: int, other: int) -> None:
        if (field := self._some(FIELDS, number, self._page())) is not None:
            field.setFocus()
            self._type(TEXTS[other % len(TEXTS)])

    def fill(self, number: int, _other: int) -> None:
        """Something into every field of the page, then its main button."""
        fields = self._seen(FIELDS, self._page())
        for place, field in enumerate(fields[:MOST_FILLED]):
            if isValid(field) and field.isVisible() and field.isEnabled():
                field.setFocus()
                self._type(USUAL[(number + place) % len(USUAL)])
        self._stroke(KEYS.Key_Return, CTRL)

    def choose(self, number: int, other: int) -> None:
        """A line of a list, entered."""
        if (view := self._some(QAbstractItemView, number, self._page())) is None:
            return
        model = view.model()
        if model is not None and model.rowCount():
            view.setFocus()
            view.setCurrentIndex(model.index(other % model.rowCount(), 0))
            self._stroke(KEYS.Key_Return, NONE)

    def stroke(self, number: int, _other: int) -> None:
        self.at_work()
        self._stroke(*STROKES[number % len(STROKES)])

    def find(self, number: int, _other: int) -> None:
        self.at_work().search.setFocus()
        self._type(TEXTS[number % len(TEXTS)])
        self._stroke(KEYS.Key_Return, NONE)

    def register(self, number: int, _other: int) -> None:
        """A whole case, so that there is something to do with it."""
        navigation = self.at_work().navigation
        navigation.go(Place("new-case"))
        page = navigation.page("new-case")
        self.settle()
        name = NAMES[number % len(NAMES)]
        told = {
            page.person: {"given_names": name, "family_name": "Beridze"},
            page.case: {
                "destination_country": "GE",
                "referral_partner": "FDK",
                "legal_status": "RJ",
            },
            page.consent: {"status": "given", "language": "ka"},
        }
        for part, entries in told.items():
            for field, entry in entries.items():
                part.form.field(field).control.set_entry(entry)
        page.register_button.click()

    def lock(self, _number: int, _other: int) -> None:
        self.window.lock()

    def exchange(self, _number: int, _other: int) -> None:
        """Here a round with the mailbox, and over there one."""
        workplace = self.at_work()
        workplace.navigation.go(Place("sync" if self._is_laptop else "inbox"))
        for store in sorted(self.office.glob("*.fieldcase")):
            if store != self.store:
                other = open_store(store, PASSPHRASE)
                exchange(other, None)
                other.close()

    def meanwhile(self, number: int, other: int) -> None:
        """Another program on the same store moves a case to another town."""
        there = open_store(self.store, PASSPHRASE)
        town = {"destination_town": TOWNS[number % len(TOWNS)]}
        for line in list_cases(there, CaseFilter(), other % 3, 1):
            edit_case(there, line.id, town)
        there.close()

    def settle(self) -> None:
        """Wait until the store has answered and it is drawn."""
        answered: list[bool] = []
        if self.window.workplace is not None:
            desk = self.window.workplace.desk
            desk.ask(self.window, lambda _: True, answered.append)
            self._until(lambda: bool(answered) or self.window.workplace is None)
        QTest.qWait(1)

    def open(self, language: str) -> None:
        """The program begins: a new window, in this language."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        kept = QSettings(str(self.office / "window.ini"), QSettings.Format.IniFormat)
        self.window = WatchedWindow(speak(application, language), Settings(kept))
        self.window.resize(1366, 768)
        self.window.show()
        self.window.start(self.store)
        self.at_work()

    def reopen(self, number: int, _other: int) -> None:
        """The program ends and begins again, in another language."""
        self.close()
        self.open(LANGUAGES[number % len(LANGUAGES)])

    def close(self) -> None:
        if isValid(self.window):
            self.window.close()
            self.look()
            self.window.deleteLater()
            QTest.qWait(1)

    def end(self) -> None:
        """Whatever happened: the window goes, and what was taken over is put back."""
        self._porter.stop()
        if isValid(self.window):
            self.window.close()
            self.window.deleteLater()
            QTest.qWait(1)
        sys.excepthook = self._hook
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        speak(application, "en")

    # --- what has to hold ------------------------------------------------------------

    def look(self) -> None:
        """Raises Wrong if anything escaped to where only a crash dialog tells it."""
        for error in (*self._escaped, *self.window.bugs):
            raise Wrong(f"{type(error).__name__} in the window") from error

    def check(self) -> None:
        """Close the window; raises Wrong unless its store is sound and well indexed."""
        self.close()
        workspace = open_store(self.store, PASSPHRASE)
        findings = check_store(workspace).findings
        kept = index_as_kept(workspace)
        workspace.close()
        if findings:
            raise Wrong(str(findings[:3]))
        if kept != (anew := index_made_anew(self.store)):
            raise Wrong(f"the index says {kept - anew}, not {anew - kept}")

    # --- how -------------------------------------------------------------------------

    def at_work(self) -> Workplace:
        """The unlocked window, by typing the passphrase where it is not."""
        window = self.window
        if window.workplace is None:
            begin_anew(StorePlace(self.store))  # wrong passphrases typed make one wait
            if window.front_door.currentWidget() is window.front_door.lock_page:
                page = window.front_door.lock_page
                window.front_door.ask_to_unlock(self.store)
            else:
                window.start(self.store)
                page = window.front_door.open_page
            page.passphrase.setText(PASSPHRASE)
            self._enter(page.passphrase)
            assert window.workplace is not None
        if window.workplace is not self._led:  # a language chosen makes another one
            self._lead_questions_here(window.workplace)
            self._led = window.workplace
        return window.workplace

    def _enter(self, field: QWidget) -> None:
        """Return, and again: it is not heard while a wait after wrong ones is told."""
        again = 0.0

        def is_in() -> bool:
            nonlocal again
            if self.window.workplace is None and monotonic() > again:
                QTest.keyClick(field, KEYS.Key_Return)
                again = monotonic() + PRESSED_AGAIN
            return self.window.workplace is not None

        self._until(is_in)

    def _lead_questions_here(self, workplace: Workplace) -> None:
        """Dialogs about files are answered without being shown."""
        answers = {
            "ask_where": lambda *asked: self.given_out / str(asked[-1]),
            "ask_for_file": lambda *_: self._some_file(),
            "ask_for_folder": lambda *_: self.given_out,
        }
        for name, answer in answers.items():
            object.__setattr__(workplace.desk, name, answer)

    def _some_file(self) -> Path | None:
        there = sorted(path for path in self.office.rglob("*") if path.is_file())
        mine = [path for path in there if self.store not in path.parents]
        return mine[len(self.window.windowTitle()) % len(mine)] if mine else None

    def _parts_of_cases(self, workspace: Workspace) -> list[Place]:
        lines = list_cases(workspace, CaseFilter(), 0, 3)
        return [
            Place("case", CaseAsked(line.id, area)) for line in lines for area in Area
        ]

    def _page(self) -> Page:
        navigation = self.at_work().navigation
        assert navigation.here is not None
        return navigation.page(navigation.here.page)

    def _button(self, number: int, where: QWidget) -> QAbstractButton | None:
        button = self._some(QAbstractButton, number, where)
        assert button is None or isinstance(button, QAbstractButton)
        return button

    def _some(self, kind: Kinds, number: int, where: QWidget) -> QWidget | None:
        seen = self._seen(kind, where)
        return seen[number % len(seen)] if seen else None

    def _seen(self, kind: Kinds, where: QWidget) -> list[QWidget]:
        return [
            part
            for part in where.findChildren(QWidget)
            if isinstance(part, kind) and part.isVisible() and part.isEnabled()
        ]

    def _choose_in_menu(self) -> None:
        """A menu that drops down, or a dialog, holds everything up until it is gone."""
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            QTest.keyClick(menu, KEYS.Key_Down)
            QTest.keyClick(menu, KEYS.Key_Return)
            if isValid(menu):
                menu.close()
        asking = QApplication.activeModalWidget()
        if isinstance(asking, QFileDialog):  # nobody else answers it
            self._escaped.append(Wrong("somebody was asked for a file"))
            asking.reject()

    def _type(self, text: str) -> None:
        """Letter by letter: a letter may move the keyboard."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                if (here := QApplication.focusWidget()) is not None:
                    QApplication.sendEvent(here, QKeyEvent(kind, 0, NONE, letter))

    def _stroke(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        popup = QApplication.activePopupWidget()
        here = popup or QApplication.focusWidget() or self.window
        QTest.keyClick(here, key, modifiers)

    def _until(self, comes: Callable[[], bool]) -> None:
        ends = monotonic() + PATIENCE
        while not comes():
            self.look()
            if monotonic() > ends:
                raise Wrong("the window waits for ever")
            QTest.qWait(1)

    def _catch(self, _kind: object, error: BaseException, _trace: object) -> None:
        self._escaped.append(error)


# How often each comes; what takes long comes seldom.
DEEDS: Sequence[Callable[[Wanderer, int, int], None]] = (
    *(Wanderer.go, Wanderer.press, Wanderer.write, Wanderer.choose) * 4,
    *(Wanderer.press, Wanderer.stroke, Wanderer.fill) * 3,
    *(Wanderer.press_around, Wanderer.find, Wanderer.register) * 2,
    *(Wanderer.lock, Wanderer.exchange, Wanderer.meanwhile, Wanderer.reopen),
)

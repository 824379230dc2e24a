"""The window of an unlocked store: its frame, its pages, its honest status line."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from fieldcase.domain.codelists import ListName
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.words import Words
from fieldcase.ui.changes import Changes
from fieldcase.ui.conflicts.conflicts_places import CONFLICTS
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.desk import Desk
from fieldcase.ui.duplicates.duplicates_places import DUPLICATES
from fieldcase.ui.finding.commands_here import BESIDE_KEYS, commands_of
from fieldcase.ui.finding.finder import Finder
from fieldcase.ui.jobs import JobRunner, Lane
from fieldcase.ui.keeping import ABOUT
from fieldcase.ui.manual.manual_places import ManualKeys
from fieldcase.ui.page import Page
from fieldcase.ui.papers.paper_asked import PAPER
from fieldcase.ui.places import FIRST, Places, items_of
from fieldcase.ui.settings import Settings
from fieldcase.ui.window.ahead import Ahead
from fieldcase.ui.window.beside import Windows
from fieldcase.ui.window.frame import Frame
from fieldcase.ui.window.greeting import Greeting
from fieldcase.ui.window.honest_line import Standing, line_told, standing_of
from fieldcase.ui.window.navigation import Place
from fieldcase.ui.window.undoing import Undoing
from fieldcase.usecases.keeping.backups import back_up_if_due
from fieldcase.usecases.workspace import Workspace

_LOOK_AGAIN = 60_000  # ms; a stick is plugged in without telling us
_UNDO, _REDO = "Ctrl+Z", "Ctrl+Shift+Z"
_BACK_UP_AFTER = 5000  # ms; first the window shall be there
_ROUNDS_AFTER = 10_000  # ms; and whether one goes at all, a setting decides
_SOON = 250  # ms; many changes are counted once


class Workplace(Frame):
    """`lock_asked` when somebody wants to hide everything; `crashed` with a bug.

    `restore_asked` wants the store closed and a backup in its place; `idle_chosen`
    carries the minutes until the window locks itself.

    Before it goes: `leave` it, then `release` the store from any thread.
    """

    lock_asked = Signal()
    restore_asked = Signal()
    idle_chosen = Signal(int)
    colours_chosen = Signal(object)
    language_chosen = Signal(str)
    leaving_asked = Signal()  # of the example
    crashed = Signal(Exception)

    def __init__(
        self, workspace: Workspace, words: Words, settings: Settings, jobs: JobRunner
    ) -> None:
        role, is_headquarters = workspace.staff.role, workspace.is_headquarters
        items = items_of(words, role, is_headquarters=is_headquarters)
        super().__init__(words, items)
        self._words, self._workspace, self._settings = words, workspace, settings
        self._items = items
        self.jobs = jobs
        self.desk = Desk(
            workspace=workspace,
            jobs=jobs,
            words=words,
            messages=self.messages,
            changes=Changes(workspace, self),
            lock=self.lock_asked.emit,
            show_paper=lambda asked: self.navigation.go(Place(PAPER, asked)),
        )
        places = Places(
            self.desk,
            self.navigation,
            settings,
            self.refresh_status,
            self._show_waiting,
        )
        places.add_all()
        self.navigation.add("settings", partial(self._settings_page, settings))
        self._furnish()
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._again = QTimer(self, interval=_LOOK_AGAIN)
        self._backup = QTimer(self, singleShot=True, interval=_BACK_UP_AFTER)
        self._reminding: QObject | None = None
        self._by_itself: QObject | None = None
        self._ahead = Ahead(jobs, self)
        self._connect()
        self._show_person()

    def begin(self, place: Place | None) -> None:
        """Go where one was before locking, or to the first page."""
        is_known = place is not None and place.page in self.navigation.names()
        self.navigation.go(place if place and is_known else Place(FIRST))
        self.greeting.begin()
        self._soon.start()
        self._again.start()
        self._backup.start()
        self._ahead.begin()
        QTimer.singleShot(_ROUNDS_AFTER, self, self.begin_rounds)
        self._look_ahead()

    def _look_ahead(self) -> None:
        """Appointments that begin soon are told from now on, without any name."""
        from fieldcase.ui.agenda.reminding import Reminding  # noqa: PLC0415 the window is there first

        reminding = Reminding(self.desk, self.navigation, self)
        reminding.begin()
        self._reminding = reminding

    def begin_rounds(self) -> QObject:
        """From now on rounds with the mailbox go by themselves, if that is wanted."""
        from fieldcase.ui.sync.going_by_itself import GoingByItself  # noqa: PLC0415 the window is there first

        by_itself = GoingByItself(self.desk, self)
        self.status_line.add(by_itself.strip)
        by_itself.ended.connect(self.refresh_status)
        by_itself.begin()
        self._by_itself = by_itself
        return by_itself

    def refresh_status(self) -> None:
        """Look again how this device stands with the others."""
        self.jobs.start(
            self,
            lambda _progress: standing_of(self._workspace),
            self._show_standing,
            lane=Lane.OUTSIDE,
        )

    def back_up(self) -> None:
        """The day's backup, if it is not there yet; nobody is asked or kept waiting."""
        self.jobs.start(
            self,
            partial(back_up_if_due, self._workspace),
            lambda _backup: None,
            lane=Lane.OUTSIDE,
        )

    def open_beside(self) -> None:
        """What is here, or marked here, in a second window."""
        page = self.navigation.page_here()
        if self.search.hasFocus():
            self.finder.ask_beside()
        elif page is not None:
            self.windows.open_beside(page.marked() or self.navigation.here)

    def item_here(self) -> str:
        """Which line of the side bar one is under; empty on other pages."""
        page = "" if self.navigation.here is None else self.navigation.here.page
        found = (item.page for item in self._items if item.holds(page))
        return next(found, "")

    def leave(self) -> None:
        """Save what is being written, stop what can be stopped, hide what pops up."""
        self.finder.close()
        self.windows.close()
        self._soon.stop()
        self._again.stop()
        self._backup.stop()
        self._ahead.stop()
        if self._by_itself is not None:
            self._by_itself.deleteLater()
            self._by_itself = None
        if self._reminding is not None:
            self._reminding.deleteLater()
            self._reminding = None
        page = self.save_now()
        if page is not None:
            page.settle()
        self.jobs.retire()

    def save_now(self) -> Page | None:
        """Keep what is being written on the page shown; which page that is."""
        page = self.navigation.page_here()
        self.windows.save_now()
        if page is not None:
            page.leave()
        return page

    def release(self) -> None:
        """Wait for the last saving and close the store."""
        self.jobs.wait()
        self._workspace.close()

    def _furnish(self) -> None:
        """What is there whichever page is shown."""
        desk, words, settings = self.desk, self._words, self._settings
        self.manual_keys = ManualKeys(words, self, settings)
        self.undoing = Undoing(desk, self)
        self.windows = Windows(desk, self, self._items, settings)
        told = words.say("Lock now (F9)")
        self.lock_button = Button(told, Kind.QUIET, picture="lock")
        self.greeting = Greeting(desk, self, settings, self.lock_button)
        self.finder = Finder(desk, self, self._items, commands_of(self))
        self.status_line.add(self.lock_button)
        self.side_bar.narrow(is_narrow=settings.is_side_bar_narrow)

    def _settings_page(self, settings: Settings) -> Page:
        from fieldcase.ui.keeping.settings_page import SettingsPage  # noqa: PLC0415 on the visit

        page = SettingsPage(self.desk, settings)
        page.restore_asked.connect(self.restore_asked)
        page.idle_chosen.connect(self.idle_chosen)
        page.colours_chosen.connect(self.colours_chosen)
        page.language_chosen.connect(self.language_chosen)
        page.about_asked.connect(lambda: self.navigation.go(Place(ABOUT)))
        return page

    def _connect(self) -> None:
        self.lock_button.clicked.connect(self.lock_asked)
        self.greeting.leaving_asked.connect(self.leaving_asked)
        # A field that is being typed in keeps these keys to itself.
        QShortcut(QKeySequence(_UNDO), self, self.undoing.undo)
        QShortcut(QKeySequence(_REDO), self, self.undoing.redo)
        QShortcut(QKeySequence(BESIDE_KEYS), self, self.open_beside)
        self.finder.beside_asked.connect(self.windows.open_beside)
        self.side_bar.narrowed.connect(self._keep_width)
        self.jobs.failed.connect(self._tell_failed)
        self.desk.changes.changed.connect(lambda _kinds: self._soon.start())
        self._soon.timeout.connect(self.refresh_status)
        self._again.timeout.connect(self.refresh_status)
        self._backup.timeout.connect(self.back_up)

    def _keep_width(self, is_narrow: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._settings.is_side_bar_narrow = is_narrow

    def _show_person(self) -> None:
        staff = self._workspace.staff
        role = self._words.code(ListName.ROLES, staff.role)
        self.side_bar.show_person(f"{self._words.isolated(staff.name)} · {role}")

    def _show_standing(self, standing: Standing) -> None:
        today = self._workspace.today()
        self.status_line.say(line_told(standing, today, self._words))
        counts = {"sync": standing.not_yet_there}
        if standing.is_headquarters:
            counts = {"inbox": standing.desk.files}
            counts[CONFLICTS] = standing.desk.conflicts
            counts[DUPLICATES] = standing.desk.duplicates
        self.side_bar.show_counts(counts)

    def _show_waiting(self, count: int) -> None:
        self.side_bar.show_counts({"today": count})

    def _tell_failed(self, error: Exception) -> None:
        if isinstance(error, FieldCaseError):
            self.desk.tell_refused(error)
        else:
            self.crashed.emit(error)

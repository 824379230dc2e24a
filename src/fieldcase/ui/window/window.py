"""The window: before the store, at work in it, locked, and closed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from fieldcase.domain.store_address import StoreAddress, may_be_there
from fieldcase.domain.words import Words
from fieldcase.ui.jobs import JobRunner
from fieldcase.ui.languages import speak
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.settings import HOUSE, Settings
from fieldcase.ui.start.beginning_door import Create
from fieldcase.ui.start.deeds import create_store
from fieldcase.ui.start.front_door import FrontDoor
from fieldcase.ui.window.around import Around
from fieldcase.ui.window.crash import crash_told
from fieldcase.ui.window.idle import CLOCKS, IdleWatch, Seconds
from fieldcase.ui.window.one_window import OneWindow
from fieldcase.ui.window.quick_hide import QuickHide, forget_copied, put_away_all_but
from fieldcase.ui.window.window_place import Ground, Standing
from fieldcase.usecases.demo.demo_keys import PASSPHRASE as EXAMPLE_PASSPHRASE

if TYPE_CHECKING:
    from fieldcase.ui.window.crash_dialog import CrashDialog
    from fieldcase.ui.window.navigation import Place
    from fieldcase.ui.window.workplace import Workplace
    from fieldcase.usecases.workspace import Workspace

_AFTER = 30  # ms; first there is something to type into


class Window(QMainWindow):
    """`start` it; it makes a `Workplace` for each store that is unlocked.

    What opens and closes stores runs in one lane, one after the other.
    """

    colours_chosen = Signal(object)

    def __init__(
        self,
        words: Words,
        settings: Settings,
        create: Create = create_store,
        idle_clocks: Sequence[Seconds] = CLOCKS,
        around: Around | None = None,
    ) -> None:
        super().__init__()
        self._words, self._settings, self._create = words, settings, create
        self._around = around or Around()
        self._doors = JobRunner(self)
        self._doors.failed.connect(self._tell_bug)
        self._place: Place | None = None
        self._recent: list[Place] = []
        self._whose = ""
        self._store: StoreAddress | None = None
        self._crash: CrashDialog | None = None
        self.workplace: Workplace | None = None
        self._turning: Workplace | None = None  # into another language
        self.one_window = OneWindow(self, self._around.running)
        self.one_window.called.connect(self.come_forward)
        self._stack = QStackedWidget()
        self.front_door = self._new_front_door()
        self.setCentralWidget(Ground(self._stack))
        self.setWindowTitle(HOUSE)
        self.standing = Standing(self, settings, self._around.screens)
        self.quick_hide = QuickHide(self)
        self.quick_hide.asked.connect(self.lock)
        self.idle_watch = IdleWatch(self, idle_clocks)
        self.idle_watch.idle.connect(self.lock)

    def start(self, store: StoreAddress | None) -> None:
        """Ask for this store's passphrase, or for the last one's, or for a new one."""
        last = self._settings.last_store
        if store is None and last is not None and may_be_there(last):
            store = last
        if store is None:
            self.front_door.welcome()
            return
        self.front_door.ask_to_open(store)
        if not self._claim(store):
            told = self.front_door.told_open_elsewhere()
            self.front_door.open_page.show_trouble(told, Tone.ATTENTION)

    def load_ahead(self) -> None:
        """What the window needs once it is unlocked comes while somebody types."""
        QTimer.singleShot(_AFTER, self, self._get_ready)

    def come_forward(self) -> None:
        """Somebody began a second window for what is open in this one."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def lock(self) -> None:
        """Hide everything at once, save what is being written, close the store."""
        workplace = self.workplace or self._turning
        if workplace is None or self._store is None:
            self._hide_beginning()
            return
        self.workplace = self._turning = None
        self.setWindowTitle(self._words.say("Locked"))
        self.front_door.ask_to_unlock(self._store)
        self._stack.setCurrentWidget(self.front_door)
        self.idle_watch.stop()
        put_away_all_but(self)
        forget_copied()
        self._keep_place(workplace)
        workplace.leave()
        if workplace.desk.workspace.is_example:
            self._tell_example_locked()
        self._doors.start(
            self,
            lambda _progress: workplace.release(),
            lambda _: self._forget(workplace),
        )

    def speak(self, language: str) -> None:
        """In another language from now on; what is being written is saved first."""
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        self._settings.language = language
        self._words = speak(application, language)
        old, self.front_door = self.front_door, self._new_front_door()
        workplace, self.workplace = self.workplace, None
        if workplace is None:
            self._stack.setCurrentWidget(self.front_door)
            self.front_door.welcome()
        else:
            put_away_all_but(self)
            self._keep_place(workplace)
            workplace.leave()
            self._turning = workplace
            self._doors.start(
                self,
                lambda _progress: workplace.jobs.wait(),
                lambda _: self._begin_anew(workplace),
            )
        self._stack.removeWidget(old)
        old.deleteLater()

    def tell_crash(self, details: str) -> None:
        """Save what is being written, then say so; one dialog at a time."""
        if self.workplace is not None:
            self.workplace.save_now()
        if self._crash is None or not self._crash.isVisible():
            from fieldcase.ui.window.crash_dialog import CrashDialog  # noqa: PLC0415 rare

            self._crash = CrashDialog(self._words, details, self)
            self._crash.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.standing.keep()
        workplace = self.workplace or self._turning
        if workplace is not None:
            forget_copied()
            self._keep_place(workplace)
            workplace.leave()
            workplace.release()
        self._settings.keep()
        self._doors.close()
        if (given_up := self.front_door.beginning.give_up()) is not None:
            given_up[0].close()
        self.one_window.let_go()
        event.accept()

    def _get_ready(self) -> None:
        from fieldcase.ui.window.getting_ready import GettingReady  # noqa: PLC0415 see above

        GettingReady(
            self._doors, self._words, lambda: self.workplace is not None, self
        ).begin()

    def _new_front_door(self) -> FrontDoor:
        door = FrontDoor(
            self._words, self._doors, create=self._create, claim=self._claim
        )
        door.beginning.example_place = self._around.example
        door.opened.connect(self._let_in)
        door.created.connect(self._greet_creator)
        door.recovered.connect(self._tell_recovered)
        door.language_chosen.connect(self.speak)
        door.recovery_met.connect(self._watch)
        self._stack.addWidget(door)
        return door

    def _claim(self, store: StoreAddress) -> bool:
        """Whether this window may have it; another that has it is called."""
        is_free = self.one_window.hold(store)
        if not is_free:
            self.one_window.call(store)
        return is_free

    def _let_in(self, workspace: "Workspace", path: StoreAddress) -> None:
        is_back = path == self._store and workspace.staff.id == self._whose
        self._store = path
        self._claim(path)
        if not workspace.is_example:
            self._settings.last_store = path
        self._begin(workspace, self._place if is_back else self._remembered())

    def _begin(self, workspace: "Workspace", place: "Place | None") -> None:
        from fieldcase.ui.window.workplace import Workplace  # noqa: PLC0415 comes while one types

        workplace = Workplace(workspace, self._words, self._settings, JobRunner())
        workplace.jobs.setParent(workplace)
        workplace.lock_asked.connect(self.lock)
        workplace.restore_asked.connect(self._restore)
        workplace.idle_chosen.connect(self.idle_watch.begin)
        workplace.colours_chosen.connect(self.colours_chosen)
        workplace.language_chosen.connect(self.speak)
        workplace.leaving_asked.connect(self._leave_example)
        workplace.crashed.connect(self._tell_bug)
        self.workplace = workplace
        self._stack.addWidget(workplace)
        self._stack.setCurrentWidget(workplace)
        self.setWindowTitle(HOUSE)
        if workspace.staff.id == self._whose:  # another one was elsewhere
            workplace.finder.recent.places = self._recent
        workplace.begin(place)
        self._watch()

    def _begin_anew(self, before: "Workplace") -> None:
        if self._turning is before:  # not locked meanwhile
            self._turning = None
            self._begin(before.desk.workspace, self._place)
            self._forget(before)

    def _remembered(self) -> "Place | None":
        from fieldcase.ui.window.navigation import Place  # noqa: PLC0415 a store is open

        page = self._settings.last_page
        return Place(page) if page else None

    def _keep_place(self, workplace: "Workplace") -> None:
        """The very place in memory alone; outside of it only the sort of page."""
        self._place = workplace.navigation.here
        self._recent = workplace.finder.recent.places
        self._whose = workplace.desk.workspace.staff.id
        self._settings.last_page = workplace.item_here()

    def _watch(self) -> None:
        self.idle_watch.begin(self._settings.idle_minutes)

    def _hide_beginning(self) -> None:
        """Names of staff stand on its last page; a new store is open at the slip."""
        if self.front_door.recovery_is_under_way:
            self.idle_watch.stop()
            put_away_all_but(self)
            self.front_door.ask_again()
        given_up = self.front_door.beginning.give_up()
        if given_up is not None:
            workspace, path = given_up
            self._doors.start(self, lambda _: workspace.close(), lambda _: None)
            self.front_door.ask_to_unlock(path)
            self._store = path

    def _greet_creator(self, is_printed: bool, joins: bool) -> None:  # noqa: FBT001 - Qt's signal
        if self.workplace is not None:
            self.workplace.greeting.greet(has_slip=is_printed, joins=joins)

    def _restore(self) -> None:
        """A store that is open is not replaced: close it first."""
        self.lock()
        if self._store is not None:
            self.front_door.ask_to_restore(self._store, is_locked=True)

    def _leave_example(self) -> None:
        self.lock()
        self.front_door.welcome()
        self.setWindowTitle(HOUSE)

    def _tell_example_locked(self) -> None:
        told = self._words.say(
            "This is the example. Its passphrase is: {passphrase}",
            passphrase=self._words.isolated(EXAMPLE_PASSPHRASE),
        )
        self.front_door.lock_page.show_trouble(told, Tone.INFORMATION)

    def _tell_recovered(self) -> None:
        if self.workplace is not None:
            told = self._words.say(
                "The new passphrase opens this store from now on; the lost one does not"
                " any more."
            )
            self.workplace.messages.tell(Tone.GOOD, told)

    def _forget(self, workplace: "Workplace") -> None:
        self._stack.removeWidget(workplace)
        workplace.deleteLater()

    def _tell_bug(self, error: Exception) -> None:
        self.tell_crash(crash_told(error))

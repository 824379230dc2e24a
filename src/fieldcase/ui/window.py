"""The window: before the store, at work in it, locked, and closed."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from fieldcase.domain.store_address import StoreAddress, may_be_there
from fieldcase.domain.words import Words
from fieldcase.ui.appearance import Appearance
from fieldcase.ui.crash import CrashDialog, crash_told, watch_for_crashes
from fieldcase.ui.idle import CLOCKS, IdleWatch, Seconds
from fieldcase.ui.jobs import JobRunner
from fieldcase.ui.languages import chosen_language, speak
from fieldcase.ui.navigation import Place
from fieldcase.ui.quick_hide import QuickHide, put_away_all_but
from fieldcase.ui.settings import HOUSE, Settings
from fieldcase.ui.start.front_door import Create, FrontDoor
from fieldcase.ui.tokens import FIRST_WINDOW, MINIMUM_WINDOW, Tone
from fieldcase.ui.workplace import Workplace
from fieldcase.usecases.keeping.stores import create_store
from fieldcase.usecases.workspace import Workspace


def open_window(store: StoreAddress | None, language: str | None) -> int:
    """Run the window until it is closed; the exit code."""
    # the system's own dialogs would not hear the key that hides everything
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    application = QApplication([HOUSE])
    application.setApplicationName(HOUSE)
    Appearance(application)
    words = speak(application, chosen_language(language))
    window = Window(words, Settings())
    watch_for_crashes(window.tell_crash)
    window.start(store)
    window.show()
    return application.exec()


class Window(QMainWindow):
    """`start` it; it makes a `Workplace` for each store that is unlocked.

    What opens and closes stores runs in one lane, one after the other.
    """

    def __init__(
        self,
        words: Words,
        settings: Settings,
        create: Create = create_store,
        idle_clocks: Sequence[Seconds] = CLOCKS,
    ) -> None:
        super().__init__()
        self._words, self._settings = words, settings
        self._doors = JobRunner(self)
        self._doors.failed.connect(self._tell_bug)
        self._place: Place | None = None
        self._store: StoreAddress | None = None
        self._crash: CrashDialog | None = None
        self.workplace: Workplace | None = None
        self.front_door = FrontDoor(words, self._doors, create=create)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.front_door)
        self.setCentralWidget(self._stack)
        self.setWindowTitle(HOUSE)
        self.setMinimumSize(*MINIMUM_WINDOW)
        self.resize(settings.window_size or QSize(*FIRST_WINDOW))
        self.front_door.opened.connect(self._let_in)
        self.front_door.created.connect(self._offer_slip)
        self.front_door.recovered.connect(self._tell_recovered)
        self.front_door.recovery.found.connect(self._watch)
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
            self.front_door.ask_to_create()
        else:
            self.front_door.ask_to_open(store)

    def lock(self) -> None:
        """Hide everything at once, save what is being written, close the store."""
        if self.workplace is None or self._store is None:
            self._hide_recovery()
            return
        workplace, self.workplace = self.workplace, None
        self.setWindowTitle(self._words.say("Locked"))
        self.front_door.ask_to_unlock(self._store)
        self._stack.setCurrentWidget(self.front_door)
        self.idle_watch.stop()
        put_away_all_but(self)
        self._place = workplace.navigation.here
        workplace.leave()
        self._doors.start(
            self,
            lambda _progress: workplace.release(),
            lambda _: self._forget(workplace),
        )

    def tell_crash(self, details: str) -> None:
        """Save what is being written, then say so; one dialog at a time."""
        if self.workplace is not None:
            self.workplace.save_now()
        is_shown = self._crash is not None and self._crash.isVisible()
        if not is_shown:
            self._crash = CrashDialog(self._words, details, self)
            self._crash.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.window_size = self.size()
        self._settings.keep()
        if self.workplace is not None:
            self.workplace.leave()
            self.workplace.release()
        self._doors.close()
        event.accept()

    def _let_in(self, workspace: Workspace, path: StoreAddress) -> None:
        is_same = path == self._store
        self._store = self._settings.last_store = path
        workplace = Workplace(workspace, self._words, self._settings, JobRunner())
        workplace.jobs.setParent(workplace)
        workplace.lock_asked.connect(self.lock)
        workplace.restore_asked.connect(self._restore)
        workplace.idle_chosen.connect(self.idle_watch.begin)
        workplace.crashed.connect(self._tell_bug)
        self.workplace = workplace
        self._stack.addWidget(workplace)
        self._stack.setCurrentWidget(workplace)
        self.setWindowTitle(HOUSE)
        workplace.begin(self._place if is_same else None)
        self._watch()

    def _watch(self) -> None:
        self.idle_watch.begin(self._settings.idle_minutes)

    def _hide_recovery(self) -> None:
        """Names of staff stand on its last page."""
        if self.front_door.recovery.is_under_way:
            self.idle_watch.stop()
            put_away_all_but(self)
            self.front_door.ask_again()

    def _offer_slip(self) -> None:
        if self.workplace is not None:
            self.workplace.offer_slip()

    def _restore(self) -> None:
        """A store that is open is not replaced: close it first."""
        self.lock()
        if self._store is not None:
            self.front_door.ask_to_restore(self._store, is_locked=True)

    def _tell_recovered(self) -> None:
        if self.workplace is not None:
            told = self._words.say(
                "The new passphrase opens this store from now on; the lost one does not"
                " any more."
            )
            self.workplace.messages.tell(Tone.GOOD, told)

    def _forget(self, workplace: Workplace) -> None:
        self._stack.removeWidget(workplace)
        workplace.deleteLater()

    def _tell_bug(self, error: Exception) -> None:
        self.tell_crash(crash_told(error))

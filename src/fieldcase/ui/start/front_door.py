"""What stands before the work: create a store, open one, unlock it again."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from fieldcase.domain.store_address import StoreAddress
from fieldcase.domain.words import Words
from fieldcase.ui.jobs import JobRunner, Lane
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.start.beginning_door import BeginningDoor, Create
from fieldcase.ui.start.deeds import (
    create_store,
    open_store,
    refusal_told,
    seconds_before_a_try,
)
from fieldcase.ui.start.open_store_page import OpenStore, OpenStorePage
from fieldcase.ui.start.sheet import Sheet, strip_in

if TYPE_CHECKING:
    from fieldcase.domain.expected import FieldCaseError
    from fieldcase.ui.controls.progress_strip import ProgressStrip
    from fieldcase.ui.page import Page
    from fieldcase.ui.start.create_store_page import CreateStorePage
    from fieldcase.ui.start.lock_page import LockPage
    from fieldcase.ui.start.recovery_door import RecoveryDoor
    from fieldcase.ui.start.restore_door import RestoreDoor
    from fieldcase.usecases.workspace import Workspace

_SEEN_AFTER = 30  # ms; what is loaded then would keep the page waiting

Claim = Callable[[StoreAddress], bool]


class FrontDoor(QStackedWidget):
    """`opened` carries the workspace and where its store lies.

    `created` (is the slip printed, is headquarters to be joined) or `recovered` come
    after it, for those who came in that way. `claim` says whether this window may have
    a store for itself.
    Keys are derived in the store's lane of `jobs`, one store after the other, so that
    one is closed before it is opened again.
    """

    opened = Signal(object, object)
    created = Signal(bool, bool)
    recovered = Signal()
    language_chosen = Signal(str)
    recovery_met = Signal()  # somebody's names are on the screen from now on

    def __init__(
        self,
        words: Words,
        jobs: JobRunner,
        *,
        create: Create = create_store,
        claim: Claim = lambda _store: True,
    ) -> None:
        super().__init__()
        self._words, self._jobs, self._claim = words, jobs, claim
        self.beginning = BeginningDoor(words, jobs, create)
        self.beginning.setParent(self)
        self._locked: StoreAddress | None = None
        self._recovering: StoreAddress | None = None
        self._sheets: list[Sheet] = []
        self._strips: dict[Sheet, ProgressStrip] = {}
        self._reading_for: QWidget | None = None
        self._connect()

    @property
    def create_page(self) -> "CreateStorePage":
        return self.beginning.create_page

    @cached_property
    def manual(self) -> "Page":
        """Before a store is open its first page can be read too."""
        from fieldcase.ui.manual.manual_page import ManualPage  # noqa: PLC0415 rarely read here

        page = ManualPage(self._words)
        page.add_to_foot(page.back_button)
        page.page_asked.connect(page.visit)
        page.left.connect(self.leave_manual)
        return page

    @cached_property
    def open_page(self) -> OpenStorePage:
        """Made when it is first needed, like every page here: most are rarely seen."""
        page = OpenStorePage(self._words)
        self._add_sheet(page)
        page.asked.connect(self._open_store)
        page.other_wanted.connect(self.welcome)
        page.lost.connect(partial(self._begin_recovery, is_locked=False))
        page.restore_wanted.connect(partial(self.ask_to_restore, is_locked=False))
        return page

    @cached_property
    def lock_page(self) -> "LockPage":
        from fieldcase.ui.start.lock_page import LockPage  # noqa: PLC0415 comes with its first use

        page = LockPage(self._words)
        self._add_sheet(page)
        page.asked.connect(self._unlock_store)
        page.other_wanted.connect(lambda: self.ask_to_open(self._locked))
        page.lost.connect(self._recover_locked)
        return page

    @cached_property
    def recovery(self) -> "RecoveryDoor":
        from fieldcase.ui.start.recovery_door import RecoveryDoor  # noqa: PLC0415 rare

        door = RecoveryDoor(self._words, self._jobs, self)
        for page in door.pages:
            self.addWidget(page)
        door.shown.connect(self.setCurrentWidget)
        door.left.connect(self.ask_again)
        door.opened.connect(self._let_recovered_in)
        door.found.connect(self.recovery_met)
        return door

    @cached_property
    def restoring(self) -> "RestoreDoor":
        from fieldcase.ui.start.restore_door import RestoreDoor  # noqa: PLC0415 rare

        door = RestoreDoor(self._words, self._jobs, self)
        self.addWidget(door.page)
        door.shown.connect(self.setCurrentWidget)
        door.left.connect(self.ask_again)
        door.done.connect(self._tell_restored)
        return door

    def welcome(self) -> None:
        """The first start: which way in."""
        self._locked = None
        self.beginning.welcome()

    def ask_to_create(self) -> None:
        """Who works here, and where the store shall lie."""
        self.beginning.ask_to_create()

    def read_manual(self) -> None:
        """What the pages here are about; `leave_manual` goes back to them."""
        if self.currentWidget() is not self.manual:
            self._reading_for = self.currentWidget()
            self._show(self.manual)
            self.manual.visit("start")

    def leave_manual(self) -> None:
        if self._reading_for is not None:
            self._show(self._reading_for)
            self._reading_for = None

    def ask_to_open(self, path: StoreAddress | None) -> None:
        self._locked = None
        self.setCurrentWidget(self.open_page)
        self.open_page.offer(path)
        if path is not None:
            look = partial(self._look_for_a_wait, self.open_page, path)
            QTimer.singleShot(_SEEN_AFTER, self, look)

    def ask_to_unlock(self, path: StoreAddress) -> None:
        """The store that was just open; the page tells nothing about it."""
        self._locked = path
        self.setCurrentWidget(self.lock_page)
        self.lock_page.enter()
        self._look_for_a_wait(self.lock_page, path)

    def ask_to_restore(self, path: StoreAddress, *, is_locked: bool) -> None:
        """Which backup shall take the place of this store, which is closed."""
        self._locked = path if is_locked else None
        self.restoring.begin(path, is_locked=is_locked)

    def ask_again(self) -> None:
        """Back to the passphrase, with nothing of a recovery left to be seen."""
        if "recovery" in vars(self):
            self.recovery.forget()
        if self._locked is not None:
            self.ask_to_unlock(self._locked)
        else:
            self.ask_to_open(self.open_page.place.value())

    def _connect(self) -> None:
        begin = self.beginning
        begin.shown.connect(self._show)
        begin.opened.connect(lambda workspace, path: self._let_in(path, workspace))
        begin.created.connect(self.created)
        begin.left.connect(lambda: self.ask_to_open(None))
        begin.manual_wanted.connect(self.read_manual)
        begin.language_chosen.connect(self.language_chosen)
        QShortcut(QKeySequence.StandardKey.HelpContents, self, self.read_manual)
        QShortcut(QKeySequence.StandardKey.Back, self, self.leave_manual)

    def _show(self, page: QWidget) -> None:
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)

    @property
    def recovery_is_under_way(self) -> bool:
        return "recovery" in vars(self) and self.recovery.is_under_way

    def _add_sheet(self, page: Sheet) -> None:
        self.addWidget(page)
        self._sheets.append(page)

    def _strip_in(self, page: Sheet) -> "ProgressStrip":
        """Made when something goes on: until then nothing of it is seen."""
        if page not in self._strips:
            self._strips[page] = strip_in(page, self._words)
        return self._strips[page]

    def _recover_locked(self) -> None:
        if self._locked is not None:
            self._begin_recovery(self._locked, is_locked=True)

    def _begin_recovery(self, path: StoreAddress, *, is_locked: bool) -> None:
        self._recovering = path
        self.recovery.begin(path, is_locked=is_locked)

    def _let_recovered_in(self, workspace: "Workspace") -> None:
        if self._recovering is not None:
            self._let_in(self._recovering, workspace)
            self.recovered.emit()

    def _tell_restored(self) -> None:
        self.ask_again()
        told = self._words.say(
            "The backup is in its place. What lay there before is kept aside, in a"
            " folder beside it."
        )
        page = self.open_page if self._locked is None else self.lock_page
        page.show_trouble(told, Tone.GOOD)

    def told_open_elsewhere(self) -> str:
        return self._words.say(
            "This store is open in another window already, which was asked to come to"
            " the front. Work there, or open another store here."
        )

    def _look_for_a_wait(
        self, page: "OpenStorePage | LockPage", path: StoreAddress
    ) -> None:
        """Wrong passphrases of before count still: say so before one types."""
        self._jobs.start(
            self,
            lambda _progress: seconds_before_a_try(path),
            page.show_wait,
            lane=Lane.OUTSIDE,
        )

    def _open_store(self, asked: OpenStore) -> None:
        self._begin_opening(
            self.open_page, asked.path, asked.passphrase, self._refuse_to_open
        )

    def _unlock_store(self, passphrase: str) -> None:
        if self._locked is not None:
            self._begin_opening(
                self.lock_page, self._locked, passphrase, self._refuse_to_unlock
            )

    def _begin_opening(
        self,
        page: "OpenStorePage | LockPage",
        path: StoreAddress,
        passphrase: str,
        refuse: "Callable[[StoreAddress, FieldCaseError], None]",
    ) -> None:
        if not self._claim(path):
            page.show_busy(is_busy=False)
            page.show_trouble(self.told_open_elsewhere(), Tone.ATTENTION)
            return
        job = self._jobs.start(
            self,
            lambda _progress: open_store(path, passphrase),
            partial(self._let_in, path),
            on_refusal=partial(refuse, path),
        )
        self._strip_in(page).follow(job, self._words.say("Opening"))

    def _let_in(self, path: StoreAddress, workspace: "Workspace") -> None:
        self._locked = None
        for page in self._sheets:
            page.clear()
        self.opened.emit(workspace, path)

    def _refuse_to_open(self, path: StoreAddress, error: "FieldCaseError") -> None:
        told, is_about = refusal_told(error, self._words, is_beside_place=True)
        self.open_page.show_refusal(told, is_about_passphrase=is_about)
        self._look_for_a_wait(self.open_page, path)

    def _refuse_to_unlock(self, path: StoreAddress, error: "FieldCaseError") -> None:
        told, is_about = refusal_told(error, self._words, is_beside_place=False)
        self.lock_page.show_refusal(told, is_about_passphrase=is_about)
        self._look_for_a_wait(self.lock_page, path)

"""What stands before the work: create a store, open one, unlock it again."""

import platform
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from fieldcase.domain.errors import (
    FieldCaseError,
    StoreExists,
    WeakPassphrase,
    WrongPassphrase,
)
from fieldcase.domain.key_errors import (
    NobodysPassphrase,
    PassphraseTooEasy,
    TooManyTries,
)
from fieldcase.domain.store_address import StoreAddress, name_of
from fieldcase.domain.words import Words
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.jobs import JobRunner, Lane
from fieldcase.ui.start.create_store_page import CreateStore, CreateStorePage
from fieldcase.ui.start.lock_page import LockPage
from fieldcase.ui.start.open_store_page import OpenStore, OpenStorePage
from fieldcase.ui.start.recovery_door import RecoveryDoor
from fieldcase.ui.start.restore_door import RestoreDoor
from fieldcase.ui.start.sheet import Sheet, strip_in
from fieldcase.ui.start.store_place import SUFFIX
from fieldcase.ui.start.told_without_place import told_without_place
from fieldcase.ui.tokens import Tone
from fieldcase.usecases.keeping.stores import NewStore, create_store, open_store
from fieldcase.usecases.keeping.unlocking import seconds_before_a_try
from fieldcase.usecases.messages import sentence
from fieldcase.usecases.workspace import Workspace

HOUSE = "FieldCase"
_ABOUT_PASSPHRASE = (WrongPassphrase, TooManyTries, NobodysPassphrase)

Create = Callable[[NewStore], Workspace]


class FrontDoor(QStackedWidget):
    """`opened` carries the workspace and where its store lies.

    `created` or `recovered` come after it, for those who came in that way.
    Keys are derived in the store's lane of `jobs`, one store after the other, so that
    one is closed before it is opened again.
    """

    opened = Signal(object, object)
    created = Signal()
    recovered = Signal()

    def __init__(
        self, words: Words, jobs: JobRunner, *, create: Create = create_store
    ) -> None:
        super().__init__()
        self._words, self._jobs = words, jobs
        self._create = create
        self._locked: StoreAddress | None = None
        self._recovering: StoreAddress | None = None
        self._strips: dict[Sheet, ProgressStrip] = {}

    @cached_property
    def create_page(self) -> CreateStorePage:
        """Made when it is first needed, like every page here: most are rarely seen."""
        page = CreateStorePage(self._words, self._jobs)
        self._add_sheet(page)
        page.asked.connect(self._create_store)
        page.other_wanted.connect(lambda: self.ask_to_open(None))
        return page

    @cached_property
    def open_page(self) -> OpenStorePage:
        page = OpenStorePage(self._words)
        self._add_sheet(page)
        page.asked.connect(self._open_store)
        page.other_wanted.connect(self.ask_to_create)
        page.lost.connect(partial(self._begin_recovery, is_locked=False))
        page.restore_wanted.connect(partial(self.ask_to_restore, is_locked=False))
        return page

    @cached_property
    def lock_page(self) -> LockPage:
        page = LockPage(self._words)
        self._add_sheet(page)
        page.asked.connect(self._unlock_store)
        page.other_wanted.connect(lambda: self.ask_to_open(self._locked))
        page.lost.connect(self._recover_locked)
        return page

    @cached_property
    def recovery(self) -> RecoveryDoor:
        door = RecoveryDoor(self._words, self._jobs, self)
        for page in door.pages:
            self.addWidget(page)
        door.shown.connect(self.setCurrentWidget)
        door.left.connect(self.ask_again)
        door.opened.connect(self._let_recovered_in)
        return door

    @cached_property
    def restoring(self) -> RestoreDoor:
        door = RestoreDoor(self._words, self._jobs, self)
        self.addWidget(door.page)
        door.shown.connect(self.setCurrentWidget)
        door.left.connect(self.ask_again)
        door.done.connect(self._tell_restored)
        return door

    def ask_to_create(self) -> None:
        """The first start: who works here, and where the store shall lie."""
        self.setCurrentWidget(self.create_page)
        self.create_page.offer(_usual_place())

    def ask_to_open(self, path: StoreAddress | None) -> None:
        self._locked = None
        self.setCurrentWidget(self.open_page)
        self.open_page.offer(path)
        if path is not None:
            self._look_for_a_wait(self.open_page, path)

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

    def _add_sheet(self, page: Sheet) -> None:
        self.addWidget(page)
        self._strips[page] = strip_in(page, self._words)

    def _recover_locked(self) -> None:
        if self._locked is not None:
            self._begin_recovery(self._locked, is_locked=True)

    def _begin_recovery(self, path: StoreAddress, *, is_locked: bool) -> None:
        self._recovering = path
        self.recovery.begin(path, is_locked=is_locked)

    def _let_recovered_in(self, workspace: Workspace) -> None:
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

    def _look_for_a_wait(
        self, page: OpenStorePage | LockPage, path: StoreAddress
    ) -> None:
        """Wrong passphrases of before count still: say so before one types."""
        self._jobs.start(
            self,
            lambda _progress: seconds_before_a_try(path),
            page.show_wait,
            lane=Lane.OUTSIDE,
        )

    def _create_store(self, asked: CreateStore) -> None:
        new = NewStore(
            folder=asked.path,
            passphrase=asked.passphrase,
            name=name_of(asked.path),
            staff_name=asked.name,
            role=asked.role,
            host_country=asked.host_country,
        )
        job = self._jobs.start(
            self,
            lambda _progress: self._create(new),
            partial(self._let_creator_in, asked.path),
            on_refusal=self._refuse_to_create,
        )
        told = self._words.say("Making the store")
        self._strips[self.create_page].follow(job, told)

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
        page: Sheet,
        path: StoreAddress,
        passphrase: str,
        refuse: Callable[[StoreAddress, FieldCaseError], None],
    ) -> None:
        job = self._jobs.start(
            self,
            lambda _progress: open_store(path, passphrase),
            partial(self._let_in, path),
            on_refusal=partial(refuse, path),
        )
        self._strips[page].follow(job, self._words.say("Opening"))

    def _let_creator_in(self, path: StoreAddress, workspace: Workspace) -> None:
        self._let_in(path, workspace)
        self.created.emit()

    def _let_in(self, path: StoreAddress, workspace: Workspace) -> None:
        self._locked = None
        for page in self._strips:
            page.clear()
        self.opened.emit(workspace, path)

    def _refuse_to_create(self, error: FieldCaseError) -> None:
        field = ""
        if isinstance(error, WeakPassphrase | PassphraseTooEasy):
            field = "passphrase"
        elif isinstance(error, StoreExists):
            field = "path"
        self.create_page.show_refusal(sentence(error, self._words), field)

    def _refuse_to_open(self, path: StoreAddress, error: FieldCaseError) -> None:
        self.open_page.show_refusal(
            sentence(error, self._words),
            is_about_passphrase=isinstance(error, _ABOUT_PASSPHRASE),
        )
        self._look_for_a_wait(self.open_page, path)

    def _refuse_to_unlock(self, path: StoreAddress, error: FieldCaseError) -> None:
        self.lock_page.show_refusal(
            told_without_place(error, self._words),
            is_about_passphrase=isinstance(error, _ABOUT_PASSPHRASE),
        )
        self._look_for_a_wait(self.lock_page, path)


def _usual_place() -> Path:
    """Headquarters knows a laptop by the name of its store."""
    name = platform.node().partition(".")[0] or HOUSE
    return Path.home() / HOUSE / f"{name}{SUFFIX}"

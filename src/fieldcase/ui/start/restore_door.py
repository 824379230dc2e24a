"""Putting a backup in the place of a store that is closed."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from fieldcase.domain.clock import Clock
from fieldcase.domain.errors import FieldCaseError, WrongPassphrase
from fieldcase.domain.key_errors import TooManyTries
from fieldcase.domain.store_address import StoreAddress
from fieldcase.domain.words import Words
from fieldcase.ui.jobs import JobRunner
from fieldcase.ui.keeping.backup_lines import BackupLine, backups_of
from fieldcase.ui.start.restore_page import RestoreAsked, RestorePage
from fieldcase.ui.start.told_without_place import told_without_place
from fieldcase.usecases.keeping.backups import Restored, restore_backup
from fieldcase.usecases.keeping.unlocking import seconds_before_a_try
from fieldcase.usecases.messages import sentence

_ABOUT_PASSPHRASE = (WrongPassphrase, TooManyTries)


class RestoreDoor(QObject):
    """`begin` with a store; `shown` carries the page. `done` once it is in place."""

    shown = Signal(object)
    done = Signal()
    left = Signal()

    def __init__(self, words: Words, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._words, self._jobs = words, jobs
        self._folder: StoreAddress | None = None
        self._is_locked = False
        self.page = RestorePage(words)
        self.page.asked.connect(self._restore)
        self.page.left.connect(self._leave)

    def begin(self, folder: StoreAddress, *, is_locked: bool) -> None:
        """Of a locked window nobody learns where the store lies."""
        self._folder, self._is_locked = folder, is_locked
        self.page.clear()
        self.shown.emit(self.page)
        self._jobs.start(self, lambda _progress: backups_of(folder), self._offer)

    def _offer(self, backups: list[BackupLine]) -> None:
        self.page.offer(backups, Clock().today())

    def _leave(self) -> None:
        self.page.clear()
        self.left.emit()

    def _restore(self, asked: RestoreAsked) -> None:
        if (folder := self._folder) is None:
            return
        job = self._jobs.start(
            self,
            lambda progress: restore_backup(
                asked.backup, folder, asked.passphrase, progress=progress
            ),
            self._end,
            on_refusal=partial(self._refuse, folder),
        )
        job.finished.connect(self._free)
        self.page.strip.follow(job, self._words.say("Looking through the backup"))

    def _free(self) -> None:
        self.page.show_busy(is_busy=False)

    def _end(self, _restored: Restored) -> None:
        self.page.clear()
        self.done.emit()

    def _refuse(self, folder: StoreAddress, error: FieldCaseError) -> None:
        told = told_without_place if self._is_locked else sentence
        self.page.show_refusal(
            told(error, self._words),
            is_about_passphrase=isinstance(error, _ABOUT_PASSPHRASE),
        )
        if isinstance(error, _ABOUT_PASSPHRASE):
            self._jobs.start(
                self,
                lambda _progress: seconds_before_a_try(folder),
                self.page.entry.show_wait,
            )

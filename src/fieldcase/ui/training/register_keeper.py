"""Keeping marks while they are typed: soon after each key, in the order typed."""

from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.progress import Progress
from fieldcase.domain.training.attendance_totals import Cell, Marked
from fieldcase.ui.desk import Desk
from fieldcase.ui.training.register_model import Edits
from fieldcase.usecases.training.attendance import Marking, mark_attendance

PAUSE = 300  # ms after the first unsaved mark; later ones do not put it off
PATIENCE = 10.0  # seconds that closing the window waits for the store


class RegisterKeeper(QObject):
    """`note` marks on every edit, `save_now` on leaving, `settle` on closing.

    Marks typed while a saving is under way go with the next. `unsaved` is what the
    store has not yet; `refused` comes once that was given up: look again at what
    the store has.
    """

    saving = Signal()
    saved = Signal(object)
    refused = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: dict[Cell, Marked] = {}
        self._under_way: dict[Cell, Marked] = {}
        self._last_done = Event()
        self._last_done.set()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._save_if_free)

    def unsaved(self) -> Edits:
        return {**self._under_way, **self._waiting}

    def note(self, edits: Edits) -> None:
        """These cells were marked."""
        self._waiting |= edits
        self.saving.emit()
        if not self._pause.isActive():
            self._pause.start()

    def save_now(self) -> None:
        """Ask the store to keep what it does not have yet."""
        self._pause.stop()
        if not self._waiting:
            return
        typed, self._waiting = self._waiting, {}
        self._under_way = {**self._under_way, **typed}
        markings = [
            Marking(enrolment_id=who, meeting_id=when, marked=marked)
            for (who, when), marked in typed.items()
        ]
        done = self._last_done = Event()

        def save(_progress: Progress) -> None:
            try:
                mark_attendance(self._desk.workspace, markings)
            finally:
                done.set()

        self._desk.jobs.start(
            self, save, lambda _: self._end(typed), on_refusal=self._refuse
        )

    def settle(self) -> None:
        """Wait until the store has everything; for the moment before all closes."""
        self.save_now()
        self._last_done.wait(PATIENCE)

    def _save_if_free(self) -> None:
        if not self._under_way:
            self.save_now()

    def _end(self, typed: Edits) -> None:
        self._forget(typed)
        if self.unsaved():
            self._save_if_free()
        else:
            self.saved.emit(self._desk.workspace.clock.now())

    def _forget(self, typed: Edits) -> None:
        for cell, marked in typed.items():
            if self._under_way.get(cell) == marked:
                del self._under_way[cell]

    def _refuse(self, error: FieldCaseError) -> None:
        """A mark that cannot be kept is told, and the register shows what is kept."""
        self._desk.tell_refused(error)
        self._under_way.clear()
        self._waiting.clear()
        self._pause.stop()
        self.refused.emit()

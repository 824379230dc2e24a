"""Keeping a draft while it is written: soon after each letter, in the order typed."""

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from fieldcase.domain.change import JsonValue
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_keeping.draft import Draft, DraftId
from fieldcase.ui.desk import Desk
from fieldcase.usecases.record_keeping.drafts import begin_draft, save_draft
from fieldcase.usecases.workspace import Workspace

Entries = dict[str, JsonValue]
Save = Callable[[Workspace, Draft], Draft]

PAUSE = 400  # ms after the first unsaved letter; later ones do not put it off
PATIENCE = 10.0  # seconds that closing the window waits for the store


class DraftKeeper(QObject):
    """`begin(draft)`, `note` on every edit, `save_now` on leaving, `settle` on closing.

    A draft that `is_new` comes into the store with the first letter, not before.
    The store's lane saves in the order asked; while one saving is under way, what is
    typed waits for the next. `saving`, `saved` (with the moment) and `not_saved` tell
    how it stands.
    """

    saving = Signal()
    saved = Signal(object)
    not_saved = Signal()

    def __init__(
        self, desk: Desk, entries: Callable[[], Entries], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._entries = desk, entries
        self._draft: Draft | None = None
        self._is_new = False
        self._is_changed = False
        self._under_way = 0
        self._last_done = Event()
        self._last_done.set()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._save_if_free)

    @property
    def draft(self) -> Draft | None:
        return self._draft

    @property
    def is_untouched(self) -> bool:
        """Whether there is nothing to discard."""
        return self._draft is None or (self._is_new and not self._is_changed)

    def begin(self, draft: Draft, *, is_new: bool = False) -> None:
        """Keep this draft from now on; it stands in the form as it was last saved."""
        self._pause.stop()
        self._draft = draft
        self._is_new = is_new
        self._is_changed = False
        if not is_new:
            self.saved.emit(draft.saved_at)

    def stop(self) -> Draft | None:
        """Keep no draft any more, as while it is being signed; say which it was."""
        draft, self._draft = self._draft, None
        self._pause.stop()
        self._is_changed = False
        return draft

    def note(self) -> None:
        """Something was typed."""
        if self._draft is None:
            return
        self._is_changed = True
        self.saving.emit()
        if not self._pause.isActive():
            self._pause.start()

    def save_now(self) -> None:
        """Ask the store to keep what it does not have yet."""
        self._pause.stop()
        if self._draft is None or not self._is_changed:
            return
        self._is_changed = False
        draft, done = self._draft, Event()
        keep = self.what_is_written()
        is_first, self._is_new = self._is_new, False

        def save(_progress: Progress) -> Draft:
            try:
                return keep(self._desk.workspace, draft)
            finally:
                done.set()

        self._under_way += 1
        self._last_done = done
        job = self._desk.jobs.start(
            self,
            save,
            self._end,
            on_refusal=lambda error: self._refuse(draft.id, error, is_first=is_first),
        )
        job.finished.connect(self._free)

    def what_is_written(self) -> Save:
        """What stands there now, and how the store keeps it."""
        entries = self._entries()
        keep = begin_draft if self._is_new else save_draft
        return lambda workspace, draft: keep(workspace, draft, entries)

    def settle(self) -> None:
        """Wait until the store has everything; for the moment before all closes."""
        self.save_now()
        self._last_done.wait(PATIENCE)

    def _save_if_free(self) -> None:
        if not self._under_way:
            self.save_now()

    def _free(self) -> None:
        self._under_way -= 1
        if not self._pause.isActive():
            self._save_if_free()

    def _end(self, draft: Draft) -> None:
        if self._draft is None or self._draft.id != draft.id:
            return
        self._draft = draft
        if not self._is_changed and not self._under_way:
            self.saved.emit(draft.saved_at)

    def _refuse(
        self, draft_id: DraftId, error: FieldCaseError, *, is_first: bool
    ) -> None:
        """What was typed is still in the form: it goes with the next saving."""
        self._desk.tell_refused(error)
        if self._draft is None or self._draft.id != draft_id:
            return
        self._is_new = self._is_new or is_first
        self._is_changed = True
        self.not_saved.emit()

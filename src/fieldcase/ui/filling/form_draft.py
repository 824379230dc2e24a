"""The draft of a form: begun with the first letter, offered again, discarded."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.record_keeping.draft import Draft, DraftId
from fieldcase.domain.rules import EntriesRefused
from fieldcase.ui.controls.draft_mark import DraftMark
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.message_bar import Offer
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.draft_keeper import DraftKeeper, Entries
from fieldcase.ui.filling.form_part import FormPart
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.record_keeping.drafts import discard_draft


class FormDraft(QObject):
    """`begin` with what `resume_draft` found, `keeper.note` on every edit.

    The form shows `mark` and `resumed`. `discarded` comes once nothing of it is left.
    """

    discarded = Signal()

    def __init__(
        self, desk: Desk, entries: Callable[[], Entries], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, desk.words
        self.keeper = DraftKeeper(desk, entries, self)
        self.mark = DraftMark(desk.words, desk.workspace.clock)
        self.resumed = label("", Role.QUIET, wraps=True)
        self.resumed.hide()
        self.keeper.saving.connect(self.mark.show_saving)
        self.keeper.saved.connect(self.mark.show_saved)
        self.keeper.not_saved.connect(self.mark.show_refused)
        save = QShortcut(QKeySequence.StandardKey.Save, parent)
        save.activated.connect(self.keeper.save_now)

    def begin(self, draft: Draft, *, is_new: bool) -> None:
        """Keep this draft; one that was left unfinished says so."""
        if is_new:
            self.mark.show_nothing()
        else:
            at = self._words.moment(draft.saved_at)
            told = self._words.say("Draft of {moment} resumed", moment=at)
            self.resumed.setText(told)
        self.resumed.setVisible(not is_new)
        self.keeper.begin(draft, is_new=is_new)

    def leave(self) -> None:
        """Save what is here, and keep nothing more until the next `begin`."""
        self.keeper.save_now()
        self.keeper.stop()

    def end(self) -> None:
        """Its deed is done, and the draft went with it."""
        self.keeper.stop()
        self.resumed.hide()
        self.mark.show_nothing()

    def id_for_deed(self) -> DraftId | None:
        """Of the draft that goes with the deed; the store has all of it before."""
        self.keeper.save_now()
        draft = self.keeper.draft
        return None if draft is None else draft.id

    def go_on(self, draft: Draft, form: FormPart, error: FieldCaseError) -> None:
        """Signing was refused: keep the draft again, and say what is wrong where."""
        if isinstance(error, EntriesRefused):  # the draft was saved with it
            now = self._desk.workspace.clock.now()
            self.keeper.begin(replace(draft, saved_at=now))
            form.show_problems(error.problems)
            return
        self.keeper.begin(draft)
        self.keeper.note()
        self._desk.tell_refused(error)

    def discard(self) -> None:
        """Ask once, unless nothing was written."""
        draft, words = self.keeper.draft, self._words
        if draft is None or self.keeper.is_untouched:
            self.end()
            self.discarded.emit()
            return
        self._desk.tell(
            Tone.ATTENTION,
            words.say("What is written in this draft will be lost."),
            Offer(words.say("Discard the draft"), partial(self._discard, draft.id)),
        )

    def _discard(self, draft_id: DraftId) -> None:
        draft = self.keeper.draft
        if draft is None or draft.id != draft_id:
            return  # another one is being written since
        self.end()
        self._desk.ask(
            self,
            lambda workspace: discard_draft(workspace, draft_id),
            lambda _: self.discarded.emit(),
        )

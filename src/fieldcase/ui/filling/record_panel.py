"""The form of one record, opened in line: kept as a draft, saved, or left for later.

Every form of a case's sections opens in one of these, so that typing, leaving, coming
back and being refused are the same everywhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.change import JsonValue
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.record_keeping.draft import Draft, DraftId
from fieldcase.domain.rules import Entries, EntriesRefused
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_draft import FormDraft
from fieldcase.ui.filling.form_part import FormPart, bring_into_sight
from fieldcase.ui.look.tokens import SMALL, SNUG
from fieldcase.usecases.record_keeping.drafts import (
    DraftAsked,
    FormVersion,
    resume_draft,
)
from fieldcase.usecases.workspace import Workspace

Deed = Callable[[Workspace, Entries, DraftId | None], object]


@dataclass(frozen=True, kw_only=True)
class RecordAsked:
    """What a panel is opened for.

    `deed` saves what is typed, in the same work as it removes the draft. `about` are
    entries that every draft of this very record has, as {"record_id": …}; they come
    back with the entries. `entries` stand in the form at first.
    """

    case_id: CaseId
    deed: Deed
    entries: Entries = field(default_factory=dict)
    about: Mapping[str, JsonValue] = field(default_factory=dict)
    draft_id: DraftId | None = None


class RecordPanel(QWidget):
    """`ask(RecordAsked(…))` shows it; `ended` when it is saved, left or discarded.

    `form_version` is the form's name and version, by which its drafts are found;
    Ctrl+Enter saves. `done` carries what the deed returned. Saving `is_main` where the
    page is there for nothing else.
    """

    ended = Signal()
    done = Signal(object)

    def __init__(
        self,
        desk: Desk,
        form: FormPart,
        form_version: FormVersion,
        save: str,
        *,
        is_main: bool = False,
    ) -> None:
        super().__init__()
        self._desk, self._version = desk, form_version
        self._asked: RecordAsked | None = None
        self.form = form
        self.draft = FormDraft(desk, self._entries, self)
        words = desk.words
        self.keep_button = Button(save, Kind.PRIMARY if is_main else Kind.SECONDARY)
        self.later_button = Button(words.say("Not now"), Kind.QUIET)
        self.discard_button = Button(words.say("Discard the draft"), Kind.QUIET)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.activated.connect(self.keep)
        self._lay_out()
        self.keep_button.clicked.connect(self.keep)
        self.later_button.clicked.connect(self._end)
        self.discard_button.clicked.connect(self.draft.discard)
        self.draft.discarded.connect(self._end)
        self.form.form.changed.connect(self.draft.keeper.note)
        self.hide()

    def ask(self, asked: RecordAsked) -> None:
        """Begin, or go on with what this staff member left of it."""
        self.draft.leave()
        self._asked = asked
        self.form.form.set_entries(asked.entries)
        self.form.form.show_errors({})
        self._let_write(is_allowed=False)
        self.show()
        wanted = DraftAsked(
            form=self._version,
            case_id=asked.case_id,
            about=asked.about,
            draft_id=asked.draft_id,
        )
        self._desk.ask(
            self,
            lambda workspace: resume_draft(workspace, wanted),
            lambda found: self._go_on(asked, found),
            self._refuse,
        )

    def put_away(self) -> None:
        """Save what is here as a draft, and hide it."""
        self.draft.leave()
        self._asked = None
        self.hide()

    def settle(self) -> None:
        self.draft.keeper.settle()

    def keep(self) -> None:
        """Do the deed with what is typed."""
        asked = self._asked
        if asked is None or not self.keep_button.isEnabled():
            return
        entries, draft_id = self._entries(), self.draft.id_for_deed()
        self._let_write(is_allowed=False)
        self._desk.ask(
            self,
            lambda workspace: asked.deed(workspace, entries, draft_id),
            self._finish,
            self._refuse,
        )

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addWidget(self.draft.mark)
        foot.addStretch()
        for button in (self.discard_button, self.later_button, self.keep_button):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, SNUG)
        layout.setSpacing(SNUG)
        layout.addWidget(self.draft.resumed)
        layout.addWidget(self.form)
        layout.addLayout(foot)

    def _entries(self) -> dict[str, JsonValue]:
        about = {} if self._asked is None else self._asked.about
        return {**self.form.entries(), **about}

    def _go_on(self, asked: RecordAsked, found: tuple[Draft, bool]) -> None:
        if self._asked is not asked:
            return
        draft, is_new = found
        if not is_new:
            self.form.form.set_entries(draft.entries)
        self.draft.begin(draft, is_new=is_new)
        self._let_write(is_allowed=True)
        self.form.form.enter_first()
        bring_into_sight(self)

    def _let_write(self, *, is_allowed: bool) -> None:
        for part in (self.form, self.keep_button, self.discard_button):
            part.setEnabled(is_allowed)

    def _finish(self, result: object) -> None:
        self.draft.end()
        self._end()
        self.done.emit(result)

    def _refuse(self, error: FieldCaseError) -> None:
        self._let_write(is_allowed=True)
        if isinstance(error, EntriesRefused):
            self.form.show_problems(error.problems)
        else:
            self._desk.tell_refused(error)

    def _end(self) -> None:
        self.put_away()
        self.ended.emit()

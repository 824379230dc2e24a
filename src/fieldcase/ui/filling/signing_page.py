"""Writing what is signed: kept as a draft to the last second, final afterwards."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldcase.domain.change import JsonValue
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.record_keeping.draft import Draft, DraftId
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.soon import soon
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.draft_keeper import Entries
from fieldcase.ui.filling.draft_page import DraftPage
from fieldcase.ui.filling.form_draft import FormDraft
from fieldcase.ui.filling.form_part import FormPart
from fieldcase.usecases.workspace import Workspace

Opened = TypeVar("Opened")
Signed = TypeVar("Signed")


class SigningPage(DraftPage, Generic[Opened, Signed]):
    """`visit(draft_id)`; `left` carries the case's id.

    A page of one kind says how its draft is opened, shown in its `form` and signed,
    and calls `_take_up` once it is shown.
    """

    left = Signal(str)
    form: FormPart

    def __init__(self, desk: Desk, hint: str) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._kept: dict[str, JsonValue] = {}  # entries that the form has no field for
        self._case_id = ""
        self.draft = FormDraft(desk, self._entries, self)
        self.draft.resumed.setParent(self)  # the mark says it: the page is full
        self.sign_button = Button(
            words.say("Finish and sign"), Kind.PRIMARY, shortcut="Ctrl+Return"
        )
        self.back_button = Button(words.say("Back to the case"), Kind.QUIET)
        self.discard_button = Button(words.say("Discard the draft"), Kind.QUIET)
        self.add_to_foot(
            self.discard_button, self.back_button, self.sign_button, hint=hint
        )
        self.sign_button.clicked.connect(self.sign)
        self.back_button.clicked.connect(self._go_back)
        self.discard_button.clicked.connect(self.draft.discard)
        self.draft.discarded.connect(lambda: self.left.emit(self._case_id))

    def visit(self, argument: object) -> None:
        if isinstance(argument, str):
            self.draft.leave()
            self._let_write(is_allowed=False)
            self._desk.ask(
                self,
                lambda workspace: self._open(workspace, DraftId(argument)),
                self.show_draft,
            )

    def leave(self) -> None:
        self.draft.keeper.save_now()

    def settle(self) -> None:
        """Wait until the store has what is typed."""
        self.draft.keeper.settle()

    def sign(self) -> None:
        """Make it final, or say under each field why not."""
        draft = self.draft.keeper.stop()
        if draft is None:
            return
        entries = self._entries()
        self._let_write(is_allowed=False)
        self._desk.ask(
            self,
            lambda workspace: self._sign(workspace, draft, entries),
            self._end,
            lambda error: self._refuse(draft, error),
        )

    def _entries(self) -> Entries:
        return {**self._kept, **self.form.entries()}

    def _keep(self, draft: Draft) -> None:
        """What the draft has and the form does not show stays in it."""
        self._kept, self._case_id = dict(draft.entries), draft.case_id

    def _take_up(self, draft: Draft, enter: Callable[[], object]) -> None:
        """Go on with a draft that stands in the form now; `enter` it."""
        self.draft.begin(draft, is_new=False)
        self.draft.resumed.hide()
        self._let_write(is_allowed=True)
        soon(self.form, enter)

    def _let_write(self, *, is_allowed: bool) -> None:
        for part in (*self._forms(), self.sign_button, self.discard_button):
            part.setEnabled(is_allowed)

    def _forms(self) -> Sequence[QWidget]:
        return (self.form,)

    def _end(self, signed: Signed) -> None:
        self.draft.end()
        self._finish(signed)

    def _refuse(self, draft: Draft, error: FieldCaseError) -> None:
        self._let_write(is_allowed=True)
        self.draft.go_on(draft, self.form, error)

    def _go_back(self) -> None:
        self.draft.keeper.save_now()
        if self._case_id:
            self.left.emit(self._case_id)

    def _open(self, workspace: Workspace, draft_id: DraftId) -> Opened:
        """The draft with what is shown around it."""
        raise NotImplementedError

    def show_draft(self, opened: Opened) -> None:
        """Put it on the page."""
        raise NotImplementedError

    def _sign(self, workspace: Workspace, draft: Draft, entries: Entries) -> Signed:
        """Make the record of it."""
        raise NotImplementedError

    def _finish(self, signed: Signed) -> None:
        """Say so, and lead on."""
        raise NotImplementedError

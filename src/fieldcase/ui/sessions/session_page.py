"""Writing a session: kept as a draft to the last second, final once it is signed."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent

from fieldcase.domain.casework.session import Session
from fieldcase.domain.casework.session_rules import session_problems
from fieldcase.domain.change import JsonValue
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.record_keeping.draft import Draft, DraftId
from fieldcase.domain.rules import EntriesRefused, Rule
from fieldcase.ui.cases.naming import names_of
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.draft_mark import DraftMark
from fieldcase.ui.controls.message_bar import Offer
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.draft_keeper import DraftKeeper
from fieldcase.ui.filling.form_part import errors_of
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.page import Page
from fieldcase.ui.papers.paper_saving import PDF
from fieldcase.ui.sessions.record_saving import RecordSaving
from fieldcase.ui.sessions.session_form import SessionForm
from fieldcase.usecases.casework.cases import CaseFile, open_case
from fieldcase.usecases.casework.sessions import AMENDS, sign_session
from fieldcase.usecases.record_keeping.drafts import discard_draft, open_draft
from fieldcase.usecases.workspace import Workspace

# What cannot be understood is said at once; what is missing only on signing.
_SAID_AT_ONCE = frozenset({Rule.NOT_A_DATE, Rule.NOT_A_TIME, Rule.UNKNOWN_CODE})


class SessionPage(Page):
    """`visit(draft_id)`.

    `session_signed` carries the new session's id, `left` the case's. Whoever closes
    the window without its close event calls `settle()` first.
    """

    session_signed = Signal(str)
    left = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self.form = SessionForm(desk)
        self.mark = DraftMark(words, desk.workspace.clock)
        self.keeper = DraftKeeper(desk, self._entries, self)
        self.sign_button = Button(
            words.say("Finish and sign"), Kind.PRIMARY, shortcut="Ctrl+Return"
        )
        self.back_button = Button(words.say("Back to the case"), Kind.QUIET)
        self.discard_button = Button(words.say("Discard the draft"), Kind.QUIET)
        self._records = RecordSaving(desk, self)
        self._kept: dict[str, JsonValue] = {}  # entries that the form has no field for
        self._lay_out()
        self._connect()

    def visit(self, argument: object) -> None:
        if not isinstance(argument, str):
            return
        self.keeper.save_now()
        self.keeper.stop()
        self._let_write(is_allowed=False)
        self._desk.ask(
            self,
            lambda workspace: _begin(workspace, DraftId(argument)),
            self._show,
        )

    def leave(self) -> None:
        self.keeper.save_now()

    def settle(self) -> None:
        """Wait until the store has what is typed."""
        self.keeper.settle()

    def sign(self) -> None:
        draft = self.keeper.stop()
        if draft is None:
            return
        entries = self._entries()
        self._let_write(is_allowed=False)
        self._desk.ask(
            self,
            lambda workspace: sign_session(workspace, draft, entries),
            self._finish,
            lambda error: self._refuse(draft, error),
        )

    def discard(self) -> None:
        """Ask once: what is written here would be gone."""
        words = self._words
        self._desk.tell(
            Tone.ATTENTION,
            words.say("What is written in this draft will be lost."),
            Offer(words.say("Discard the draft"), self._discard),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close:
            self.settle()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self.add_beside_title(self.mark)
        self.body.addWidget(self.form)
        self.body.addStretch()
        self.add_to_foot(
            self.discard_button,
            self.back_button,
            self.sign_button,
            hint=self._words.say(
                "F6 next part · Ctrl+S saves the draft now · Ctrl+Enter finishes and"
                " signs"
            ),
        )

    def _connect(self) -> None:
        self.form.form.changed.connect(self.keeper.note)
        self.keeper.saving.connect(self.mark.show_saving)
        self.keeper.saved.connect(self.mark.show_saved)
        self.keeper.not_saved.connect(self.mark.show_refused)
        self.sign_button.clicked.connect(self.sign)
        self.back_button.clicked.connect(self._go_back)
        self.discard_button.clicked.connect(self.discard)
        save = QShortcut(QKeySequence.StandardKey.Save, self)
        save.activated.connect(self.keeper.save_now)
        for keys, step in (("F6", 1), ("Shift+F6", -1)):
            part = QShortcut(QKeySequence(keys), self)
            part.activated.connect(partial(self.form.enter_part, step))

    def _entries(self) -> dict[str, JsonValue]:
        return {**self._kept, **self.form.entries()}

    def _show(self, found: tuple[Draft, CaseFile]) -> None:
        draft, file = found
        self._kept = dict(draft.entries)
        self.form.show_draft(draft.entries, file.persons)
        self._show_title(draft, file)
        self.keeper.begin(draft)
        self._let_write(is_allowed=True)
        today = self._desk.workspace.today()
        said = [
            problem
            for problem in session_problems(draft.entries, today)
            if problem.rule in _SAID_AT_ONCE
        ]
        self.form.form.show_errors(errors_of(said, self._words))
        QTimer.singleShot(0, self, self.form.enter)

    def _show_title(self, draft: Draft, file: CaseFile) -> None:
        words = self._words
        title = words.say("New session")
        if draft.entries.get(AMENDS):
            title = words.say("Amendment of a session")
        names = names_of(file.persons, words)
        number = words.isolated(file.case.number)
        day = words.date(draft.begun_at.date(), "EEE d MMMM y")
        self.show_head(title, words.beside([number, names, day]))

    def _let_write(self, *, is_allowed: bool) -> None:
        for part in (self.form, self.sign_button, self.discard_button):
            part.setEnabled(is_allowed)

    def _finish(self, session: Session) -> None:
        words = self._words
        self._desk.tell(
            Tone.GOOD,
            words.say("Session {number} is signed.", number=session.number),
            Offer(
                words.say("Save as PDF"),
                lambda: self._records.give_record(session, PDF, words.language),
            ),
        )
        self.session_signed.emit(session.id)

    def _refuse(self, draft: Draft, error: FieldCaseError) -> None:
        self._let_write(is_allowed=True)
        if isinstance(error, EntriesRefused):  # the draft was saved with it
            now = self._desk.workspace.clock.now()
            self.keeper.begin(replace(draft, saved_at=now))
            self.form.show_problems(error.problems)
            return
        self.keeper.begin(draft)
        self.keeper.note()
        self._desk.tell_refused(error)

    def _discard(self) -> None:
        draft = self.keeper.stop()
        if draft is not None:
            self._desk.ask(
                self,
                lambda workspace: discard_draft(workspace, draft.id),
                lambda _: self.left.emit(draft.case_id),
            )

    def _go_back(self) -> None:
        draft = self.keeper.draft
        if draft is not None:
            self.keeper.save_now()
            self.left.emit(draft.case_id)


def _begin(workspace: Workspace, draft_id: DraftId) -> tuple[Draft, CaseFile]:
    draft = open_draft(workspace, draft_id)
    return draft, open_case(workspace, draft.case_id)

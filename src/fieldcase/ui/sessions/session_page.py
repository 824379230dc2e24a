"""Writing a session: kept as a draft to the last second, final once it is signed."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut

from fieldcase.domain.casework.session import Session
from fieldcase.domain.casework.session_rules import session_problems
from fieldcase.domain.record_keeping.draft import Draft, DraftId
from fieldcase.domain.rules import Rule
from fieldcase.ui.cases.naming import names_of
from fieldcase.ui.controls.message_bar import Offer
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.draft_keeper import Entries
from fieldcase.ui.filling.form_part import errors_of
from fieldcase.ui.filling.signing_page import SigningPage
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.papers.paper_saving import PaperSaving
from fieldcase.ui.sessions.session_form import SessionForm
from fieldcase.usecases.casework.cases import CaseFile, open_case
from fieldcase.usecases.casework.session_record import save_session_record
from fieldcase.usecases.casework.sessions import AMENDS, sign_session
from fieldcase.usecases.giving_out.paper_saving import PDF, paper_about
from fieldcase.usecases.record_keeping.drafts import open_draft
from fieldcase.usecases.workspace import Workspace

SessionDraft = tuple[Draft, CaseFile]

# What cannot be understood is said at once; what is missing only on signing.
_SAID_AT_ONCE = frozenset({Rule.NOT_A_DATE, Rule.NOT_A_TIME, Rule.UNKNOWN_CODE})


class SessionPage(SigningPage[SessionDraft, Session]):
    """`session_signed` carries the new session's id."""

    session_signed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        hint = desk.words.say(
            "F6 next part · Ctrl+S saves the draft now · Ctrl+Enter finishes and signs"
        )
        super().__init__(desk, hint)
        self.form: SessionForm = SessionForm(desk)
        self._papers = PaperSaving(desk, self)
        self.add_beside_title(self.draft.mark)
        self.body.addWidget(self.form)
        self.body.addStretch()
        self.form.form.changed.connect(self.draft.keeper.note)
        for keys, step in (("F6", 1), ("Shift+F6", -1)):
            part = QShortcut(QKeySequence(keys), self)
            part.activated.connect(partial(self.form.enter_part, step))

    def _open(self, workspace: Workspace, draft_id: DraftId) -> SessionDraft:
        draft = open_draft(workspace, draft_id)
        return draft, open_case(workspace, draft.case_id)

    def _sign(self, workspace: Workspace, draft: Draft, entries: Entries) -> Session:
        return sign_session(workspace, draft, entries)

    def show_draft(self, opened: SessionDraft) -> None:
        draft, file = opened
        self._keep(draft)
        self.form.show_draft(draft.entries, file.persons)
        self._show_title(draft, file)
        self._take_up(draft, self.form.enter)
        today = self._desk.workspace.today()
        said = [
            problem
            for problem in session_problems(draft.entries, today)
            if problem.rule in _SAID_AT_ONCE
        ]
        self.form.form.show_errors(errors_of(said, self._words))

    def _show_title(self, draft: Draft, file: CaseFile) -> None:
        words = self._words
        title = words.say("New session")
        if draft.entries.get(AMENDS):
            title = words.say("Amendment of a session")
        names = names_of(file.persons, words)
        number = words.isolated(file.case.number)
        day = words.date(draft.begun_at.date(), "EEE d MMMM y")
        self.show_head(title, words.beside([number, names, day]))

    def _finish(self, signed: Session) -> None:
        words = self._words
        self._desk.tell(
            Tone.GOOD,
            words.say("Session {number} is signed.", number=signed.number),
            Offer(words.say("Save as PDF"), partial(self._save_paper, signed)),
        )
        self.session_signed.emit(signed.id)

    def _save_paper(self, session: Session) -> None:
        write = paper_about(save_session_record, session.id)
        self._papers.give(session.number, PDF, write, self._words.language)

"""A signed session, to be read, saved on paper, or amended."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fieldcase.domain.casework.session import Session, SessionId
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.codelists import ListName
from fieldcase.domain.need_to_know import MAY, Deed
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import SHIPPED
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.naming import names_of
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choices import choices_of
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.desk import Desk
from fieldcase.ui.history.history_card import HistoryCard, Subject, names_in
from fieldcase.ui.look.tokens import CARD_GAP, FILTER_WIDTH, Tone
from fieldcase.ui.page import Page
from fieldcase.ui.papers.paper_saving import EXCEL, PDF, SHOWN
from fieldcase.ui.sessions.record_saving import RecordSaving
from fieldcase.ui.sessions.session_cards import outcome_cards, talk_cards
from fieldcase.ui.vulnerability.vulnerability_section import escalation_of
from fieldcase.usecases.casework.cases import CaseFile, open_case
from fieldcase.usecases.casework.sessions import begin_amendment, find_session
from fieldcase.usecases.workspace import Workspace


class SessionView(Page):
    """`visit(session_id)`.

    `draft_opened` carries the id of an amendment's draft, `case_opened` the case's or
    a `CaseAsked`, `session_opened` another version of this session.
    """

    draft_opened = Signal(str)
    case_opened = Signal(object)
    session_opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._session: Session | None = None
        self._records = RecordSaving(desk, self)
        self.language = Picker(words, choices_of(ListName.LANGUAGES, words, SHIPPED))
        self.language.setAccessibleName(words.say("Language of the record"))
        self.language.setFixedWidth(FILTER_WIDTH)
        self.amend_button = Button(words.say("Amend"), picture="edit")
        self.escalate_button = Button(words.say("Tell somebody"))
        role = desk.workspace.staff.role
        self.escalate_button.setVisible(role in MAY[Deed.SCREEN])
        self.excel_button = Button(words.say("Save as Excel"), picture="table")
        self.pdf_button = Button(words.say("Save as PDF"), picture="document")
        self.preview_button = Button(
            words.say("Preview"), Kind.PRIMARY, picture="print", shortcut="Ctrl+P"
        )
        self.back_button = Button(words.say("Back to the case"), Kind.QUIET)
        self.history = HistoryCard(desk)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self.amend_button.clicked.connect(self.amend)
        self.escalate_button.clicked.connect(self.escalate)
        self.pdf_button.clicked.connect(lambda: self.save(PDF))
        self.preview_button.clicked.connect(lambda: self.save(SHOWN))
        self.excel_button.clicked.connect(lambda: self.save(EXCEL))
        self.back_button.clicked.connect(self._go_back)

    def visit(self, argument: object) -> None:
        if isinstance(argument, str):
            self._desk.ask(
                self,
                lambda workspace: _gather(workspace, SessionId(argument)),
                self._show,
            )

    def amend(self) -> None:
        session = self._session
        if session is not None:
            self._desk.ask(
                self,
                lambda workspace: begin_amendment(workspace, session.id),
                lambda draft: self.draft_opened.emit(draft.id),
            )

    def escalate(self) -> None:
        """Tell a supervisor or protection of what came up in it."""
        if self._session is not None:
            begin = escalation_of(self._session.id)
            asked = CaseAsked(self._session.case_id, Area.VULNERABILITY, begin)
            self.case_opened.emit(asked)

    def save(self, suffix: str) -> None:
        """Show the record, or write it, in the language chosen in the foot."""
        if self._session is not None:
            self._records.give_record(self._session, suffix, self.language.value())

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(CARD_GAP)
        for column, share in ((self._left, 3), (self._right, 2)):
            column.setSpacing(CARD_GAP)
            columns.addLayout(column, share)
        self.body.addLayout(columns)
        self.body.addWidget(self.history)
        self.body.addStretch()
        self.add_to_foot(
            self.back_button,
            self.escalate_button,
            self.amend_button,
            self.language,
            self.excel_button,
            self.pdf_button,
            self.preview_button,
            hint=self._words.say("Ctrl+P shows the paper"),
        )

    def _show(self, found: tuple[Session, CaseFile]) -> None:
        session, file = found
        self._session = session
        self._show_title(session, file)
        spoken = session.language if session.language in SHIPPED else ""
        self.language.set_value(spoken or self._words.language)
        for column, cards in (
            (self._left, talk_cards(session, file, self._words)),
            (self._right, outcome_cards(session, file, self._words)),
        ):
            clear(column)
            for card in cards:
                column.addWidget(card)
            column.addStretch()
        self._show_history(session, file)

    def _show_history(self, session: Session, file: CaseFile) -> None:
        subject = Subject(RecordKind.SESSION, session.id, session.number)
        self.history.show_subjects([subject], names_in(file))

    def _show_title(self, session: Session, file: CaseFile) -> None:
        words = self._words
        kind = words.code(ListName.SESSION_TYPES, session.session_type)
        facts = (
            words.isolated(session.number),
            names_of(file.persons, words),
            words.date(session.held_on, "EEE d MMMM y"),
        )
        self.show_head(kind, words.beside(facts))
        self.clear_beside_title()
        later = [one for one in file.sessions if one.amends == session.id]
        if later:
            newer = Button(words.say("Show the amendment"), Kind.QUIET)
            newer.clicked.connect(lambda: self.session_opened.emit(later[-1].id))
            self.add_beside_title(
                newer, Pill(words.say("Amended since"), Tone.ATTENTION)
            )
        else:
            self.add_beside_title(Pill(words.say("Signed"), Tone.GOOD))

    def _go_back(self) -> None:
        if self._session is not None:
            self.case_opened.emit(self._session.case_id)


def _gather(workspace: Workspace, session_id: SessionId) -> tuple[Session, CaseFile]:
    session = find_session(workspace, session_id)
    return session, open_case(workspace, session.case_id)

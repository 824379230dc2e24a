"""A signed session, to be read, saved on paper, or amended."""

from PySide6.QtCore import Signal

from fieldcase.domain.casework.session import Session, SessionId
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.codelists import ListName
from fieldcase.domain.deeds import MAY, Deed
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import SHIPPED
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.naming import names_of
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.desk import Desk
from fieldcase.ui.history.history_card import HistoryCard, Subject, names_in
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.papers.signed_view import SignedView
from fieldcase.ui.sessions.session_cards import outcome_cards, talk_cards
from fieldcase.ui.vulnerability.vulnerability_section import escalation_of
from fieldcase.usecases.casework.cases import CaseFile, open_case
from fieldcase.usecases.casework.session_record import save_session_record
from fieldcase.usecases.casework.sessions import begin_amendment, find_session
from fieldcase.usecases.giving_out.paper_saving import WritePaper, paper_about
from fieldcase.usecases.workspace import Workspace


class SessionView(SignedView[Session]):
    """`visit(session_id)`; `escalation_asked` carries the `CaseAsked` of telling."""

    escalation_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words.say("Language of the record"))
        self.escalate_button = Button(desk.words.say("Tell somebody"))
        role = desk.workspace.staff.role
        self.escalate_button.setVisible(role in MAY[Deed.SCREEN])
        self.escalate_button.clicked.connect(self.escalate)
        self.history = HistoryCard(desk)
        self.body.addWidget(self.history)
        self._stand_foot(self.escalate_button)

    def visit(self, argument: object) -> None:
        if isinstance(argument, str):
            self._desk.ask(
                self,
                lambda workspace: _gather(workspace, SessionId(argument)),
                self._show,
            )

    def escalate(self) -> None:
        """Tell a supervisor or protection of what came up in it."""
        if self._signed is not None:
            begin = escalation_of(self._signed.id)
            asked = CaseAsked(self._signed.case_id, Area.VULNERABILITY, begin)
            self.escalation_asked.emit(asked)

    def _begin(self, workspace: Workspace, signed: Session) -> Draft:
        return begin_amendment(workspace, signed.id)

    def _written(self, signed: Session) -> WritePaper:
        return paper_about(save_session_record, signed.id)

    def _show(self, found: tuple[Session, CaseFile]) -> None:
        session, file = found
        self._signed = session
        self._show_title(session, file)
        spoken = session.language if session.language in SHIPPED else ""
        self.language.set_value(spoken or self._words.language)
        self._fill_bit_by_bit(
            (self._left, talk_cards(session, file, self._words)),
            (self._right, outcome_cards(session, file, self._words)),
        )
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
        later = [one.id for one in file.sessions if one.amends == session.id]
        self._show_versions(session, later[-1] if later else None)
        if not later:
            self.add_beside_title(Pill(words.say("Signed"), Tone.GOOD))


def _gather(workspace: Workspace, session_id: SessionId) -> tuple[Session, CaseFile]:
    session = find_session(workspace, session_id)
    return session, open_case(workspace, session.case_id)

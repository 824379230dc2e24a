"""One case on one page: who, where it stands, what blocks it, what happened."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fieldcase.domain.case import Case, CaseId, CaseStatus
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent import ConsentId
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.next_step import MissingConsent
from fieldcase.domain.person import PersonId
from fieldcase.domain.records import RecordKind, taken_apart
from fieldcase.domain.registration_rules import CONSENT_FORM, PERSON_FORM
from fieldcase.domain.words import Words
from fieldcase.ui.attachments.attachments_card import AttachmentsCard
from fieldcase.ui.cases.appointment_card import AppointmentCard
from fieldcase.ui.cases.case_events import DRAFT, SESSION, case_events
from fieldcase.ui.cases.consent_panel import ConsentPanel
from fieldcase.ui.cases.consents_card import ConsentsCard
from fieldcase.ui.cases.facts_card import FactsCard
from fieldcase.ui.cases.naming import facts_line, names_of
from fieldcase.ui.cases.people_card import PeopleCard
from fieldcase.ui.cases.person_page import PersonAsked, asked_by
from fieldcase.ui.cases.standing import profile_tone, status_name
from fieldcase.ui.cases.step_card import StepCard
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.message_bar import Offer
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.controls.timeline import Timeline
from fieldcase.ui.desk import Desk
from fieldcase.ui.history.history_card import HistoryCard, Subject, names_in
from fieldcase.ui.page import Page
from fieldcase.ui.tokens import CARD_GAP, Tone
from fieldcase.usecases.cases import CaseFile, edit_case, move_case, open_case
from fieldcase.usecases.registration import withdraw_consent
from fieldcase.usecases.sessions import begin_session

_KINDS = frozenset(RecordKind) - {RecordKind.DEVICE}
_MOST_PILLS = 3


class CasePage(Page):
    """`visit(case_id)`.

    `session_opened` carries a signed session's id, `draft_opened` that of a session's
    draft (begun here or resumed), `person_asked` a `PersonAsked`, `picture_asked` a
    `PictureAsked`.
    """

    session_opened = Signal(str)
    draft_opened = Signal(str)
    person_asked = Signal(object)
    picture_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._case_id = CaseId("")
        self._file: CaseFile | None = None
        self.session_button = Button(
            words.say("New session"), Kind.PRIMARY, picture="plus", shortcut="Ctrl+N"
        )
        self.actions_in_bar = [self.session_button]
        self.steps = StepCard(words)
        self.appointment = AppointmentCard(words)
        self.timeline = Timeline()
        self.people = PeopleCard(words)
        self.consents = ConsentsCard(words)
        self.panel = ConsentPanel(desk)
        self.facts = FactsCard(desk)
        self.attachments = AttachmentsCard(desk)
        self.history = HistoryCard(desk)
        self._footnote = label("", Role.SMALL, wraps=True)
        self._lay_out()
        self._connect()

    def visit(self, argument: object) -> None:
        if isinstance(argument, str):
            self._case_id = CaseId(argument)
            self.refresh()

    def leave(self) -> None:
        self.panel.put_away()

    def settle(self) -> None:
        self.panel.settle()

    def refresh(self) -> None:
        case_id = self._case_id
        if case_id:
            self._desk.ask(
                self, lambda workspace: open_case(workspace, case_id), self._show
            )

    def _lay_out(self) -> None:
        happened = Card(self._words.say("Timeline"))
        happened.add(self.timeline)
        self.consents.put_first(self.panel)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in (
            (left, (self.appointment, happened, self.history)),
            (right, (self.people, self.consents, self.facts, self.attachments)),
        ):
            column.setSpacing(CARD_GAP)
            for card in cards:
                column.addWidget(card)
            column.addStretch()
        columns = QHBoxLayout()
        columns.setSpacing(CARD_GAP)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        self.body.addWidget(self.steps)
        self.body.addLayout(columns)
        self.body.addWidget(self._footnote)
        self.body.addStretch()

    def _connect(self) -> None:
        self.session_button.clicked.connect(self.begin_session)
        self.steps.move_asked.connect(self.move_to)
        self.steps.consent_asked.connect(self._take_missing)
        self.steps.draft_opened.connect(self._resume)
        self.panel.ended.connect(self.refresh)
        self.timeline.opened.connect(self._open_event)
        self.people.edit_asked.connect(self._ask_person)
        self.consents.take_button.clicked.connect(self._take_any_consent)
        self.consents.withdrawn.connect(self._withdraw)
        self.attachments.picture_asked.connect(self.picture_asked)
        self._desk.changes.changed.connect(self._hear)

    def begin_session(self) -> None:
        case_id = self._case_id
        self._desk.ask(
            self,
            lambda workspace: begin_session(workspace, case_id),
            lambda draft: self.draft_opened.emit(draft.id),
        )

    def move_to(self, status: CaseStatus, reason: str = "") -> None:
        """Set where the case stands; the message bar offers to take it back."""
        if self._file is None:
            return
        before, case_id = self._file.case, self._case_id
        self._desk.ask(
            self,
            lambda workspace: move_case(workspace, case_id, status, reason=reason),
            partial(self._tell_moved, before),
        )

    def _tell_moved(self, before: Case, after: Case) -> None:
        moved = ("status", "departed_on", "closed_on", "closure_reason")
        entries = {name: taken_apart(before)[name] for name in moved}

        def undo() -> None:
            self._desk.ask(
                self,
                lambda workspace: edit_case(workspace, before.id, entries),
                lambda _: None,
            )

        words = self._words
        told = words.say(
            "Case {number}: {status}.",
            number=after.number,
            status=status_name(after.status, words),
        )
        self._desk.tell(Tone.GOOD, told, Offer(words.say("Undo"), undo))

    def _take_any_consent(self) -> None:
        self._take_consent()

    def _take_missing(self, missing: MissingConsent) -> None:
        self._take_consent(missing.person_id, missing.purpose)

    def _take_consent(self, person_id: str = "", purpose: str = "") -> None:
        if self._file is not None:
            self.panel.ask(self._file.persons, person_id, purpose)

    def _withdraw(self, consent_id: str) -> None:
        self._desk.ask(
            self,
            lambda workspace: withdraw_consent(workspace, ConsentId(consent_id)),
            lambda _: None,
        )

    def _ask_person(self, person_id: str) -> None:
        asked = PersonId(person_id) if person_id else None
        self.person_asked.emit(PersonAsked(self._case_id, asked))

    def _open_event(self, key: str) -> None:
        if key.startswith(DRAFT):
            self._resume(key.removeprefix(DRAFT))
        elif key.startswith(SESSION):
            self.session_opened.emit(key.removeprefix(SESSION))

    def _resume(self, draft_id: str) -> None:
        """Each draft opens in the form that it was begun in."""
        file = self._file
        drafts = () if file is None else file.drafts
        for draft in (one for one in drafts if one.id == draft_id):
            if draft.form == PERSON_FORM:
                self.person_asked.emit(asked_by(draft))
            elif draft.form == CONSENT_FORM and file is not None:
                self.panel.go_on(file.persons, draft.id)
            else:
                self.draft_opened.emit(draft.id)

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not _KINDS.isdisjoint(kinds):
            self.refresh()

    def _show(self, file: CaseFile) -> None:
        if file.case.id != self._case_id:
            return
        if self._file is not None and self._file.case.id != file.case.id:
            self.panel.put_away()
        self._file = file
        today = self._desk.workspace.today()
        self.show_head(
            names_of(file.persons, self._words), facts_line(file, self._words)
        )
        self.clear_beside_title()
        self.add_beside_title(*_profile_pills(file, self._words))
        self.steps.show_case(file)
        self.appointment.show_case(file, today)
        self.timeline.show_events(case_events(file, self._words, today))
        self.people.show_case(file, today)
        self.consents.show_case(file)
        self.facts.show_case(file.case)
        self.attachments.show_case(file)
        self.history.show_subjects(_subjects(file, self._words), names_in(file))
        notes = footnotes_for(
            ListName.COUNTRIES, [file.case.destination_country], self._words
        )
        self._footnote.setText("\n".join(notes))
        self._footnote.setVisible(bool(notes))


def _subjects(file: CaseFile, words: Words) -> list[Subject]:
    """Whose history can be read here: the case's and each person's."""
    case = Subject(RecordKind.CASE, file.case.id, words.say("The case"))
    persons = [
        Subject(RecordKind.PERSON, one.id, words.isolated(one.full_name or one.number))
        for one in file.persons
    ]
    return [case, *persons]


def _profile_pills(file: CaseFile, words: Words) -> list[Pill]:
    codes = dict.fromkeys(code for one in file.persons for code in one.profiles)
    shown = list(codes)[:_MOST_PILLS]
    pills = [
        Pill(words.code(ListName.VULNERABILITY_PROFILES, code), profile_tone(code))
        for code in shown
    ]
    if len(codes) > _MOST_PILLS:
        pills.append(Pill(f"+{words.number(len(codes) - _MOST_PILLS)}", Tone.NEUTRAL))
    return pills

"""Registering a case with its main applicant, on one page."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fieldcase.domain.case import Case
from fieldcase.domain.change import JsonValue
from fieldcase.domain.draft import Draft, DraftId
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.registration_rules import CASE_FORM, FORM_VERSION
from fieldcase.domain.rules import EntriesRefused
from fieldcase.ui.cases.case_form import CaseForm
from fieldcase.ui.cases.consent_form import USUAL, ConsentForm
from fieldcase.ui.cases.namesakes import Namesakes
from fieldcase.ui.cases.person_form import PersonForm
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.desk import Desk
from fieldcase.ui.form_draft import FormDraft
from fieldcase.ui.form_part import FormPart, bring_focus_into_sight, errors_of
from fieldcase.ui.page import Page
from fieldcase.ui.tokens import CARD_GAP, Tone
from fieldcase.usecases.drafts import DraftAsked, resume_draft
from fieldcase.usecases.registration import register_case

_NAMES = ("given_names", "family_name")


class RegistrationPage(Page):
    """`visit(None)`: the draft one left is there again, until it is registered.

    `visit(draft_id)` goes on with that one, whoever began it.

    `case_registered` and `case_opened` (somebody of the same name) carry a case's id;
    `left` comes without.
    """

    case_registered = Signal(str)
    case_opened = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self.person = PersonForm(desk, asks_role=False)
        self.case = CaseForm(desk)
        self.consent = ConsentForm(desk, asks_purpose=False)
        self.namesakes = Namesakes(desk)
        self.draft = FormDraft(desk, self._entries, self)
        self.register_button = Button(
            words.say("Register the case"), Kind.PRIMARY, shortcut="Ctrl+Return"
        )
        self.clear_button = Button(words.say("Start over"), Kind.QUIET)
        self._lay_out()
        self.register_button.clicked.connect(self.register)
        self.clear_button.clicked.connect(self.draft.discard)
        self.draft.discarded.connect(lambda: self.visit(None))
        for part in self._parts():
            part.form.changed.connect(self.draft.keeper.note)
        self.namesakes.case_opened.connect(self.case_opened)
        for name in _NAMES:
            self.person.form.field(name).control.changed.connect(self._look)

    def visit(self, argument: object) -> None:
        draft_id = DraftId(argument) if isinstance(argument, str) else None
        asked = DraftAsked(form=(CASE_FORM, FORM_VERSION), draft_id=draft_id)
        self.draft.leave()
        self._let_write(is_allowed=False)
        self._desk.ask(
            self, lambda workspace: resume_draft(workspace, asked), self._go_on
        )

    def leave(self) -> None:
        self.draft.keeper.save_now()

    def settle(self) -> None:
        self.draft.keeper.settle()

    def register(self) -> None:
        """Ask for everything at once; nothing is saved while something is wrong."""
        case, applicant, consent = (part.entries() for part in self._parts())
        draft_id = self.draft.id_for_deed()
        self._let_write(is_allowed=False)
        self._desk.ask(
            self,
            lambda workspace: register_case(
                workspace, case, applicant, consent, draft_id
            ),
            self._finish,
            self._refuse,
        )

    def _go_on(self, found: tuple[Draft, bool]) -> None:
        draft, is_new = found
        self._fill(draft.entries)
        self.draft.begin(draft, is_new=is_new)
        self._let_write(is_allowed=True)
        first = self.person.form.field("given_names")
        QTimer.singleShot(0, self, first.enter)

    def _fill(self, entries: Mapping[str, JsonValue]) -> None:
        for part in self._parts():
            part.form.set_entries({**USUAL, **entries})
            part.form.show_errors({})
        self._look()

    def _entries(self) -> dict[str, JsonValue]:
        case, applicant, consent = (part.entries() for part in self._parts())
        return {**case, **applicant, **consent}

    def _let_write(self, *, is_allowed: bool) -> None:
        for part in (*self._parts(), self.register_button, self.clear_button):
            part.setEnabled(is_allowed)

    def _parts(self) -> tuple[FormPart, FormPart, FormPart]:
        return self.case, self.person, self.consent

    def _lay_out(self) -> None:
        say = self._words.say
        self.show_head(
            say("New case"),
            say("One case for one return: a person, or a family travelling together."),
        )
        self.add_beside_title(self.draft.mark)
        self.body.addWidget(self.draft.resumed)
        who = Card(say("Main applicant"))
        who.add(self.namesakes, self.person)
        who.fill()
        facts = Card(say("The case"))
        facts.add(self.case)
        consent = Card(say("Consent to counselling and the case file"))
        consent.add_beside_title(Pill(say("Needed to register"), Tone.INFORMATION))
        consent.add(self.consent)
        consent.fill()
        right = QVBoxLayout()
        right.setSpacing(CARD_GAP)
        right.addWidget(facts)
        right.addWidget(consent, 1)
        columns = QHBoxLayout()
        columns.setSpacing(CARD_GAP)
        columns.addWidget(who, 1)
        columns.addLayout(right, 1)
        self.body.addLayout(columns)
        self.body.addStretch()
        self.add_to_foot(
            self.clear_button,
            self.register_button,
            hint=say("Ctrl+Enter registers the case"),
        )

    def _look(self) -> None:
        names = [self.person.form.field(name).control.entry() for name in _NAMES]
        self.namesakes.look_for(" ".join(str(name) for name in names if name))

    def _finish(self, case: Case) -> None:
        self.draft.end()
        self._fill({})
        told = self._words.say("Case {number} is registered.", number=case.number)
        self._desk.tell(Tone.GOOD, told)
        self.case_registered.emit(case.id)

    def _refuse(self, error: FieldCaseError) -> None:
        self._let_write(is_allowed=True)
        if not isinstance(error, EntriesRefused):
            self._desk.tell_refused(error)
            return
        errors = errors_of(error.problems, self._words)
        for part in reversed((self.person, self.case, self.consent)):
            part.form.show_errors(errors)  # the first part wins the keyboard
        bring_focus_into_sight(self.person)

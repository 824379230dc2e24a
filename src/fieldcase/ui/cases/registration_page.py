"""Registering a case with everybody in it, on one page."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from fieldcase.domain.casework.admission import Registration
from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.registration_rules import CASE_FORM, FORM_VERSION
from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.record_keeping.draft import Draft, DraftId
from fieldcase.domain.rules import EntriesRefused, Problem
from fieldcase.ui.cases.case_form import CaseForm
from fieldcase.ui.cases.consent_form import USUAL, ConsentForm
from fieldcase.ui.cases.family_form import FamilyForm
from fieldcase.ui.cases.namesakes import Namesakes
from fieldcase.ui.cases.person_form import TOLD_APART, PersonForm
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.controls.soon import soon
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_draft import FormDraft
from fieldcase.ui.filling.form_part import FormPart, bring_focus_into_sight, errors_of
from fieldcase.ui.look.tokens import CARD_GAP, Tone
from fieldcase.ui.page import Page
from fieldcase.usecases.casework.namesakes import Possible, taken_over
from fieldcase.usecases.casework.registration import register_family
from fieldcase.usecases.record_keeping.drafts import DraftAsked, resume_draft

_LOOKED_FOR = ("given_names", "family_name", "native_name", "birth_date", "phone")
_SAME_AS = "same_as"


class RegistrationPage(Page):
    """`case_registered` carries the new case's id, `case_opened` that of a namesake.

    `visit(draft_id)` goes on with a draft, `visit(None)` with the one left last.
    """

    case_registered = Signal(str)
    case_opened = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._same_as: JsonValue = None
        self.person = PersonForm(desk, asks_role=False)
        self.case = CaseForm(desk)
        self.consent = ConsentForm(desk, asks_purpose=False)
        self.family = FamilyForm(desk)
        self.namesakes = Namesakes(desk, lambda: self.person.form.field(TOLD_APART))
        self.draft = FormDraft(desk, self._entries, self)
        self.member_button = Button(words.say("Add a family member"), picture="plus")
        # A button's own keys press it a moment later: the name is being typed by then.
        self._member_keys = QShortcut(QKeySequence("Ctrl+M"), self)
        self.register_button = Button(
            words.say("Register the case"), Kind.PRIMARY, shortcut="Ctrl+Return"
        )
        self.clear_button = Button(words.say("Start over"), Kind.QUIET)
        self._lay_out()
        self._connect()

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

    def add_member(self) -> None:
        """One more person, with what the family has in common."""
        self.family.add(self.person.entries(), self._applicant())

    def register(self) -> None:
        """Ask for everything at once; nothing is saved while something is wrong."""
        case, applicant, consent = (part.entries() for part in self._parts())
        registration = Registration(
            case=case,
            applicant={**applicant, _SAME_AS: self._same_as},
            consent=consent,
            members=self.family.each(),
        )
        draft_id = self.draft.id_for_deed()
        self._let_write(is_allowed=False)
        self._desk.ask(
            self,
            lambda workspace: register_family(workspace, registration, draft_id),
            self._finish,
            self._refuse,
        )

    def _connect(self) -> None:
        self.register_button.clicked.connect(self.register)
        self.member_button.clicked.connect(self.add_member)
        self._member_keys.activated.connect(self.add_member)
        self.clear_button.clicked.connect(self.draft.discard)
        self.draft.discarded.connect(lambda: self.visit(None))
        for part in self._parts():
            part.form.changed.connect(self.draft.keeper.note)
        self.family.changed.connect(self.draft.keeper.note)
        self.family.case_opened.connect(self.case_opened)
        self.family.emptied.connect(self.member_button.setFocus)
        self.namesakes.case_opened.connect(self.case_opened)
        self.namesakes.recognised.connect(self._recognise)
        self.namesakes.found.connect(
            lambda is_like: self.person.ask_apart(is_asked=is_like)
        )
        field = self.person.form.field
        for name in _LOOKED_FOR:
            field(name).control.changed.connect(self._look)
        for name in ("given_names", "family_name"):
            field(name).control.changed.connect(
                lambda: self.family.know_applicant(self._applicant())
            )
        field("languages").control.changed.connect(self._propose_language)

    def _go_on(self, found: tuple[Draft, bool]) -> None:
        draft, is_new = found
        self._fill(draft.entries)
        self.draft.begin(draft, is_new=is_new)
        self._let_write(is_allowed=True)
        first = self.person.form.field("given_names")
        soon(self, first.enter)

    def _fill(self, entries: Mapping[str, JsonValue]) -> None:
        for part in self._parts():
            part.form.set_entries({**USUAL, **entries})
            part.form.show_errors({})
        self._same_as = entries.get(_SAME_AS)
        self.person.ask_apart(is_asked=False)
        self.family.set_entries(entries)
        self.family.know_applicant(self._applicant())
        self._look()

    def _entries(self) -> dict[str, JsonValue]:
        case, applicant, consent = (part.entries() for part in self._parts())
        members = self.family.entries()
        same = {_SAME_AS: self._same_as} if self._same_as else {}
        return {**case, **applicant, **consent, **members, **same}

    def _let_write(self, *, is_allowed: bool) -> None:
        deeds = (self.register_button, self.clear_button, self.member_button)
        for part in (*self._parts(), self.family, *deeds):
            part.setEnabled(is_allowed)
        self._member_keys.setEnabled(is_allowed)

    def _parts(self) -> tuple[CaseForm, PersonForm, ConsentForm]:
        return self.case, self.person, self.consent

    def _applicant(self) -> str:
        """As the parent is named who consents for a child."""
        field = self.person.form.field
        names = [field(name).control.entry() for name in ("given_names", "family_name")]
        return " ".join(str(name).strip() for name in names if name)

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
        consent = Card(say("Consent to counselling and the case file"))
        consent.add_beside_title(Pill(say("Needed to register"), Tone.INFORMATION))
        consent.add(self.consent)
        facts = Card(say("The case"))
        facts.add(self.case)
        columns = QHBoxLayout()
        columns.setSpacing(CARD_GAP)
        for card in (who, facts):
            card.fill()
            columns.addWidget(card, 1)
        family = Card(say("Family members travelling together"))
        family.add_beside_title(self.member_button)
        family.add(self.family)
        self.body.addLayout(columns)
        self.body.addWidget(consent)
        self.body.addWidget(family)
        self.body.addStretch()
        self.add_to_foot(
            self.clear_button,
            self.register_button,
            hint=say("Ctrl+M adds a family member, Ctrl+Enter registers the case"),
        )

    def _look(self) -> None:
        if not self._same_as:
            self.namesakes.look_for(self.person.entries())

    def _recognise(self, one: Possible) -> None:
        """Who is in a case under way is not registered again; else we know them."""
        if not one.is_over:
            self.case_opened.emit(one.case.id)
            return
        person, case = taken_over(one)
        self._same_as = person.pop(_SAME_AS)
        self.person.form.set_entries({**self.person.entries(), **person})
        self.case.form.set_entries({**self.case.entries(), **case})
        self.person.ask_apart(is_asked=False)
        self.namesakes.hide()
        self.draft.keeper.note()
        told = self._words.say("Taken over from {number}.", number=one.person.number)
        self._desk.tell(Tone.GOOD, told)
        self.person.form.field("given_names").enter()

    def _propose_language(self) -> None:
        """The consent is mostly taken in the first language."""
        spoken = self.person.form.field("languages").control.entry()
        language = self.consent.form.field("language").control
        known = code_list(ListName.LANGUAGES)
        codes = spoken if isinstance(spoken, list) else []
        first = next((code for code in codes if str(code) in known), None)
        if first is not None and not language.entry():
            language.set_entry(first)

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
        self._show_wrong(error.problems)

    def _show_wrong(self, problems: Sequence[Problem]) -> None:
        errors = errors_of(problems, self._words)
        if TOLD_APART in errors:
            self.person.ask_apart(is_asked=True)
        self.family.show_wrong(problems)
        parts: tuple[FormPart, ...] = (self.consent, self.case, self.person)
        for part in parts:
            part.form.show_errors(errors)  # the last part wins the keyboard
        bring_focus_into_sight(self.person)

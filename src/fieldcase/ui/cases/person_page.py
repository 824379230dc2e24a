"""A family member added, or somebody's facts corrected."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import Person, PersonId
from fieldcase.domain.casework.registration_rules import (
    FORM_VERSION,
    PERSON_FORM,
    PERSON_ID,
)
from fieldcase.domain.change import JsonValue
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.record_keeping.draft import Draft, DraftId
from fieldcase.domain.records import taken_apart
from fieldcase.domain.rules import Entries, EntriesRefused
from fieldcase.ui.cases.consent_form import USUAL, ConsentForm
from fieldcase.ui.cases.known_as import KnownAs
from fieldcase.ui.cases.namesakes import Namesakes
from fieldcase.ui.cases.person_form import (
    HEAD,
    TOLD_APART,
    BackgroundForm,
    PersonForm,
)
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.controls.soon import soon
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_draft import FormDraft
from fieldcase.ui.filling.form_part import bring_focus_into_sight, errors_of
from fieldcase.ui.look.tokens import CARD_GAP, Tone
from fieldcase.ui.page import Page
from fieldcase.ui.rights.rights_card import RightsCard
from fieldcase.usecases.casework.cases import CaseFile, open_case
from fieldcase.usecases.casework.registration import (
    add_person,
    check_apart,
    edit_person,
)
from fieldcase.usecases.record_keeping.drafts import DraftAsked, resume_draft
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PersonAsked:
    """Whom the page is about: somebody new if `person_id` is None.

    With `draft_id`, the draft to go on with, whoever began it.
    """

    case_id: CaseId
    person_id: PersonId | None = None
    draft_id: DraftId | None = None


def asked_by(draft: Draft) -> PersonAsked:
    """Whom a draft of this form is about."""
    person_id = draft.entries.get(PERSON_ID)
    known = PersonId(str(person_id)) if person_id else None
    return PersonAsked(draft.case_id, known, draft.id)


class PersonPage(Page):
    """`visit(PersonAsked(…))`. `left` carries the case's id, saved or not.

    The draft of a correction keeps what differs from the record: what comes in from
    elsewhere meanwhile is not undone by resuming it.
    """

    left = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._asked: PersonAsked | None = None
        self._known: dict[str, JsonValue] = {}  # as the record fills the form
        self.person = PersonForm(desk, asks_role=True)
        self.background = BackgroundForm(desk)
        self.consent = ConsentForm(desk, asks_purpose=False)
        self.namesakes = Namesakes(desk, lambda: self.person.form.field(TOLD_APART))
        self._consent_card = Card(words.say("Consent to counselling and the case file"))
        self.rights = RightsCard(desk)
        self.known_as = KnownAs(desk)
        self.keep_button = Button("", Kind.PRIMARY, shortcut="Ctrl+Return")
        self.back_button = Button(words.say("Back to the case"), Kind.QUIET)
        self.discard_button = Button(words.say("Discard the draft"), Kind.QUIET)
        self.draft = FormDraft(desk, self._entries, self)
        self._lay_out()
        self.keep_button.clicked.connect(self.keep)
        self.back_button.clicked.connect(self._go_back)
        self.discard_button.clicked.connect(self.draft.discard)
        self.draft.discarded.connect(self._go_back)
        self.known_as.case_opened.connect(self.left)
        self.rights.erased.connect(self.draft.end)  # it went with the person
        self.rights.erased.connect(self._go_back)
        for part in self._parts():
            part.form.changed.connect(self.draft.keeper.note)
        self.person.form.changed.connect(self._look)
        self.namesakes.found.connect(self._ask_apart)

    def visit(self, argument: object) -> None:
        if not isinstance(argument, PersonAsked):
            return
        self.draft.leave()
        if argument != self._asked:
            self._asked = argument
            self._clear()
        self._let_write(is_allowed=False)
        self._desk.ask(self, lambda workspace: _gather(workspace, argument), self._show)

    def leave(self) -> None:
        self.draft.keeper.save_now()

    def settle(self) -> None:
        self.draft.keeper.settle()

    def keep(self) -> None:
        """Save; what is wrong is said under its field and nothing is kept."""
        asked = self._asked
        if asked is None:
            return
        person, consent = self._person_entries(), self.consent.entries()
        draft_id = self.draft.id_for_deed()
        self._let_write(is_allowed=False)
        person_id = asked.person_id
        if person_id is not None:
            self._desk.ask(
                self,
                lambda workspace: edit_person(workspace, person_id, person, draft_id),
                self._finish,
                self._refuse,
            )
        else:
            self._desk.ask(
                self,
                lambda workspace: _add(workspace, asked, person, consent, draft_id),
                self._finish,
                self._refuse,
            )

    def _lay_out(self) -> None:
        say = self._words.say
        self.add_beside_title(self.draft.mark)
        self.body.addWidget(self.known_as)
        self.body.addWidget(self.draft.resumed)
        who = Card(say("The person"))
        who.add(self.namesakes, self.person)
        who.fill()
        life = Card(say("Background, contacts and guardian"))
        life.add(self.background)
        card = self._consent_card
        card.add_beside_title(Pill(say("Needed to register"), Tone.INFORMATION))
        card.add(self.consent)
        card.fill()
        columns = QHBoxLayout()
        columns.setSpacing(CARD_GAP)
        columns.addWidget(who, 1)
        columns.addWidget(card, 1)
        self.body.addLayout(columns)
        self.body.addWidget(life)
        self.body.addWidget(self.rights)
        self.body.addStretch()
        self.add_to_foot(
            self.discard_button,
            self.back_button,
            self.keep_button,
            hint=say("Ctrl+Enter saves"),
        )

    def _entries(self) -> dict[str, JsonValue]:
        typed = self._person_entries()
        asked = self._asked
        if asked is None or asked.person_id is None:
            return {**typed, **self.consent.entries()}
        known = self._known
        edited = {name: of for name, of in typed.items() if of != known.get(name)}
        return {**edited, PERSON_ID: asked.person_id}

    def _parts(self) -> tuple[PersonForm, BackgroundForm, ConsentForm]:
        return self.person, self.background, self.consent

    def _person_entries(self) -> dict[str, JsonValue]:
        return {**self.person.entries(), **self.background.entries()}

    def _fill(self, entries: Mapping[str, JsonValue]) -> None:
        self.person.form.set_entries(entries)
        self.background.form.set_entries(entries)
        self.person.ask_apart(is_asked=False)

    def _look(self) -> None:
        """Who is in the case already is not looked for again."""
        asked = self._asked
        if asked is not None and asked.person_id is None:
            self.namesakes.look_for(self.person.entries(), asked.case_id)

    def _ask_apart(self, is_like: bool) -> None:  # noqa: FBT001 a signal's fact
        self.person.ask_apart(is_asked=is_like)

    def _let_write(self, *, is_allowed: bool) -> None:
        deeds = (self.keep_button, self.discard_button)
        for part in (*self._parts(), *deeds):
            part.setEnabled(is_allowed)

    def _show(self, found: tuple[CaseFile, Draft, bool]) -> None:
        file, draft, is_new = found
        asked, say = self._asked, self._words.say
        if asked is None or file.case.id != asked.case_id:
            return
        known = [one for one in file.persons if one.id == asked.person_id]
        self._consent_card.setVisible(not known)
        self.rights.show_person(known[0] if known else None)
        self.known_as.show_person(asked.person_id)
        if known:
            self._begin_editing(known[0], draft)
        else:
            self._fill(draft.entries)
            self.consent.form.set_entries({**USUAL, **draft.entries})
            self.show_head(say("New family member"), file.case.number)
            self.keep_button.setText(say("Add to the case"))
        self.draft.begin(draft, is_new=is_new)
        self._let_write(is_allowed=True)
        first = "given_names" if known else "role_in_case"
        soon(self, self.person.form.field(first).enter)

    def _begin_editing(self, person: Person, draft: Draft) -> None:
        self.show_head(person.full_name or person.number, person.number)
        self.keep_button.setText(self._words.say("Save"))
        self.person.form.field("role_in_case").setVisible(person.role_in_case != HEAD)
        record = taken_apart(person)
        self._fill(record)
        self._known = self._person_entries()
        self._fill({**record, **draft.entries})

    def _clear(self) -> None:
        for part in self._parts():
            part.form.set_entries({})
            part.form.show_errors({})
        self.consent.form.set_entries(USUAL)
        self.namesakes.hide()
        self.person.form.field("role_in_case").show()

    def _finish(self, person: Person) -> None:
        self.draft.end()
        told = self._words.say("{name} is saved.", name=person.full_name)
        self._desk.tell(Tone.GOOD, told)
        self._go_back()

    def _refuse(self, error: FieldCaseError) -> None:
        self._let_write(is_allowed=True)
        if not isinstance(error, EntriesRefused):
            self._desk.tell_refused(error)
            return
        errors = errors_of(error.problems, self._words)
        self.person.ask_apart(is_asked=TOLD_APART in errors)
        for part in (self.consent, self.background, self.person):
            part.form.show_errors(errors)
        bring_focus_into_sight(self.person)

    def _go_back(self) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            self.left.emit(asked.case_id)


def _add(
    workspace: Workspace,
    asked: PersonAsked,
    person: Entries,
    consent: Entries,
    draft_id: DraftId | None,
) -> Person:
    check_apart(workspace, person, asked.case_id)
    return add_person(workspace, asked.case_id, person, consent, draft_id)


def _gather(workspace: Workspace, asked: PersonAsked) -> tuple[CaseFile, Draft, bool]:
    file = open_case(workspace, asked.case_id)
    wanted = DraftAsked(
        form=(PERSON_FORM, FORM_VERSION),
        case_id=asked.case_id,
        about={PERSON_ID: asked.person_id or ""},
        draft_id=asked.draft_id,
    )
    draft, is_new = resume_draft(workspace, wanted)
    return file, draft, is_new

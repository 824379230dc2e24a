"""Taking consent on the case page: whose, for what, and the answer."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.casework.minors import is_child
from fieldcase.domain.casework.person import Person, PersonId
from fieldcase.domain.casework.registration_rules import (
    CONSENT_FORM,
    FORM_VERSION,
    PERSON_ID,
)
from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent.consent import Consent
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.record_keeping.draft import Draft, DraftId
from fieldcase.domain.rules import EntriesRefused, Rule
from fieldcase.ui.cases.consent_form import USUAL, ConsentForm
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_draft import FormDraft
from fieldcase.ui.filling.form_part import bring_into_sight
from fieldcase.ui.look.tokens import SMALL, SNUG
from fieldcase.usecases.consent.consents import Asked, take_consents
from fieldcase.usecases.messages import rule_sentence
from fieldcase.usecases.record_keeping.drafts import DraftAsked, resume_draft

_FORM = (CONSENT_FORM, FORM_VERSION)
_ASKED = "asked"  # the entry of a draft that names several people and purposes
_BETWEEN = " "  # a person's id and a purpose


class ConsentPanel(QWidget):
    """`ask(persons, …)` shows it; `ended` when consent was taken or put off.

    What was put off stays as a draft, and is there again when it is asked for.
    """

    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self.form = ConsentForm(desk, asks_purpose=True)
        self._several: tuple[Asked, ...] = ()
        self._about = label("", Role.QUIET, wraps=True)
        self._chips = ChoiceChips([], is_multiple=False)
        self._who = LabelledField(desk.words.say("Whose consent"), self._chips)
        self.keep_button = Button(desk.words.say("Save the consent"))
        self._later_button = Button(desk.words.say("Not now"), Kind.QUIET)
        self.discard_button = Button(desk.words.say("Discard the draft"), Kind.QUIET)
        self.draft = FormDraft(desk, self._entries, self)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addStretch()
        row.addWidget(self.discard_button)
        row.addWidget(self._later_button)
        row.addWidget(self.keep_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, SNUG)
        layout.setSpacing(SNUG)
        kept = QHBoxLayout()
        kept.setSpacing(SMALL)
        kept.addWidget(self.draft.resumed, 1)
        kept.addStretch()
        kept.addWidget(self.draft.mark)
        layout.addLayout(kept)
        layout.addWidget(self._about)
        layout.addWidget(self._who)
        layout.addWidget(self.form)
        layout.addLayout(row)
        self.keep_button.clicked.connect(self.keep)
        self._later_button.clicked.connect(self._end)
        self.discard_button.clicked.connect(self.draft.discard)
        self.draft.discarded.connect(self._end)
        self.form.form.changed.connect(self.draft.keeper.note)
        self._chips.changed.connect(self.draft.keeper.note)
        self.hide()

    def ask(
        self, persons: Sequence[Person], person_id: str = "", purpose: str = ""
    ) -> None:
        """Begin with a person and a purpose, where they are known."""
        if not persons:
            return
        about = {PERSON_ID: person_id, "purpose": purpose}
        asked = DraftAsked(
            form=_FORM,
            case_id=persons[0].case_id,
            about={name: value for name, value in about.items() if value},
        )
        self._begin(persons, person_id, purpose)
        self._resume(persons, asked)

    def ask_several(self, persons: Sequence[Person], asked: Sequence[Asked]) -> None:
        """One answer for these, each of them a person and a purpose."""
        if len(asked) == 1:
            self.ask(persons, asked[0].person_id, asked[0].purpose)
            return
        self._begin(persons, "", "", asked)
        wanted = DraftAsked(
            form=_FORM,
            case_id=persons[0].case_id,
            about={_ASKED: _written(asked)},
        )
        self._resume(persons, wanted)

    def go_on(self, persons: Sequence[Person], draft_id: DraftId) -> None:
        """Go on with a draft, whoever began it."""
        self._begin(persons, "", "")
        self._resume(persons, DraftAsked(form=_FORM, draft_id=draft_id))

    def put_away(self) -> None:
        """Save what is here and hide it."""
        self.draft.leave()
        self.hide()

    def settle(self) -> None:
        self.draft.keeper.settle()

    def _begin(
        self,
        persons: Sequence[Person],
        person_id: str,
        purpose: str,
        asked: Sequence[Asked] = (),
    ) -> None:
        self.draft.leave()
        self._show_persons(persons, person_id)
        self._ask_about(persons, asked)
        ids = {one.person_id for one in asked} or {PersonId(person_id)}
        self.form.form.set_entries({**self._usual(persons, ids), "purpose": purpose})
        self.form.form.show_errors({})
        self.show()
        self._let_write(is_allowed=False)

    def _resume(self, persons: Sequence[Person], asked: DraftAsked) -> None:
        self._desk.ask(
            self,
            lambda workspace: resume_draft(workspace, asked),
            lambda found: self._go_on(persons, found),
            self._refuse,
        )

    def _go_on(self, persons: Sequence[Person], found: tuple[Draft, bool]) -> None:
        draft, is_new = found
        if not is_new:
            self._show_persons(persons, str(draft.entries.get(PERSON_ID) or ""))
            self._ask_about(persons, _read(draft.entries.get(_ASKED)))
            self.form.form.set_entries(draft.entries)
        self.draft.begin(draft, is_new=is_new)
        self._let_write(is_allowed=True)
        purpose = self.form.entries().get("purpose")
        is_known = purpose or self._several
        first = self.form.form.field("status" if is_known else "purpose")
        if not self._chips.value() and len(persons) > 1 and not self._several:
            first = self._who
        first.enter()
        bring_into_sight(self)

    def _usual(
        self, persons: Sequence[Person], ids: Collection[PersonId]
    ) -> dict[str, JsonValue]:
        """For a child it is mostly a parent who answers."""
        today = self._desk.workspace.today()
        child = any(is_child(one, today) for one in persons if one.id in ids)
        return {**USUAL, "given_by": "parent"} if child else {**USUAL}

    def _entries(self) -> dict[str, JsonValue]:
        several = {_ASKED: _written(self._several)} if self._several else {}
        return {**self.form.entries(), PERSON_ID: self._chips.value(), **several}

    def _let_write(self, *, is_allowed: bool) -> None:
        for part in (self._who, self.form, self.keep_button, self.discard_button):
            part.setEnabled(is_allowed)

    def keep(self) -> None:
        person_id = self._chips.value()
        if not person_id and not self._several:
            self._who.show_error(rule_sentence(Rule.REQUIRED, self._words))
            self._who.enter()
            return
        entries, draft_id = self.form.entries(), self.draft.id_for_deed()
        purpose = str(entries.get("purpose") or "")
        asked = self._several or (Asked(PersonId(person_id), purpose),)
        self._let_write(is_allowed=False)
        self._desk.ask(
            self,
            lambda workspace: take_consents(workspace, asked, entries, draft_id),
            self._finish,
            self._refuse,
        )

    def _show_persons(self, persons: Sequence[Person], person_id: str) -> None:
        self._chips.show_choices([Choice(one.id, one.full_name) for one in persons])
        self._chips.set_value(person_id or (persons[0].id if len(persons) == 1 else ""))
        self._who.setVisible(len(persons) > 1)

    def _ask_about(self, persons: Sequence[Person], asked: Sequence[Asked]) -> None:
        """Say whom and what is asked at once, in place of the fields for it."""
        self._several = tuple(asked)
        purposes = dict.fromkeys(one.purpose for one in asked)
        ids = {one.person_id for one in asked}
        words = self._words
        told = [words.code(ListName.CONSENT_PURPOSES, code) for code in purposes]
        names = [one.full_name or one.number for one in persons if one.id in ids]
        people = words.listed(map(words.isolated, names))
        today = self._desk.workspace.today()
        young = {is_child(one, today) for one in persons if one.id in ids}
        own = words.say("each adult answers for themselves") if len(young) > 1 else ""
        self._about.setText(words.beside((people, words.listed(told), own)))
        self._about.setVisible(bool(asked))
        self._who.setVisible(len(persons) > 1 and not asked)
        self.form.ask_about(tuple(purposes))

    def _finish(self, _consents: list[Consent]) -> None:
        self.draft.end()
        self._end()

    def _refuse(self, error: FieldCaseError) -> None:
        self._let_write(is_allowed=True)
        if isinstance(error, EntriesRefused):
            self.form.show_problems(error.problems)
        else:
            self._desk.tell_refused(error)

    def _end(self) -> None:
        self.put_away()
        self.ended.emit()


def _written(asked: Sequence[Asked]) -> list[JsonValue]:
    """As a draft keeps them."""
    return [f"{one.person_id}{_BETWEEN}{one.purpose}" for one in asked]


def _read(written: JsonValue) -> tuple[Asked, ...]:
    parts = written if isinstance(written, list) else []
    pairs = [str(part).split(_BETWEEN) for part in parts]
    return tuple(
        Asked(PersonId(pair[0]), pair[1])
        for pair in pairs
        if len(pair) == 2  # noqa: PLR2004 a pair
    )

"""The people of a case: what is known of each, and what to look at before promising."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.casework.eligibility import attentions
from fieldcase.domain.casework.minors import is_aged_out, is_unaccompanied
from fieldcase.domain.casework.person import Person
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.cases.case_section import CaseSection
from fieldcase.ui.cases.naming import person_line
from fieldcase.ui.cases.person_page import PersonAsked
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import ElidedLabel, Role
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import tab_after
from fieldcase.ui.look.tokens import NORMAL, SMALL, SNUG, WIDE, Tone
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.casework.cases import CaseFile, open_case
from fieldcase.usecases.record_keeping.labels import PERSON
from fieldcase.usecases.record_keeping.labels import label as field_label
from fieldcase.usecases.record_keeping.readable import told_fact
from fieldcase.usecases.vulnerability.attention_words import attention_sentence

# Beside each other: who they are and were, and how to reach whom.
_LEFT = (
    *("birth_date", "birth_place", "nationalities", "languages", "marital_status"),
    *("education", "occupation_before", "occupation_abroad", "occupation_planned"),
    *("arrived_in_host_on", "months_abroad"),
)
_RIGHT = (
    *("phone", "email", "host_address", "contact_name", "contact_relation"),
    *("contact_phone", "address_coo", "guardian_name", "guardian_contact"),
    *("guardian_appointed_on", "told_apart"),
)


class PeopleSection(CaseSection):
    """`begin("person")` opens the form of a new family member."""

    KINDS: ClassVar[frozenset[RecordKind]] = frozenset(
        {RecordKind.CASE, RecordKind.PERSON}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.words.say
        self.card = Card(say("Who travels together"))
        self.add_button = Button(say("Add a family member"), Kind.QUIET, picture="plus")
        self.card.add_beside_title(self.add_button)
        self._told: list[str] = []
        self._edits: list[QWidget] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(WIDE)
        self.card.content.addLayout(self._rows)
        self.layout_.addWidget(self.card)
        self.add_button.clicked.connect(lambda: self._go(None))

    def load(self) -> None:
        case_id = self.case_id
        self._desk.ask(
            self, lambda workspace: open_case(workspace, case_id), self._show
        )

    def begin(self, what: str) -> None:
        if what == "person":
            self._go(None)

    def lines(self) -> list[str]:
        """What draws attention now."""
        return self._told

    def _show(self, file: CaseFile) -> None:
        if file.case.id != self.case_id:
            return
        clear(self._rows)
        today = self._desk.workspace.today()
        self._show_attention(file, today)
        self._edits = []
        for person in file.persons:
            self._rows.addWidget(self._row(person, file, today))
        tab_after(self.add_button, self._edits)

    def _show_attention(self, file: CaseFile, today: date) -> None:
        """It refuses nothing: the funder decides."""
        words = self._words
        names = {str(one.id): one.full_name or one.number for one in file.persons}
        points = attentions(file.case, file.persons, today)
        self._told = [attention_sentence(one, names, words) for one in points]
        if not self._told:
            return
        callout = Callout(Tone.ATTENTION, words.say("To clear up with the funder"))
        for told in self._told:
            callout.add(told)
        self._rows.addWidget(callout)

    def _row(self, person: Person, file: CaseFile, today: date) -> QWidget:
        words, row = self._words, QWidget()
        name = person.full_name or person.number
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        about = person_line(person, person.age_on(today), words)
        title = words.beside((words.isolated(name), words.isolated(person.number)))
        head.addWidget(ElidedLabel(title, Role.STRONG), 1)
        for pill in self._standing(person, file, today):
            head.addWidget(pill)
        named = words.say("Edit {name}", name=name)
        edit = Button("", Kind.QUIET, picture="edit", name=named)
        edit.clicked.connect(lambda: self._go(person))
        head.addWidget(edit)
        self._edits.append(edit)
        facts = QHBoxLayout()
        facts.setSpacing(NORMAL)
        for fields in (_LEFT, _RIGHT):
            column = QVBoxLayout()
            column.addWidget(Facts(self._pairs(person, fields)))
            column.addStretch()
            facts.addLayout(column, 1)
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SNUG // 2)
        layout.addLayout(head)
        layout.addWidget(ElidedLabel(about, Role.SMALL))
        layout.addLayout(facts)
        return row

    def _pairs(self, person: Person, fields: tuple[str, ...]) -> list[tuple[str, str]]:
        words = self._words
        return [
            (field_label(PERSON, name, words), told_fact(person, name, words))
            for name in fields
        ]

    def _standing(self, person: Person, file: CaseFile, today: date) -> Iterator[Pill]:
        """Whether this is a child alone, or was one: derived, never typed."""
        say = self._words.say
        if is_unaccompanied(person, file.case, file.persons, today):
            yield Pill(say("Child without parent or carer"), Tone.WRONG)
        elif is_aged_out(person, file.case, today):
            yield Pill(say("Was a child alone"), Tone.INFORMATION)

    def _go(self, person: Person | None) -> None:
        asked = PersonAsked(self.case_id, None if person is None else person.id)
        self.place_asked.emit(Place("person", asked))

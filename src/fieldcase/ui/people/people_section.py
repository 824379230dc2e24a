"""The people of a case: what is known of each, and what to look at before promising."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.casework.eligibility import attentions
from fieldcase.domain.casework.minors import is_aged_out, is_unaccompanied
from fieldcase.domain.casework.person import Person
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.cases.case_section import CaseSection
from fieldcase.ui.cases.person_page import PersonAsked
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.pill_row import Told
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import tab_after
from fieldcase.ui.look.tokens import SNUG, WIDE, Tone
from fieldcase.ui.people.person_facts import PersonFacts
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.casework.cases import CaseFile, open_case
from fieldcase.usecases.vulnerability.attention_words import attention_sentence


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
        self.rows: list[PersonFacts] = []
        self._notes, self._rows = QVBoxLayout(), QVBoxLayout()
        self._rows.setSpacing(WIDE)
        for part in (self._notes, self._rows):
            self.card.content.addLayout(part)
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
        """Lines that are there tell of others now: making one takes long."""
        if file.case.id != self.case_id:
            return
        today = self._desk.workspace.today()
        self._show_attention(file, today)
        for old in self.rows[len(file.persons) :]:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        del self.rows[len(file.persons) :]
        for _ in range(len(self.rows), len(file.persons)):
            row = PersonFacts(self._words)
            row.edit_asked.connect(self._go)
            self._rows.addWidget(row)
            self.rows.append(row)
        for row, person in zip(self.rows, file.persons, strict=True):
            row.tell(person, today, list(self._standing(person, file, today)))
        tab_after(self.add_button, [row.edit_button for row in self.rows])

    def _show_attention(self, file: CaseFile, today: date) -> None:
        """It refuses nothing: the funder decides."""
        words = self._words
        names = {str(one.id): one.full_name or one.number for one in file.persons}
        points = attentions(file.case, file.persons, today)
        self._told = [attention_sentence(one, names, words) for one in points]
        clear(self._notes)
        self._notes.setContentsMargins(0, 0, 0, WIDE - SNUG if self._told else 0)
        if not self._told:
            return
        callout = Callout(Tone.ATTENTION, words.say("To clear up with the funder"))
        for told in self._told:
            callout.add(told)
        self._notes.addWidget(callout)

    def _standing(self, person: Person, file: CaseFile, today: date) -> Iterator[Told]:
        """Whether this is a child alone, or was one: derived, never typed."""
        say = self._words.say
        if is_unaccompanied(person, file.case, file.persons, today):
            yield say("Child without parent or carer"), Tone.WRONG
        elif is_aged_out(person, file.case, today):
            yield say("Was a child alone"), Tone.INFORMATION

    def _go(self, person: Person | None) -> None:
        asked = PersonAsked(self.case_id, None if person is None else person.id)
        self.place_asked.emit(Place("person", asked))

"""What is known of one person: who they are and were, and how to reach whom."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.casework.person import Person
from fieldcase.domain.words import Words
from fieldcase.ui.cases.naming import person_line
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import ElidedLabel, Role, plain_tip
from fieldcase.ui.controls.pill_row import PillRow, Told
from fieldcase.ui.look.tokens import NORMAL, SMALL, SNUG
from fieldcase.usecases.record_keeping.labels import PERSON, label
from fieldcase.usecases.record_keeping.readable import told_fact

# Beside each other.
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


class PersonFacts(QWidget):
    """`tell` whom it is about; `edit_asked` carries that person."""

    edit_asked = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._person: Person | None = None
        self._title = ElidedLabel("", Role.STRONG)
        self._about = ElidedLabel("", Role.SMALL)
        self._pills = PillRow()
        self.edit_button = Button("", Kind.QUIET, picture="edit")
        self.edit_button.clicked.connect(lambda: self.edit_asked.emit(self._person))
        head, facts = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self._title, 1)
        head.addWidget(self._pills)
        head.addWidget(self.edit_button)
        facts.setSpacing(NORMAL)
        self._facts = [(Facts(), fields) for fields in (_LEFT, _RIGHT)]
        for told, _ in self._facts:
            column = QVBoxLayout()
            column.addWidget(told)
            column.addStretch()
            facts.addLayout(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SNUG // 2)
        layout.addLayout(head)
        layout.addWidget(self._about)
        layout.addLayout(facts)

    def tell(self, person: Person, today: date, pills: Sequence[Told]) -> None:
        """From now on it is about this person; `pills` tell how they stand."""
        words, self._person = self._words, person
        name = person.full_name or person.number
        number = words.isolated(person.number)
        self._title.say(words.beside((words.isolated(name), number)))
        self._about.say(person_line(person, person.age_on(today), words))
        told = words.say("Edit {name}", name=name)
        self.edit_button.setAccessibleName(told)
        self.edit_button.setToolTip(plain_tip(told))
        self._pills.tell(pills)
        for facts, fields in self._facts:
            facts.show_facts(
                (label(PERSON, field, words), told_fact(person, field, words))
                for field in fields
            )

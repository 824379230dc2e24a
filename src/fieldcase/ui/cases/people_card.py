"""The people of a case."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.words import Words
from fieldcase.ui.cases.naming import person_line
from fieldcase.ui.cases.standing import profile_tone
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import ElidedLabel, Role
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.look.tokens import CONTROL_HEIGHT, SMALL, SNUG, TINY
from fieldcase.usecases.casework.cases import CaseFile


class PeopleCard(Card):
    """`show_case(file, today)`; `edit_asked` carries a person's id, or nothing."""

    edit_asked = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("People"))
        self._words = words
        self.add_button = Button(
            words.say("Add a family member"), Kind.QUIET, picture="plus"
        )
        self.add_beside_title(self.add_button)
        self.add_button.clicked.connect(lambda: self.edit_asked.emit(""))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SNUG)
        self.content.addLayout(self._rows)

    def show_case(self, file: CaseFile, today: date) -> None:
        clear(self._rows)
        for person in file.persons:
            also = self._words.listed(file.also.get(person.id, ()))
            row = PersonRow(self._words, person, today, also)
            row.edit_button.clicked.connect(
                lambda _=False, it=person.id: self.edit_asked.emit(it)
            )
            self._rows.addWidget(row)


class PersonRow(QWidget):
    """Name, name in own script, what one needs to know to speak with them."""

    def __init__(
        self, words: Words, person: Person, today: date, also: str = ""
    ) -> None:
        super().__init__()
        native = person.native_name if person.native_name != person.full_name else ""
        name = person.full_name or person.number
        names = [words.isolated(one) for one in (name, native) if one]
        about = person_line(person, person.age_on(today), words)
        self.edit_button = Button(
            "",
            Kind.QUIET,
            picture="edit",
            name=words.say("Edit {name}", name=name),
        )
        self.edit_button.setFixedWidth(CONTROL_HEIGHT)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(ElidedLabel(words.beside(names), Role.STRONG))
        told.addWidget(ElidedLabel(about, Role.SMALL))
        if also:
            known = words.say("Known also as {who}", who=words.isolated(also))
            told.addWidget(ElidedLabel(known, Role.SMALL))
        if person.profiles:
            told.addSpacing(TINY)
            told.addLayout(_pills(words, person))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addLayout(told, 1)
        row.addWidget(self.edit_button)


def _pills(words: Words, person: Person) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(TINY)
    for code in person.profiles:
        label = words.code(ListName.VULNERABILITY_PROFILES, code)
        row.addWidget(Pill(label, profile_tone(code)))
    row.addStretch()
    return row

"""The people of a case."""

from collections.abc import Sequence
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
from fieldcase.ui.controls.labels import ElidedLabel, Role, plain_tip
from fieldcase.ui.controls.pill_row import PillRow
from fieldcase.ui.controls.tell_anew import tell_anew
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
        self._every_row: list[PersonRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SNUG)
        self.content.addLayout(self._rows)

    @property
    def rows(self) -> "list[PersonRow]":
        """Those of the people shown."""
        return [row for row in self._every_row if not row.isHidden()]

    def show_case(self, file: CaseFile, today: date) -> None:
        def tell(row: PersonRow, person: Person | None) -> None:
            if person is None:
                row.forget()
            else:
                row.tell(person, today, file.also.get(person.id, ()))

        tell_anew(self, self._every_row, file.persons, self._made, tell)

    def _made(self) -> "PersonRow":
        row = PersonRow(self._words)
        row.edit_asked.connect(self.edit_asked)
        self._rows.addWidget(row)
        return row


class PersonRow(QWidget):
    """Name, name in own script, what one needs to know to speak with them.

    `tell` whom it is about; `edit_asked` carries that person's id.
    """

    edit_asked = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._person_id = ""
        self._profiles: tuple[str, ...] = ()
        self.edit_button = Button("", Kind.QUIET, picture="edit")
        self.edit_button.setFixedWidth(CONTROL_HEIGHT)
        self.edit_button.clicked.connect(lambda: self.edit_asked.emit(self._person_id))
        self._names = ElidedLabel("", Role.STRONG)
        self._about, self._known = (ElidedLabel("", Role.SMALL) for _ in range(2))
        self._pills = PillRow(TINY, TINY)
        told = QVBoxLayout()
        told.setSpacing(0)
        for line in (self._names, self._about, self._known):
            told.addWidget(line)
        told.addWidget(self._pills)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addLayout(told, 1)
        row.addWidget(self.edit_button)

    def tell(self, person: Person, today: date, also: Sequence[str] = ()) -> None:
        """From now on it is the line of this person, known `also` as these."""
        words, self._person_id = self._words, person.id
        native = person.native_name if person.native_name != person.full_name else ""
        name = person.full_name or person.number
        names = [words.isolated(one) for one in (name, native) if one]
        self._names.say(words.beside(names))
        self._about.say(person_line(person, person.age_on(today), words))
        who = words.isolated(words.listed(also))
        self._known.say(words.say("Known also as {who}", who=who) if also else "")
        self._known.setVisible(bool(also))
        told = words.say("Edit {name}", name=name)
        self.edit_button.setAccessibleName(told)
        self.edit_button.setToolTip(plain_tip(told))
        self._show_profiles(person.profiles)

    def _show_profiles(self, profiles: tuple[str, ...]) -> None:
        if profiles != self._profiles:
            self._profiles = profiles
            named = ListName.VULNERABILITY_PROFILES
            self._pills.tell(
                [(self._words.code(named, one), profile_tone(one)) for one in profiles]
            )

    def forget(self) -> None:
        """Nobody's line, until somebody is told again."""
        self._person_id = ""
        self._show_profiles(())
        for line in (self._names, self._about, self._known):
            line.say("")
        self.edit_button.setAccessibleName("")
        self.edit_button.setToolTip("")

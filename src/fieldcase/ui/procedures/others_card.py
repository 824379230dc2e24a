"""Procedures that no path asks for yet: each can be begun for anybody in the case."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from fieldcase.domain.casework.person import Person
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words, mark
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import SMALL

_BEGIN = {
    RecordKind.MEDICAL_FILE: mark("Medical file"),
    RecordKind.AMAAR: mark("Medical assistance (AMAAR)"),
    RecordKind.RISK_ASSESSMENT: mark("Risk assessment"),
    RecordKind.ADMINISTRATIVE_SERVICE: mark("Administrative service"),
    RecordKind.JOB_PLACEMENT: mark("Job placement"),
}
_FOR_THE_FAMILY = RecordKind.ADMINISTRATIVE_SERVICE


class OthersCard(Card):
    """`show_persons(persons)`; `begun` carries the kind and the person's id.

    `forms` is where a form opens that belongs to no path yet.
    """

    begun = Signal(str, str)

    def __init__(self, words: Words, kinds: Sequence[RecordKind]) -> None:
        super().__init__(words.say("Begin a procedure"))
        self._words = words
        self._none = label(
            words.say(
                "No special procedure applies. One does for an unaccompanied child, a"
                " victim of trafficking, medical needs, a family with children, and"
                " where assistance is given after the return."
            ),
            Role.QUIET,
            wraps=True,
        )
        self.buttons: dict[RecordKind, Button] = {}
        self._row = QHBoxLayout()
        self._row.setSpacing(SMALL)
        self._kinds = [kind for kind in _BEGIN if kind in kinds]
        self.forms = QVBoxLayout()
        self.add(self._none)
        self.content.addLayout(self._row)
        self.content.addLayout(self.forms)

    def show_persons(self, persons: Sequence[Person], *, has_paths: bool) -> None:
        self._none.setVisible(not has_paths)
        clear(self._row)
        self.buttons = {kind: self._button(kind, persons) for kind in self._kinds}
        for button in self.buttons.values():
            self._row.addWidget(button)
        self._row.addStretch()

    def _button(self, kind: RecordKind, persons: Sequence[Person]) -> Button:
        button = Button(self._words.say(_BEGIN[kind]), picture="plus")
        if kind is _FOR_THE_FAMILY or len(persons) < 2:  # noqa: PLR2004 - nobody to choose from
            only = "" if kind is _FOR_THE_FAMILY or not persons else persons[0].id
            button.clicked.connect(lambda: self.begun.emit(str(kind), only))
            return button
        menu = QMenu(button)
        for person in persons:
            action = menu.addAction(person.full_name or person.number)
            action.triggered.connect(
                lambda _=False, one=person.id: self.begun.emit(str(kind), one)
            )
        button.drop(menu)
        return button

"""That somebody was registered more than once: under which numbers, and why so."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcase.domain.casework.person import PersonId
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.callout import Callout
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.casework.registrations import (
    Registration,
    other_registrations,
)


class KnownAs(QWidget):
    """`show_person(person_id)`; hidden where there is one registration.

    `case_opened` carries the case of another one.
    """

    case_opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self._person_id: PersonId | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.lines: list[str] = []
        self.hide()

    def show_person(self, person_id: PersonId | None) -> None:
        """Ask for the others; nothing is known of somebody new."""
        self._person_id = person_id
        self.hide()
        if person_id is not None:
            self._desk.ask(
                self,
                lambda workspace: other_registrations(workspace, person_id),
                partial(self._show, person_id),
            )

    def _show(self, person_id: PersonId, others: list[Registration]) -> None:
        if person_id != self._person_id:
            return
        clear(self._layout)
        say = self._words.say
        callout = Callout(
            Tone.INFORMATION,
            say("Headquarters found that this person was registered more than once."),
        )
        self.lines = []
        for one in others:
            line = self._line(one)
            self.lines.append(line)
            case_id = one.case_id
            button = None
            if case_id is not None:
                button = Button(say("Open"), name=say("Open {who}", who=line))
                button.setProperty("size", "small")
                button.clicked.connect(partial(self.case_opened.emit, case_id))
            callout.add(line, button)
        self._layout.addWidget(callout)
        self.setVisible(bool(others))

    def _line(self, one: Registration) -> str:
        words = self._words
        if one.person is None:
            who = words.say("a registration that is not on this laptop")
        else:
            name = words.isolated(one.person.full_name)
            who = words.beside([name, words.isolated(one.person.number)])
        told = words.say("Known also as {who}", who=who)
        if one.is_shown:
            told = words.say("Shows as {who}", who=who)
        if one.merger is None:
            return told
        day = words.date(one.merger.decided_at.date())
        return words.beside((told, day, words.isolated(one.merger.reason)))

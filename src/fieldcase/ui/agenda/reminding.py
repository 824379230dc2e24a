"""Telling of an appointment shortly before it begins, inside the window only.

The sentence says when and what kind it is; whose it is, one sees on opening it.
"""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from fieldcase.domain.agenda.appointment import Appointment
from fieldcase.domain.codelists import ListName
from fieldcase.ui.controls.message_bar import Offer
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.window.navigation import Navigation, Place
from fieldcase.usecases.casework.today import beginning_soon

_LOOK_AGAIN = 60_000  # ms
_FIRST = 3_000  # ms, when the window has come to rest


class Reminding(QObject):
    """`begin` once the window is there; each appointment is told of once."""

    def __init__(self, desk: Desk, navigation: Navigation, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._navigation = desk, navigation
        self._told: set[str] = set()
        self._again = QTimer(self, interval=_LOOK_AGAIN)
        self._again.timeout.connect(self.look)

    def begin(self) -> None:
        self._again.start()
        QTimer.singleShot(_FIRST, self, self.look)

    def look(self) -> None:
        """Ask what begins soon."""
        self._desk.ask(self, beginning_soon, self._tell)

    def _tell(self, soon: list[Appointment]) -> None:
        words = self._desk.words
        for one in soon:
            if one.id in self._told:
                continue
            self._told.add(one.id)
            told = words.say(
                "At {time}: {kind}.",
                time=words.time(one.starts),
                kind=words.code(ListName.APPOINTMENT_KINDS, one.kind),
            )
            place = Place("case", one.case_id)
            go = partial(self._navigation.go, place)
            self._desk.tell(Tone.ATTENTION, told, Offer(words.say("Open"), go))

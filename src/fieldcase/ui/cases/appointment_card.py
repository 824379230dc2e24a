"""When and what for the people of a case are seen next."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout

from fieldcase.domain.codelists import ListName
from fieldcase.domain.session import Session
from fieldcase.domain.words import Words
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.tokens import SNUG
from fieldcase.usecases.cases import CaseFile


class AppointmentCard(Card):
    """`show_case(file, today)`."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setAccessibleName(words.say("Next appointment"))
        self._when = label("", Role.BODY)
        self._rest = label("", Role.QUIET)
        row = QHBoxLayout()
        row.setSpacing(SNUG)
        row.addWidget(label(words.say("Next appointment"), Role.TITLE))
        row.addWidget(self._when)
        row.addWidget(self._rest)
        row.addStretch()
        self.content.addLayout(row)

    def show_case(self, file: CaseFile, today: date) -> None:
        found = next_appointment(file, today)
        if found is None or found.next_appointment is None:
            self._when.setText("")
            self._rest.setText(self._words.say("None agreed"))
            return
        self._when.setText(self._told(found))
        days = (found.next_appointment - today).days
        self._rest.setText(self._in_days(days))

    def _told(self, session: Session) -> str:
        words = self._words
        day = words.date(session.next_appointment, "EEE d MMMM y")
        at = words.time(session.next_appointment_time)
        kind = words.code(ListName.APPOINTMENT_KINDS, session.next_appointment_for)
        return words.beside([day, words.isolated(at) if at else "", kind])

    def _in_days(self, days: int) -> str:
        if days == 0:
            return self._words.say("today")
        return self._words.say_many("in {count} day", "in {count} days", days)


def next_appointment(file: CaseFile, today: date) -> Session | None:
    """The session that agreed the nearest appointment still to come."""
    amended = {session.amends for session in file.sessions}
    agreed = [
        (session.next_appointment, session.number, session)
        for session in file.sessions
        if session.id not in amended
        and session.next_appointment is not None
        and session.next_appointment >= today
    ]
    return min(agreed)[2] if agreed else None

"""Saving the record of a signed session as PDF or Excel."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from fieldcase.domain.session import Session
from fieldcase.domain.words import Words
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.tokens import Tone
from fieldcase.usecases.session_record import save_session_record

PDF, EXCEL = ".pdf", ".xlsx"


class RecordSaving(QObject):
    """`save(session, PDF, words)` asks where, then writes it in these words."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner

    def save(self, session: Session, suffix: str, words: Words) -> None:
        say = self._desk.words.say
        title = say("Save as PDF") if suffix == PDF else say("Save as Excel")
        name = file_name(session, suffix)
        target = self._desk.ask_where(self._owner, title, name)
        if target is None:
            return
        self._desk.jobs.start(
            self._owner,
            lambda _progress: save_session_record(
                self._desk.workspace, session.id, target, words
            ),
            self._tell,
            on_refusal=self._desk.tell_refused,
            lane=Lane.OUTSIDE,
        )

    def _tell(self, target: Path) -> None:
        told = self._desk.words.say("The record is in {name}.", name=target.name)
        self._desk.tell(Tone.GOOD, told)


def file_name(session: Session, suffix: str) -> str:
    """The session's number, which holds the case's; no personal data."""
    return session.number.replace("/", "-") + suffix

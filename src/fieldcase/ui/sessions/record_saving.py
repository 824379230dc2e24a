"""Saving the record of a signed session as PDF or Excel."""

from pathlib import Path

from fieldcase.domain.casework.session import Session
from fieldcase.domain.words import Words
from fieldcase.ui.paper_saving import PaperSaving
from fieldcase.usecases.casework.session_record import save_session_record
from fieldcase.usecases.workspace import Workspace


class RecordSaving(PaperSaving):
    """`save_record(session, PDF, words)` asks where, then writes it in these words."""

    def save_record(self, session: Session, suffix: str, words: Words) -> None:
        def write(workspace: Workspace, target: Path, spoken: Words) -> Path:
            return save_session_record(workspace, session.id, target, spoken)

        self.save(file_name(session, suffix), write, words)


def file_name(session: Session, suffix: str) -> str:
    """The session's number, which holds the case's; no personal data."""
    return session.number.replace("/", "-") + suffix

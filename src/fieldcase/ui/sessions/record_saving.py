"""Saving the record of a signed session as PDF or Excel."""

from fieldcase.domain.casework.session import Session
from fieldcase.ui.papers.paper_saving import PaperSaving
from fieldcase.usecases.casework.session_record import save_session_record
from fieldcase.usecases.giving_out.paper_saving import paper_about


class RecordSaving(PaperSaving):
    """`give_record(session, PDF, "fr")` asks where, then writes it in this language."""

    def give_record(self, session: Session, suffix: str, language: str) -> None:
        """The session's number names the file; it holds the case's."""
        write = paper_about(save_session_record, session.id)
        self.give(session.number.replace("/", "-"), suffix, write, language)

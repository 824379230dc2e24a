"""Lists as Excel tables: pseudonyms, typed columns, as many rows as there are."""

from collections.abc import Iterator
from pathlib import Path

from fieldcase.documents.description import Value, ValueKind
from fieldcase.documents.list_sheet import ListColumn, ListSheet, write_list
from fieldcase.domain.case import Case
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.progress import Progress
from fieldcase.domain.session import Session
from fieldcase.domain.words import Words
from fieldcase.store.store import Work
from fieldcase.usecases.labels import CASE, SESSION, label
from fieldcase.usecases.workspace import Workspace

PAGE = 500  # sessions read at a time


def export_sessions(
    workspace: Workspace, target: Path, words: Words, progress: Progress | None = None
) -> int:
    """Write every signed session as one row and say how many. No names are in it.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
        Cancelled: the work was stopped; nothing is left there.
    """
    with workspace.reading() as work:
        rows = _rows(work, words)
        total = work.sessions.count()
        return write_list(_sheet(words), rows, target, progress, total=total)


def _sheet(words: Words) -> ListSheet:
    def of_session(name: str, kind: ValueKind, width: float = 0) -> ListColumn:
        return ListColumn(label(SESSION, name, words), kind, width)

    def of_case(name: str, kind: ValueKind, width: float = 0) -> ListColumn:
        return ListColumn(label(CASE, name, words), kind, width)

    return ListSheet(
        title=words.say("Sessions"),
        words=words,
        columns=(
            of_case("number", ValueKind.TEXT, 16),
            of_session("number", ValueKind.TEXT, 18),
            of_session("held_on", ValueKind.DATE),
            of_session("starts", ValueKind.TIME),
            of_session("ends", ValueKind.TIME),
            of_session("minutes", ValueKind.NUMBER),
            of_session("session_type", ValueKind.TEXT, 26),
            of_session("place_type", ValueKind.TEXT, 22),
            of_session("mode", ValueKind.TEXT, 12),
            of_session("language", ValueKind.TEXT, 14),
            of_case("destination_country", ValueKind.TEXT, 20),
            of_session("decision", ValueKind.TEXT, 18),
            of_session("topics", ValueKind.TEXT, 48),
            of_session("next_appointment", ValueKind.DATE),
            of_session("signed_at", ValueKind.MOMENT),
        ),
        notes=(
            words.say("Signed sessions, amendments included; case numbers, no names."),
            *footnotes_for(ListName.COUNTRIES, ["XK"], words),
        ),
    )


def _rows(work: Work, words: Words) -> Iterator[tuple[Value, ...]]:
    for sessions in work.sessions.pages(PAGE):
        case_ids = list({session.case_id for session in sessions})
        cases = {case.id: case for case in work.cases.among("id", case_ids)}
        for session in sessions:
            yield _row(session, cases.get(session.case_id), words)


def _row(session: Session, case: Case | None, words: Words) -> tuple[Value, ...]:
    topics = [
        code_list(ListName.TOPICS).label(it, words.language) for it in session.topics
    ]
    return (
        case.number if case else "",
        session.number,
        session.held_on,
        session.starts,
        session.ends,
        session.minutes,
        words.code(ListName.SESSION_TYPES, session.session_type),
        words.code(ListName.PLACE_TYPES, session.place_type),
        words.code(ListName.MODES, session.mode),
        words.code(ListName.LANGUAGES, session.language),
        words.code(ListName.COUNTRIES, case.destination_country if case else ""),
        words.code(ListName.DECISIONS, session.decision),
        ", ".join(topics),
        session.next_appointment,
        session.signed_at,
    )

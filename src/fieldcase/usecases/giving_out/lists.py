"""Lists as Excel tables: pseudonyms, typed columns, as many rows as there are."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fieldcase.documents.description import Value, ValueKind
from fieldcase.documents.list_sheet import ListColumn, ListSheet
from fieldcase.domain.casework.case import Case
from fieldcase.domain.casework.session import Session
from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.need_to_know import sees
from fieldcase.domain.progress import Progress
from fieldcase.domain.staff import Role
from fieldcase.domain.words import Words
from fieldcase.store.work import Work
from fieldcase.usecases.giving_out.list_giving import (
    EVERYTHING,
    GivenList,
    ListAsked,
    cases_asked,
    give_list,
)
from fieldcase.usecases.giving_out.list_tags import tag_of
from fieldcase.usecases.record_keeping.labels import CASE, SESSION, label
from fieldcase.usecases.workspace import Workspace

PAGE = 500  # sessions read at a time


@dataclass(frozen=True, slots=True)
class _SessionColumn:
    """One column: whose field it is, how wide it stands, what it says of a session."""

    of: type
    field: str
    kind: ValueKind
    width: float
    say: Callable[[Session, Case | None, Words], Value]

    def heading(self, words: Words) -> ListColumn:
        labels = CASE if self.of is Case else SESSION
        told = label(labels, self.field, words)
        of = "case" if self.of is Case and self.field == "number" else ""
        tag = tag_of(self.field, self.kind, of)
        return ListColumn(told, self.kind, self.width, tag)

    def is_for(self, role: Role) -> bool:
        """Length of time is told by the two times it lies between."""
        return self.field == "minutes" or sees(role, self.of, self.field)


def export_sessions(
    workspace: Workspace,
    target: Path,
    words: Words,
    progress: Progress | None = None,
    asked: ListAsked = EVERYTHING,
) -> int:
    """Write every signed session as one row and say how many. No names are in it.

    Columns that the reader's role does not see are not there at all.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
        Cancelled: the work was stopped; nothing is left there.
    """
    columns = [each for each in _COLUMNS if each.is_for(workspace.staff.role)]
    with workspace.reading() as work:
        within = cases_asked(workspace, work, asked)
        given = GivenList(
            what="sessions",
            sheet=_sheet(columns, words),
            rows=(
                tuple(column.say(*told, words) for column in columns)
                for told in _sessions(work, within, asked)
            ),
            total=work.sessions.count(),
        )
        return give_list(workspace, given, target, progress, asked)


def _sheet(columns: Sequence[_SessionColumn], words: Words) -> ListSheet:
    return ListSheet(
        title=words.say("Sessions"),
        words=words,
        columns=tuple(column.heading(words) for column in columns),
        notes=(
            words.say("Signed sessions, amendments included; case numbers, no names."),
            *footnotes_for(ListName.COUNTRIES, ["XK"], words),
        ),
    )


def _sessions(
    work: Work, within: frozenset[str] | None, asked: ListAsked
) -> Iterator[tuple[Session, Case | None]]:
    for sessions in work.sessions.pages(PAGE):
        case_ids = list({session.case_id for session in sessions})
        cases = {case.id: case for case in work.cases.among("id", case_ids)}
        for session in sessions:
            is_asked = within is None or session.case_id in within
            if is_asked and asked.is_in_time(session.held_on):
                yield session, cases.get(session.case_id)


def _plain(field: str, kind: ValueKind, width: float = 0) -> _SessionColumn:
    def say(session: Session, _case: Case | None, _words: Words) -> Value:
        value: Value = getattr(session, field)
        return value

    return _SessionColumn(Session, field, kind, width, say)


def _coded(field: str, codes: ListName, width: float) -> _SessionColumn:
    def say(session: Session, _case: Case | None, words: Words) -> Value:
        value = getattr(session, field)
        if isinstance(value, tuple):
            of_list = code_list(codes)
            return ", ".join(of_list.label(code, words.language) for code in value)
        return words.code(codes, value)

    return _SessionColumn(Session, field, ValueKind.TEXT, width, say)


def _case_number(_session: Session, case: Case | None, _words: Words) -> Value:
    return case.number if case else ""


def _destination(_session: Session, case: Case | None, words: Words) -> Value:
    return words.code(ListName.COUNTRIES, case.destination_country if case else "")


_COLUMNS = (
    _SessionColumn(Case, "number", ValueKind.TEXT, 16, _case_number),
    _plain("number", ValueKind.TEXT, 18),
    _plain("held_on", ValueKind.DATE),
    _plain("starts", ValueKind.TIME),
    _plain("ends", ValueKind.TIME),
    _plain("minutes", ValueKind.NUMBER),
    _coded("session_type", ListName.SESSION_TYPES, 26),
    _coded("place_type", ListName.PLACE_TYPES, 22),
    _coded("mode", ListName.MODES, 12),
    _coded("language", ListName.LANGUAGES, 14),
    _SessionColumn(Case, "destination_country", ValueKind.TEXT, 20, _destination),
    _coded("decision", ListName.DECISIONS, 18),
    _coded("topics", ListName.TOPICS, 48),
    _coded("completion", ListName.SESSION_COMPLETION, 24),
    _plain("next_appointment", ValueKind.DATE),
    _plain("signed_at", ValueKind.MOMENT),
)

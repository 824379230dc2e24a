"""What the desk lists: fields in conflict, records to look at, what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from fieldcase.domain.exchange.conflict import ClashFilter, ConflictLine, Decided
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.words import Words
from fieldcase.ui.controls.list_model import Column
from fieldcase.ui.moments import moment_told
from fieldcase.usecases.desk.conflict_words import kind_told
from fieldcase.usecases.desk.conflicts import count_conflicts, list_conflicts
from fieldcase.usecases.desk.deciding import list_decisions
from fieldcase.usecases.desk.looks import LookLine, list_looks
from fieldcase.usecases.record_keeping.told_values import told_field
from fieldcase.usecases.workspace import Workspace


class View(StrEnum):
    """Which of the three lists is shown."""

    CLASHING = "clashing"
    LOOKS = "looks"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class DeskFilter:
    view: View = View.CLASHING
    which: ClashFilter = field(default_factory=ClashFilter)


Row = ConflictLine | LookLine | Decided


def count_rows(workspace: Workspace, asked: DeskFilter) -> int:
    if asked.view is View.CLASHING:
        return count_conflicts(workspace, asked.which)
    return len(_all(workspace, asked.view))


def fetch_rows(
    workspace: Workspace, asked: DeskFilter, offset: int, limit: int
) -> list[Row]:
    if asked.view is View.CLASHING:
        return [*list_conflicts(workspace, asked.which, offset, limit)]
    return [*_all(workspace, asked.view)[offset : offset + limit]]


def _all(workspace: Workspace, view: View) -> Sequence[Row]:
    return list_looks(workspace) if view is View.LOOKS else list_decisions(workspace)


def row_columns(words: Words, today: date) -> list[Column[Row]]:
    say = words.say
    return [
        Column(
            "what",
            say("What"),
            lambda row: _what(row, words),
            width=200,
            stretches=True,
        ),
        Column("about", say("Whose"), lambda row: _whose(row, words), width=128),
        Column(
            "since",
            say("Since"),
            lambda row: moment_told(_since(row), today, words),
            width=160,
        ),
    ]


def _what(row: Row, words: Words) -> str:
    if isinstance(row, LookLine):
        return kind_told(row.kind, words)
    if isinstance(row, Decided):
        kind = RecordKind(row.decision.record_kind)
        named = told_field(kind, row.decision.of_field, words)
    else:
        kind, named = row.kind, told_field(row.kind, row.field, words)
    return words.beside([named, kind_told(kind, words)])


def _whose(row: Row, words: Words) -> str:
    return words.isolated(row.about or row.case_number)


def _since(row: Row) -> datetime:
    if isinstance(row, Decided):
        return row.decision.decided_at
    return row.since.astimezone()  # kept in UTC

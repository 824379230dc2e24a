"""Lists of pages that are no records of one kind: those of headquarters' desk.

They are narrowed as their page is. People stand in them by their numbers.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from fieldcase.documents.description import Value, ValueKind
from fieldcase.documents.list_sheet import ListColumn, ListSheet
from fieldcase.domain.exchange.arrival import ArrivalFilter
from fieldcase.domain.exchange.conflict import ClashFilter, ConflictLine
from fieldcase.domain.exchange.likely_pair import PairState
from fieldcase.domain.paging import every
from fieldcase.domain.progress import Progress
from fieldcase.domain.words import Words
from fieldcase.usecases.desk.conflict_words import kind_told
from fieldcase.usecases.desk.conflicts import list_conflicts
from fieldcase.usecases.desk.duplicates import Duplicate, all_duplicates
from fieldcase.usecases.desk.inbox import InboxLine, list_inbox
from fieldcase.usecases.desk.inbox_words import verdict_told
from fieldcase.usecases.enrolment.device_words import LAPTOP_STATES
from fieldcase.usecases.enrolment.laptops import LaptopLine, list_laptops
from fieldcase.usecases.giving_out.list_giving import (
    EVERYTHING,
    GivenList,
    ListAsked,
    give_list,
)
from fieldcase.usecases.monitoring.due import DueFilter
from fieldcase.usecases.record_keeping.told_values import told_field
from fieldcase.usecases.workspace import Workspace

PAGE = 200  # lines read at a time
Line = TypeVar("Line")
_WHOLE = (None, DueFilter(), ArrivalFilter(), ClashFilter(), PairState.OPEN)
_NUMBER, _MOMENT = ValueKind.NUMBER, ValueKind.MOMENT


@dataclass(frozen=True, slots=True)
class PageColumn(Generic[Line]):
    """`tag` tells HXL programs what a column is of; "" where its kind says enough."""

    title: str
    say: Callable[[Line], Value]
    kind: ValueKind = ValueKind.TEXT
    tag: str = ""


@dataclass(frozen=True, slots=True)
class PageList(Generic[Line]):
    what: str
    title: str
    columns: Sequence[PageColumn[Line]]
    notes: tuple[str, ...] = ()

    def give(
        self,
        workspace: Workspace,
        lines: Iterable[Line],
        target: Path,
        words: Words,
        progress: Progress | None,
        asked: ListAsked,
    ) -> int:
        is_whole = asked.page in _WHOLE
        narrowed = [] if is_whole else [words.say("Narrowed as its page was.")]
        sheet = ListSheet(
            title=self.title,
            words=words,
            columns=tuple(
                ListColumn(one.title, one.kind, hxl_tag=one.tag) for one in self.columns
            ),
            notes=(*self.notes, *narrowed),
        )
        rows = (tuple(one.say(line) for one in self.columns) for line in lines)
        given = GivenList(what=self.what, sheet=sheet, rows=rows)
        return give_list(workspace, given, target, progress, asked)


def export_inbox(
    workspace: Workspace,
    target: Path,
    words: Words,
    progress: Progress | None = None,
    asked: ListAsked = EVERYTHING,
) -> int:
    """Write what came in, with its verdict, and say how many files.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
        Cancelled: the work was stopped; nothing is left there.
    """
    which = asked.page if isinstance(asked.page, ArrivalFilter) else ArrivalFilter()

    def fetch(first: int, count: int) -> Sequence[InboxLine]:
        return list_inbox(workspace, which, first, count)

    lines = (
        one
        for one in every(fetch, PAGE)
        if asked.is_in_time(one.arrival.arrived_at.date())
    )
    say = words.say
    columns: list[PageColumn[InboxLine]] = [
        PageColumn(say("When"), lambda one: one.arrival.arrived_at, _MOMENT),
        PageColumn(say("Laptop"), lambda one: one.laptop or say("Unknown")),
        PageColumn(say("Bundle"), lambda one: one.arrival.sequence, _NUMBER),
        PageColumn(say("Changes"), lambda one: one.arrival.changes, _NUMBER),
        PageColumn(say("Verdict"), lambda one: verdict_told(one.arrival, words)),
        PageColumn(say("Program"), lambda one: one.arrival.program),
        PageColumn(say("Dealt with"), lambda one: one.arrival.dealt_at, _MOMENT),
        PageColumn(say("Dealt with by"), lambda one: one.dealt_by),
    ]
    inbox = PageList("inbox", say("Inbox"), columns)
    return inbox.give(workspace, lines, target, words, progress, asked)


def export_laptops(
    workspace: Workspace,
    target: Path,
    words: Words,
    progress: Progress | None = None,
    asked: ListAsked = EVERYTHING,
) -> int:
    """Write the enrolled laptops, when each was heard, and say how many.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
        Cancelled: the work was stopped; nothing is left there.
    """
    say = words.say
    columns: list[PageColumn[LaptopLine]] = [
        PageColumn(say("Laptop"), lambda one: one.device.name),
        PageColumn(say("Code"), lambda one: one.device.code),
        PageColumn(say("Cases"), lambda one: one.cases, _NUMBER),
        PageColumn(
            say("Last heard"),
            lambda one: one.standing.last_heard if one.standing else None,
            _MOMENT,
        ),
        PageColumn(
            say("Last bundle"),
            lambda one: one.standing.last_bundle if one.standing else None,
            _NUMBER,
        ),
        PageColumn(
            say("Bundles that are missing"),
            lambda one: words.listed(
                map(str, one.standing.missing if one.standing else ())
            ),
        ),
        PageColumn(say("Program"), lambda one: one.program),
        PageColumn(say("State"), lambda one: say(LAPTOP_STATES[one.state])),
    ]
    laptops = PageList("laptops", say("Laptops"), columns)
    lines = list_laptops(workspace).lines
    return laptops.give(workspace, lines, target, words, progress, asked)


def export_conflicts(
    workspace: Workspace,
    target: Path,
    words: Words,
    progress: Progress | None = None,
    asked: ListAsked = EVERYTHING,
) -> int:
    """Write the fields in conflict, what they say left out, and say how many.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
        Cancelled: the work was stopped; nothing is left there.
    """
    which = asked.page if isinstance(asked.page, ClashFilter) else ClashFilter()
    say = words.say
    columns: list[PageColumn[ConflictLine]] = [
        PageColumn(say("Case"), lambda one: one.case_number),
        PageColumn(say("Record"), lambda one: kind_told(one.kind, words)),
        PageColumn(say("Field"), lambda one: told_field(one.kind, one.field, words)),
        PageColumn(say("Since"), lambda one: one.since, _MOMENT),
        PageColumn(say("Laptops"), lambda one: words.listed(one.devices)),
        PageColumn(say("Values"), lambda one: one.values, _NUMBER),
    ]
    note = say("What the fields say stays in the records.")
    conflicts = PageList("conflicts", say("Conflicts"), columns, (note,))
    lines = every(partial(list_conflicts, workspace, which), PAGE)
    return conflicts.give(workspace, lines, target, words, progress, asked)


def export_duplicates(
    workspace: Workspace,
    target: Path,
    words: Words,
    progress: Progress | None = None,
    asked: ListAsked = EVERYTHING,
) -> int:
    """Write who may be one person, by their numbers, and say how many pairs.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
        Cancelled: the work was stopped; nothing is left there.
    """
    state = asked.page if isinstance(asked.page, PairState) else PairState.OPEN
    say = words.say
    columns: list[PageColumn[Duplicate]] = [
        PageColumn(say("Person"), lambda one: one.one.number),
        PageColumn(say("And"), lambda one: one.other.number),
        PageColumn(say("Score"), lambda one: one.pair.score, _NUMBER),
        PageColumn(say("Found on"), lambda one: one.pair.found_at, _MOMENT),
        PageColumn(say("Decided on"), lambda one: one.pair.decided_at, _MOMENT),
    ]
    note = say("Numbers stand for people; free text stays in the records.")
    duplicates = PageList("duplicates", say("Duplicates"), columns, (note,))
    lines = all_duplicates(workspace, state)
    return duplicates.give(workspace, lines, target, words, progress, asked)

"""Lists of pages that are no records of one kind: visits due, and headquarters' desk.

They are narrowed as their page is. People stand in them by their numbers.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from fieldcase.documents.description import Value, ValueKind
from fieldcase.documents.list_sheet import ListColumn, ListSheet
from fieldcase.domain.codelists import ListName
from fieldcase.domain.exchange.arrival import ArrivalFilter
from fieldcase.domain.exchange.conflict import ClashFilter, ConflictLine
from fieldcase.domain.exchange.likely_pair import PairState
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.progress import Progress
from fieldcase.domain.words import Words
from fieldcase.usecases.desk.conflict_words import kind_told
from fieldcase.usecases.desk.conflicts import list_conflicts
from fieldcase.usecases.desk.duplicates import Duplicate, list_duplicates
from fieldcase.usecases.desk.inbox import InboxLine, list_inbox
from fieldcase.usecases.desk.inbox_words import verdict_told
from fieldcase.usecases.enrolment.device_words import LAPTOP_STATES
from fieldcase.usecases.enrolment.laptops import LaptopLine, list_laptops
from fieldcase.usecases.giving_out.list_giving import (
    EVERYTHING,
    GivenList,
    ListAsked,
    check_reason,
    give_list,
)
from fieldcase.usecases.monitoring.due import DueFilter, DueLine, due_visits
from fieldcase.usecases.record_keeping.told_values import told_field
from fieldcase.usecases.workspace import Workspace

PAGE = 200  # lines read at a time
Line = TypeVar("Line")
Fetch = Callable[[int, int], Sequence[Line]]  # so many lines from one on
_WHOLE = (None, DueFilter(), ArrivalFilter(), ClashFilter(), PairState.OPEN)
_NUMBER, _DAY, _MOMENT = ValueKind.NUMBER, ValueKind.DATE, ValueKind.MOMENT


@dataclass(frozen=True, slots=True)
class _Column(Generic[Line]):
    """`tag` tells HXL programs what a column is of; "" where its kind says enough."""

    title: str
    say: Callable[[Line], Value]
    kind: ValueKind = ValueKind.TEXT
    tag: str = ""


@dataclass(frozen=True, slots=True)
class _PageList(Generic[Line]):
    what: str
    title: str
    columns: Sequence[_Column[Line]]
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


def export_due_visits(
    workspace: Workspace,
    target: Path,
    words: Words,
    progress: Progress | None = None,
    asked: ListAsked = EVERYTHING,
) -> int:
    """Write the returned cases by their next visit, the longest overdue first.

    Names and towns are in it only where a reason is `asked`.

    Raises:
        EntriesRefused: the reason is empty.
        FileNotWritable: the target cannot be written; nothing is left there.
        Cancelled: the work was stopped; nothing is left there.
    """
    check_reason(asked)
    which = asked.page if isinstance(asked.page, DueFilter) else DueFilter()
    lines = [
        one for one in due_visits(workspace, which) if asked.is_in_time(one.due.on)
    ]
    say, today = words.say, workspace.today()
    named: list[_Column[DueLine]] = [
        _Column(say("Name"), lambda one: one.name, tag="#meta+name"),
        _Column(say("Town"), lambda one: one.town, tag="#loc+destination"),
    ]
    notes = [say("Numbers stand for people; free text stays in the records.")]
    title = say("Visits due")
    if asked.reason is not None:
        title = say("{list}: confidential, with names", list=title)
        notes = [say("Given out with names: {reason}", reason=asked.reason.strip())]
    columns: list[_Column[DueLine]] = [
        _Column(say("Case"), lambda one: one.case_number, tag="#meta+case"),
        *(named if asked.with_names else []),
        _Column(
            say("Country"),
            lambda one: words.code(ListName.COUNTRIES, one.country),
            tag="#country+destination",
        ),
        _Column(
            say("Fund"),
            lambda one: words.code(ListName.PROGRAMMES, one.programme),
            tag="#activity+fund",
        ),
        _Column(say("Returned on"), lambda one: one.returned_on, _DAY, "#date+return"),
        _Column(say("Next visit"), lambda one: one.due.on, _DAY, "#date+due"),
        _Column(
            say("Months after the return"),
            lambda one: one.due.months,
            _NUMBER,
            "#indicator+num+months",
        ),
        _Column(
            say("Overdue"),
            lambda one: say("Yes") if one.is_overdue(today) else say("No"),
            tag="#meta+overdue",
        ),
        _Column(say("Last met"), lambda one: one.last_on, _DAY, "#date+last"),
        _Column(
            say("Failed since"),
            lambda one: one.failed,
            _NUMBER,
            "#indicator+num+failed",
        ),
    ]
    footnotes = footnotes_for(ListName.COUNTRIES, ["XK"], words)
    due = _PageList("due_visits", title, columns, (*notes, *footnotes))
    return due.give(workspace, lines, target, words, progress, asked)


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
        one for one in _paged(fetch) if asked.is_in_time(one.arrival.arrived_at.date())
    )
    say = words.say
    columns: list[_Column[InboxLine]] = [
        _Column(say("When"), lambda one: one.arrival.arrived_at, _MOMENT),
        _Column(say("Laptop"), lambda one: one.laptop or say("Unknown")),
        _Column(say("Bundle"), lambda one: one.arrival.sequence, _NUMBER),
        _Column(say("Changes"), lambda one: one.arrival.changes, _NUMBER),
        _Column(say("Verdict"), lambda one: verdict_told(one.arrival, words)),
        _Column(say("Program"), lambda one: one.arrival.program),
        _Column(say("Dealt with"), lambda one: one.arrival.dealt_at, _MOMENT),
        _Column(say("Dealt with by"), lambda one: one.dealt_by),
    ]
    inbox = _PageList("inbox", say("Inbox"), columns)
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
    columns: list[_Column[LaptopLine]] = [
        _Column(say("Laptop"), lambda one: one.device.name),
        _Column(say("Code"), lambda one: one.device.code),
        _Column(say("Cases"), lambda one: one.cases, _NUMBER),
        _Column(
            say("Last heard"),
            lambda one: one.standing.last_heard if one.standing else None,
            _MOMENT,
        ),
        _Column(
            say("Last bundle"),
            lambda one: one.standing.last_bundle if one.standing else None,
            _NUMBER,
        ),
        _Column(
            say("Bundles that are missing"),
            lambda one: words.listed(
                map(str, one.standing.missing if one.standing else ())
            ),
        ),
        _Column(say("Program"), lambda one: one.program),
        _Column(say("State"), lambda one: say(LAPTOP_STATES[one.state])),
    ]
    laptops = _PageList("laptops", say("Laptops"), columns)
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
    columns: list[_Column[ConflictLine]] = [
        _Column(say("Case"), lambda one: one.case_number),
        _Column(say("Record"), lambda one: kind_told(one.kind, words)),
        _Column(say("Field"), lambda one: told_field(one.kind, one.field, words)),
        _Column(say("Since"), lambda one: one.since, _MOMENT),
        _Column(say("Laptops"), lambda one: words.listed(one.devices)),
        _Column(say("Values"), lambda one: one.values, _NUMBER),
    ]
    note = say("What the fields say stays in the records.")
    conflicts = _PageList("conflicts", say("Conflicts"), columns, (note,))
    lines = _paged(partial(list_conflicts, workspace, which))
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
    columns: list[_Column[Duplicate]] = [
        _Column(say("Person"), lambda one: one.one.number),
        _Column(say("And"), lambda one: one.other.number),
        _Column(say("Score"), lambda one: one.pair.score, _NUMBER),
        _Column(say("Found on"), lambda one: one.pair.found_at, _MOMENT),
        _Column(say("Decided on"), lambda one: one.pair.decided_at, _MOMENT),
    ]
    note = say("Numbers stand for people; free text stays in the records.")
    duplicates = _PageList("duplicates", say("Duplicates"), columns, (note,))
    lines = _paged(partial(list_duplicates, workspace, state))
    return duplicates.give(workspace, lines, target, words, progress, asked)


def _paged(fetch: Fetch[Line]) -> Iterator[Line]:
    first = 0
    while lines := fetch(first, PAGE):
        yield from lines
        first += len(lines)

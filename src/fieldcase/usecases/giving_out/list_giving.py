"""Every list leaves in this one way: narrowed, tagged, as Excel or as text, audited."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from fieldcase.documents.comma_sheet import write_commas
from fieldcase.documents.description import Value
from fieldcase.documents.list_sheet import ListSheet, write_list
from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.codelists import ListName
from fieldcase.domain.need_to_know import SEEN
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.rules import Problem, Rule, refuse
from fieldcase.domain.words import Words
from fieldcase.store.work import Work
from fieldcase.usecases.giving_out.giving_out import given_out
from fieldcase.usecases.giving_out.list_tags import tag_of_kind
from fieldcase.usecases.record_keeping.auditing import new_entry, note
from fieldcase.usecases.workspace import Workspace

COMMAS: Final = ".csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAsked:
    """How a list is wanted: which cases, which days, with names for what reason.

    `first` and `last` include their days; what has no day is left out then. `page`
    is the filter of the page whose list it is, where that shows no cases.
    """

    which: CaseFilter = field(default_factory=CaseFilter)
    first: date | None = None
    last: date | None = None
    reason: str | None = None
    has_tags: bool = False
    page: object = None

    @property
    def with_names(self) -> bool:
        return self.reason is not None

    @property
    def is_of_some_cases(self) -> bool:
        return replace(self.which, seen=CaseFilter().seen) != CaseFilter()

    def is_in_time(self, day: date | None) -> bool:
        if self.first is None and self.last is None:
            return True
        if day is None:
            return False
        plain = day.date() if isinstance(day, datetime) else day
        return (self.first or plain) <= plain <= (self.last or plain)


EVERYTHING: Final = ListAsked()


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenList:
    """A list ready to be written; `what` as the audit calls it, `total` at most."""

    what: str
    sheet: ListSheet
    rows: Iterable[Sequence[Value]]
    total: int = 0


def check_reason(asked: ListAsked) -> None:
    """Names go along with a reason only.

    Raises:
        EntriesRefused: the reason is empty.
    """
    if asked.reason is not None and not asked.reason.strip():
        refuse((Problem("reason", Rule.REQUIRED),))


def heading(title: str, note: str, reason: str | None, words: Words) -> tuple[str, str]:
    """The title and first note of a list: with names for a reason, it says so."""
    if reason is None:
        return title, note
    named = words.say("{list}: confidential, with names", list=title)
    told = words.say("Given out with names: {reason}", reason=reason.strip())
    return named, told


def cases_asked(
    workspace: Workspace, work: Work, asked: ListAsked
) -> frozenset[str] | None:
    """The ids of the cases that are asked for; None where all of them are."""
    if not asked.is_of_some_cases:
        return None
    which = replace(asked.which, seen=SEEN[workspace.staff.role])
    return work.overviews.case_ids(which)


def give_list(
    workspace: Workspace,
    given: GivenList,
    target: Path,
    progress: Progress | None = None,
    asked: ListAsked = EVERYTHING,
) -> int:
    """Write it as Excel, or as text where the file is to end so; say how many rows.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
        Cancelled: the work was stopped; nothing is left there.
    """
    sheet = _as_asked(given.sheet, asked)
    with given_out(workspace, target) as beside:
        if target.suffix.casefold() == COMMAS:
            watched = (progress or Progress()).over(given.rows, given.total)
            count = write_commas(_heads(sheet), watched, beside)
        else:
            count = write_list(sheet, given.rows, beside, progress, total=given.total)
    entry = new_entry(workspace, AuditDeed.EXPORTED)
    entry = replace(entry, what=given.what, count=count, with_names=asked.with_names)
    note(workspace, replace(entry, reason=(asked.reason or "").strip()))
    return count


def _as_asked(sheet: ListSheet, asked: ListAsked) -> ListSheet:
    columns = tuple(
        replace(
            column,
            hxl_tag=(column.hxl_tag or tag_of_kind(column.kind))
            if asked.has_tags
            else "",
        )
        for column in sheet.columns
    )
    told = narrowed_line(asked, sheet.words)
    notes = (*sheet.notes, told) if told else sheet.notes
    return replace(sheet, columns=columns, notes=notes)


def _heads(sheet: ListSheet) -> list[list[str]]:
    heads = [[column.title for column in sheet.columns]]
    if sheet.has_tags:
        heads.append([column.hxl_tag for column in sheet.columns])
    return heads


def narrowed_line(asked: ListAsked, words: Words) -> str:
    """What the list was narrowed to; "" where it is whole. It names nobody."""
    which = asked.which
    told = [
        *(words.code(ListName.CASE_STATUS, one) for one in which.statuses),
        *(words.code(ListName.COUNTRIES, one) for one in which.destinations),
        *(words.code(ListName.VULNERABILITY_PROFILES, one) for one in which.profiles),
        *([words.say("of some counsellors")] if which.counsellors else []),
        *([words.say("of what was searched for")] if which.text else []),
    ]
    if which.due_from is not None or which.due_to is not None:
        told.append(words.say("by the next appointment"))
    if asked.first is not None:
        told.append(words.say("from {day}", day=words.date(asked.first)))
    if asked.last is not None:
        told.append(words.say("to {day}", day=words.date(asked.last)))
    if not told:
        return ""
    return words.say("Narrowed to: {what}.", what=words.listed(told))

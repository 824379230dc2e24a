"""The list of visits due, narrowed as its page is."""

from pathlib import Path

from fieldcase.documents.description import ValueKind
from fieldcase.domain.codelists import ListName
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.progress import Progress
from fieldcase.domain.words import Words
from fieldcase.usecases.giving_out.list_giving import (
    EVERYTHING,
    ListAsked,
    check_reason,
    heading,
)
from fieldcase.usecases.giving_out.page_lists import PageColumn, PageList
from fieldcase.usecases.monitoring.due import DueFilter, DueLine, due_visits
from fieldcase.usecases.workspace import Workspace

Columns = tuple[PageColumn[DueLine], ...]
_NUMBER, _DAY = ValueKind.NUMBER, ValueKind.DATE


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
    say, title = words.say, words.say("Visits due")
    note = say("Numbers stand for people; free text stays in the records.")
    title, note = heading(title, note, asked.reason, words)
    named = _who(words) if asked.with_names else ()
    columns = (*_case(words), *named, *_what(words), *_when(workspace, words))
    footnotes = footnotes_for(ListName.COUNTRIES, ["XK"], words)
    due = PageList("due_visits", title, columns, (note, *footnotes))
    return due.give(workspace, lines, target, words, progress, asked)


def _case(words: Words) -> Columns:
    return (
        PageColumn(words.say("Case"), lambda one: one.case_number, tag="#meta+case"),
    )


def _who(words: Words) -> Columns:
    say = words.say
    return (
        PageColumn(say("Name"), lambda one: one.name, tag="#meta+name"),
        PageColumn(say("Town"), lambda one: one.town, tag="#loc+destination"),
    )


def _what(words: Words) -> Columns:
    return (
        PageColumn(
            words.say("Country"),
            lambda one: words.code(ListName.COUNTRIES, one.country),
            tag="#country+destination",
        ),
        PageColumn(
            words.say("Fund"),
            lambda one: words.code(ListName.PROGRAMMES, one.programme),
            tag="#activity+fund",
        ),
    )


def _when(workspace: Workspace, words: Words) -> Columns:
    say, today = words.say, workspace.today()
    months = say("Months after the return")
    failed = "#indicator+num+failed"
    return (
        PageColumn(say("Returned on"), lambda one: one.returned_on, _DAY, "#date+back"),
        PageColumn(say("Next visit"), lambda one: one.due.on, _DAY, "#date+due"),
        PageColumn(
            months, lambda one: one.due.months, _NUMBER, "#indicator+num+months"
        ),
        PageColumn(
            say("Overdue"),
            lambda one: say("Yes") if one.is_overdue(today) else say("No"),
            tag="#meta+overdue",
        ),
        PageColumn(say("Last met"), lambda one: one.last_on, _DAY, "#date+last"),
        PageColumn(say("Failed since"), lambda one: one.failed, _NUMBER, failed),
    )

"""The table of variables: every column of lists and reports, and what it holds."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from fieldcase.documents.description import ValueKind
from fieldcase.documents.list_sheet import ListColumn, ListSheet
from fieldcase.domain.need_to_know import knows_of
from fieldcase.domain.progress import Progress
from fieldcase.domain.staff import Role
from fieldcase.domain.words import Words, mark
from fieldcase.statistics.period import Period
from fieldcase.usecases.giving_out.list_giving import (
    EVERYTHING,
    GivenList,
    ListAsked,
    give_list,
)
from fieldcase.usecases.giving_out.record_lists import LISTED, columns_for
from fieldcase.usecases.record_keeping.readable import LISTS
from fieldcase.usecases.reports.by_name import REPORTS, ReportAsked, count_report
from fieldcase.usecases.reports.report_paper import table_of
from fieldcase.usecases.workspace import Workspace

_KINDS: Mapping[ValueKind, str] = MappingProxyType(
    {
        ValueKind.TEXT: mark("Text"),
        ValueKind.NUMBER: mark("Number"),
        ValueKind.MONEY: mark("Amount"),
        ValueKind.PERCENT: mark("Percentage"),
        ValueKind.DATE: mark("Date"),
        ValueKind.TIME: mark("Time of day"),
        ValueKind.MOMENT: mark("Date and time"),
        ValueKind.BOOLEAN: mark("Yes or no"),
    }
)
_NOBODY = Period(date(1900, 1, 1), date(1900, 12, 31))  # before there was a record


def export_variables(
    workspace: Workspace,
    target: Path,
    words: Words,
    progress: Progress | None = None,
    asked: ListAsked = EVERYTHING,
) -> int:
    """Write a row for each column that this role gets, and say how many.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    sheet = ListSheet(
        title=words.say("Variables"),
        words=words,
        columns=tuple(
            ListColumn(words.say(title), ValueKind.TEXT, width)
            for title, width in (
                (mark("List"), 26),
                (mark("Column"), 34),
                (mark("Field"), 24),
                (mark("What it holds"), 16),
                (mark("Code list"), 24),
                (mark("HXL hashtag"), 34),
                (mark("Given out"), 22),
                (mark("How it is counted"), 60),
            )
        ),
        notes=(words.say("The columns that your role sees."),),
    )
    rows = [*_rows(workspace.staff.role, words), *_of_reports(workspace, words)]
    given = GivenList(what="variables", sheet=sheet, rows=rows, total=len(rows))
    return give_list(workspace, given, target, progress, asked)


def _rows(role: Role, words: Words) -> Iterator[tuple[str, ...]]:
    for name, kind in LISTED.items():
        if not knows_of(role, kind):
            continue
        always = {
            (one.of, one.field)
            for one in columns_for(kind, role, words, with_names=False)
        }
        for one in columns_for(kind, role, words, with_names=True):
            codes = LISTS.get(kind, {}).get(one.field) if one.of == "record" else None
            is_always = (one.of, one.field) in always
            yield (
                name,
                one.title,
                one.field,
                words.say(_KINDS[one.kind]),
                codes.value if codes else "",
                one.tag,
                words.say("always") if is_always else words.say("with names"),
                "",
            )


def _of_reports(workspace: Workspace, words: Words) -> Iterator[tuple[str, ...]]:
    """The columns of the tables that a report has, whatever it counts."""
    for name in REPORTS:
        asked = ReportAsked(name=name, period=_NOBODY)
        for table in count_report(workspace, asked, words).tables:
            columns = table_of(table).columns
            for column, tag in zip(columns, table.tags, strict=True):
                yield (
                    words.say("report {name}", name=name),
                    column.title,
                    table.indicator.name,
                    words.say(_KINDS[column.kind]),
                    "",
                    tag,
                    words.say("always"),
                    table.indicator.footnote(words),
                )

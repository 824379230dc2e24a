"""Asking the records what the tables of a report ask."""

from collections.abc import Iterable

from fieldcase.domain.reporting.question import Answers
from fieldcase.domain.words import Words
from fieldcase.statistics.asked import Asked, ReportTable
from fieldcase.statistics.figures import FigureTable
from fieldcase.statistics.period import Period
from fieldcase.statistics.report_sets import REPORT_SETS
from fieldcase.usecases.workspace import Workspace


def tables_of(
    workspace: Workspace,
    name: str,
    period: Period,
    words: Words,
    host_country: str = "",
) -> tuple[FigureTable, ...]:
    """Count the tables of a report; all questions are asked at once for a period."""
    report = REPORT_SETS[name]
    with workspace.reading() as work:
        host = report.host_of(host_country)

        def answers(tables: Iterable[ReportTable], of: Period) -> Answers:
            questions = (question for table in tables for question in table.questions)
            return work.counting.count_all(questions, of.first, of.last, host)

        now = answers(report.tables, period)
        compared = [table for table in report.tables if table.before]
        before = answers(compared, period.before())
        yearly = [table for table in report.tables if table.year_before]
        year_before = answers(yearly, period.year_before())
    asked = Asked(
        period=period,
        words=words,
        answers=now,
        before=before,
        year_before=year_before,
    )
    return tuple(table.make(asked) for table in report.tables)

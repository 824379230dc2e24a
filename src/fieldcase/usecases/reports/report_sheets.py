"""A report as sheets of a workbook: a table each, with Excel's own chart."""

from dataclasses import replace

from fieldcase.documents.description import Fact
from fieldcase.documents.workbook import ReportSheet
from fieldcase.domain.words import Words
from fieldcase.statistics.figures import FigureTable
from fieldcase.usecases.reports.counted import KeyFigures
from fieldcase.usecases.reports.report_paper import chart_of, data_facts, table_of


def report_sheets(
    figures: KeyFigures, words: Words, *, with_tags: bool = False
) -> list[ReportSheet]:
    """A sheet a table; `with_tags` puts a row of HXL hashtags under its heads."""
    return [
        replace(_sheet(table, figures, words), tags=table.tags if with_tags else ())
        for table in figures.tables
    ]


def _sheet(table: FigureTable, figures: KeyFigures, words: Words) -> ReportSheet:
    say = words.say
    is_drawn = table.is_drawn and not table.remark and _begins_the_table(table)
    return ReportSheet(
        name=table.title,
        table=table_of(table),
        chart=chart_of(table) if is_drawn else None,
        footnotes=(*([table.remark] if table.remark else []), *table.footnotes),
        about=(
            Fact(say("Counting rule"), say(table.indicator.counting)),
            Fact(say("Period rule"), say(table.indicator.period_rule)),
            *data_facts(figures, words),
        ),
    )


def _begins_the_table(table: FigureTable) -> bool:
    """Excel draws cells side by side: none may be withheld between them."""
    rows = table.rows[: len(table.chart.categories)]
    return bool(rows) and all(
        name in row for name, row in zip(table.chart.categories, rows, strict=False)
    )

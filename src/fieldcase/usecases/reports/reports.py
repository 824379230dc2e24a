"""The programme's figures for a period: on screen, as PDF and as a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from fieldcase import __version__
from fieldcase.documents.charts import chart_svg
from fieldcase.documents.description import (
    Block,
    Chart,
    ChartKind,
    Column,
    Document,
    Fact,
    Note,
    Section,
    Series,
    Table,
    ValueKind,
)
from fieldcase.documents.rendering import render_pdf
from fieldcase.documents.workbook import ReportSheet, write_report_workbook
from fieldcase.domain.words import Words
from fieldcase.statistics.figures import FigureKind, FigureShape, FigureTable
from fieldcase.statistics.period import Period
from fieldcase.usecases.giving_out.giving_out import give_out, given_out
from fieldcase.usecases.record_keeping.auditing import note_export
from fieldcase.usecases.workspace import Workspace

EXCEL = ".xlsx"
_MOST_COLUMNS = 6  # on a page that stands

_KINDS = {
    FigureKind.TEXT: ValueKind.TEXT,
    FigureKind.NUMBER: ValueKind.NUMBER,
    FigureKind.PERCENT: ValueKind.PERCENT,
}
_SHAPES = {FigureShape.BARS: ChartKind.BARS, FigureShape.COLUMNS: ChartKind.COLUMNS}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures:
    """The tables of one period, and the data they rest on; `title` says of what."""

    title: str
    period: Period
    tables: tuple[FigureTable, ...]
    counted_at: datetime
    laptops: tuple[str, ...]
    last_bundle_at: datetime | None


def period_of(first: date, last: date) -> Period:
    """The period from one day to another, both included.

    Raises:
        InvalidPeriod: it ends before it begins.
    """
    return Period(first, last)


def with_data(
    workspace: Workspace, title: str, period: Period, tables: tuple[FigureTable, ...]
) -> KeyFigures:
    """The tables with what they rest on."""
    with workspace.reading() as work:
        arrivals = work.arrivals.all()
        laptops = tuple(device.name for device in work.devices.where())
    return KeyFigures(
        title=title,
        period=period,
        tables=tables,
        counted_at=workspace.clock.now(),
        laptops=laptops or (workspace.device.name,),
        last_bundle_at=arrivals[0].arrived_at if arrivals else None,
    )


def save_figures(
    workspace: Workspace, figures: KeyFigures, target: Path, words: Words
) -> Path:
    """Write what was counted as a workbook if the target ends in .xlsx, else as PDF.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    if target.suffix.lower() == EXCEL:
        sheets = [_sheet(table, figures, words) for table in figures.tables]
        with given_out(workspace, target) as beside:
            write_report_workbook(sheets, words, beside)
    else:
        give_out(workspace, target, render_pdf(_document(figures, words)))
    note_export(workspace, "report", 1, with_names=False)
    return target


def figure_chart(
    table: FigureTable, words: Words, *, dark: bool, width: float, height: float
) -> str:
    """The table's chart as SVG, for the window; sizes in logical pixels."""
    return chart_svg(_chart(table), words, dark=dark, width=width, height=height)


def _document(figures: KeyFigures, words: Words) -> Document:
    blocks: list[Block] = []
    footnotes: dict[str, None] = {}
    for table in figures.tables:
        if table.remark:
            blocks.append(Note(table.remark))
        else:
            blocks.append(_chart(table))
        blocks.append(_table(table))
        footnotes |= dict.fromkeys(table.footnotes)
    return Document(
        title=figures.title,
        subtitle=figures.period.say(words),
        words=words,
        code=f"{figures.period.first:%Y%m%d}-{figures.period.last:%Y%m%d}",
        made_on=figures.counted_at,
        header=_summary(figures.tables),
        blocks=(*blocks, Section(words.say("The data"), _data(figures, words))),
        footnotes=tuple(footnotes),
        is_lying=any(map(_is_wide, figures.tables)),
    )


def _sheet(table: FigureTable, figures: KeyFigures, words: Words) -> ReportSheet:
    return ReportSheet(
        name=table.title,
        table=_table(table),
        chart=None if table.remark else _chart(table),
        footnotes=(*([table.remark] if table.remark else []), *table.footnotes),
        about=(
            Fact(words.say("Counting rule"), words.say(table.indicator.counting)),
            Fact(words.say("Period rule"), words.say(table.indicator.period_rule)),
            *_data(figures, words),
        ),
    )


def _summary(tables: Sequence[FigureTable]) -> tuple[Fact, ...]:
    return tuple(
        Fact(name, figure, is_kept=True)
        for table in tables
        for name, figure in table.summary
    )


def _data(figures: KeyFigures, words: Words) -> tuple[Fact, ...]:
    return (
        Fact(words.say("Period"), figures.period.say(words)),
        Fact(words.say("Laptops"), ", ".join(figures.laptops)),
        Fact(words.say("Last bundle taken in"), figures.last_bundle_at),
        Fact(words.say("Counted on"), figures.counted_at),
        Fact(words.say("Program"), f"FieldCase {__version__}"),
    )


def _table(table: FigureTable) -> Table:
    return Table(
        title=table.title,
        columns=tuple(
            Column(column.title, _KINDS[column.kind], _weight(column.kind, table))
            for column in table.columns
        ),
        rows=table.rows,
        total=table.total,
    )


def _weight(kind: FigureKind, table: FigureTable) -> float:
    if kind is not FigureKind.TEXT:
        return 1.0
    return 1.8 if _is_wide(table) else 3.0


def _is_wide(table: FigureTable) -> bool:
    return len(table.columns) > _MOST_COLUMNS


def _chart(table: FigureTable) -> Chart:
    chart = table.chart
    return Chart(
        kind=_SHAPES[chart.shape],
        title=table.title,
        categories=chart.categories,
        series=tuple(Series(each.name, each.values) for each in chart.series),
        unit=chart.series[0].name if chart.series else "",
    )

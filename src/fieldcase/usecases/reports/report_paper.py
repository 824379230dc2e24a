"""A report on paper: each table with its chart, its rule, and what it rests on."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

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
from fieldcase.domain.codelists import ListName
from fieldcase.domain.words import Words
from fieldcase.statistics.figures import (
    FigureColumn,
    FigureKind,
    FigureShape,
    FigureTable,
)
from fieldcase.usecases.reports.counted import KeyFigures

_LETTER: Final = 0.17  # of a head, as a part of a column's weight
_MOST_COLUMNS: Final = 6  # on a page that stands
_KINDS: Final[Mapping[FigureKind, ValueKind]] = MappingProxyType(
    {
        FigureKind.TEXT: ValueKind.TEXT,
        FigureKind.NUMBER: ValueKind.NUMBER,
        FigureKind.PERCENT: ValueKind.PERCENT,
    }
)
_SHAPES: Final[Mapping[FigureShape, ChartKind]] = MappingProxyType(
    {FigureShape.BARS: ChartKind.BARS, FigureShape.COLUMNS: ChartKind.COLUMNS}
)


def report_document(figures: KeyFigures, words: Words) -> Document:
    """One table after the other; a rule stands under the table it is of."""
    blocks: list[Block] = []
    for table in figures.tables:
        if table.remark:
            blocks.append(Note(table.remark))
        elif table.is_drawn:
            blocks.append(chart_of(table))
        blocks.append(table_of(table, is_titled=not table.is_drawn))
    return Document(
        title=figures.title,
        subtitle=_subtitle(figures, words),
        words=words,
        code=f"{figures.period.first:%Y%m%d}-{figures.period.last:%Y%m%d}",
        made_on=figures.as_of,
        blocks=(*blocks, Section(words.say("The data"), data_facts(figures, words))),
        is_lying=any(map(_is_wide, figures.tables)),
    )


def figure_chart(
    table: FigureTable, words: Words, *, dark: bool, width: float, height: float
) -> str:
    """The table's chart as SVG, for the window; sizes in logical pixels."""
    return chart_svg(chart_of(table), words, dark=dark, width=width, height=height)


def data_facts(figures: KeyFigures, words: Words) -> tuple[Fact, ...]:
    """What the figures rest on, so that nobody takes them for more."""
    missing = "\n".join(figures.missing) or words.say("nothing that we know of")
    return (
        Fact(words.say("Period"), figures.period.say(words)),
        Fact(words.say("Records as of"), figures.as_of),
        Fact(words.say("Laptops"), ", ".join(figures.laptops), is_wide=True),
        Fact(words.say("Bundles taken in"), figures.bundles),
        Fact(words.say("Last bundle taken in"), figures.last_bundle_at),
        Fact(words.say("Still missing"), missing, is_wide=True),
        Fact(words.say("Program"), f"FieldCase {__version__}"),
    )


def table_of(table: FigureTable, *, is_titled: bool = True) -> Table:
    """The table with its rule below; without a title where its chart has it."""
    return Table(
        title=table.title if is_titled or table.remark else "",
        columns=tuple(
            Column(column.title, _KINDS[column.kind], _weight(column, table))
            for column in table.columns
        ),
        rows=table.rows,
        total=table.total,
        notes=table.footnotes,
    )


def bars_of(table: FigureTable) -> int:
    """How many bars lie below each other; 0 where columns stand instead."""
    is_lying = table.chart.shape is FigureShape.BARS
    return len(table.chart.categories) if is_lying else 0


def chart_of(table: FigureTable) -> Chart:
    chart = table.chart
    return Chart(
        kind=_SHAPES[chart.shape],
        title=table.title,
        categories=chart.categories,
        series=tuple(Series(each.name, each.values) for each in chart.series),
        unit=chart.series[0].name if chart.series else "",
    )


def _subtitle(figures: KeyFigures, words: Words) -> str:
    period, host = figures.period.say(words), figures.host_country
    return f"{period} · {words.code(ListName.COUNTRIES, host)}" if host else period


def _weight(column: FigureColumn, table: FigureTable) -> float:
    """Figures are short: their columns are as wide as the longest word above them."""
    is_full = len(table.columns) == _MOST_COLUMNS
    if column.kind is FigureKind.TEXT:
        return 1.8 if _is_wide(table) else 2.3 if is_full else 3.0
    longest = max(map(len, column.title.split()), default=0)
    return max(1.6, longest * _LETTER)


def _is_wide(table: FigureTable) -> bool:
    return len(table.columns) > _MOST_COLUMNS

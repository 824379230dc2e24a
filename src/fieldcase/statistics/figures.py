"""A table of figures: plain data that a screen, a page or a workbook can show."""

from dataclasses import dataclass
from enum import StrEnum

from fieldcase.domain.reporting.question import Behind
from fieldcase.statistics.indicators import Indicator
from fieldcase.statistics.period import Period

Figure = str | int | float | None
TOTAL = -1


class FigureKind(StrEnum):
    """What the figures of a column are; a percentage is a share of 1."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"


class FigureShape(StrEnum):
    """How the figures are drawn: bars for names, columns for the course of time."""

    BARS = "bars"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """`is_count` says of numbers that they count somebody; a rank does not.

    `tag` is the HXL hashtag of the column, where the usual one says too little.
    """

    title: str
    kind: FigureKind = FigureKind.NUMBER
    is_count: bool = True
    tag: str = ""


@dataclass(frozen=True, slots=True)
class FigureSeries:
    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FigureChart:
    """The first rows of the table, drawn."""

    shape: FigureShape
    categories: tuple[str, ...]
    series: tuple[FigureSeries, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """In every column the counts of these rows add up to those of the others.

    Rows are counted from 0; `TOTAL` is the last line of the table.
    """

    parts: tuple[int, ...]
    wholes: tuple[int, ...] = (TOTAL,)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """One indicator for one period, every text in the reader's language.

    `summary` are figures to say beside the table; `remark` says that there is
    nothing to count, and is empty otherwise. `behind` tells row by row which records
    were counted, as far as that can be asked; it is empty or as long as the rows.
    `sums` are what a reader could work a withheld figure out from; `not_people` are
    rows that count something else, as countries.
    """

    indicator: Indicator
    period: Period
    title: str
    columns: tuple[FigureColumn, ...]
    rows: tuple[tuple[Figure, ...], ...]
    total: tuple[Figure, ...]
    chart: FigureChart
    summary: tuple[tuple[str, int], ...] = ()
    footnotes: tuple[str, ...] = ()
    remark: str = ""
    behind: tuple[Behind | None, ...] = ()
    total_behind: Behind | None = None
    sums: tuple[Sum, ...] = ()
    not_people: tuple[int, ...] = ()
    is_drawn: bool = True

    @property
    def tags(self) -> tuple[str, ...]:
        """A HXL hashtag a column (hxlstandard.org)."""
        return tuple(column.tag or _TAGS[column.kind] for column in self.columns)


_TAGS = {
    FigureKind.TEXT: "#indicator+name",
    FigureKind.NUMBER: "#affected+ind",
    FigureKind.PERCENT: "#affected+pct",
}

"""Withholding small counts in what is published (DP-15), so that none can be undone.

First every count from 1 to below the threshold goes, wherever it stands in the report.
Then more go, the smallest first, until from everything that adds up (the lines of a
table to its total, the same figure in two tables) no withheld count can be worked out
or shown to be small. All withheld figures look the same, and shares go with them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from fieldcase.domain.reporting.question import Behind, By, Counted, Question
from fieldcase.domain.words import Words
from fieldcase.statistics.figures import (
    TOTAL,
    Figure,
    FigureChart,
    FigureKind,
    FigureSeries,
    FigureTable,
)
from fieldcase.statistics.working_out import Cell, Relation, to_withhold

WITHHELD: Final = "–"
THRESHOLD: Final = 5  # DP-15's own default
# A kind of case that is a profile, too: whoever knows the one knows the other.
_BY_PROFILE: Final[Mapping[Behind, Behind]] = MappingProxyType(
    {
        Behind(
            Question(counted=Counted.PERSONS_DEPARTED, by=(By.CASE_TYPE,)), (code,)
        ): Behind(Question(counted=Counted.PERSONS_DEPARTED, profiles=(code,)))
        for code in ("UMC", "EXU")
    }
)


def suppressed(
    tables: tuple[FigureTable, ...], words: Words, threshold: int = THRESHOLD
) -> tuple[FigureTable, ...]:
    """The tables of one report as they may be published, with a note where needed."""
    counts: dict[Cell, int] = {}
    relations: list[Relation] = []
    for place, table in enumerate(tables):
        counts |= dict(_cells(table, place))
        relations += _relations(table, place)
    withheld = to_withhold(counts, relations, threshold)
    return tuple(
        _published(table, place, withheld, threshold, words)
        for place, table in enumerate(tables)
    )


def _cell(behind: Behind | None, place: int, row: int, column: int) -> Cell:
    """Of a question, it is the same wherever it stands; `column` tells the period."""
    if behind is None:
        return (place, row, column)
    return (_BY_PROFILE.get(behind, behind), column)


def _columns(table: FigureTable) -> list[int]:
    return [
        at
        for at, column in enumerate(table.columns)
        if column.kind is FigureKind.NUMBER and column.is_count
    ]


def _address(table: FigureTable, place: int, row: int, at: int) -> Cell:
    """The first column of counts is of the period, the others are told apart."""
    order = _columns(table).index(at)
    title = "" if order == 0 else table.columns[at].title
    if row == TOTAL:
        return (*_cell(table.total_behind, place, row, order), title)
    behind = table.behind[row] if table.behind else None
    return (*_cell(behind, place, row, order), title)


def _cells(table: FigureTable, place: int) -> Iterator[tuple[Cell, int]]:
    for row, figures in _lines(table):
        for at in _columns(table):
            count = figures[at]
            if isinstance(count, int) and row not in table.not_people:
                yield _address(table, place, row, at), count


def _lines(table: FigureTable) -> Iterator[tuple[int, tuple[Figure, ...]]]:
    yield from enumerate(table.rows)
    if table.total:
        yield TOTAL, table.total


def _relations(table: FigureTable, place: int) -> Iterator[Relation]:
    lines = dict(_lines(table))
    for one in table.sums:
        for at in _columns(table):
            rows = (*one.parts, *one.wholes)
            if all(isinstance(lines[row][at], int) for row in rows):
                yield Relation(
                    tuple(_address(table, place, row, at) for row in one.parts),
                    tuple(_address(table, place, row, at) for row in one.wholes),
                )


def _published(
    table: FigureTable,
    place: int,
    withheld: set[Cell],
    threshold: int,
    words: Words,
) -> FigureTable:
    hidden = {
        (row, at)
        for row, _ in _lines(table)
        for at in _columns(table)
        if row not in table.not_people and _address(table, place, row, at) in withheld
    }
    if not hidden:
        return table
    note = words.say(
        "{sign} Withheld: fewer than {count} persons, or a figure from which such a"
        " one could be worked out.",
        sign=WITHHELD,
        count=threshold,
    )
    first = _columns(table)[0]
    rows = tuple(_hidden(table, row, hidden) for row in range(len(table.rows)))
    total_gone = (TOTAL, first) in hidden
    return replace(
        table,
        rows=rows,
        total=_hidden(table, TOTAL, hidden) if table.total else (),
        chart=_without(table.chart, hidden, table),
        summary=() if total_gone else table.summary,
        footnotes=(*table.footnotes, note),
        behind=(),
        total_behind=None,
    )


def _hidden(
    table: FigureTable, row: int, hidden: set[tuple[int, int]]
) -> tuple[Figure, ...]:
    """A share goes with its count; all shares go with the total."""
    first = _columns(table)[0]
    figures = table.total if row == TOTAL else table.rows[row]
    no_share = (row, first) in hidden or (TOTAL, first) in hidden
    return tuple(
        WITHHELD
        if (row, at) in hidden
        or (no_share and column.kind is FigureKind.PERCENT and figures[at] is not None)
        else figures[at]
        for at, column in enumerate(table.columns)
    )


def _without(
    chart: FigureChart, hidden: set[tuple[int, int]], table: FigureTable
) -> FigureChart:
    """What is withheld in any column of its row is not drawn."""
    gone = {row for row, _ in hidden}
    labels = {str(figure) for row in gone - {TOTAL} for figure in table.rows[row]}
    kept = [at for at, name in enumerate(chart.categories) if name not in labels]
    return FigureChart(
        chart.shape,
        tuple(chart.categories[at] for at in kept),
        tuple(
            FigureSeries(one.name, tuple(one.values[at] for at in kept))
            for one in chart.series
        ),
    )

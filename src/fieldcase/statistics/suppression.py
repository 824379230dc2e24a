"""Withholding small counts in what is published (DP-15), so that none can be undone.

First every count from 1 to below the threshold goes, wherever it stands in the report.
Then more go, the smallest first, until from everything that adds up (the lines of a
table to its total, the same figure in two tables) no withheld count can be worked out
or shown to be small. All withheld figures look the same, and shares go with them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
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
# A figure of the report: the same one in two tables is the same cell.
Cell = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """The counts of `parts` add up to those of `wholes`."""

    parts: tuple[Cell, ...]
    wholes: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (*self.parts, *self.wholes)


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


def to_withhold(
    counts: Mapping[Cell, int], relations: Iterable[Relation], threshold: int
) -> set[Cell]:
    """The cells to withhold: the small ones, and as many more as protect them."""
    withheld = {cell for cell, count in counts.items() if 0 < count < threshold}
    told = [one for one in relations if one.parts and one.wholes]
    while weak := _first_weak(counts, told, withheld, threshold):
        withheld.add(weak)
    return withheld


def _first_weak(
    counts: Mapping[Cell, int],
    relations: list[Relation],
    withheld: set[Cell],
    threshold: int,
) -> Cell | None:
    """One more cell to withhold; None once nothing can be worked out."""
    for relation in relations:
        if _is_weak(relation, counts, withheld, threshold):
            more = _smallest_shown(relation, counts, withheld)
            if more is not None:
                return more
    found = _determined(relations, withheld)
    for relation in relations:
        if found & {*relation.cells}:
            more = _smallest_shown(relation, counts, withheld)
            if more is not None:
                return more
    return None


def _is_weak(
    relation: Relation, counts: Mapping[Cell, int], withheld: set[Cell], threshold: int
) -> bool:
    """Whether this sum alone tells a withheld count, or that it must be small."""
    for side, other in (
        (relation.parts, relation.wholes),
        (relation.wholes, relation.parts),
    ):
        hidden = [cell for cell in side if cell in withheld]
        if not hidden or withheld & {*other}:
            continue
        known = sum(counts[cell] for cell in hidden)
        if len(hidden) == 1 or known < threshold + len(hidden) - 1:
            return True
    return False


def _smallest_shown(
    relation: Relation, counts: Mapping[Cell, int], withheld: set[Cell]
) -> Cell | None:
    """Of the parts before the wholes, and of none that is zero: that hides nobody."""
    for side in (relation.parts, relation.wholes):
        shown = [cell for cell in side if cell not in withheld and counts[cell]]
        if shown:
            return min(shown, key=lambda cell: (counts[cell], repr(cell)))
    return None


def _determined(relations: list[Relation], withheld: set[Cell]) -> set[Cell]:
    """The withheld cells that all sums together have only one answer for."""
    unknown = sorted({c for one in relations for c in one.cells} & withheld, key=repr)
    place = {cell: at for at, cell in enumerate(unknown)}
    rows = []
    for relation in relations:
        row = [Fraction(0)] * len(unknown)
        for cell in relation.parts:
            if cell in place:
                row[place[cell]] += 1
        for cell in relation.wholes:
            if cell in place:
                row[place[cell]] -= 1
        if any(row):
            rows.append(row)
    return {unknown[row_at] for row_at in _alone(_reduced(rows))}


def _reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """Gauss and Jordan: every leading unknown stands in one row only."""
    done: list[list[Fraction]] = []
    while rows:
        row = rows.pop()
        for earlier in done:
            at = _lead(earlier)
            if row[at]:
                row = [a - row[at] * b for a, b in zip(row, earlier, strict=True)]
        if not any(row):
            continue
        lead = row[_lead(row)]
        row = [value / lead for value in row]
        at = _lead(row)
        done = [
            [a - one[at] * b for a, b in zip(one, row, strict=True)] for one in done
        ]
        done.append(row)
    return done


def _lead(row: list[Fraction]) -> int:
    return next(at for at, value in enumerate(row) if value)


def _alone(rows: list[list[Fraction]]) -> Iterator[int]:
    for row in rows:
        used = [at for at, value in enumerate(row) if value]
        if len(used) == 1:
            yield used[0]


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

"""A chart as SVG, for the page and for the window.

Words stay text in the drawing: whoever shows it shapes them, in any script. In a
right-to-left language the whole chart is mirrored.
"""

from itertools import pairwise
from math import ceil, floor, log10
from typing import Final

from fieldcase.documents.characters import writable
from fieldcase.documents.description import Chart, ChartKind
from fieldcase.documents.drawing import LETTER, Sheet, ink_for
from fieldcase.domain.words import Words

MARGIN: Final = 6.0
ROW: Final = 17.0  # a lying bar with its room
STANDING: Final = 190.0  # height of a chart with standing columns or lines
LEGEND: Final = 20.0
STEPS: Final = 5  # lines of the grid, about


def chart_svg(
    chart: Chart,
    words: Words,
    *,
    dark: bool = False,
    width: float = 493,
    height: float | None = None,
) -> str:
    """The chart as SVG; without a height it takes what it needs. Lengths in points."""
    tall = height or natural_height(chart)
    sheet = Sheet(width, tall, ink_for(dark=dark), mirrored=words.is_right_to_left)
    top = tall - MARGIN
    if has_legend(chart):
        _draw_legend(sheet, chart, top)
        top -= LEGEND
    if chart.kind is ChartKind.BARS:
        _Bars(sheet, chart, words, top).draw()
    else:
        _Standing(sheet, chart, words, top).draw()
    return sheet.as_svg()


def natural_height(chart: Chart) -> float:
    legend = LEGEND if has_legend(chart) else 0
    if chart.kind is not ChartKind.BARS:
        return STANDING + legend
    thick = max(1.0, 0.7 * len(chart.series))
    return len(chart.categories) * ROW * thick + 2 * MARGIN + legend


def has_legend(chart: Chart) -> bool:
    return len(chart.series) > 1


def grid_steps(greatest: float) -> list[float]:
    """Round numbers from 0 to at least the greatest value, at most `STEPS` + 2."""
    if greatest <= 0:
        return [0.0, 1.0]
    raw = greatest / STEPS
    power = 10.0 ** floor(log10(raw))
    step = next(power * by for by in (1, 2, 2.5, 5, 10) if power * by >= raw * 0.999)
    if greatest >= STEPS:
        step = float(ceil(step))
    return [step * count for count in range(ceil(greatest / step - 1e-9) + 1)]


def _draw_legend(sheet: Sheet, chart: Chart, top: float) -> None:
    at = MARGIN
    for series, colour in zip(chart.series, sheet.ink.cycle(), strict=False):
        name = writable(series.name)
        sheet.bar(at, top - 9, 8, 8, colour)
        sheet.word(at + 12, top - 8, name, colour=sheet.ink.quiet)
        at += 24 + len(name) * LETTER


def _greatest(chart: Chart) -> float:
    return max((value for each in chart.series for value in each.values), default=0)


class _Bars:
    """Lying bars: the name before, the number behind."""

    def __init__(self, sheet: Sheet, chart: Chart, words: Words, top: float) -> None:
        self._sheet, self._chart, self._words, self._top = sheet, chart, words, top
        longest = max((len(name) for name in chart.categories), default=0)
        fitting = int((sheet.width * 0.4 - 8) / LETTER)
        self._most = max(4, min(longest, fitting))  # letters of a name
        self._names = self._most * LETTER + 8
        greatest = _greatest(chart)
        numbers = (len(words.number(greatest)) + 1) * LETTER + 6
        room = sheet.width - 2 * MARGIN - self._names - numbers
        self._scale = room / greatest if greatest > 0 else 0.0

    def draw(self) -> None:
        count = max(1, len(self._chart.categories))
        row = (self._top - MARGIN) / count
        for place, name in enumerate(self._chart.categories):
            floor_at = self._top - (place + 1) * row
            self._draw_row(place, name, floor_at, row)
        start = MARGIN + self._names
        self._sheet.line(start, MARGIN, start, self._top, self._sheet.ink.line)

    def _draw_row(self, place: int, name: str, floor_at: float, row: float) -> None:
        sheet, start = self._sheet, MARGIN + self._names
        most = self._most
        shown = name if len(name) <= most else name[: most - 1] + "…"
        sheet.word(start - 6, floor_at + row / 2 - 3, writable(shown), anchor="end")
        thick = (row - 5) / len(self._chart.series)
        for nth, series in enumerate(self._chart.series):
            value = series.values[place]
            low = floor_at + row - 2.5 - (nth + 1) * thick
            long = max(0.0, value * self._scale)
            sheet.bar(start, low, long, thick, sheet.ink.colour(nth))
            told = self._words.number(value)
            sheet.word(start + long + 4, low + thick / 2 - 3, told, is_bold=True)


class _Standing:
    """Columns or lines over a grid, with the categories below."""

    def __init__(self, sheet: Sheet, chart: Chart, words: Words, top: float) -> None:
        self._sheet, self._chart, self._words = sheet, chart, words
        self._steps = grid_steps(_greatest(chart))
        widest = max(len(words.number(step)) for step in self._steps)
        self._left = MARGIN + widest * LETTER + 6
        self._floor = MARGIN + 16
        self._tall = top - self._floor - 12
        count = max(1, len(chart.categories))
        self._slot = (sheet.width - MARGIN - self._left) / count

    def draw(self) -> None:
        self._draw_grid()
        self._draw_names()
        draw = (
            self._draw_columns
            if self._chart.kind is ChartKind.COLUMNS
            else self._draw_line
        )
        for nth, series in enumerate(self._chart.series):
            draw(nth, series.values)

    def _height(self, value: float) -> float:
        return self._tall * max(0.0, value) / self._steps[-1]

    def _middle(self, place: int) -> float:
        return self._left + self._slot * (place + 0.5)

    def _draw_grid(self) -> None:
        sheet, ink = self._sheet, self._sheet.ink
        for step in self._steps:
            at = self._floor + self._height(step)
            colour = ink.quiet if step == 0 else ink.line
            sheet.line(self._left, at, sheet.width - MARGIN, at, colour)
            told = self._words.number(step)
            sheet.word(self._left - 5, at - 3, told, anchor="end", colour=ink.quiet)

    def _draw_names(self) -> None:
        names = self._chart.categories
        widest = max((len(name) for name in names), default=0) * LETTER + 4
        every = max(1, ceil(widest / self._slot))
        for place in range(0, len(names), every):
            at, name = self._middle(place), writable(names[place])
            quiet = self._sheet.ink.quiet
            self._sheet.word(at, MARGIN + 2, name, anchor="middle", colour=quiet)

    def _draw_columns(self, nth: int, values: tuple[float, ...]) -> None:
        count = len(self._chart.series)
        wide = min(26.0, self._slot * 0.72 / count)
        for place, value in enumerate(values):
            start = self._middle(place) + (nth - count / 2) * wide
            tall, colour = self._height(value), self._sheet.ink.colour(nth)
            self._sheet.bar(start, self._floor, wide - 1, tall, colour)
            if count == 1 and value:
                at, told = self._floor + tall + 3, self._words.number(value)
                self._sheet.word(start + wide / 2, at, told, anchor="middle")

    def _draw_line(self, nth: int, values: tuple[float, ...]) -> None:
        colour = self._sheet.ink.colour(nth)
        points = [
            (self._middle(place), self._floor + self._height(value))
            for place, value in enumerate(values)
        ]
        for (x1, y1), (x2, y2) in pairwise(points):
            self._sheet.line(x1, y1, x2, y2, colour, wide=1.6)
        for x, y in points:
            self._sheet.dot(x, y, colour)

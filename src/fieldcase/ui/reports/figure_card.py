"""One table of figures with its chart and what is said under it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fieldcase.domain.words import Words
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.sideways import Sideways
from fieldcase.ui.look.tokens import CHART_HEIGHT, CHART_ROW, SMALL, TABLE_LEAST, WIDE
from fieldcase.ui.reports.figure_chart_view import FigureChartView
from fieldcase.ui.reports.figure_grid import FigureGrid
from fieldcase.usecases.reports.counted import KeyFigures
from fieldcase.usecases.reports.report_paper import bars_of, figure_chart


class FigureCard(Card):
    """The table at `place` of the figures; an empty period says so instead.

    `behind_asked` carries what a row was counted from, and what it is called.
    """

    behind_asked = Signal(object, str)

    def __init__(self, figures: KeyFigures, place: int, words: Words) -> None:
        table = figures.tables[place]
        super().__init__(table.title)
        self._table, self._words = table, words
        if table.summary:
            told = " · ".join(
                f"{name}: {words.number(figure)}" for name, figure in table.summary
            )
            self.add(label(told, Role.QUIET, wraps=True))
        if table.remark:
            self.add(label(table.remark, wraps=True))
        else:
            self._add_figures()
        for note in table.footnotes:
            self.add(label(note, Role.SMALL, wraps=True))
        self.fill()

    def _add_figures(self) -> None:
        table, words = self._table, self._words
        titles = [column.title for column in table.columns]
        opening = {at for at, behind in enumerate(table.behind) if behind is not None}
        self.grid = FigureGrid(words, titles, table.rows, table.total, opening)
        self.grid.setAccessibleName(table.title)
        self.grid.asked.connect(self._ask_behind)
        figures = Sideways(self.grid)
        if not table.is_drawn or not table.chart.categories:
            self.content.addWidget(figures)
            return
        chart = FigureChartView(self._draw, table.title, _height(bars_of(table)))
        if self.grid.minimumSizeHint().width() > TABLE_LEAST:
            self.add(chart, figures)
            return
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(WIDE)
        side_by_side.setContentsMargins(0, SMALL, 0, SMALL)
        drawn = QVBoxLayout()  # beside the first rows of a long table
        drawn.addWidget(chart)
        drawn.addStretch()
        side_by_side.addLayout(drawn, 3)
        side_by_side.addWidget(figures, 2)
        self.content.addLayout(side_by_side)

    def _ask_behind(self, row: int) -> None:
        name = next(cell for cell in self._table.rows[row] if isinstance(cell, str))
        self.behind_asked.emit(self._table.behind[row], name)

    def _draw(self, dark: bool, width: float, height: float) -> str:  # noqa: FBT001 - as the view calls it
        return figure_chart(
            self._table, self._words, dark=dark, width=width, height=height
        )


def _height(bars: int) -> int:
    """Few bars need no more than a line each."""
    return min(CHART_HEIGHT, (bars + 1) * CHART_ROW) if bars else CHART_HEIGHT

"""A small table of figures: names at the start, numbers at the end."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import HAIR, NORMAL, SMALL, TINY

Cell = str | int | float | None


class FigureGrid(QWidget):
    """Texts, whole numbers, and shares of 1 as percentages; `total` stands last.

    The names of the `opening` rows are buttons; `asked` carries the row.
    """

    asked = Signal(int)

    def __init__(
        self,
        words: Words,
        titles: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        total: Sequence[Cell],
        opening: Collection[int] = (),
    ) -> None:
        super().__init__()
        self.openers: dict[int, Button] = {}
        self._words = words
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(NORMAL)
        self._grid.setVerticalSpacing(TINY)
        self._words_in = _columns_of_words(rows, len(titles))
        self._grid.setColumnStretch(min(self._words_in, default=0), 1)
        self._add(0, titles, Role.LABEL)
        if opening and self._words_in:
            self._set_in(min(self._words_in))
        self._rule(1, len(titles))
        for place, row in enumerate(rows):
            self._add(place + 2, row, Role.BODY)
            if place in opening and self._words_in:
                self._add_opener(place, str(row[min(self._words_in)]))
        if total:
            self._rule(len(rows) + 2, len(titles))
            self._add(len(rows) + 3, total, Role.STRONG)

    def _add(self, row: int, cells: Sequence[Cell], role: str) -> None:
        for column, cell in enumerate(cells):
            shown = label(_told(cell, self._words), role)
            if column not in self._words_in:
                end = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
                shown.setAlignment(end)
            shown.setMinimumHeight(NORMAL + SMALL - TINY)
            self._grid.addWidget(shown, row, column)

    def _add_opener(self, place: int, name: str) -> None:
        """In the place of the name that stands there."""
        at = min(self._words_in)
        item = self._grid.itemAtPosition(place + 2, at)
        shown = item.widget() if item is not None else None
        if shown is not None:
            self._grid.removeWidget(shown)
            shown.deleteLater()
        told = self._words.say("Show the cases behind: {figure}", figure=name)
        opener = Button(name, Kind.QUIET, name=told)
        opener.clicked.connect(lambda: self.asked.emit(place))
        self.openers[place] = opener
        start = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(opener, place + 2, at, start)

    def _set_in(self, column: int) -> None:
        """A heading begins where the words of the buttons below it do."""
        item = self._grid.itemAtPosition(0, column)
        shown = item.widget() if item is not None else None
        if isinstance(shown, QLabel):
            shown.setIndent(SMALL + HAIR)

    def _rule(self, row: int, columns: int) -> None:
        line = QFrame()
        line.setObjectName("rule")
        line.setFixedHeight(HAIR)
        self._grid.addWidget(line, row, 0, 1, columns)


def _columns_of_words(rows: Sequence[Sequence[Cell]], count: int) -> set[int]:
    return {
        column
        for column in range(count)
        if any(isinstance(row[column], str) for row in rows)
    }


def _told(cell: Cell, words: Words) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return words.isolated(words.percent(cell))
    return words.isolated(words.number(cell)) if isinstance(cell, int) else cell

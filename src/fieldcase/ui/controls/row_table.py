"""A short table whose rows open where they stand: Enter writes in one, arrows move."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fieldcase.ui.controls.at_once import at_once
from fieldcase.ui.controls.labels import ElidedLabel, Role, at_end
from fieldcase.ui.controls.reaching_out import let_reach_out
from fieldcase.ui.controls.row_button import RowButton
from fieldcase.ui.look.tokens import LINE_REACH, NORMAL, SMALL, SNUG, TINY

Column = TypeVar("Column")
_OPEN = Qt.Key.Key_F2  # besides the keys of every button
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True)
class RowShown:
    """One row: its record's id, what a screen reader says of it, its cells."""

    id: str
    name: str
    cells: Sequence[QWidget]


class RowTable(QWidget):
    """`RowTable(widths)`, then `show_rows`; `chosen` carries the id of a row.

    `keep_panel` gives it a form, which `put_under` opens below a row, or at the end.
    `widths` are the columns' shares of the room; `amounts` says which columns hold
    money, whose units stand below each other.
    """

    chosen = Signal(str)

    def __init__(self, widths: Sequence[int], amounts: Sequence[int] = ()) -> None:
        super().__init__()
        let_reach_out(self)
        self._widths, self._amounts = widths, amounts
        self._left_out: frozenset[int] = frozenset()
        self.rows: dict[str, TableRow] = {}
        self._drawn: list[QWidget] = []
        self._panel: QWidget | None = None
        self._under = ""
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)

    def keep_panel(self, panel: QWidget) -> None:
        """The form outlives the rows; its fields stand in line with their words."""
        self._panel = panel
        if (inside := panel.layout()) is not None:
            inside.setContentsMargins(LINE_REACH, SMALL, LINE_REACH, SNUG)
        self._list.addWidget(panel)

    def leave_out(self, *places: int) -> None:
        """Columns that would tell nothing; the rows shown next come without them."""
        self._left_out = frozenset(places)

    def show_rows(
        self,
        headings: Sequence[str],
        rows: Sequence[RowShown],
        total: Sequence[str] = (),
    ) -> None:
        """Show these, with a line of totals below where there is one."""
        self._clear()
        self.rows = {}
        for shown in rows:
            self._align(shown.cells)
            cells = self._shown(shown.cells)
            row = TableRow(replace(shown, cells=cells), self._shown(self._widths))
            row.chosen.connect(self.chosen)
            row.moved.connect(self._move)
            self.rows[shown.id] = row
        with at_once(self):
            if rows:
                self._draw(self._line(headings, Role.SMALL))
            for row in self.rows.values():
                self._draw(row)
            if rows and total:
                self._draw(self._line(total, Role.STRONG))
        self.put_under(self._under)

    def put_under(self, row_id: str) -> None:
        """Open the form where the row stands, or at the end where there is none."""
        self._under = row_id
        if self._panel is None:
            return
        row = self.rows.get(row_id)
        self._list.removeWidget(self._panel)
        at = len(self._drawn) if row is None else self._drawn.index(row) + 1
        self._list.insertWidget(at, self._panel)

    def _move(self, row_id: str, step: int) -> None:
        rows = list(self.rows.values())
        here = list(self.rows).index(row_id)
        rows[(here + step) % len(rows)].setFocus(Qt.FocusReason.TabFocusReason)

    def _line(self, texts: Sequence[str], role: str) -> QWidget:
        cells = [ElidedLabel(text, role) for text in texts]
        self._align(cells)
        return _Line(self._shown(cells), self._shown(self._widths))

    def _shown(self, columns: Sequence[Column]) -> list[Column]:
        return [one for at, one in enumerate(columns) if at not in self._left_out]

    def _align(self, cells: Sequence[QWidget]) -> None:
        for place in self._amounts:
            cell = cells[place]
            for line in (cell, *cell.findChildren(QLabel)):
                if isinstance(line, QLabel):
                    line.setAlignment(at_end())
                    line.setProperty("amount", True)  # noqa: FBT003 Qt's own way

    def _clear(self) -> None:
        # Taken out by `takeAt`, a form that is put back is never asked again how high
        # it has become: its old place lives on beside the new one.
        for old in self._drawn:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._drawn = []

    def _draw(self, part: QWidget) -> None:
        self._list.insertWidget(len(self._drawn), part)
        part.show()
        self._drawn.append(part)


class TableRow(RowButton):
    """One row of a `RowTable`."""

    chosen = Signal(str)
    moved = Signal(str, int)

    def __init__(self, shown: RowShown, widths: Sequence[int]) -> None:
        super().__init__()
        self._id = shown.id
        self.setAccessibleName(shown.name)
        self.clicked.connect(lambda: self.chosen.emit(self._id))
        _put_beside(self, shown.cells, widths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == _OPEN:
            self.click()
        elif key in _MOVES:
            self.moved.emit(self._id, _MOVES[key])
        else:
            super().keyPressEvent(event)


class _Line(QFrame):
    """Words in the columns; it opens nothing."""

    def __init__(self, cells: Sequence[QWidget], widths: Sequence[int]) -> None:
        super().__init__()
        _put_beside(self, cells, widths)


def two_lines(first: str, second: str) -> QWidget:
    """A cell with something smaller below."""
    made = QWidget()
    lines = QVBoxLayout(made)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    lines.addWidget(ElidedLabel(first))
    if second:
        lines.addWidget(ElidedLabel(second, Role.SMALL))
    return made


def beside_start(widget: QWidget) -> QWidget:
    """A cell that is no wider than what stands in it."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch()
    return made


def _put_beside(part: QWidget, cells: Sequence[QWidget], widths: Sequence[int]) -> None:
    row = QHBoxLayout(part)
    row.setContentsMargins(LINE_REACH, TINY, LINE_REACH, TINY)
    row.setSpacing(NORMAL)
    for cell, width in zip(cells, widths, strict=True):
        # Whatever stands in it: the columns keep their places from row to row.
        cell.setMinimumWidth(0)
        policy = cell.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        cell.setSizePolicy(policy)
        row.addWidget(cell, width)

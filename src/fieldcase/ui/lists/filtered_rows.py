"""The rows of a list that fit a filter: counted at once, fetched as they are seen."""

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from fieldcase.ui.controls.list_model import PAGE
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.desk import Desk
from fieldcase.usecases.workspace import Workspace

Which = TypeVar("Which")
Row = TypeVar("Row")
Count = Callable[[Workspace, Which], int]
Fetch = Callable[[Workspace, Which, int, int], list[Row]]  # offset, at most


class FilteredRows(QObject, Generic[Which, Row]):
    """`ask(which)` fills the table; answers to older askings are dropped.

    `counted` carries how many there are, before they are shown; `came` the rows that
    came. The list stays where it is when it is asked for again.
    """

    counted = Signal(int)
    came = Signal(object)

    def __init__(
        self,
        desk: Desk,
        table: ListTable[Row],
        count: Count[Which],
        fetch: Fetch[Which, Row],
    ) -> None:
        super().__init__(table)
        self._desk, self._table = desk, table
        self._count, self._fetch = count, fetch
        self._asked = 0

    def ask(self, which: Which) -> None:
        """Count and fetch the first rows."""
        self._asked += 1

        def begin(workspace: Workspace) -> tuple[int, list[Row]]:
            first = self._fetch(workspace, which, 0, PAGE)
            return self._count(workspace, which), first

        self._desk.ask(self, begin, partial(self._show, which, self._asked))

    def _show(self, which: Which, asked: int, found: tuple[int, list[Row]]) -> None:
        if asked != self._asked:
            return
        total, first = found
        view, model = self._table.view, self._table.model
        row = view.currentIndex().row()
        self.counted.emit(total)
        model.show_lazily(total, partial(self._go_on, which, asked, first))
        model.row_at(0)
        if total:
            # selectRow would look for a column beyond the edge of a mirrored table
            view.setCurrentIndex(model.index(min(max(row, 0), total - 1), 0))
        self.came.emit(first)

    def _go_on(
        self, which: Which, asked: int, first: list[Row], offset: int, limit: int
    ) -> None:
        if offset == 0:
            self._table.model.fill(0, first)
            return
        self._desk.ask(
            self,
            lambda workspace: self._fetch(workspace, which, offset, limit),
            partial(self._fill, asked, offset),
        )

    def _fill(self, asked: int, offset: int, rows: list[Row]) -> None:
        if asked == self._asked:
            self._table.model.fill(offset, rows)
            self.came.emit(rows)

"""Rows for a table, fetched as they come into sight: memory does not grow with them."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from fieldcase.ui.look.tokens import Tone

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Ask = Callable[[int, int], object]

PAGE = 100  # rows asked for at once
PAGES_KEPT = 20
WAITING = "…"
_MOST_TOLD = 4000  # cells whose words are kept: some screens full


@dataclass(frozen=True)
class Column(Generic[Row]):
    """`title` is already in the reader's words; `key` names it in settings.

    `tone` makes the cell a pill. `width` in pixels; the column that `stretches`
    takes the room that is left.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    tone: Callable[[Row], Tone] | None = None
    width: int = 120
    stretches: bool = False
    sorts: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; with a tone it is a pill."""

    text: str
    tone: Tone | None = None


_WAITING = Cell(WAITING)


class ListModel(QAbstractTableModel, Generic[Row]):
    """`show(rows)` for short lists; `show_lazily(total, ask)` for long ones.

    `ask(offset, limit)` is called when rows come into sight; answer it, now or
    later, with `fill(offset, rows)`.
    """

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__()
        self.columns = list(columns)
        self._total = 0
        self._ask: Ask | None = None
        self._asked: set[int] = set()
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._rows: Sequence[Row] = ()
        self._told: dict[tuple[int, int], Cell] = {}

    def show(self, rows: Sequence[Row]) -> None:
        """Hold all these rows."""
        self._reset(len(rows), None)
        self._rows = rows
        self.endResetModel()

    def show_lazily(self, total: int, ask: Ask) -> None:
        """Hold `total` rows, of which only those in sight are asked for."""
        self._reset(total, ask)
        self.endResetModel()

    def forget(self) -> None:
        """The list is gone: let go of its rows, and of whoever would be asked.

        The binding cannot see that a view holds its painter and that its model: whom
        the model still knew would stay in memory with it, after locking too.
        """
        self._total, self._ask, self._rows = 0, None, ()
        self._asked.clear()
        self._pages.clear()
        self._told.clear()

    def fill(self, offset: int, rows: Sequence[Row]) -> None:
        """Answer an asking; one that is no longer wanted is ignored."""
        page = offset // PAGE
        if page not in self._asked:
            return
        self._asked.discard(page)
        self._pages[page] = rows
        self._told.clear()
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        last = min(offset + len(rows), self._total) - 1
        if last >= offset:
            end = self.index(last, len(self.columns) - 1)
            self.dataChanged.emit(self.index(offset, 0), end)

    def row_at(self, row: int) -> Row | None:
        """What stands in a row, or None while it is being fetched."""
        if not 0 <= row < self._total:
            return None
        if self._ask is None:
            return self._rows[row]
        page, place = divmod(row, PAGE)
        held = self._pages.get(page)
        if held is None:
            self._fetch(page)
            held = self._pages.get(page)
        if held is None:
            return None
        self._pages.move_to_end(page)
        return held[place] if place < len(held) else None

    def cell(self, row: int, column: int) -> Cell:
        """What stands there; worked out once, however often it is painted."""
        told = self._told.get((row, column))
        if told is not None:
            return told
        held, shown = self.row_at(row), self.columns[column]
        if held is None:
            return _WAITING
        tone = None if shown.tone is None else shown.tone(held)
        if len(self._told) >= _MOST_TOLD:
            self._told.clear()
        made = self._told[row, column] = Cell(shown.text(held), tone)
        return made

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.cell(index.row(), index.column()).text
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def _reset(self, total: int, ask: Ask | None) -> None:
        self.beginResetModel()
        self._total, self._ask, self._rows = total, ask, ()
        self._told.clear()
        self._asked.clear()
        self._pages.clear()

    def _fetch(self, page: int) -> None:
        if self._ask is not None and page not in self._asked:
            self._asked.add(page)
            first = page * PAGE
            self._ask(first, min(PAGE, self._total - first))

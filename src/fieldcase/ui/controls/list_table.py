"""A list of things: the whole row opens, typing filters, columns can be chosen."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
)

from fieldcase.domain.words import Words
from fieldcase.ui.controls.cell_painter import CellPainter
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.list_model import Column, ListModel
from fieldcase.ui.look.tokens import (
    CARD_RADIUS,
    HEADER_HEIGHT,
    LABEL,
    ROW_HEIGHT,
    SEMIBOLD,
    SNUG,
    TINY,
)

Row = TypeVar("Row")
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ListTable(QFrame, Generic[Row]):
    """`ListTable(words, columns, EmptyState(…), name=words.say("Cases"))`.

    Fill it through `model`. `opened` carries the row that was clicked or entered;
    `sort_asked` a column's key and whether descending; `columns_chosen` the keys
    now shown, to be kept and given back to `show_columns`.
    """

    opened = Signal(object)
    sort_asked = Signal(str, bool)
    columns_chosen = Signal(list)

    def __init__(
        self,
        words: Words,
        columns: Sequence[Column[Row]],
        empty: EmptyState,
        *,
        name: str,
    ) -> None:
        super().__init__()
        self._words = words
        self.model: ListModel[Row] = ListModel(columns)
        self.view = _View(self.model)
        self.view.setAccessibleName(name)
        self.view.horizontalHeader().setAccessibleName(name)
        self._stack = QStackedLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, CARD_RADIUS // 2)
        layout.addLayout(self._stack)
        self._stack.addWidget(self.view)
        self._stack.addWidget(empty)
        self._set_up_header()
        self.view.row_chosen.connect(self._open)
        self.model.modelReset.connect(self._show_rows_or_empty)
        self.destroyed.connect(self.model.forget)
        self._show_rows_or_empty()

    def filter_with(self, field: QLineEdit) -> None:
        """Whatever is typed while the list has the keyboard goes to this field."""
        self.view.typed.connect(lambda text: _type_into(field, text))

    def selected(self) -> Row | None:
        """The row that the keyboard is on."""
        return self.model.row_at(self.view.currentIndex().row())

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns only; none means all."""
        for place, column in enumerate(self.model.columns):
            self.view.setColumnHidden(place, bool(keys) and column.key not in keys)

    def shown_columns(self) -> list[str]:
        return [
            column.key
            for place, column in enumerate(self.model.columns)
            if not self.view.isColumnHidden(place)
        ]

    def columns_menu(self) -> QMenu:
        """A menu that ticks columns; for the header and for a button."""
        menu = QMenu(self)
        shown = self.shown_columns()
        for column in self.model.columns:
            action = QAction(column.title, menu)
            action.setCheckable(True)
            action.setChecked(column.key in shown)
            action.setEnabled(shown != [column.key])
            action.triggered.connect(lambda _=False, key=column.key: self._toggle(key))
            menu.addAction(action)
        return menu

    def _set_up_header(self) -> None:
        header = self.view.horizontalHeader()
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        heads = QFontMetrics(_heading_font(self.font()))
        for place, column in enumerate(self.model.columns):
            room = heads.horizontalAdvance(column.title) + 2 * SNUG + TINY
            self.view.setColumnWidth(place, max(column.width, room))
            if column.stretches:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(any(one.sorts for one in self.model.columns))
        header.sectionClicked.connect(self._ask_to_sort)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row_at(index.row())
        if row is not None:
            self.opened.emit(row)

    def _offer_columns(self, at: QPoint) -> None:
        menu = self.columns_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.horizontalHeader().mapToGlobal(at))

    def _toggle(self, key: str) -> None:
        shown = set(self.shown_columns()) ^ {key}
        ordered = [one.key for one in self.model.columns if one.key in shown]
        self.show_columns(ordered)
        self.columns_chosen.emit(ordered)

    def _ask_to_sort(self, section: int) -> None:
        if not self.model.columns[section].sorts:
            return
        header = self.view.horizontalHeader()
        was_here = header.sortIndicatorSection() == section
        ascending = header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        is_descending = header.isSortIndicatorShown() and was_here and ascending
        order = Qt.SortOrder
        header.setSortIndicatorShown(True)
        header.setSortIndicator(
            section, order.DescendingOrder if is_descending else order.AscendingOrder
        )
        self.sort_asked.emit(self.model.columns[section].key, is_descending)

    def _show_rows_or_empty(self) -> None:
        has_rows = self.model.rowCount() > 0
        self._stack.setCurrentIndex(0 if has_rows else 1)
        # Tab would stay before a hidden view
        self.setFocusProxy(self.view if has_rows else None)  # type: ignore[arg-type] # the stubs know no "nobody"


class _View(QTableView):
    row_chosen = Signal(QModelIndex)
    typed = Signal(str)

    def __init__(self, model: ListModel[Any]) -> None:
        super().__init__()
        self.setModel(model)
        self._cells = CellPainter(self, model)
        self._pointed = -1  # the row under the mouse
        self.setItemDelegate(self._cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setFixedHeight(HEADER_HEIGHT)
        header.setHighlightSections(False)
        header.setSectionsMovable(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.row_chosen.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        if row != self._pointed:
            self._pointed = row
            hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(hand if row >= 0 else arrow)
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._cells.begin()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() in _OPEN and self.currentIndex().isValid():
            self.row_chosen.emit(self.currentIndex())
        elif text.strip() and text.isprintable() and not _is_command(event):
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)


def _heading_font(words: QFont) -> QFont:
    """As the style sheet draws them, which nobody can be asked before it is shown."""
    font = QFont(words)
    font.setPixelSize(LABEL)
    font.setWeight(QFont.Weight(SEMIBOLD))
    return font


def _is_command(event: QKeyEvent) -> bool:
    keys = Qt.KeyboardModifier
    return bool(event.modifiers() & (keys.ControlModifier | keys.AltModifier))


def _type_into(field: QLineEdit, text: str) -> None:
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    field.deselect()
    field.end(False)  # noqa: FBT003 - Qt's own argument
    field.insert(text)
    field.textEdited.emit(field.text())

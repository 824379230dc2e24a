"""The sections of a form to go to: how far each is, where something is amiss."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from fieldcase.ui.controls.labels import plain_tip
from fieldcase.ui.look.icons import paint_icon
from fieldcase.ui.look.tokens import (
    CONTROL_HEIGHT,
    FOCUS,
    ICON_SMALL,
    RADIUS,
    SMALL,
    palette_now,
)

Index = QModelIndex | QPersistentModelIndex
_ROW = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Row:
    """`key` is what is opened; `end` stands quietly at the end of the line.

    `told` is all of it in words.
    """

    key: int
    text: str
    end: str = ""
    is_done: bool = False
    is_wrong: bool = False
    told: str = ""


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        if len(rows) == len(self.rows):
            before, self.rows = self.rows, rows
            for at, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(at), self.index(at))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        roles = Qt.ItemDataRole
        told = {
            int(roles.DisplayRole): row.text,
            int(roles.ToolTipRole): plain_tip(row.told or row.text),
            int(roles.AccessibleTextRole): row.told or row.text,
            _ROW: row,
        }
        return told.get(int(role))


class SectionList(QListView):
    """`show_rows`, then `opened` carries the key of the row that is gone to.

    It takes the room that its rows need; more than `most` of them scroll.

    Arrows open at once; with Enter and the mouse `entered_row` comes as well, and the
    keyboard goes along.
    """

    opened = Signal(int)
    entered_row = Signal(int)

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self._rows = _Rows()
        self.setModel(self._rows)
        self.setItemDelegate(_RowPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(lambda index: self._open_and_enter(index.row()))

    def show_rows(self, rows: Sequence[Row], current: int = -1) -> None:
        """`current` is a key; its row is marked without being opened."""
        self._rows.show(rows)
        for at, row in enumerate(rows):
            if row.key == current and self.currentIndex().row() != at:
                self.setCurrentIndex(self._rows.index(at))
        height = CONTROL_HEIGHT * min(len(rows), self._most)
        if self.maximumHeight() != height:
            self.setFixedHeight(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_and_enter(before)
            return
        super().keyPressEvent(event)
        after = self.currentIndex().row()
        if after != before:
            self._open(after)

    def _open(self, at: int) -> None:
        if 0 <= at < len(self._rows.rows):
            self.opened.emit(self._rows.rows[at].key)

    def _open_and_enter(self, at: int) -> None:
        self._open(at)
        if 0 <= at < len(self._rows.rows):
            self.entered_row.emit(self._rows.rows[at].key)


class _RowPainter(QStyledItemDelegate):
    """The title, a tick where all is answered, a sign where something is amiss."""

    def __init__(self, view: SectionList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(0, CONTROL_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        row = index.data(_ROW)
        place: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_current = index.row() == self._view.currentIndex().row()
        is_under_mouse = bool(option.state & QStyle.StateFlag.State_MouseOver)
        self._paint_ground(
            painter, place, is_current=is_current, is_under_mouse=is_under_mouse
        )
        if isinstance(row, Row):
            self._paint_row(painter, place, row, is_current=is_current)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, place: QRect, *, is_current: bool, is_under_mouse: bool
    ) -> None:
        palette = palette_now()
        if is_current or is_under_mouse:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.selection if is_current else palette.hover))
            painter.drawRoundedRect(place, RADIUS, RADIUS)
        if is_current and self._view.hasFocus():
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(QColor(palette.accent))
            pen.setWidth(FOCUS)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _paint_row(
        self, painter: QPainter, place: QRect, row: Row, *, is_current: bool
    ) -> None:
        palette = palette_now()
        is_mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = place.adjusted(SMALL, 0, -SMALL, 0)
        end = painter.fontMetrics().horizontalAdvance(row.end)
        picture = "error" if row.is_wrong else "check" if row.is_done else ""
        if picture:
            ink = palette.wrong.ink if row.is_wrong else palette.good.ink
            left = room.left() if is_mirrored else room.right() - ICON_SMALL
            top = room.center().y() - ICON_SMALL / 2 + 1
            sign = QRectF(left, top, ICON_SMALL, ICON_SMALL)
            paint_icon(painter, picture, sign, ink)
            end = ICON_SMALL
        flags = Qt.AlignmentFlag
        start_side = flags.AlignRight if is_mirrored else flags.AlignLeft
        end_side = flags.AlignLeft if is_mirrored else flags.AlignRight
        middle = flags.AlignVCenter | flags.AlignAbsolute
        if row.end and not picture:
            painter.setPen(QColor(palette.quiet))
            painter.drawText(room, int(end_side | middle), row.end)
        taken = end + SMALL if end else 0
        words = room.adjusted(*((taken, 0, 0, 0) if is_mirrored else (0, 0, -taken, 0)))
        font = painter.font()
        font.setBold(is_current)
        painter.setFont(font)
        painter.setPen(QColor(palette.text))
        text = painter.fontMetrics().elidedText(
            row.text, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(words, int(start_side | middle), text)

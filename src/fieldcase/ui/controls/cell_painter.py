"""How the cells of a list look: calm rows, pills for states, one frame for the row."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QCursor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from fieldcase.ui.controls.list_model import ListRole
from fieldcase.ui.tokens import (
    FOCUS,
    LABEL,
    PILL_HEIGHT,
    PILL_RADIUS,
    ROW_HEIGHT,
    SMALL,
    SNUG,
    Palette,
    Tone,
    palette_now,
    shade,
)

Index = QModelIndex | QPersistentModelIndex


class CellPainter(QStyledItemDelegate):
    """A cell with a tone is a pill, every other one plain words."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        palette = palette_now()
        cell = QRectF(option.rect)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, cell, index, palette, is_selected)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        tone = index.data(ListRole.TONE)
        if tone and text:
            self._paint_pill(painter, cell, text, Tone(tone))
        else:
            painter.setPen(QColor(palette.text))
            _write(painter, cell.adjusted(SNUG, 0, -SNUG, 0), text)
        painter.restore()

    def _paint_ground(
        self,
        painter: QPainter,
        cell: QRectF,
        index: Index,
        palette: Palette,
        is_selected: bool,  # noqa: FBT001 - a private step of one painting
    ) -> None:
        if is_selected:
            painter.fillRect(cell, QColor(palette.selection))
        elif index.row() == self._row_under_mouse():
            painter.fillRect(cell, QColor(palette.hover))
        painter.setPen(QColor(palette.line))
        painter.drawLine(cell.bottomLeft(), cell.bottomRight())
        is_current = index.row() == self._view.currentIndex().row()
        if is_current and self._view.hasFocus():
            painter.setPen(QPen(QColor(palette.accent), FOCUS))
            for inside in (cell.adjusted(0, 1, 1, 0), cell.adjusted(0, 0, 1, -1)):
                top = inside.top() > cell.top()
                start = inside.topLeft() if top else inside.bottomLeft()
                end = inside.topRight() if top else inside.bottomRight()
                painter.drawLine(start, end)

    def _paint_pill(
        self, painter: QPainter, cell: QRectF, text: str, tone: Tone
    ) -> None:
        colours = shade(palette_now(), tone)
        font = QFont(painter.font())
        font.setBold(True)
        font.setPixelSize(LABEL)
        painter.setFont(font)
        words = QFontMetrics(font).horizontalAdvance(text) + 2 * SNUG
        width = min(words, int(cell.width()) - 2 * SMALL)
        is_mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = cell.right() - SMALL - width if is_mirrored else cell.left() + SMALL
        top = cell.top() + (cell.height() - PILL_HEIGHT) / 2
        pill = QRectF(left, top, width, PILL_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.ground))
        painter.drawRoundedRect(pill, PILL_RADIUS, PILL_RADIUS)
        painter.setPen(QColor(colours.ink))
        shown = QFontMetrics(font).elidedText(
            text, Qt.TextElideMode.ElideRight, width - 2 * SNUG + 2
        )
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), shown)

    def _row_under_mouse(self) -> int:
        at = self._view.viewport().mapFromGlobal(QCursor.pos())
        return self._view.indexAt(at).row() if self._view.underMouse() else -1


def _write(painter: QPainter, room: QRectF, text: str) -> None:
    shown = painter.fontMetrics().elidedText(
        text, Qt.TextElideMode.ElideRight, int(room.width())
    )
    flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, int(flags), shown)

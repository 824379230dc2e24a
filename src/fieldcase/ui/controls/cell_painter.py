"""How the cells of a list look: calm rows, pills for states, one frame for the row."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QCursor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from fieldcase.ui.controls.labels import at_start
from fieldcase.ui.controls.list_model import ListRole
from fieldcase.ui.look.tokens import (
    FOCUS,
    HAIR,
    LABEL,
    PILL_HEIGHT,
    PILL_RADIUS,
    ROW_HEIGHT,
    SMALL,
    SNUG,
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
        cell = QRectF(option.rect)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option.rect, index, is_selected=is_selected)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        tone = index.data(ListRole.TONE)
        if tone and text:
            self._paint_pill(painter, cell, text, Tone(tone))
        else:
            painter.setPen(QColor(palette_now().text))
            _write(painter, cell.adjusted(SNUG, 0, -SNUG, 0), text)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, cell: QRect, index: Index, *, is_selected: bool
    ) -> None:
        palette = palette_now()
        if is_selected:
            painter.fillRect(cell, QColor(palette.selection))
        elif index.row() == self._row_under_mouse():
            painter.fillRect(cell, QColor(palette.hover))
        below = cell.adjusted(0, cell.height() - HAIR, 0, 0)
        painter.fillRect(below, QColor(palette.line))
        is_current = index.row() == self._view.currentIndex().row()
        if is_current and self._view.hasFocus():
            accent = QColor(palette.accent)
            painter.fillRect(cell.adjusted(0, 0, 0, FOCUS - cell.height()), accent)
            painter.fillRect(cell.adjusted(0, cell.height() - FOCUS, 0, 0), accent)

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
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(room, int(at_start()), shown)

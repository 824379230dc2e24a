"""How the cells of a list look: calm rows, pills for states, one frame for the row."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QCursor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
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
    """A cell with a tone is a pill, every other one plain words.

    Words that are cut are told whole under the mouse.
    """

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

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), self.cut_words(option, index), view)
        return True

    def cut_words(self, option: QStyleOptionViewItem, index: Index) -> str:
        """All of what does not fit into its cell; nothing where it does."""
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        font, room = QFont(option.font), option.rect.width() - 2 * SNUG
        if index.data(ListRole.TONE):
            font, room = _pill_font(font), room - 2 * SMALL
        is_cut = QFontMetrics(font).horizontalAdvance(text) > room
        return text if is_cut else ""

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
        font = _pill_font(painter.font())
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


def _pill_font(words: QFont) -> QFont:
    font = QFont(words)
    font.setBold(True)
    font.setPixelSize(LABEL)
    return font


def _write(painter: QPainter, room: QRectF, text: str) -> None:
    shown = painter.fontMetrics().elidedText(
        text, Qt.TextElideMode.ElideRight, int(room.width())
    )
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(room, int(at_start()), shown)

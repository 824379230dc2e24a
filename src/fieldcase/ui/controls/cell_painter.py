"""How the cells of a list look: calm rows, pills for states, one frame for the row."""

from collections.abc import Iterable
from typing import Any

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
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from fieldcase.ui.controls.labels import at_start, plain_tip
from fieldcase.ui.controls.list_model import ListModel
from fieldcase.ui.look.tokens import (
    FOCUS,
    HAIR,
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
_MOST_FITTED = 4000  # words of which it is known how they fit: some screens full
_ELIDE = Qt.TextElideMode.ElideRight
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
_BY_THE_WORDS = Qt.LayoutDirection.LayoutDirectionAuto


class _Letters:
    """A font, and what of each text fits into which room: measured once."""

    def __init__(self, font: QFont) -> None:
        self.font, self._metrics = font, QFontMetrics(font)
        self._known: dict[tuple[str, int], tuple[str, int]] = {}

    def fitted(self, text: str, room: int) -> tuple[str, int]:
        """What is shown of a text, and how wide all of it were."""
        known = self._known.get((text, room))
        if known is not None:
            return known
        if len(self._known) >= _MOST_FITTED:
            self._known.clear()
        shown = self._metrics.elidedText(text, _ELIDE, room)
        made = self._known[text, room] = shown, self.wide(text)
        return made

    def wide(self, text: str) -> int:
        return self._metrics.horizontalAdvance(text)


class _Inks:
    """The colours of one palette, as Qt paints with them."""

    def __init__(self, palette: Palette) -> None:
        self.text, self.line = QColor(palette.text), QColor(palette.line)
        self.hover, self.accent = QColor(palette.hover), QColor(palette.accent)
        self.selection = QColor(palette.selection)
        shades = {tone: shade(palette, tone) for tone in Tone}
        self.of = {tone: QColor(one.ink) for tone, one in shades.items()}
        self.under = {tone: QColor(one.ground) for tone, one in shades.items()}


class CellPainter(QStyledItemDelegate):
    """A cell with a tone is a pill, every other one plain words.

    The view says when it is to `begin` a painting: what all cells share is looked at
    once. Words that are cut are told whole under the mouse.
    """

    def __init__(self, view: QAbstractItemView, model: ListModel[Any]) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._palette = palette_now()
        self._inks = _Inks(self._palette)
        self._font = view.font()
        self._plain, self._bold = _Letters(self._font), _Letters(_pill_font(self._font))
        self.begin()

    def begin(self) -> None:
        view, palette, font = self._view, palette_now(), self._view.font()
        if palette is not self._palette:
            self._palette, self._inks = palette, _Inks(palette)
        if font != self._font:
            self._font = font
            self._plain, self._bold = _Letters(font), _Letters(_pill_font(font))
        self._start = int(at_start())
        self._is_mirrored = view.layoutDirection() == _RIGHT_TO_LEFT
        chosen = view.selectionModel().selectedIndexes()
        self._selected = {one.row() for one in chosen}
        self._framed = view.currentIndex().row() if view.hasFocus() else -1
        self._pointed = self.row_under_mouse()

    def row_under_mouse(self) -> int:
        """-1 where the mouse is elsewhere."""
        view = self._view
        if not view.underMouse():
            return -1
        return view.indexAt(view.viewport().mapFromGlobal(QCursor.pos())).row()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        row, room = index.row(), option.rect
        self._paint_ground(painter, room, row)
        cell = self._model.cell(row, index.column())
        if cell.tone is not None and cell.text:
            painter.save()
            self._paint_pill(painter, QRectF(room), cell.text, cell.tone)
            painter.restore()
        elif cell.text:
            painter.setPen(self._inks.text)
            self._write(painter, room.adjusted(SNUG, 0, -SNUG, 0), cell.text)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        told = plain_tip(self.cut_words(option, index))
        QToolTip.showText(event.globalPos(), told, view)
        return True

    def cut_words(self, option: QStyleOptionViewItem, index: Index) -> str:
        """All of what does not fit into its cell; nothing where it does."""
        if not index.isValid():
            return ""
        cell = self._model.cell(index.row(), index.column())
        letters, room = self._plain, option.rect.width() - 2 * SNUG
        if cell.tone is not None:
            letters, room = self._bold, room - 2 * SMALL
        return cell.text if letters.wide(cell.text) > room else ""

    def _paint_ground(self, painter: QPainter, room: QRect, row: int) -> None:
        inks = self._inks
        if row in self._selected:
            painter.fillRect(room, inks.selection)
        elif row == self._pointed:
            painter.fillRect(room, inks.hover)
        left, top = room.left(), room.top()
        width, height = room.width(), room.height()
        painter.fillRect(left, top + height - HAIR, width, HAIR, inks.line)
        if row == self._framed:
            painter.fillRect(left, top, width, FOCUS, inks.accent)
            painter.fillRect(left, top + height - FOCUS, width, FOCUS, inks.accent)

    def _paint_pill(
        self, painter: QPainter, room: QRectF, text: str, tone: Tone
    ) -> None:
        most = int(room.width()) - 2 * SMALL
        shown, words = self._bold.fitted(text, most - 2 * SNUG + 2)
        width = min(words + 2 * SNUG, most)
        left = room.left() + SMALL
        if self._is_mirrored:
            left = room.right() - SMALL - width
        top = room.top() + (room.height() - PILL_HEIGHT) / 2
        pill = QRectF(left, top, width, PILL_HEIGHT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._inks.under[tone])
        painter.drawRoundedRect(pill, PILL_RADIUS, PILL_RADIUS)
        painter.setFont(self._bold.font)
        painter.setPen(self._inks.of[tone])
        painter.drawText(pill, _CENTRE, shown)

    def _write(self, painter: QPainter, room: QRect, text: str) -> None:
        shown, _ = self._plain.fitted(text, room.width())
        painter.setLayoutDirection(_BY_THE_WORDS)
        painter.drawText(room, self._start, shown)


def room_for_pills(told: Iterable[str]) -> int:
    """How wide a column has to be, in pixels, for the longest of these as a pill."""
    letters = QFontMetrics(_pill_font(QApplication.font()))
    widest = max((letters.horizontalAdvance(one) for one in told), default=0)
    return widest + 2 * (SNUG + SMALL)


def _pill_font(words: QFont) -> QFont:
    font = QFont(words)
    font.setBold(True)
    font.setPixelSize(LABEL)
    return font

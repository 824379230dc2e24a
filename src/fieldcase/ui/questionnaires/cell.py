"""One choice as a cell: its mark, its label in as many lines as it needs, a picture."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton

from fieldcase.ui.look.icons import paint_icon
from fieldcase.ui.look.tokens import (
    CONTROL_HEIGHT,
    FOCUS,
    HAIR,
    MARK,
    MARK_DOT,
    RADIUS,
    SMALL,
    TINY,
    Tone,
    palette_now,
    shade,
)

PICTURE = 96  # the longer side of a choice's picture
_LINES_MOST = 2_000  # pixels: more than any label is high
_CORNER = 4


class Manner(Enum):
    """`BESIDE`: mark, then label; `ABOVE`: mark over label; `BARE`: the mark alone."""

    BESIDE = auto()
    ABOVE = auto()
    BARE = auto()


@dataclass
class CellFace:
    """How a cell looks; the Qt class decides what a screen reader calls it."""

    button: QAbstractButton
    label: str
    is_round: bool
    picture: QPixmap | None = None
    manner: Manner = Manner.BESIDE

    def natural_width(self) -> int:
        """In one line."""
        if self.manner is Manner.BARE:
            return MARK + 2 * SMALL
        words = self.button.fontMetrics().horizontalAdvance(self.label) + 2
        if self.manner is Manner.ABOVE:
            return max(words, MARK) + 2 * SMALL
        return max(words + MARK + SMALL, self._picture_size().width()) + 2 * (SMALL + 2)

    def height_for(self, width: int) -> int:
        if self.manner is Manner.BARE:
            return CONTROL_HEIGHT
        words = self._words_height(width)
        picture = self._picture_size().height()
        if self.manner is Manner.ABOVE:
            return MARK + TINY + words + picture + 2 * SMALL
        return max(CONTROL_HEIGHT + 2, words + 2 * SMALL + picture)

    def paint(self) -> None:
        palette, is_on = palette_now(), self.button.isChecked()
        painter = QPainter(self.button)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.manner is not Manner.BARE:
            self._paint_ground(painter, is_on=is_on)
        mark = self._mark_place()
        self._paint_mark(painter, mark, is_on=is_on)
        if self.manner is Manner.BARE:
            return
        chosen = shade(palette, Tone.STEP)
        ink = chosen.ink if is_on else palette.text
        if not self.button.isEnabled() and not is_on:
            ink = palette.quiet
        painter.setPen(QColor(ink))
        painter.drawText(self._words_place(), self._flags(), self.label)
        if self.picture is not None:
            self._paint_picture(painter, self.picture)

    def _paint_ground(self, painter: QPainter, *, is_on: bool) -> None:
        palette, has_focus = palette_now(), self.button.hasFocus()
        resting = palette.hover if self.button.underMouse() else palette.panel
        thick = FOCUS if has_focus else HAIR
        edge = palette.accent if is_on or has_focus else palette.line
        painter.setBrush(QColor(shade(palette, Tone.STEP).ground if is_on else resting))
        painter.setPen(QPen(QColor(edge), thick))
        half = thick / 2
        face = QRectF(self.button.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(face, RADIUS, RADIUS)

    def _paint_mark(self, painter: QPainter, mark: QRectF, *, is_on: bool) -> None:
        palette = palette_now()
        is_filled = is_on and not self.is_round
        painter.setPen(QPen(QColor(palette.accent if is_on else palette.edge), HAIR))
        painter.setBrush(QColor(palette.accent if is_filled else palette.panel))
        if self.is_round:
            painter.drawEllipse(mark)
        else:
            painter.drawRoundedRect(mark, _CORNER, _CORNER)
        if is_filled:
            tick = mark.adjusted(2, 2, -2, -2)
            paint_icon(painter, "check", tick, palette.accent_on)
        elif is_on:
            inset = (MARK - MARK_DOT) / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent))
            painter.drawEllipse(mark.adjusted(inset, inset, -inset, -inset))
        if self.manner is Manner.BARE and self.button.hasFocus():
            painter.setPen(QPen(QColor(palette.accent), FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(mark.adjusted(-3, -3, 3, 3), RADIUS, RADIUS)

    def _paint_picture(self, painter: QPainter, picture: QPixmap) -> None:
        size = self._picture_size()
        left = (self.button.width() - size.width()) // 2
        top = self.button.height() - size.height() - SMALL // 2
        painter.drawPixmap(QRect(QPoint(left, top), size), picture)

    def _mark_place(self) -> QRectF:
        width, height = self.button.width(), self.button.height()
        if self.manner is Manner.BARE:
            return QRectF((width - MARK) / 2, (height - MARK) / 2, MARK, MARK)
        if self.manner is Manner.ABOVE:
            return QRectF((width - MARK) / 2, SMALL, MARK, MARK)
        left = width - MARK - SMALL if self._is_mirrored() else SMALL
        room = height - self._picture_size().height()
        return QRectF(left, (room - MARK) / 2, MARK, MARK)

    def _words_place(self) -> QRect:
        inside = self.button.rect()
        picture = self._picture_size().height()
        if self.manner is Manner.ABOVE:
            return inside.adjusted(TINY, SMALL + MARK + TINY, -TINY, -TINY - picture)
        start, end = 2 * SMALL + MARK, SMALL
        if self._is_mirrored():
            start, end = end, start
        return inside.adjusted(start, 0, -end, -picture)

    def _words_height(self, width: int) -> int:
        taken = 2 * TINY if self.manner is Manner.ABOVE else 3 * SMALL + MARK
        room = QRect(0, 0, max(width - taken, 1), _LINES_MOST)
        flags = int(Qt.TextFlag.TextWordWrap)
        return self.button.fontMetrics().boundingRect(room, flags, self.label).height()

    def _flags(self) -> int:
        align = Qt.AlignmentFlag
        wrap = int(Qt.TextFlag.TextWordWrap)
        if self.manner is Manner.ABOVE:
            return int(align.AlignHCenter | align.AlignTop) | wrap
        side = align.AlignRight if self._is_mirrored() else align.AlignLeft
        return int(side | align.AlignAbsolute | align.AlignVCenter) | wrap

    def _picture_size(self) -> QSize:
        if self.picture is None or self.manner is Manner.BARE:
            return QSize(0, 0)
        kept = Qt.AspectRatioMode.KeepAspectRatio
        return (
            self.picture.deviceIndependentSize().toSize().scaled(PICTURE, PICTURE, kept)
        )

    def _is_mirrored(self) -> bool:
        return self.button.layoutDirection() == Qt.LayoutDirection.RightToLeft


class TickCell(QCheckBox):
    """One of several that may be on."""

    def __init__(self, label: str, picture: QPixmap | None = None) -> None:
        super().__init__()
        self.face = CellFace(self, label, is_round=False, picture=picture)
        self.setAccessibleName(label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(self.face.natural_width(), CONTROL_HEIGHT)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        self.face.paint()


class RadioCell(QRadioButton):
    """The one that is on."""

    def __init__(self, label: str, picture: QPixmap | None = None) -> None:
        super().__init__()
        self.face = CellFace(self, label, is_round=True, picture=picture)
        self.setAccessibleName(label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(self.face.natural_width(), CONTROL_HEIGHT)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        self.face.paint()


Cell = TickCell | RadioCell

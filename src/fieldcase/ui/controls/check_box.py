"""A tick box: yes or no to one statement."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from fieldcase.domain.change import JsonValue
from fieldcase.ui.look.icons import paint_icon
from fieldcase.ui.look.tokens import (
    CONTROL_HEIGHT,
    FOCUS,
    HAIR,
    MARK,
    SMALL,
    palette_now,
)

_CORNER = 4


class CheckBox(QCheckBox):
    """`CheckBox(words.say("Birth date is estimated"))`."""

    changed = Signal()
    problem_found = Signal(str)

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.clicked.connect(lambda _: self.changed.emit())

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, is_ticked: bool) -> None:  # noqa: FBT001 - its one fact
        self.setChecked(is_ticked)

    def entry(self) -> JsonValue:
        return self.isChecked()

    def set_entry(self, entry: JsonValue) -> None:
        self.setChecked(entry is True)

    def sizeHint(self) -> QSize:
        text = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(MARK + SMALL + text + SMALL, CONTROL_HEIGHT)

    def hitButton(self, pos: QPoint) -> bool:  # the words are part of the target
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        palette = palette_now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.box()
        is_on = self.isChecked()
        edge = palette.accent if is_on or self.hasFocus() else palette.edge
        painter.setPen(QPen(QColor(edge), FOCUS if self.hasFocus() else HAIR))
        painter.setBrush(QColor(palette.accent if is_on else palette.panel))
        painter.drawRoundedRect(box, _CORNER, _CORNER)
        if is_on:
            paint_icon(painter, "check", box.adjusted(2, 2, -2, -2), palette.accent_on)
        painter.setPen(QColor(palette.text if self.isEnabled() else palette.edge))
        painter.drawText(self._room_for_words(), self._flags(), self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette.accent), FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), _CORNER + 2, 6)

    def box(self) -> QRectF:
        """Where the tick stands."""
        left = self.width() - MARK - 4 if self._is_mirrored() else 4
        return QRectF(left, (self.height() - MARK) / 2, MARK, MARK)

    def _flags(self) -> int:
        """Beside the box, though a form may run the other way than the window."""
        place = Qt.AlignmentFlag
        side = place.AlignRight if self._is_mirrored() else place.AlignLeft
        middle = side | place.AlignAbsolute | place.AlignVCenter
        return int(middle | Qt.TextFlag.TextShowMnemonic)

    def _room_for_words(self) -> QRect:
        start = MARK + 4 + SMALL
        return (
            self.rect().adjusted(0, 0, -start, 0)
            if self._is_mirrored()
            else self.rect().adjusted(start, 0, 0, 0)
        )

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

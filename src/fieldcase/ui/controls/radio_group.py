"""Choices one below the other, one of them on: for few, weighty ones."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QRadioButton

from fieldcase.ui.controls.choice_group import ChoiceGroup
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.labels import plain_tip
from fieldcase.ui.look.tokens import (
    FOCUS,
    HAIR,
    HUGE,
    MARK,
    MARK_DOT,
    NORMAL,
    SMALL,
    TINY,
    palette_now,
)


class RadioGroup(ChoiceGroup):
    """`RadioGroup(choices_of(ListName.DECISIONS, words))`; `in_a_row` side by side."""

    def __init__(self, choices: Sequence[Choice], *, in_a_row: bool = False) -> None:
        super().__init__(choices, _Radio, is_multiple=False)
        direction = QBoxLayout.Direction
        layout = QBoxLayout(
            direction.LeftToRight if in_a_row else direction.TopToBottom, self
        )
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NORMAL if in_a_row else TINY // 2)
        for button in self.buttons:
            layout.addWidget(button)
        if in_a_row:
            layout.addStretch()


class _Radio(QRadioButton):
    def __init__(self, choice: Choice, _letter: int) -> None:
        super().__init__(choice.label.replace("&", "&&"))
        self.setAccessibleName(choice.label)
        self.setToolTip(plain_tip(choice.hint))

    def sizeHint(self) -> QSize:
        text = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(TINY + MARK + 2 * SMALL + text, HUGE - TINY)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        palette, is_on = palette_now(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - MARK - TINY if is_mirrored else TINY
        mark = QRectF(left, (self.height() - MARK) / 2, MARK, MARK)
        painter.setPen(QPen(QColor(palette.accent if is_on else palette.edge), HAIR))
        painter.setBrush(QColor(palette.panel))
        painter.drawEllipse(mark)
        if is_on:
            inset = (MARK - MARK_DOT) / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent))
            painter.drawEllipse(mark.adjusted(inset, inset, -inset, -inset))
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette.accent), FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(mark.adjusted(-3, -3, 3, 3))
        painter.setPen(QColor(palette.text))
        start = TINY + MARK + SMALL
        room = QRect(
            0 if is_mirrored else start, 0, self.width() - start, self.height()
        )
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        flags |= (
            Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(room, int(flags), self.text().replace("&&", "&"))

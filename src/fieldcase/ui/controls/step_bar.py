"""Where a case stands: the steps behind, the one it is at, and those ahead."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from fieldcase.domain.words import Words
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import at_start, plain_tip
from fieldcase.ui.look.icons import paint_icon
from fieldcase.ui.look.tokens import ICON_SMALL, SMALL, STEP_LINE, TINY, palette_now


class StepBar(QWidget):
    """`bar.show_steps(labels, at)`: `at` counts from 0; -1 where none is reached."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(TINY + 2)
        self._steps: list[_Step] = []

    def show_steps(self, labels: Sequence[str], at: int) -> None:
        """The same steps of another case are only painted anew."""
        if [step.accessibleName() for step in self._steps] != list(labels):
            clear(self._layout)
            self._steps = [_Step(text) for text in labels]
            for step in self._steps:
                self._layout.addWidget(step, 1)
        for place, step in enumerate(self._steps):
            step.stand(place - at)
        here = labels[at] if 0 <= at < len(labels) else ""
        self.setAccessibleName(
            self._words.say("This case stands at: {step}", step=here)
        )


class _Step(QWidget):
    """`stand` says how far from the step the case is at: below 0 it is done."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text, self._distance = text, 0
        self.setToolTip(plain_tip(text))
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def stand(self, distance: int) -> None:
        if distance != self._distance:
            self._distance = distance
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(ICON_SMALL, self.fontMetrics().height() + SMALL + STEP_LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        palette = palette_now()
        ink, line = palette.quiet, palette.line
        if self._distance < 0:
            ink = line = palette.good.ink
        elif self._distance == 0:
            ink = line = palette.accent
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setBold(self._distance == 0)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        room = self.rect().adjusted(0, 0, 0, -STEP_LINE - TINY)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self._distance < 0:
            shift = ICON_SMALL + TINY
            left = room.right() - ICON_SMALL if is_mirrored else 0
            top = (room.height() - ICON_SMALL) / 2
            place = QRectF(left, top, ICON_SMALL, ICON_SMALL)
            paint_icon(painter, "check", place, ink)
            room.adjust(0, 0, -shift, 0) if is_mirrored else room.adjust(shift, 0, 0, 0)
        shown = painter.fontMetrics().elidedText(
            self._text, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(room, int(at_start()), shown)
        bar = QRectF(0, self.height() - STEP_LINE, self.width(), STEP_LINE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(line))
        painter.drawRoundedRect(bar, STEP_LINE / 2, STEP_LINE / 2)

"""Pills: a short state in words, its colour saying of what sort it is."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption, QToolTip

from fieldcase.ui.controls.labels import plain_tip, restyle
from fieldcase.ui.look.tokens import PILL_HEIGHT, TINY, Tone


class Pill(QLabel):
    """`Pill(words.say("Protected"), Tone.INFORMATION)`; `say` changes it.

    Where there is no room it ends in …, and the whole is its tooltip if it has none.
    """

    def __init__(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedHeight(PILL_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setProperty("tone", str(tone))
        self.setProperty("role", "label")

    def say(self, text: str, tone: Tone) -> None:
        self.setText(text)
        if self.property("tone") != str(tone):
            self.setProperty("tone", str(tone))
            restyle(self)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._tells_all(event):
            QToolTip.showText(event.globalPos(), plain_tip(self.text()), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_narrow():
            super().paintEvent(event)
            return
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        face = QStyle.PrimitiveElement.PE_Widget
        self.style().drawPrimitive(face, option, painter, self)
        room = self.rect().adjusted(TINY, 0, -TINY, 0)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.setPen(option.palette.windowText().color())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), shown)

    def _tells_all(self, event: QHelpEvent) -> bool:
        is_tip = event.type() == QEvent.Type.ToolTip
        return is_tip and self._is_narrow() and not self.toolTip()

    def _is_narrow(self) -> bool:
        return self.width() < self.sizeHint().width()

"""A whole line to press: drawn as a line, read out and pressed as a button."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOption

_K = Qt.Key
_ENTER = frozenset({_K.Key_Return, _K.Key_Enter})
_ARROWS = frozenset({_K.Key_Up, _K.Key_Down, _K.Key_Left, _K.Key_Right})


class RowButton(QPushButton):
    """Lay it out as any widget and name it; `clicked` by mouse, Enter and Space.

    A screen reader is told that it is a button, and can press it.
    """

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy.Policy.Preferred
        self.setSizePolicy(policy, policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.totalMinimumSize()

    def hasHeightForWidth(self) -> bool:
        layout = self.layout()
        return layout is not None and layout.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return -1 if layout is None else layout.totalHeightForWidth(width)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        elif event.key() in _ARROWS:
            event.ignore()  # Qt would go to any button; what holds the lines knows
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As the style sheet says of it; nothing of a button's face."""
        del event
        option = QStyleOption()
        option.initFrom(self)
        widget = QStyle.PrimitiveElement.PE_Widget
        self.style().drawPrimitive(widget, option, QPainter(self), self)

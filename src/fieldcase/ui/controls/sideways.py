"""A table that is wider than a narrow page: it scrolls sideways, the page does not."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from fieldcase.ui.look.tokens import TABLE_LEAST

_GROWN = frozenset(
    {
        QEvent.Type.LayoutRequest,
        QEvent.Type.Polish,
        QEvent.Type.Show,
        QEvent.Type.Resize,
    }
)


class Sideways(QScrollArea):
    """`Sideways(grid)` is as high as the table, and as wide where there is room.

    It takes the keyboard only while there is something to scroll to: arrows do it.
    """

    def __init__(self, table: QWidget) -> None:
        super().__init__()
        self._table = table
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(table)
        table.setAutoFillBackground(False)
        table.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _GROWN:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        width = self._table.minimumSizeHint().width()
        return QSize(min(width, TABLE_LEAST), self.minimumHeight())

    def sizeHint(self) -> QSize:
        return QSize(self._table.sizeHint().width(), self.minimumHeight())

    def _fit(self) -> None:
        table = self._table
        is_wider = table.minimumSizeHint().width() > self.width()
        self.setAccessibleName(table.accessibleName())
        policy, bars = Qt.FocusPolicy, Qt.ScrollBarPolicy
        self.setFocusPolicy(policy.TabFocus if is_wider else policy.NoFocus)
        on, off = bars.ScrollBarAlwaysOn, bars.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(on if is_wider else off)
        bar = self.horizontalScrollBar().sizeHint().height()
        height = table.minimumSizeHint().height() + (bar if is_wider else 0)
        if height != self.minimumHeight():
            self.setFixedHeight(height)

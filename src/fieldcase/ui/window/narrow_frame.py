"""The frame where there is little room: signs without words, places that scroll."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from fieldcase.ui.controls.button import Button
from fieldcase.ui.look.tokens import NARROW_FRAME, SCROLL_BAR
from fieldcase.ui.window.side_bar import SideBar


class SideGround(QScrollArea):
    """What the side bar stands on: in a low window its places are scrolled."""

    def __init__(self, side_bar: SideBar) -> None:
        super().__init__()
        self._side_bar = side_bar
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(side_bar)
        self.viewport().setAutoFillBackground(False)
        for watched in (side_bar, *side_bar.buttons.values()):
            watched.installEventFilter(self)
        self.verticalScrollBar().rangeChanged.connect(self._fit)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched)
        if event.type() == QEvent.Type.Resize and watched is self._side_bar:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        bar = SCROLL_BAR if self.verticalScrollBar().maximum() else 0
        width = self._side_bar.minimumWidth() + bar
        if width != self.width() or width != self.minimumWidth():
            self.setFixedWidth(width)


class NarrowFrame(QObject):
    """Watches `frame`: narrow, it has a narrow side bar, and deeds show their signs.

    What was chosen for the side bar holds again as soon as there is room.
    """

    def __init__(
        self, frame: QWidget, side_bar: SideBar, top: QWidget, actions: QBoxLayout
    ) -> None:
        super().__init__(frame)
        self._side_bar, self._top, self._actions = side_bar, top, actions
        self._frame, self._turned = frame, False
        for watched in (frame, top):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Look again, as when other deeds stand in the bar."""
        is_narrow = self._frame.width() < NARROW_FRAME
        if is_narrow and not self._side_bar.is_narrow():
            self._turn(is_narrow=True)
        if not is_narrow and self._turned:
            self._turn(is_narrow=False)
        buttons = self._buttons()
        for button in buttons:
            button.fold(is_folded=False)
        if self._top.minimumSizeHint().width() > self._top.width():
            for button in buttons:
                button.fold(is_folded=True)

    def _turn(self, *, is_narrow: bool) -> None:
        """Nobody chose it: it is not kept for the next start."""
        self._turned = is_narrow
        with QSignalBlocker(self._side_bar):
            self._side_bar.narrow(is_narrow=is_narrow)

    def _buttons(self) -> list[Button]:
        items = (self._actions.itemAt(at) for at in range(self._actions.count()))
        widgets = (None if item is None else item.widget() for item in items)
        return [widget for widget in widgets if isinstance(widget, Button)]

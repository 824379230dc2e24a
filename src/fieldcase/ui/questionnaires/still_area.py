"""A page that scrolls, and stays where it is for the eye while things come and go."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from fieldcase.ui.controls.soon import soon
from fieldcase.ui.look.tokens import CARD_GAP, HUGE, STILL_LEAST, TINY


class StillArea(QScrollArea):
    """`during(change)`: what has the keyboard keeps its place on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setObjectName("content")
        self.body = QVBoxLayout(content)
        self._make_room()
        self.body.setSpacing(CARD_GAP)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(*STILL_LEAST)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._make_room()

    def during(self, change: Callable[[], object]) -> None:
        """Make a change that may move what stands above the keyboard."""
        before = self._place_of(QApplication.focusWidget())
        change()
        content = self.widget()
        here = QApplication.focusWidget()
        if before is None or content is None:
            return
        layout = content.layout()
        if layout is not None:
            layout.activate()
        now = self._place_of(here)
        if now is not None and now != before:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + now - before)

    def show_whole(self, part: QWidget) -> None:
        """Scroll until all of it is seen, or its beginning, also once it is settled."""
        self._show(part)
        soon(part, lambda: self._show(part))

    def _show(self, part: QWidget) -> None:
        content = self.widget()
        if content is None or not content.isAncestorOf(part):
            return
        layout = content.layout()
        if layout is not None:
            layout.activate()
        top = part.mapTo(content, QPoint(0, 0)).y()
        self.ensureVisible(0, top + part.height(), 0, HUGE)
        self.ensureVisible(0, top, 0, HUGE)

    def _make_room(self) -> None:
        """Between the cards and the scroll bar, which Qt does not mirror."""
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (TINY, 0) if is_mirrored else (0, TINY)
        self.body.setContentsMargins(left, 0, right, 0)

    def _place_of(self, part: QWidget | None) -> int | None:
        content = self.widget()
        if part is None or content is None or not content.isAncestorOf(part):
            return None
        return part.mapTo(self.viewport(), QPoint(0, 0)).y()

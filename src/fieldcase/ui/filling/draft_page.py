"""A page on which somebody writes: closing its window waits for what was typed."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShowEvent

from fieldcase.ui.page import Page


class DraftPage(Page):
    """A page of one kind says with `settle` how the store gets what is typed.

    Whoever closes the window without its close event calls `settle()` first.
    """

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close:
            self.settle()
        return super().eventFilter(watched, event)

"""Where the pages are shown, one at a time, and each as large as there is room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from fieldcase.ui.look.tokens import PAGE_LEAST


class PageGround(QWidget):
    """As a `QStackedWidget`, but what stands on a page is no matter of the frame.

    That one asks every page it holds how high it would like to be whenever a label of
    the shown one changes, and has the whole frame laid out anew.
    """

    def __init__(self) -> None:
        super().__init__()
        self._here: QWidget | None = None

    def currentWidget(self) -> QWidget | None:
        return self._here

    def addWidget(self, page: QWidget) -> None:
        page.hide()
        page.setParent(self)

    def setCurrentWidget(self, page: QWidget) -> None:
        """The keyboard goes with it, so that it does not wander before."""
        old, self._here = self._here, page
        if page is old:
            return
        page.setGeometry(self.rect())
        page.raise_()
        page.show()
        if old is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
            old.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._here is not None:
            self._here.setGeometry(self.rect())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(*PAGE_LEAST)

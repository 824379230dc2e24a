"""A second window on the open store, so that two things can be compared."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from fieldcase.ui.desk import Desk
from fieldcase.ui.finding.finder import Finder
from fieldcase.ui.look.tokens import BESIDE_WIDTH
from fieldcase.ui.manual.manual_places import ManualKeys
from fieldcase.ui.papers.paper_asked import PAPER
from fieldcase.ui.places import Places
from fieldcase.ui.settings import HOUSE, Settings
from fieldcase.ui.window.frame import Frame
from fieldcase.ui.window.navigation import Navigation, Place
from fieldcase.ui.window.side_bar import NavigationItem
from fieldcase.ui.window.window_place import Ground

# Where something is being written: two forms on one draft would undo each other.
WRITTEN = frozenset(
    {
        *("draft", "person", "new-case", "answers", "screening-draft"),
        *("visit-draft", "register", "participant", "new-course", "new-mission"),
        *("training-import", "take-over", "settings"),
    }
)


class BesideWindow(QMainWindow):
    """`closed` once what was being written is saved; the store stays open.

    It has pages and a way of its own, but the same store: what is saved in one window
    is seen in the other. Escape closes it.
    """

    closed = Signal(object)

    def __init__(
        self, desk: Desk, items: Sequence[NavigationItem], settings: Settings
    ) -> None:
        super().__init__()
        self.setWindowTitle(HOUSE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.frame = Frame(desk.words, items)
        self.frame.side_bar.narrow(is_narrow=True)
        self.frame.status_line.hide()
        self.navigation = self.frame.navigation
        own = replace(
            desk,
            messages=self.frame.messages,
            show_paper=lambda asked: self.navigation.go(Place(PAPER, asked)),
        )
        nothing: Callable[..., object] = lambda *_: None  # noqa: E731 the first window counts
        Places(own, self.navigation, settings, nothing, nothing).add_all()
        ManualKeys(desk.words, self.frame, settings)
        self.finder = Finder(own, self.frame, items)
        self.finder.beside_asked.connect(self.navigation.go)
        stack = QStackedWidget()
        stack.addWidget(self.frame)
        self.setCentralWidget(Ground(stack))
        QShortcut(QKeySequence.StandardKey.Close, self, self.close)

    def stand_beside(self, window: QWidget) -> None:
        """At the end of the screen that the other window is on."""
        screen = window.screen().availableGeometry()
        width = min(max(screen.width() // 2, BESIDE_WIDTH), screen.width())
        place = QRect(screen.topLeft(), screen.size())
        place.setWidth(width)
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            place.moveRight(screen.right())
        self.setGeometry(place)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.finder.close()
        page = self.navigation.page_here()
        if page is not None:
            page.leave()
            page.settle()
        self.closed.emit(self)
        super().closeEvent(event)


class Windows(QObject):
    """The main way through the store, and those beside it."""

    def __init__(
        self,
        desk: Desk,
        frame: Frame,
        items: Sequence[NavigationItem],
        settings: Settings,
    ) -> None:
        super().__init__(frame)
        self._desk, self._frame = desk, frame
        self._items, self._settings = items, settings
        self.beside: list[BesideWindow] = []
        frame.navigation.elsewhere = self._shown_elsewhere(frame.navigation)

    def open_beside(self, place: object) -> None:
        """Show a place in a window of its own; nothing where something is written."""
        if not isinstance(place, Place) or place.page in WRITTEN:
            return
        window = BesideWindow(self._desk, self._items, self._settings)
        window.closed.connect(self._forget)
        window.navigation.elsewhere = self._shown_elsewhere(window.navigation)
        self.beside.append(window)
        window.stand_beside(self._frame.window())
        window.navigation.go(place)
        window.show()
        window.activateWindow()

    def close(self) -> None:
        """Save what is being written in them, and close them."""
        for window in list(self.beside):
            window.close()

    def save_now(self) -> None:
        for window in self.beside:
            page = window.navigation.page_here()
            if page is not None:
                page.leave()

    def _forget(self, window: BesideWindow) -> None:
        if window in self.beside:
            self.beside.remove(window)

    def _shown_elsewhere(self, asking: Navigation) -> Callable[[Place], bool]:
        """Whether another window has this form open: that one comes to the front.

        What a second window has no page for, as the settings, the first one shows.
        """

        def look(place: Place) -> bool:
            first = self._frame.navigation
            if asking is not first and place.page not in asking.names():
                first.go(place)
                _bring_forward(self._frame)
                return True
            if place.page not in WRITTEN:
                return False
            for frame in (self._frame, *(one.frame for one in self.beside)):
                if frame.navigation is not asking and frame.navigation.here == place:
                    _bring_forward(frame)
                    return True
            return False

        return look


def _bring_forward(frame: Frame) -> None:
    frame.window().raise_()
    frame.window().activateWindow()

"""Where the window stands: as it was left, on a screen that is there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QScrollArea, QStackedWidget

from fieldcase.ui.look.tokens import FIRST_WINDOW, MINIMUM_WINDOW, SCROLL_BAR
from fieldcase.ui.settings import Settings

_IN_SIGHT = 120  # px of a window that a hand finds again
_TITLE_BAR = 32  # px that the system puts above a window
_UNSEEN = frozenset({"offscreen", "minimal"})  # nobody sits before these

Screens = Callable[[], Sequence[QRect]]


def screens_there() -> list[QRect]:
    """What each screen has for windows, the main one first; none if nobody looks."""
    if QGuiApplication.platformName() in _UNSEEN:
        return []
    main = QGuiApplication.primaryScreen()
    screens = sorted(QGuiApplication.screens(), key=lambda one: one is not main)
    return [one.availableGeometry().adjusted(0, _TITLE_BAR, 0, 0) for one in screens]


def fitted(wanted: QRect | None, screens: Sequence[QRect]) -> QRect:
    """The place that is nearest to the wanted one and can be seen whole.

    Of a window that lies beyond every screen, as when one was taken away, only the
    size is kept.
    """
    first = QRect(0, 0, *FIRST_WINDOW)
    if not screens:
        return first if wanted is None else wanted
    on = screens[0] if wanted is None else _screen_of(wanted, screens)
    size = first.size() if wanted is None else wanted.size()
    place = QRect(on.topLeft(), size.boundedTo(on.size()))
    if wanted is None or not _is_in_sight(wanted, on):
        place.moveCenter(on.center())
        return place
    place.moveTo(
        min(max(wanted.x(), on.x()), on.x() + on.width() - place.width()),
        min(max(wanted.y(), on.y()), on.y() + on.height() - place.height()),
    )
    return place


def least_size(screens: Sequence[QRect]) -> QSize:
    """How small the window may get: on a small screen as small as that."""
    least = QSize(*MINIMUM_WINDOW)
    for screen in screens:
        least = least.boundedTo(screen.size())
    return least


class Ground(QScrollArea):
    """What the window shows; on a screen that is too small it is scrolled."""

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("page_ground")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        stack.setMinimumSize(*MINIMUM_WINDOW)
        self._stack = stack
        self.setWidget(stack)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As the window: Qt would make it as high as its pages would like to be."""
        super().resizeEvent(event)
        least = self._stack.minimumSizeHint().expandedTo(QSize(*MINIMUM_WINDOW))
        room = self.maximumViewportSize()
        is_low, is_narrow = least.height() > room.height(), least.width() > room.width()
        if is_low:  # what scrolls down leaves less across, and the other way round
            room.setWidth(room.width() - SCROLL_BAR)
        if is_narrow:
            room.setHeight(room.height() - SCROLL_BAR)
        self._stack.resize(room.expandedTo(least))


def _screen_of(wanted: QRect, screens: Sequence[QRect]) -> QRect:
    return max(screens, key=lambda one: _area(one.intersected(wanted)))


def _is_in_sight(wanted: QRect, screen: QRect) -> bool:
    seen = screen.intersected(wanted)
    return seen.width() >= _IN_SIGHT and seen.height() >= _IN_SIGHT


def _area(rectangle: QRect) -> int:
    return 0 if rectangle.isEmpty() else rectangle.width() * rectangle.height()


class Standing(QObject):
    """Puts a window where it was left, keeps it in sight, and notes where it stands."""

    def __init__(
        self, window: QMainWindow, settings: Settings, screens: Screens
    ) -> None:
        super().__init__(window)
        self._window, self._settings, self._screens = window, settings, screens
        there, wanted = screens(), settings.window_place
        window.setMinimumSize(least_size(there))
        window.setGeometry(fitted(wanted, there))
        if settings.is_whole_screen or (wanted is None and _is_too_large(there)):
            window.setWindowState(Qt.WindowState.WindowMaximized)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.stay_in_sight)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._soon.start)
            application.primaryScreenChanged.connect(self._soon.start)

    def stay_in_sight(self) -> None:
        """A screen was taken away, or is another one now."""
        there = self._screens()
        self._window.setMinimumSize(least_size(there))
        if not self._window.isMaximized():
            self._window.setGeometry(fitted(self._window.geometry(), there))

    def keep(self) -> None:
        """Note it for the next start."""
        window, is_whole = self._window, self._window.isMaximized()
        self._settings.is_whole_screen = is_whole
        self._settings.window_place = (
            window.normalGeometry() if is_whole else window.geometry()
        )


def _is_too_large(screens: Sequence[QRect]) -> bool:
    """Whether a window as it is the first time covers the whole screen anyway."""
    first = QSize(*FIRST_WINDOW)
    return bool(screens) and first.boundedTo(screens[0].size()) != first

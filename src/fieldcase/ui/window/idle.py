"""Noticing that nobody is at the window any more."""

from collections.abc import Callable, Sequence
from time import monotonic, time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid

Seconds = Callable[[], float]

CLOCKS: Sequence[Seconds] = (monotonic, time)  # the first may stand still in a sleep
MOST = 5000  # ms between two looks at them: a laptop wakes and nobody touches it
_KINDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """`begin` it with a number of minutes; `idle` once so long nothing was done.

    Every window is watched while it is the active one, dialogs too, and the widget
    that has the keyboard: what an input method composes reaches nothing else.
    """

    idle = Signal()

    def __init__(self, parent: QObject, clocks: Sequence[Seconds] = CLOCKS) -> None:
        super().__init__(parent)
        self._clocks = clocks
        self._limit = 0.0  # seconds; none is no limit
        self._last = self._read()
        self._typed_in: QObject | None = None
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch_window)
            application.focusObjectChanged.connect(self._watch_typing)
            self._watch_window(application.focusWindow())
            self._watch_typing(application.focusObject())

    def begin(self, minutes: int) -> None:
        """Watch from this moment on."""
        self._limit = minutes * 60.0
        self._last = self._read()
        self.look()

    def stop(self) -> None:
        """There is nothing to lock."""
        self._limit = 0.0
        self._again.stop()

    def look(self) -> None:
        """Ask the clocks whether it is time."""
        if not self._limit:
            return
        left = self._limit - self._passed()
        if left > 0:
            self._again.start(min(MOST, round(left * 1000) + 1))
        else:
            self.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _KINDS and self._limit:
            if self._passed() >= self._limit:
                self.look()  # the first touch after a long sleep comes too late
            else:
                self._last = self._read()
        return super().eventFilter(watched, event)

    def _passed(self) -> float:
        pairs = zip(self._read(), self._last, strict=True)
        return max(now - last for now, last in pairs)

    def _read(self) -> list[float]:
        return [clock() for clock in self._clocks]

    def _watch_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once, however often it is asked

    def _watch_typing(self, widget: QObject | None) -> None:
        if self._typed_in is not None and isValid(self._typed_in):
            self._typed_in.removeEventFilter(self)
        self._typed_in = widget
        if widget is not None:
            widget.installEventFilter(self)

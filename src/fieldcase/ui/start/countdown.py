"""The wait after wrong passphrases, told while it passes."""

from collections.abc import Callable
from math import ceil
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

STEP = 250  # ms between two looks at the clock
Seconds = Callable[[], float]


class Countdown(QObject):
    """`begin(seconds)`; then `told` carries each whole second left, the last is 0."""

    told = Signal(int)

    def __init__(self, parent: QObject, now: Seconds = monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._until: float | None = None
        self._left = 0
        self._again = QTimer(self, interval=STEP)
        self._again.timeout.connect(self.look)

    @property
    def is_running(self) -> bool:
        return self._until is not None

    def begin(self, seconds: int) -> None:
        self._until = self._now() + seconds
        self._left = 0
        self._again.start()
        self.look()

    def tell_again(self) -> None:
        if self.is_running:
            self.told.emit(self._left)

    def stop(self) -> None:
        """There is nothing to wait for any more, as for another store."""
        self._until = None
        self._again.stop()

    def look(self) -> None:
        """Tell what is left, if that is something new."""
        if self._until is None:
            return
        left = max(0, ceil(self._until - self._now()))
        if not left:
            self.stop()
        if left != self._left or not left:
            self._left = left
            self.told.emit(left)

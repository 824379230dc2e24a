"""What takes long to make is made bit by bit: keys and clicks come in between."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, QTimer

_END = object()


class BitByBit(QObject):
    """`make(bits)` makes the first bit at once, and each further one a moment later.

    Whatever yields the bits makes one each time it is asked. What is still to come
    is dropped when something else is made, and goes with the `owner`.
    """

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._left: Iterator[object] = iter(())
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)

    def make(self, bits: Iterable[object]) -> None:
        self._left = iter(bits)
        self._go_on()

    @property
    def is_making(self) -> bool:
        """Whether something is still to come."""
        return self._next.isActive()

    def stop(self) -> None:
        self._left = iter(())
        self._next.stop()

    def _go_on(self) -> None:
        if next(self._left, _END) is not _END:
            self._next.start()

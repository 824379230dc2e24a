"""Telling how far long work is, and being asked to stop."""

from collections.abc import Callable, Iterable, Iterator
from threading import Event
from typing import TypeVar

from fieldcase.domain.expected import Cancelled

Item = TypeVar("Item")
Step = Callable[[int, int], None]


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""


class Progress:
    """Handed into every use case that may take longer than a second."""

    def __init__(self, on_step: Step = _silent) -> None:
        self._on_step = on_step
        self._stop = Event()

    def cancel(self) -> None:
        self._stop.set()

    def check(self) -> None:
        """Raise `Cancelled` once `cancel` was called."""
        if self._stop.is_set():
            raise Cancelled

    def pause(self, seconds: float) -> None:
        """Wait so long; raise `Cancelled` as soon as `cancel` is called."""
        self._stop.wait(seconds)
        self.check()

    def tell(self, done: int, total: int) -> None:
        """Where the work itself knows how far it is."""
        self._on_step(done, total)

    def over(self, items: Iterable[Item], total: int) -> Iterator[Item]:
        """Yield each item, telling at most a hundred steps of `total`."""
        stride = max(1, total // 100)
        for done, item in enumerate(items, start=1):
            self.check()
            yield item
            if done == total or done % stride == 0:
                self._on_step(done, total)

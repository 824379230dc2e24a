"""Waste is looked for in the window's thread, never beside it.

Python looks for what nobody holds any more in whatever thread happens to make something
next. A widget that is found then is taken apart beside the window's thread, which Qt
does not survive. So Python looks for nothing by itself while there are other threads.
"""

import gc

from PySide6.QtCore import QObject, Qt, QTimer

_FIRST = 5000  # ms; until then the window is loaded, and what is loaded is in use
_EVERY = 1000  # ms


class WasteRounds(QObject):
    """As often as Python would, by its own thresholds, but here."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._next = QTimer(self, interval=_FIRST)
        self._next.setTimerType(Qt.TimerType.CoarseTimer)
        self._next.timeout.connect(self.look)
        self._next.start()

    def look(self) -> None:
        """Among the oldest things of which it is time again."""
        self._next.setInterval(_EVERY)
        due = [
            generation
            for generation, (made, most) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if made > most
        ]
        if due:
            gc.collect(max(due))

"""What happened, newest first: day, sign, deed, details, and the way into it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import ElidedLabel, Role, label
from fieldcase.ui.controls.row_button import RowButton
from fieldcase.ui.look.tokens import DOT, SNUG, TIMELINE_DATE_WIDTH, TINY, Tone


@dataclass(frozen=True, slots=True)
class Event:
    """`day` in the reader's words; `key` is handed back when the event is opened."""

    day: str
    what: str
    details: str = ""
    tone: Tone = Tone.NEUTRAL
    key: str = ""


class Timeline(QWidget):
    """`timeline.show_events([...])`; `opened` carries the key of the chosen one."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._events: tuple[Event, ...] = ()

    def show_events(self, events: Sequence[Event]) -> None:
        """The same events stay as they stand; making their lines takes long."""
        if tuple(events) == self._events:
            return
        self._events = tuple(events)
        clear(self._layout)
        for event in events:
            row = TimelineRow(event)
            row.opened.connect(self.opened)
            self._layout.addWidget(row)


class TimelineRow(RowButton):
    """One event; it can be opened where it has a key."""

    opened = Signal(str)

    def __init__(self, event: Event, day_width: int = TIMELINE_DATE_WIDTH) -> None:
        super().__init__()
        self._key = event.key
        self.setAccessibleName(f"{event.day}: {event.what}. {event.details}")
        grid = QGridLayout(self)
        grid.setContentsMargins(TINY, TINY, TINY, TINY)
        grid.setHorizontalSpacing(SNUG)
        grid.setVerticalSpacing(0)
        day = label(event.day, Role.QUIET)
        day.setFixedWidth(max(day_width, day.sizeHint().width()))
        dot = QFrame()
        dot.setObjectName("dot")
        dot.setProperty("tone", str(event.tone))
        dot.setFixedSize(DOT, DOT)
        grid.addWidget(day, 0, 0)
        grid.addWidget(dot, 0, 1)
        grid.addWidget(ElidedLabel(event.what), 0, 2)
        if event.details:
            grid.addWidget(ElidedLabel(event.details, Role.SMALL), 1, 2)
        grid.setColumnStretch(2, 1)
        grid.setRowMinimumHeight(0, DOT + TINY)
        self.setEnabled(bool(event.key))
        if event.key:
            self.setProperty("opens", "true")
            self.clicked.connect(lambda: self.opened.emit(self._key))
        else:
            self.unsetCursor()

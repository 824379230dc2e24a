"""What happened, newest first: day, sign, deed, details, and the way into it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from fieldcase.ui.controls.labels import ElidedLabel, Role, label, restyle
from fieldcase.ui.controls.reaching_out import let_reach_out
from fieldcase.ui.controls.row_button import RowButton
from fieldcase.ui.controls.tell_anew import tell_anew
from fieldcase.ui.look.tokens import (
    DOT,
    LINE_REACH,
    SNUG,
    TIMELINE_DATE_WIDTH,
    TINY,
    Tone,
)


@dataclass(frozen=True, slots=True)
class Event:
    """`day` in the reader's words; `key` is handed back when the event is opened."""

    day: str
    what: str
    details: str = ""
    tone: Tone = Tone.NEUTRAL
    key: str = ""


_NOTHING = Event("", "")


class Timeline(QWidget):
    """`timeline.show_events([...])`; `opened` carries the key of the chosen one."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        let_reach_out(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._rows: list[TimelineRow] = []

    def show_events(self, events: Sequence[Event]) -> None:
        tell_anew(
            self,
            self._rows,
            events,
            self._made,
            lambda row, event: row.tell(event or _NOTHING),
        )

    def _made(self) -> "TimelineRow":
        row = TimelineRow(_NOTHING)
        row.opened.connect(self.opened)
        self._layout.addWidget(row)
        return row


class TimelineRow(RowButton):
    """One event; it can be opened where it has a key."""

    opened = Signal(str)

    def __init__(self, event: Event, day_width: int = TIMELINE_DATE_WIDTH) -> None:
        super().__init__()
        self._event, self._day_width = _NOTHING, day_width
        self._day, self._dot = label("", Role.QUIET), QFrame()
        self._what, self._details = ElidedLabel(), ElidedLabel("", Role.SMALL)
        self._lay_out()
        self.clicked.connect(lambda: self.opened.emit(self.key))
        self.tell(event)

    @property
    def key(self) -> str:
        return self._event.key

    def tell(self, event: Event) -> None:
        """From now on it is the line of this event."""
        before, self._event = self._event, event
        if event == before:
            return
        self.setAccessibleName(f"{event.day}: {event.what}. {event.details}")
        self._day.setText(event.day)
        self._day.setFixedWidth(max(self._day_width, self._day.sizeHint().width()))
        self._what.say(event.what)
        self._details.say(event.details)
        self._details.setVisible(bool(event.details))
        self._let_open(can_open=bool(event.key))
        if self._dot.property("tone") != str(event.tone):
            self._dot.setProperty("tone", str(event.tone))
            restyle(self._dot)

    def _let_open(self, *, can_open: bool) -> None:
        if self.property("opens") == str(can_open).lower():
            return
        self.setProperty("opens", str(can_open).lower())
        self.setEnabled(can_open)
        if can_open:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()
        restyle(self)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(LINE_REACH, TINY, LINE_REACH, TINY)
        grid.setHorizontalSpacing(SNUG)
        grid.setVerticalSpacing(0)
        self._dot.setObjectName("dot")
        self._dot.setFixedSize(DOT, DOT)
        grid.addWidget(self._day, 0, 0)
        grid.addWidget(self._dot, 0, 1)
        grid.addWidget(self._what, 0, 2)
        grid.addWidget(self._details, 1, 2)
        grid.setColumnStretch(2, 1)
        grid.setRowMinimumHeight(0, DOT + TINY)

"""One day as a list, or seven as columns beside each other."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QWidget

from fieldcase.domain.agenda.agenda import AgendaLine
from fieldcase.domain.words import Words, mark
from fieldcase.ui.agenda.appointment_tile import AppointmentTile, Look
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import LINE_REACH, SMALL, TINY

_EMPTY = mark(
    "Nothing planned. Appointments are planned here, on the page of a case, or as a"
    " session is signed."
)

_TURNS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}

Days = Sequence[tuple[date, Sequence[AgendaLine]]]


class AgendaDays(QGroupBox):
    """`show_days(by_day(lines, first, last))`.

    The arrow keys go from one appointment to the next: up and down in a day, sideways
    to the neighbouring one. `day_chosen` when the heading of a day is pressed; the
    page keys ask to turn, Home to come back to today.
    """

    opened = Signal(str)
    deed_asked = Signal(object, str)
    day_chosen = Signal(object)
    turned = Signal(int)
    home_asked = Signal()

    def __init__(self, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._words, self._today = words, today
        self.columns: list[list[AppointmentTile]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # an empty week turns too
        self.setObjectName("days")
        self.setAccessibleName(words.say("Agenda"))
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_days(self, days: Days) -> None:
        """Draw these days; the keyboard stays where it was, if that is still there."""
        at = self._at()
        clear(self._layout)
        self.columns = []
        every = QWidget()  # shown one by one, each would be laid out with all others
        beside = QHBoxLayout(every)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(SMALL)
        for day, lines in days:
            column = self._day(day, lines, is_narrow=len(days) > 1)
            beside.addWidget(column, 1)
        self._layout.addWidget(every)
        every.show()  # at once, so that it can have the keyboard
        self._return_to(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, at = event.key(), self._at()
        steps = {
            Qt.Key.Key_Down: (0, 1),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Right: (self._forward(), 0),
            Qt.Key.Key_Left: (-self._forward(), 0),
        }
        if key in _TURNS:
            self.turned.emit(_TURNS[Qt.Key(key)])
        elif key == Qt.Key.Key_Home:
            self.home_asked.emit()
        elif at is not None and key in steps:
            self._go(at, *steps[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def enter(self, day: date) -> None:
        """Put the keyboard on the first appointment from this day on, or any."""
        tiles = self.tiles()
        ahead = [tile for tile in tiles if tile.line.appointment.day >= day]
        first: QWidget = next(iter(ahead or tiles), self)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def tiles(self) -> list[AppointmentTile]:
        """All of them, day by day."""
        return [tile for column in self.columns for tile in column]

    def _day(
        self, day: date, lines: Sequence[AgendaLine], *, is_narrow: bool
    ) -> QWidget:
        words, is_today = self._words, day == self._today()
        card = Card()
        card.setAccessibleName(words.date(day, "full"))
        card.content.setContentsMargins(TINY, SMALL, TINY, SMALL)
        card.content.setSpacing(TINY)
        if is_narrow:
            card.setProperty("calm", _is_weekend(day, words))
            heading = Button(words.date(day, "EEE d MMM"), Kind.QUIET)
            heading.setAccessibleName(words.date(day, "full"))
            heading.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            heading.setProperty("slim", "true")
            heading.clicked.connect(lambda: self.day_chosen.emit(day))
            card.add(heading)
            if is_today:
                card.setProperty("here", "true")
        column = []
        for line in lines:
            look = Look.WEEK if is_narrow else Look.DAY
            tile = AppointmentTile(words, line, self._today(), look)
            tile.opened.connect(self.opened)
            tile.deed_asked.connect(self.deed_asked)
            card.add(tile)
            column.append(tile)
        if not lines:
            empty = words.say(_EMPTY) if not is_narrow else "–"
            nothing = label(empty, Role.QUIET, wraps=True)
            nothing.setContentsMargins(LINE_REACH, TINY, LINE_REACH, TINY)
            card.add(nothing)
        card.fill()
        self.columns.append(column)
        return card

    def _forward(self) -> int:
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return -1 if is_mirrored else 1

    def _at(self) -> tuple[int, int] | None:
        here = self.window().focusWidget()
        for across, column in enumerate(self.columns):
            for down, tile in enumerate(column):
                if tile is here:
                    return across, down
        return None

    def _go(self, at: tuple[int, int], across: int, down: int) -> None:
        """Days with nothing on them are passed over."""
        column, row = at
        if down:
            row = max(0, min(row + down, len(self.columns[column]) - 1))
        while across and 0 <= column + across < len(self.columns):
            column += across
            if self.columns[column]:
                break
        self._return_to((column, row))

    def _return_to(self, at: tuple[int, int] | None) -> None:
        if at is None or at[0] >= len(self.columns) or not self.columns[at[0]]:
            return
        column = self.columns[at[0]]
        column[min(at[1], len(column) - 1)].setFocus(Qt.FocusReason.TabFocusReason)


def _is_weekend(day: date, words: Words) -> bool:
    """As the reader's country keeps it."""
    first, last = words.locale.weekend_start, words.locale.weekend_end
    days = {(first + more) % 7 for more in range((last - first) % 7 + 1)}
    return day.weekday() in days

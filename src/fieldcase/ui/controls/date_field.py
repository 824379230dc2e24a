"""A day, typed as people say it and shown as the reader likes."""

from datetime import date

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from fieldcase.domain.casework.person import age
from fieldcase.domain.clock import Clock
from fieldcase.domain.words import Words
from fieldcase.ui.controls.calendar_sheet import Calendar
from fieldcase.ui.controls.text_field import widen_sign
from fieldcase.ui.controls.typed_field import TypedField
from fieldcase.ui.filling.typed_dates import parse_date
from fieldcase.ui.look.icons import icon
from fieldcase.ui.look.tokens import palette_now

_WITH_WEEKDAY = "EEE d MMM y"


class DateField(TypedField[date]):
    """`DateField(words, clock)`; `shows_age` for birth dates: “2 Mar 1992 · 34”.

    The value is shown with its weekday; the button at its end opens a calendar.
    """

    def __init__(self, words: Words, clock: Clock, *, shows_age: bool = False) -> None:
        super().__init__(
            words.say("This is no date: try 30/11, tomorrow, +3m or 2026-11-30.")
        )
        self._words = words
        self._clock = clock
        self._shows_age = shows_age
        self.setPlaceholderText(words.say("30/11, tomorrow, +3m"))
        self._button = QAction(self)
        self._button.setText(words.say("Open the calendar"))
        self._button.triggered.connect(self.open_calendar)
        self.addAction(self._button, QLineEdit.ActionPosition.TrailingPosition)
        self._draw_button()

    def read(self, typed: str) -> date | None:
        return parse_date(typed, self._clock.today(), self._words)

    def tell(self, value: date) -> str:
        if not self._shows_age:
            return self._words.date(value, _WITH_WEEKDAY)
        years = age(value, self._clock.today())
        day = self._words.date(value, "d MMM y")
        return self._words.say_many(
            "{day} · {count} year", "{day} · {count} years", years, day=day
        )

    def store(self, value: date) -> str:
        return value.isoformat()

    def open_calendar(self) -> None:
        """Let a day be picked with the mouse or the arrow keys."""
        month = Calendar(self, self._value or self._clock.today())
        month.chosen.connect(self.choose)
        month.show()

    def choose(self, day: date) -> None:
        """Take a day as if it had been typed."""
        self.set_value(day)
        self.problem_found.emit("")
        self.changed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._value is not None:
            self.setText(self._words.date(self._value, "dd/MM/y"))
            self.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widen_sign(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw_button()

    def _draw_button(self) -> None:
        self._button.setIcon(icon("calendar", palette_now().quiet))

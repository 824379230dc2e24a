"""Parts of a date, and a date with its time."""

import re
from datetime import date, datetime, tzinfo
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcase.domain.change import JsonValue
from fieldcase.domain.clock import Clock
from fieldcase.domain.folding import fold
from fieldcase.domain.words import Words, words_in
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.time_field import TimeField
from fieldcase.ui.controls.typed_field import TypedField
from fieldcase.ui.filling.typed_dates import parse_date
from fieldcase.ui.look.tokens import SMALL
from fieldcase.ui.questionnaires.number_field import NumberField

_MONTH_FIRST: Final = re.compile(r"(\d{1,2})[-/. ]+(\d{4})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/. ]+(\d{1,2})(?:-\d{1,2})?")
_NAMED: Final = re.compile(r"([^\W\d]+)[ .,]*(\d{4})")
_MONTHS: Final = range(1, 13)
_LEAST_LETTERS: Final = 3


class MonthField(TypedField[date]):
    """A month: 11/2026, November 2026; its first day stands for it."""

    def __init__(self, words: Words, clock: Clock) -> None:
        super().__init__(words.say("This is no month: try 11/2026."))
        self._words, self._clock = words, clock
        self.setPlaceholderText("11/2026")

    def read(self, typed: str) -> date | None:
        text = typed.strip()
        for pattern, month, year in ((_MONTH_FIRST, 1, 2), (_YEAR_FIRST, 2, 1)):
            found = pattern.fullmatch(text)
            if found:
                return _first_day(int(found[year]), int(found[month]))
        named = _NAMED.fullmatch(text)
        if named:
            return _first_day(int(named[2]), self._named(named[1]))
        day = parse_date(text, self._clock.today(), self._words)
        return None if day is None else day.replace(day=1)

    def tell(self, value: date) -> str:
        return self._words.date(value, "MMMM y")

    def store(self, value: date) -> str:
        return value.isoformat()

    def _named(self, name: str) -> int:
        """0 where no month, or more than one, begins so."""
        wanted = fold(name)
        for words in (self._words, words_in("en")):
            months = words.locale.months["format"]["wide"]
            found = [at for at, one in months.items() if fold(one).startswith(wanted)]
            if len(found) == 1 and len(wanted) >= _LEAST_LETTERS:
                return int(found[0])
        return 0


class YearField(TypedField[date]):
    """A year; its first day stands for it."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("This is no year: try 2026."))
        self._number = NumberField(words, is_whole=True)
        self.setPlaceholderText("2026")

    def read(self, typed: str) -> date | None:
        text = self._number.read(typed[:4]) or ""
        is_year = len(text) == 4 and typed[4:] in {"", "-01-01"}  # noqa: PLR2004 digits
        return _first_day(int(text), 1) if is_year else None

    def tell(self, value: date) -> str:
        return f"{value.year:04}"

    def store(self, value: date) -> str:
        return value.isoformat()


class MomentField(QWidget):
    """A day and a time of it; `zone` is that of the place where it is filled."""

    changed = Signal()
    problem_found = Signal(str)

    def __init__(self, words: Words, clock: Clock, zone: tzinfo) -> None:
        super().__init__()
        self._words, self._zone = words, zone
        self.day, self.time = DateField(words, clock), TimeField(words)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(self.day, 2)
        layout.addWidget(self.time, 1)
        for part in (self.day, self.time):
            part.changed.connect(self.changed)
        self.setFocusProxy(self.day)
        QWidget.setTabOrder(self.day, self.time)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.day.setAccessibleName(self._words.say("{what}: day", what=name))
        self.time.setAccessibleName(self._words.say("{what}: time", what=name))

    def entry(self) -> JsonValue:
        """One of the two alone stays as typed: it is no moment yet."""
        day, hour = self.day.value(), self.time.value()
        if day is not None and hour is not None:
            moment = datetime.combine(day, hour, self._zone)
            return moment.isoformat(timespec="milliseconds")
        told = (str(self.day.entry() or ""), str(self.time.entry() or ""))
        return "T".join(told).strip("T") if all(told) else "".join(told)

    def set_entry(self, entry: JsonValue) -> None:
        text = entry if isinstance(entry, str) else ""
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            day, _, hour = text.partition("T")
            is_hour = not hour and ":" in day
            self.day.set_entry("" if is_hour else day)
            self.time.set_entry(day if is_hour else hour)
            return
        if moment.tzinfo is not None:
            moment = moment.astimezone(self._zone)
        self.day.set_value(moment.date())
        is_whole = "T" in text or " " in text.strip()
        self.time.set_value(moment.time() if is_whole else None)

    def setFocus(
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        self.day.setFocus(reason)


def _first_day(year: int, month: int) -> date | None:
    return date(year, month, 1) if month in _MONTHS and year else None

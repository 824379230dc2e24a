"""A period of reporting: from one day to another, both included."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fieldcase.domain.errors import InvalidPeriod
from fieldcase.domain.words import Words

Month = tuple[int, int]  # year, month
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Period:
    """Raises `InvalidPeriod` where the last day comes before the first."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise InvalidPeriod(self.first, self.last)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def months(self) -> Iterator[Month]:
        """Every month that the period touches, in order."""
        start = self.first.year * _MONTHS + self.first.month - 1
        end = self.last.year * _MONTHS + self.last.month - 1
        for number in range(start, end + 1):
            yield number // _MONTHS, number % _MONTHS + 1

    def before(self) -> "Period":
        """The one that ends the day before: as many whole months, or as many days."""
        last = self.first - timedelta(days=1)
        if self.first.day == 1 and _ends_month(self.last):
            months = len(list(self.months()))
            number = self.first.year * _MONTHS + self.first.month - 1 - months
            return Period(date(number // _MONTHS, number % _MONTHS + 1, 1), last)
        return Period(last - (self.last - self.first), last)

    def year_before(self) -> "Period":
        """The same days a year earlier; the end of a month stays one."""
        return Period(_year_before(self.first), _year_before(self.last, is_end=True))

    def say(self, words: Words) -> str:
        return f"{words.date(self.first)} – {words.date(self.last)}"


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _year_before(day: date, *, is_end: bool = False) -> date:
    year = day.year - 1
    length = monthrange(year, day.month)[1]
    ends_month = is_end and _ends_month(day)
    return date(year, day.month, length if ends_month else min(day.day, length))

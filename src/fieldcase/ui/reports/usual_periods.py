"""The periods that reports are asked for most."""

from dataclasses import dataclass
from datetime import date

from fieldcase.domain.words import Words


@dataclass(frozen=True, slots=True)
class UsualPeriod:
    """`name` is in the reader's words; both days belong to the period."""

    key: str
    name: str
    first: date
    last: date


def usual_periods(today: date, words: Words) -> list[UsualPeriod]:
    """This year first; running periods go to their end, not to today."""
    say, year = words.say, today.year
    halves = [
        (date(year - 1, 7, 1), date(year - 1, 12, 31)),
        (date(year, 1, 1), date(year, 6, 30)),
        (date(year, 7, 1), date(year, 12, 31)),
    ]
    here = next(place for place, (_, last) in enumerate(halves) if today <= last)
    return [
        UsualPeriod("year", say("This year"), date(year, 1, 1), date(year, 12, 31)),
        UsualPeriod(
            "last-year", say("Last year"), date(year - 1, 1, 1), date(year - 1, 12, 31)
        ),
        UsualPeriod("half", say("This half-year"), *halves[here]),
        UsualPeriod("last-half", say("Last half-year"), *halves[here - 1]),
    ]

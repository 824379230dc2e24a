"""The periods that reports are asked for most."""

from dataclasses import dataclass
from datetime import date

from fieldcase.domain.reporting.definition import (
    PeriodRule,
    last_period,
    running_period,
)
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
    say, year, half = words.say, PeriodRule.YEAR, PeriodRule.HALF_YEAR
    return [
        UsualPeriod("year", say("This year"), *running_period(year, today)),
        UsualPeriod("last-year", say("Last year"), *last_period(year, today)),
        UsualPeriod("half", say("This half-year"), *running_period(half, today)),
        UsualPeriod("last-half", say("Last half-year"), *last_period(half, today)),
    ]

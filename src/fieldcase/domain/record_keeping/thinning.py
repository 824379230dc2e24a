"""Which backups are kept as they grow older.

All of a day, then the last one of each day of a week, of each week of two months,
and of each month of a year; the newest always, however old.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
TWO_MONTHS = timedelta(days=62)
YEAR = timedelta(days=366)


Period = Callable[[datetime], tuple[int, ...]]


def _day(moment: datetime) -> tuple[int, ...]:
    return (moment.year, moment.month, moment.day)


def _week(moment: datetime) -> tuple[int, ...]:
    return tuple(moment.isocalendar()[:2])


def _month(moment: datetime) -> tuple[int, ...]:
    return (moment.year, moment.month)


_STAGES: tuple[tuple[timedelta, Period], ...] = (
    (WEEK, _day),
    (TWO_MONTHS, _week),
    (YEAR, _month),
)


def to_drop(made: Iterable[datetime], now: datetime) -> list[datetime]:
    """Those that need not be kept any longer, the oldest first.

    One that seems to be from the future, after a clock was set back, is kept. Nor does
    a clock that is years ahead for a day cost what was made before: the first one after
    a year without any drops nothing.
    """
    newest_first = sorted(made, reverse=True)
    now = _not_years_ahead(newest_first, now)
    kept_periods: set[tuple[int, tuple[int, ...]]] = set()
    doomed = []
    for place, moment in enumerate(newest_first):
        stage = _stage(now - moment)
        if stage is None:
            keeps = False
        elif stage < 0:
            keeps = True
        else:
            period = (stage, _STAGES[stage][1](moment.astimezone(now.tzinfo)))
            keeps = period not in kept_periods
            kept_periods.add(period)
        if not keeps and place > 0:
            doomed.append(moment)
    return doomed[::-1]


def _not_years_ahead(newest_first: Sequence[datetime], now: datetime) -> datetime:
    """The moment that ages are counted from."""
    if not newest_first[1:] or now - newest_first[0] > DAY:
        return now
    before = newest_first[1]
    return before + DAY if now - before > YEAR else now


def _stage(age: timedelta) -> int | None:
    """The first stage whose span the age is within; -1 where all are kept."""
    if age <= DAY:
        return -1
    for place, (span, _) in enumerate(_STAGES):
        if age <= span:
            return place
    return None

"""Days later in the calendar; what would lie beyond its end is its last day.

Nobody means 9999-12-31 as a day to count from, but a passport without an end may say
so, and a laptop with bad intentions can: no page may stop at it.
"""

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta


def months_later(day: date, months: int) -> date:
    """The same day of a later (or with a minus, earlier) month, or its last day."""
    place = day.year * 12 + day.month - 1 + months
    year, month = place // 12, place % 12 + 1
    if year > MAXYEAR:
        return date.max
    if year < 1:
        return date.min
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def days_later(day: date, days: int) -> date:
    """So many days after it."""
    return min(day, date.max - timedelta(days=days)) + timedelta(days=days)

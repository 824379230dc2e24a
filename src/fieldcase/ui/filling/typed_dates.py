"""Dates and times as people type them: 30/11, tomorrow, +3m, 9h30."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, time, timedelta

from fieldcase.domain.folding import fold
from fieldcase.domain.later_days import months_later
from fieldcase.domain.words import Words, mark, words_in

_NEAR_WORDS = {mark("today"): 0, mark("tomorrow"): 1, mark("yesterday"): -1}
_STEP = re.compile(r"([+-])\s*(\d{1,3})\s*([a-z]?)")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:[-/. ]+(\d{1,2})(?:[-/. ]+(\d{4}|\d{2}))?)?[.]?")
_NAMED = re.compile(r"(?:(\d{1,2})\s*)?([^\W\d]+)[ .,]*(\d{1,2})?[ ,]*(\d{4})?")
_TIME = re.compile(r"(\d{1,2})\s*(?:[:.h]\s*(?:(\d{2})(?::\d{2})?)?)?\s*(am|pm|h|)")
_DIGITS_ONLY = re.compile(r"(\d{1,2})(\d{2})")
_LEAST_LETTERS = 3
_CENTURY, _AHEAD, _NOON = 100, 20, 12


def parse_date(typed: str, today: date, words: Words) -> date | None:
    """The day that was meant, or None where it cannot be told.

    A day without its year is the one nearest to today; a weekday is the next such
    day; two digits of a year lie at most twenty years ahead. Languages: the reader's
    and English.
    """
    text = _plain(typed)
    for attempt in (_near_word, _step, _iso, _day_first, _weekday, _month_name):
        found = attempt(text, today, words)
        if found is not None:
            return found
    return None


def parse_time(typed: str) -> time | None:
    """The time of day that was meant, or None: 9, 930, 9:30, 9h30, 2pm."""
    text = _plain(typed)
    together = _DIGITS_ONLY.fullmatch(text)
    if together:
        return _time(int(together[1]), int(together[2]))
    parts = _TIME.fullmatch(text)
    if parts is None:
        return None
    hour, minute = int(parts[1]), int(parts[2] or 0)
    if parts[3] in {"am", "pm"}:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + _NOON * (parts[3] == "pm")
    return _time(hour, minute)


def _plain(typed: str) -> str:
    """Lower case, ASCII digits, no invisible direction marks."""
    return "".join(
        str(unicodedata.digit(sign)) if sign.isdigit() else sign
        for sign in typed.strip().casefold()
        if unicodedata.category(sign) != "Cf"
    )


def _near_word(text: str, today: date, words: Words) -> date | None:
    for word, days in _NEAR_WORDS.items():
        if fold(text) in {word, fold(words.say(word))}:
            return today + timedelta(days=days)
    return None


def _step(text: str, today: date, _words: Words) -> date | None:
    parts = _STEP.fullmatch(text)
    if parts is None:
        return None
    count = int(parts[2]) * (-1 if parts[1] == "-" else 1)
    unit = parts[3] or "d"
    if unit in "dj":
        return today + timedelta(days=count)
    if unit in "ws":
        return today + timedelta(weeks=count)
    if unit not in "mya":
        return None
    return months_later(today, count * (1 if unit == "m" else 12))


def _iso(text: str, _today: date, _words: Words) -> date | None:
    parts = _ISO.fullmatch(text)
    return parts and _date(int(parts[1]), int(parts[2]), int(parts[3]))


def _day_first(text: str, today: date, _words: Words) -> date | None:
    parts = _DAY_FIRST.fullmatch(text)
    if parts is None:
        return None
    day = int(parts[1])
    if parts[2] is None:
        first = today.replace(day=1)
        months = (months_later(first, count) for count in (-1, 0, 1))
        return _nearest((_date(m.year, m.month, day) for m in months), today)
    if parts[3] is None:
        return _in_nearest_year(int(parts[2]), day, today)
    return _date(_whole_year(parts[3], today), int(parts[2]), day)


def _weekday(text: str, today: date, words: Words) -> date | None:
    number = _named(text, words, "days")
    if number is None:
        return None
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _month_name(text: str, today: date, words: Words) -> date | None:
    parts = _NAMED.fullmatch(text)
    day = parts and (parts[1] or parts[3])
    if parts is None or not day:
        return None
    month = _named(parts[2], words, "months")
    if month is None:
        return None
    if parts[4]:
        return _date(int(parts[4]), month, int(day))
    return _in_nearest_year(month, int(day), today)


def _named(text: str, words: Words, kind: str) -> int | None:
    """The number of the only month or weekday whose name begins like this."""
    wanted = fold(text)
    if len(wanted) < _LEAST_LETTERS:
        return None
    for speaking in (words, words_in("en")):
        names = getattr(speaking.locale, kind)["format"]["wide"]
        found = {number for number, name in names.items() if _begins(name, wanted)}
        if len(found) == 1:
            return int(found.pop())
    return None


def _begins(name: str, wanted: str) -> bool:
    return fold(name).startswith(wanted)


def _in_nearest_year(month: int, day: int, today: date) -> date | None:
    years = (today.year - 1, today.year, today.year + 1)
    return _nearest((_date(year, month, day) for year in years), today)


def _nearest(days: Iterator[date | None], today: date) -> date | None:
    there = [day for day in days if day is not None]
    return min(there, key=lambda day: abs(day - today), default=None)


def _whole_year(typed: str, today: date) -> int:
    year = int(typed)
    if len(typed) > 2:  # noqa: PLR2004 - two digits stand for four
        return year
    year += today.year // _CENTURY * _CENTURY
    return year if year <= today.year + _AHEAD else year - _CENTURY


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _time(hour: int, minute: int) -> time | None:
    try:
        return time(hour, minute)
    except ValueError:
        return None

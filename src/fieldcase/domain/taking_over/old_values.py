"""Days, numbers and ticks as people wrote them into spreadsheets for years."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final

from babel import dates

from fieldcase.domain.folding import fold
from fieldcase.domain.typed_digits import plain_text

# What a cell of a spreadsheet holds.
OldValue = str | bool | int | float | date | datetime | time

LANGUAGES: Final = ("en", "fr", "nl")  # that the old spreadsheets were kept in
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_NAMED = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|e)?[-/. ]+([^\W\d]+)[-/., ]+(\d{4}|\d{2})"
)
_NAME_FIRST = re.compile(r"([^\W\d]+)[ .]+(\d{1,2})(?:st|nd|rd|th)?[, ]+(\d{4})")
_WITHOUT_TIME = re.compile(r"[T ]+\d{1,2}:\d{2}.*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIRST_SERIAL, _LAST_SERIAL = 5_000, 80_000  # 1913 to 2119, as Excel counts days
_EXCEL_BEGINS = date(1899, 12, 30)
_CENTURY = 100
_TICKS: Mapping[str, bool] = {
    **dict.fromkeys(("yes", "y", "oui", "o", "ja", "j", "true", "vrai", "waar"), True),
    **dict.fromkeys(("x", "1", "ok", "✓"), True),
    **dict.fromkeys(("no", "n", "non", "nee", "neen", "false", "faux"), False),
    **dict.fromkeys(("onwaar", "0", "-", ""), False),
}


def old_day(value: OldValue, today: date) -> date | None:
    """The day a cell names, the day before the month; None where it names none.

    Two digits of a year lie in the past: 85 is 1985, and 24 is 2024.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _serial(value)
    if not isinstance(value, str):
        return None
    text = _WITHOUT_TIME.sub("", plain_text(value).strip().casefold())
    if text.isdecimal() and _FIRST_SERIAL <= int(text) <= _LAST_SERIAL:
        return _serial(int(text))
    return next(filter(None, _readings(text, today)), None)


def old_year(value: OldValue) -> int | None:
    """The year, where a cell names nothing else: many birth dates are not known."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = plain_text(str(value)).strip()
    return int(text) if _YEAR.fullmatch(text) else None


def old_number(value: OldValue) -> int | None:
    """A whole number, of digits or of text; None where it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return int(value) if value == int(value) else None
    text = "".join(plain_text(str(value)).split())
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else None


def old_tick(value: OldValue) -> bool | None:
    """Yes or no, in any of the languages; None where it is neither."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _TICKS.get(plain_text(str(value)).strip().casefold())


def old_text(value: OldValue) -> str:
    """As it was typed; whole numbers without decimals, days as ISO 8601."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).strip()


def _serial(value: float) -> date | None:
    if not _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return None
    return _EXCEL_BEGINS + timedelta(days=int(value))


def _readings(text: str, today: date) -> Iterator[date | None]:
    if found := _ISO.fullmatch(text):
        yield _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(text):
        yield _day(_year(found[3], today), int(found[2]), int(found[1]))
    if found := _NAMED.fullmatch(text):
        month = _months().get(fold(found[2]), 0)
        yield _day(_year(found[3], today), month, int(found[1]))
    if found := _NAME_FIRST.fullmatch(text):
        yield _day(int(found[3]), _months().get(fold(found[1]), 0), int(found[2]))


def _year(text: str, today: date) -> int:
    year = int(text)
    if len(text) > 2:  # noqa: PLR2004 two digits of a year
        return year
    past = today.year - today.year % _CENTURY + year
    return past if past <= today.year else past - _CENTURY


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _months() -> Mapping[str, int]:
    """Names of months and their short forms, in every language of old spreadsheets."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            names = dates.get_month_names(width, locale=language)
            found |= {fold(name): month for month, name in names.items()}
    return found

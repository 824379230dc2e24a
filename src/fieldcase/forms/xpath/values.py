"""What expressions compute with: texts, numbers, truths, days, moments, nodes.

An empty text counts as no number (NaN); days count from 1 January 1970; texts that
look like dates stay texts until something asks for a date.
"""

import math
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal

from fieldcase.forms.tree import Element, Scalar

NodeSet = list[Element]
Value = Scalar | NodeSet

NAN = math.nan
EPOCH = date(1970, 1, 1)
TINY = 1e-12  # numbers closer than this are equal
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_DAY_SECONDS = 86_400
_LARGEST_DAY = 2_900_000  # the year 9909


class NotADate(ValueError):
    """A text or number that is no day."""


def single(value: Value) -> Scalar:
    """The value of the first node; of none, the empty text."""
    if isinstance(value, list):
        return value[0].typed if value else ""
    return value


def as_text(value: Value) -> str:
    value = single(value)
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    return moment_text(value)


def number_text(number: float) -> str:
    """Whole numbers without a point, and no exponents."""
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if abs(number) < TINY:
        return "0"
    if number == int(number):
        return str(int(number))
    return format(Decimal(repr(number)), "f")


def moment_text(moment: date) -> str:
    """`2026-03-09`, or `2026-03-09T10:30:00.000+01:00`."""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="milliseconds")
    return moment.isoformat()


def as_number(value: Value) -> float:
    value = single(value)
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, float):
        return value
    if isinstance(value, str):
        text = value.strip().replace(",", ".")
        return float(text) if _NUMBER.fullmatch(text) else NAN
    return float(days_since_epoch(value))


def as_truth(value: Value) -> bool:
    value = single(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return abs(value) > TINY and not math.isnan(value)
    return value != ""


def as_whole(value: Value) -> float:
    """Without its fraction; what is no number or infinite stays so."""
    number = as_number(value)
    return number if math.isnan(number) or math.isinf(number) else float(int(number))


def as_index(value: Value, fallback: int = 0) -> int:
    number = as_number(value)
    if math.isnan(number) or math.isinf(number):
        return fallback
    return int(number)


def days_since_epoch(moment: date) -> int:
    day = moment.date() if isinstance(moment, datetime) else moment
    return (day - EPOCH).days


def fractional_days(moment: date, zone: tzinfo) -> float:
    return (
        _instant(moment, zone) - datetime(1970, 1, 1, tzinfo=UTC)
    ).total_seconds() / (_DAY_SECONDS)


def share_of_the_day(moment: date) -> float:
    if not isinstance(moment, datetime):
        return 0.0
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return (moment - midnight).total_seconds() / _DAY_SECONDS


def _instant(moment: date, zone: tzinfo) -> datetime:
    if isinstance(moment, datetime):
        return moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return datetime.combine(moment, time(), zone)


def as_moment(value: Value, zone: tzinfo, *, keep_time: bool) -> Scalar:
    """A day, or day and time; the empty text and NaN stay what they are.

    Raises:
        NotADate: anything else that is no date.
    """
    value = single(value)
    if isinstance(value, bool):
        raise NotADate(as_text(value))
    if isinstance(value, float):
        return value if math.isnan(value) else _counted(value, zone, keep_time)
    if isinstance(value, str):
        if value == "":
            return value
        value = read_moment(value, zone)
    if keep_time:
        return _instant(value, zone)
    return value.date() if isinstance(value, datetime) else value


def _counted(days: float, zone: tzinfo, keep_time: bool) -> date:  # noqa: FBT001 its only caller names it
    if abs(days) > _LARGEST_DAY:
        raise NotADate(number_text(days))
    try:
        if not keep_time:
            return EPOCH + timedelta(days=int(days))
        start = datetime(1970, 1, 1, tzinfo=UTC)
        return (start + timedelta(days=days)).astimezone(zone)
    except OverflowError as error:
        raise NotADate(number_text(days)) from error


def read_moment(text: str, zone: tzinfo) -> date:
    """An ISO date, or date and time in the place's own zone.

    Raises:
        NotADate: it is neither.
    """
    text = text.strip()
    try:
        if "T" not in text:
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
        zoned = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        return zoned.astimezone(zone)
    except (ValueError, OverflowError) as error:
        raise NotADate(text) from error


def read_time(text: str) -> time:
    """`10:30`, `10:30:00.000+01:00`: the hour as it was on the spot.

    Raises:
        NotADate: it is no time of the day.
    """
    try:
        return time.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError as error:
        raise NotADate(text) from error


def is_empty(value: Value) -> bool:
    value = single(value)
    return value == "" or (isinstance(value, float) and math.isnan(value))


def equal(left: Value, right: Value) -> bool:
    """As truths if one is a truth, as numbers if one is a number, else as texts."""
    one, other = single(left), single(right)
    if isinstance(one, bool) or isinstance(other, bool):
        return as_truth(one) == as_truth(other)
    if isinstance(one, float) or isinstance(other, float):
        a, b = as_number(one), as_number(other)
        return a == b or abs(a - b) < TINY
    if isinstance(one, str) and isinstance(other, str):
        return one == other
    return _day_text(one) == _day_text(other)


def _day_text(value: Scalar) -> str:
    """A moment is compared with a day, or with a text, by its day."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return as_text(value)


def texts(values: Sequence[Value]) -> list[str]:
    """All nodes of a single nodeset, or each value by itself."""
    return [as_text(each) for each in spread(values)]


def spread(values: Sequence[Value]) -> list[Scalar]:
    if len(values) == 1 and isinstance(values[0], list):
        return [element.typed for element in values[0]]
    return [single(value) for value in values]

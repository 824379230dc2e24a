"""Functions on days and times."""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from types import MappingProxyType

from fieldcase.forms.xpath.scope import Scope
from fieldcase.forms.xpath.signatures import Function
from fieldcase.forms.xpath.values import (
    Value,
    as_moment,
    as_text,
    fractional_days,
    read_time,
    share_of_the_day,
    single,
)

_MONTHS = [
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
]
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

_PARTS: Mapping[str, Callable[[datetime], str]] = MappingProxyType(
    {
        "Y": lambda at: f"{at.year:04d}",
        "y": lambda at: f"{at.year:04d}"[2:],
        "m": lambda at: f"{at.month:02d}",
        "n": lambda at: str(at.month),
        "b": lambda at: _MONTHS[at.month - 1],
        "d": lambda at: f"{at.day:02d}",
        "e": lambda at: str(at.day),
        "a": lambda at: _DAYS[at.weekday()],
        "W": lambda at: str(at.isocalendar().week),
        "H": lambda at: f"{at.hour:02d}",
        "h": lambda at: str(at.hour),
        "M": lambda at: f"{at.minute:02d}",
        "S": lambda at: f"{at.second:02d}",
        "3": lambda at: f"{at.microsecond // 1000:03d}",
        "%": lambda _at: "%",
    }
)


def _today(scope: Scope, _values: Sequence[Value]) -> date:
    return scope.world.now().date()


def _now(scope: Scope, _values: Sequence[Value]) -> datetime:
    return scope.world.now()


def _date(scope: Scope, values: Sequence[Value]) -> Value:
    return as_moment(values[0], scope.world.zone, keep_time=False)


def _date_time(scope: Scope, values: Sequence[Value]) -> Value:
    return as_moment(values[0], scope.world.zone, keep_time=True)


def _formatted(scope: Scope, values: Sequence[Value]) -> str:
    moment = _moment(scope, values[0])
    return format_moment(moment, as_text(values[1])) if moment else ""


def _moment(scope: Scope, value: Value) -> datetime | None:
    """Also from a time alone, on the day it is."""
    value = single(value)
    zone = scope.world.zone
    if isinstance(value, str) and value[2:3] == ":":
        return datetime.combine(scope.world.now().date(), read_time(value), zone)
    found = as_moment(value, zone, keep_time=True)
    return found if isinstance(found, datetime) else None


def format_moment(moment: date, pattern: str) -> str:
    """As in `%e %b %Y %H:%M`; an unknown letter stays as it is."""
    at = moment
    if not isinstance(at, datetime):
        at = datetime.combine(at, time())
    written: list[str] = []
    signs = iter(pattern)
    for sign in signs:
        if sign != "%":
            written.append(sign)
            continue
        letter = next(signs, "")
        part = _PARTS.get(letter)
        written.append(part(at) if part else "%" + letter)
    return "".join(written)


def _decimal_date_time(scope: Scope, values: Sequence[Value]) -> Value:
    value = single(values[0])
    if isinstance(value, float):
        return value
    moment = _moment(scope, value)
    return "" if moment is None else fractional_days(moment, scope.world.zone)


def _decimal_time(scope: Scope, values: Sequence[Value]) -> Value:
    value = single(values[0])
    if isinstance(value, float):
        return value if math.isnan(value) else value - math.floor(value)
    moment = _moment(scope, value)
    return "" if moment is None else share_of_the_day(moment)


DATE_FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        "today": Function(0, 0, _today),
        "now": Function(0, 0, _now),
        "date": Function(1, 1, _date),
        "date-time": Function(1, 1, _date_time),
        "format-date": Function(2, 2, _formatted),
        "format-date-time": Function(2, 2, _formatted),
        "decimal-date-time": Function(1, 1, _decimal_date_time),
        "decimal-time": Function(1, 1, _decimal_time),
    }
)

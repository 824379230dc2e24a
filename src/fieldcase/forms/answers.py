"""One answer: what expressions see of its text, and whether the text fits its type."""

import re
from datetime import UTC, datetime, tzinfo
from enum import StrEnum
from typing import Final

from fieldcase.forms.tree import Scalar
from fieldcase.forms.xpath.geo_functions import points_of
from fieldcase.forms.xpath.values import (
    NotADate,
    Value,
    as_text,
    is_empty,
    moment_text,
    read_moment,
    read_time,
    single,
)

_WHOLE: Final = re.compile(r"[+-]?\d+")
_DECIMAL: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_CORNERS: Final = {"geopoint": 1, "geotrace": 2, "geoshape": 4}


class Unfit(StrEnum):
    """What is the matter with an answer: add to them, never rename one."""

    REQUIRED = "required"
    CONSTRAINT = "constraint"
    WHOLE_NUMBER = "not_a_whole_number"
    NUMBER = "not_a_number"
    DATE = "not_a_date"
    TIME = "not_a_time"
    MOMENT = "not_a_date_and_time"
    PLACE = "not_a_place"
    CHOICE = "not_among_the_choices"
    RANGE = "outside_the_range"


def typed(text: str, data_type: str, now: datetime, zone: tzinfo) -> Scalar:
    """What expressions compute with; text that does not fit its type stays text."""
    try:
        if data_type in {"int", "decimal"} and text:
            return float(text)
        if data_type == "time" and text:
            return datetime.combine(now.date(), read_time(text), zone)
        if data_type in {"date", "dateTime"} and text:
            moment = read_moment(text, zone)
            if isinstance(moment, datetime) and data_type == "date":
                moment = moment.date()
            return moment
    except ValueError:
        pass
    return text


def unfit(text: str, data_type: str) -> Unfit | None:
    """Why a text that is not empty is no value of its type; None where it is one."""
    if data_type == "int":
        return None if _WHOLE.fullmatch(text) else Unfit.WHOLE_NUMBER
    if data_type == "decimal":
        return None if _DECIMAL.fullmatch(text) else Unfit.NUMBER
    if data_type in _CORNERS:
        points = points_of(text)
        is_enough = points is not None and len(points) >= _CORNERS[data_type]
        return None if is_enough else Unfit.PLACE
    return _unfit_time(text, data_type)


def _unfit_time(text: str, data_type: str) -> Unfit | None:
    faults = {"date": Unfit.DATE, "dateTime": Unfit.MOMENT, "time": Unfit.TIME}
    if data_type not in faults:
        return None
    try:
        if data_type == "time":
            read_time(text)
            return None
        # Only the form of the text is looked at: any zone will do.
        moment = read_moment(text, UTC)
    except NotADate:
        return faults[data_type]
    fits = isinstance(moment, datetime) or data_type == "date"
    return None if fits else Unfit.MOMENT


def stored(value: Value, data_type: str) -> str:
    """The text that the XForm holds for what an expression gave."""
    value = single(value)
    if is_empty(value):
        return ""
    if isinstance(value, datetime):
        if data_type == "date":
            return value.date().isoformat()
        if data_type == "time":
            return value.timetz().isoformat(timespec="milliseconds")
        return moment_text(value)
    if isinstance(value, float) and data_type == "int":
        return as_text(float(round(value))) if abs(value) < 1e15 else as_text(value)  # noqa: PLR2004 whole from there on
    return as_text(value)

"""How a question is asked on a desktop: by its type, its list and its appearance."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from fieldcase.forms.model import Aspect, Control, Node, NodeKind


class Look(StrEnum):
    """Each has one widget in `widgets.py`."""

    NOTE = "note"
    HEADER = "header"
    LINE = "line"
    LINES = "lines"
    SECRET = "secret"  # noqa: S105 - a type of question
    WHOLE = "whole"
    DECIMAL = "decimal"
    SCALE = "scale"
    SLIDER = "slider"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    TIME = "time"
    MOMENT = "moment"
    ONE = "one"
    SEVERAL = "several"
    ONE_MENU = "one_menu"
    SEVERAL_MENU = "several_menu"
    SOUGHT = "sought"
    RANK = "rank"
    ACKNOWLEDGE = "acknowledge"
    POINT = "point"
    POINTS = "points"
    FILE = "file"


MOST_CELLS: Final = 30  # choices; more of them are sought by typing
_MOST_STEPS: Final = 11  # of a range; more of them are a slider
_MENUS: Final = frozenset({"minimal", "autocomplete", "search"})
_SLIDERS: Final = frozenset({"vertical", "no-ticks"})
_BY_TYPE: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "int": Look.WHOLE,
        "decimal": Look.DECIMAL,
        "time": Look.TIME,
        "dateTime": Look.MOMENT,
        "geopoint": Look.POINT,
        "geotrace": Look.POINTS,
        "geoshape": Look.POINTS,
    }
)
_BY_KIND: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "trigger": Look.ACKNOWLEDGE,
        "rank": Look.RANK,
        "upload": Look.FILE,
        "secret": Look.SECRET,
    }
)


def appearances(node: Node) -> frozenset[str]:
    return frozenset(node.appearance.lower().split())


def is_shown(node: Node) -> bool:
    """Calculated and hidden ones are not."""
    return node.kind is NodeKind.QUESTION and node.control is not None


def is_header(node: Node) -> bool:
    """The labels of the choices over a table of questions; not itself answered."""
    is_choice = node.control is not None and node.control.kind in {"select", "select1"}
    return is_choice and "label" in appearances(node)


def is_note(node: Node) -> bool:
    """Words only: always read-only, and nothing to choose."""
    if is_header(node):
        return True
    rule = node.rules.get(Aspect.READONLY)
    always = rule is not None and rule.text.replace(" ", "") == "true()"
    return always and node.control is not None and node.control.kind == "input"


def look_of(node: Node, choices: int = 0) -> Look:
    """`choices` is how many there are to choose from, or any number above the most.

    A question that is not shown looks like a note.
    """
    control = node.control
    if is_header(node):
        return Look.HEADER
    if control is None or is_note(node):
        return Look.NOTE
    if control.kind in _BY_KIND:
        return _BY_KIND[control.kind]
    if control.kind == "range":
        return _range_look(node, control)
    if control.kind in {"select", "select1"}:
        return _choice_look(node, control, choices)
    return _input_look(node)


def steps_of(control: Control) -> tuple[float, float, float]:
    """Start, end and step of a range; faulty ones as ODK takes them."""
    told = control.parameters
    start, end, step = (
        _number(told.get(name, ""), otherwise)
        for name, otherwise in (("start", 1), ("end", 10), ("step", 1))
    )
    return start, end, abs(step) or 1.0


def _number(text: str, otherwise: float) -> float:
    try:
        return float(text)
    except ValueError:
        return otherwise


def _range_look(node: Node, control: Control) -> Look:
    start, end, step = steps_of(control)
    many = abs(end - start) / step + 1 > _MOST_STEPS
    return Look.SLIDER if many or appearances(node) & _SLIDERS else Look.SCALE


def _choice_look(node: Node, control: Control, choices: int) -> Look:
    is_one = control.kind == "select1"
    if choices > MOST_CELLS and is_one:
        return Look.SOUGHT
    if appearances(node) & _MENUS or choices > MOST_CELLS:
        return Look.ONE_MENU if is_one else Look.SEVERAL_MENU
    return Look.ONE if is_one else Look.SEVERAL


def _input_look(node: Node) -> Look:
    told = appearances(node)
    if node.data_type == "date":
        if "month-year" in told:
            return Look.MONTH
        return Look.YEAR if "year" in told else Look.DAY
    if node.data_type in _BY_TYPE:
        return _BY_TYPE[node.data_type]
    if "multiline" in told:
        return Look.LINES
    return Look.LINE

"""The operators between two operands."""

import math
import operator as arithmetic
from collections.abc import Callable, Mapping
from types import MappingProxyType

from fieldcase.forms.xpath.scope import Evaluate, Scope
from fieldcase.forms.xpath.values import NAN, Value, as_number, as_truth, equal


def operation(sign: str, left: Evaluate, right: Evaluate) -> Evaluate:
    """`and` and `or` look at the second operand only where it matters."""
    if sign == "and":
        return lambda scope: as_truth(left(scope)) and as_truth(right(scope))
    if sign == "or":
        return lambda scope: as_truth(left(scope)) or as_truth(right(scope))
    if sign == "=":
        return lambda scope: equal(left(scope), right(scope))
    if sign == "!=":
        return lambda scope: not equal(left(scope), right(scope))
    work = _NUMERIC[sign]

    def numeric(scope: Scope) -> Value:
        return work(as_number(left(scope)), as_number(right(scope)))

    return numeric


def _product(one: float, other: float) -> float:
    return one * other


def _quotient(one: float, other: float) -> float:
    if other:
        return one / other
    if one == 0 or math.isnan(one):
        return NAN
    return math.copysign(math.inf, one) * math.copysign(1, other)


def _remainder(one: float, other: float) -> float:
    """With the sign of the first, as XPath has it."""
    try:
        return math.fmod(one, other)
    except ValueError:
        return NAN


_NUMERIC: Mapping[str, Callable[[float, float], Value]] = MappingProxyType(
    {
        "+": arithmetic.add,
        "-": arithmetic.sub,
        "*": _product,
        "div": _quotient,
        "mod": _remainder,
        "<": arithmetic.lt,
        "<=": arithmetic.le,
        ">": arithmetic.gt,
        ">=": arithmetic.ge,
    }
)

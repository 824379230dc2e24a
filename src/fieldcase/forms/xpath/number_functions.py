"""Functions on numbers, and on the numbers of many nodes."""

import math
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from types import MappingProxyType

from fieldcase.forms.xpath.scope import Scope
from fieldcase.forms.xpath.signatures import ANY_NUMBER, Function, plain
from fieldcase.forms.xpath.values import (
    NAN,
    Value,
    as_index,
    as_number,
    as_truth,
    as_whole,
    is_empty,
    spread,
)

_MOST_PLACES = 30


def _guarded(work: Callable[..., float]) -> Function:
    """What is not defined is NaN; what is too large is infinite."""

    def guarded(*values: Value) -> float:
        try:
            return work(*(as_number(value) for value in values))
        except ValueError:
            return NAN
        except OverflowError:
            return math.inf

    count = 2 if work in {math.atan2, _power} else 1
    return plain(count, count, guarded)


def _power(base: float, exponent: float) -> float:
    if base == 0 and exponent < 0:
        return math.inf
    return math.pow(base, exponent)


def _logarithm(work: Callable[[float], float]) -> Callable[[float], float]:
    def logarithm(number: float) -> float:
        return -math.inf if number == 0 else work(number)

    return logarithm


def rounded(value: Value, places: Value = 0.0) -> float:
    """Halves go up, also below zero; negative places round to tens and hundreds."""
    number, count = as_number(value), as_index(places)
    if math.isnan(number) or math.isinf(number):
        return number
    if abs(count) > _MOST_PLACES:
        return NAN
    if count < 0:
        scaled = Decimal(repr(number)).scaleb(count)
        whole = (scaled + Decimal("0.5")).to_integral_value(ROUND_FLOOR)
        return float(whole.scaleb(-count))
    way = ROUND_HALF_DOWN if number < 0 else ROUND_HALF_UP
    exact = Decimal(repr(number))
    if abs(exact) >= Decimal(10) ** 25:  # no fraction left to round
        return number
    return float(exact.quantize(Decimal(1).scaleb(-count), way))


def _numbers(values: Sequence[Value]) -> list[float]:
    numbers = (as_number(value) for value in spread(values))
    return [number for number in numbers if not math.isnan(number)]


def _largest(_scope: Scope, values: Sequence[Value]) -> float:
    return max(_numbers(values), default=NAN)


def _smallest(_scope: Scope, values: Sequence[Value]) -> float:
    return min(_numbers(values), default=NAN)


def _sum(_scope: Scope, values: Sequence[Value]) -> float:
    return float(sum(_numbers(values)))


def _count(_scope: Scope, values: Sequence[Value]) -> float:
    nodes = values[0]
    return float(len(nodes)) if isinstance(nodes, list) else NAN


def _count_filled(_scope: Scope, values: Sequence[Value]) -> float:
    return float(sum(not is_empty(value) for value in spread(values[:1])))


def _checklist(_scope: Scope, values: Sequence[Value]) -> bool:
    least, most = as_number(values[0]), as_number(values[1])
    count = sum(as_truth(value) for value in spread(values[2:]))
    return (least < 0 or count >= least) and (most < 0 or count <= most)


def _weighted(_scope: Scope, values: Sequence[Value]) -> bool:
    least, most = as_number(values[0]), as_number(values[1])
    flags, weights = values[2::2], values[3::2]
    if len(flags) == 1:
        pairs = zip(spread(flags), spread(weights), strict=False)
        total = sum(as_number(weight) for flag, weight in pairs if as_truth(flag))
    else:
        each = zip(flags, weights, strict=True)
        total = sum(as_number(weight) for flag, weight in each if as_truth(flag))
    return least <= total <= most


def _random(scope: Scope, _values: Sequence[Value]) -> float:
    return scope.world.random.random()


NUMBER_FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        "number": plain(1, 1, as_number),
        "int": plain(1, 1, as_whole),
        "round": plain(1, 2, rounded),
        "abs": _guarded(abs),
        "pow": _guarded(_power),
        "sqrt": _guarded(math.sqrt),
        "log": _guarded(_logarithm(math.log)),
        "log10": _guarded(_logarithm(math.log10)),
        "exp": _guarded(math.exp),
        "exp10": _guarded(lambda number: math.pow(10, number)),
        "sin": _guarded(math.sin),
        "cos": _guarded(math.cos),
        "tan": _guarded(math.tan),
        "asin": _guarded(math.asin),
        "acos": _guarded(math.acos),
        "atan": _guarded(math.atan),
        "atan2": _guarded(math.atan2),
        "pi": plain(0, 0, lambda: math.pi),
        "max": Function(1, ANY_NUMBER, _largest),
        "min": Function(1, ANY_NUMBER, _smallest),
        "sum": Function(1, 1, _sum, nodes_only=(0,)),
        "count": Function(1, 1, _count, nodes_only=(0,)),
        "count-non-empty": Function(1, 1, _count_filled, nodes_only=(0,)),
        "checklist": Function(2, ANY_NUMBER, _checklist),
        "weighted-checklist": Function(2, ANY_NUMBER, _weighted, is_even=True),
        "random": Function(0, 0, _random),
    }
)

"""Long lists of choices, filtered by a column without reading every row.

`instance('towns')/root/item[district = /data/district]` asks for equality with
something that is the same for every candidate: the rows are then found in an index.
"""

import math
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from fieldcase.forms.tree import Element
from fieldcase.forms.xpath.scope import EvaluateNodes, Scope
from fieldcase.forms.xpath.syntax import (
    Call,
    Expression,
    Literal,
    Negation,
    Operation,
    Path,
)
from fieldcase.forms.xpath.values import as_number, equal, single

if TYPE_CHECKING:
    from fieldcase.forms.xpath.compiling import Compiler

_CHANGING = frozenset({"position", "random", "uuid", "once", "string-length"})
_WORTH_IT = 20  # rows; fewer are read through faster
_DIGITS = 9


def looked_up(
    compiler: "Compiler", walk: EvaluateNodes, test: Expression
) -> EvaluateNodes | None:
    """The same nodes that the predicate keeps; None where it is not of that form."""
    if not isinstance(test, Operation) or test.operator != "=":
        return None
    for column, other in ((test.left, test.right), (test.right, test.left)):
        name = _column(column)
        if name is not None and _is_fixed(other):
            return _by_index(compiler, walk, name, other)
    return None


def _column(tree: Expression) -> str | None:
    """The child of the candidate that is compared."""
    if not isinstance(tree, Path) or tree.is_absolute or tree.origin is not None:
        return None
    steps = [step for step in tree.steps if step.name != "."]
    if len(steps) != 1 or any(step.predicates for step in tree.steps):
        return None
    name = steps[0].name
    return None if name[0] in "./@*" else name


def _is_fixed(tree: Expression) -> bool:
    """The same for every candidate."""
    match tree:
        case Literal():
            return True
        case Negation(operand=operand):
            return _is_fixed(operand)
        case Operation(left=left, right=right):
            return _is_fixed(left) and _is_fixed(right)
        case Call(name=name, arguments=arguments):
            return name not in _CHANGING and all(_is_fixed(each) for each in arguments)
        case Path(is_absolute=is_absolute, origin=origin, steps=steps):
            is_rooted = is_absolute or (
                isinstance(origin, Call) and origin.name == "current"
            )
            return is_rooted and not any(step.predicates for step in steps)
    return False


def _by_index(
    compiler: "Compiler", walk: EvaluateNodes, name: str, other: Expression
) -> EvaluateNodes:
    sought = compiler.value(other)

    def found(scope: Scope) -> list[Element]:
        rows = scope.world.rows.get(walk)
        if rows is None:
            rows = scope.world.rows[walk] = walk(scope)
        value = single(sought(scope))
        if len(rows) > _WORTH_IT and not isinstance(value, date | bool):
            return _found(scope, rows, name, value)
        return [row for row in rows if equal(_cell(row, name), value)]

    return found


def _cell(row: Element, name: str) -> str:
    cells = row.children_by_name.get(name)
    return cells[0].value if cells else ""


def _found(
    scope: Scope, rows: list[Element], name: str, value: str | float
) -> list[Element]:
    """Texts are found by text, numbers by number, as `equal` compares them."""
    indexes = scope.world.indexes
    is_number = isinstance(value, float)
    key = (id(rows[0].parent), len(rows), name, is_number)
    index = indexes.get(key)
    if index is None:
        index = defaultdict(list)
        for row in rows:
            cell = _cell(row, name)
            index[_rounded(as_number(cell)) if is_number else cell].append(row)
        indexes[key] = index
    wanted = _rounded(value) if isinstance(value, float) else value
    return index.get(wanted, [])


def _rounded(number: float) -> float:
    return round(number, _DIGITS) if math.isfinite(number) else number

"""Paths become walks through the tree.

A path without a predicate means the same round of a repeat as the question it stands
at, as far as their names agree; one that climbs out of the round means all of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

from fieldcase.forms.tree import Element
from fieldcase.forms.xpath.scope import Evaluate, EvaluateNodes, Scope
from fieldcase.forms.xpath.values import NodeSet, Value, as_truth

Place = tuple[str, ...]
Walk = Callable[[list[Element]], list[Element]]


@dataclass(frozen=True, slots=True)
class Reference:
    """What an expression reads: every element at `place`.

    `bound` names of it are those of the asking question's own rounds.
    """

    place: Place
    bound: int


def agreeing(one: Place, other: Place) -> int:
    """How many names two places share from the root."""
    count = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        count += 1
    return count


def live(nodes: list[Element]) -> list[Element]:
    """What is not relevant is as if it were not there."""
    return [node for node in nodes if node.live]


def climbing(levels: int, names: Place, *, from_current: bool) -> EvaluateNodes:
    """Up so many levels, then down by the names, over every round met."""

    def walk(scope: Scope) -> NodeSet:
        element = scope.current if from_current else scope.element
        for _ in range(levels):
            if element.parent is None:
                return []
            element = element.parent
        found = [element]
        for name in names:
            if len(found) == 1:
                found = found[0].children_by_name.get(name, [])
            else:
                found = [each for one in found for each in one.named(name)]
        return live(found)

    return walk


def below(start: EvaluateNodes, walks: Sequence[Walk]) -> EvaluateNodes:
    def walk(scope: Scope) -> NodeSet:
        found = start(scope)
        for step in walks:
            found = step(found)
        return live(found)

    return walk


def named(name: str) -> Walk:
    """Of every element, the children of that name; `*` for all of them."""
    if name == "*":
        return lambda nodes: [child for node in nodes for child in node.children]
    if name.startswith("@"):
        return lambda nodes: [
            found for node in nodes for found in _attribute(node, name)
        ]
    return lambda nodes: [child for node in nodes for child in node.named(name)]


def anywhere(name: str) -> Walk:
    """Of every element, all that bear the name at any depth below."""

    def walk(nodes: list[Element]) -> list[Element]:
        every = chain.from_iterable(node.walk() for node in nodes)
        return [each for each in every if name in {"*", each.name}]

    return walk


def parents(nodes: list[Element]) -> list[Element]:
    above: dict[int, Element] = {}
    for node in nodes:
        if node.parent is not None:
            above.setdefault(id(node.parent), node.parent)
    return list(above.values())


def _attribute(node: Element, name: str) -> list[Element]:
    """Those of answers are elements themselves; those of other files are made so."""
    if name in node.children_by_name or name[1:] not in node.attributes:
        return node.named(name)
    found = Element(name, node)
    found.put(node.attributes[name[1:]])
    return [found]


def filtered(nodes: EvaluateNodes, tests: Sequence[Evaluate]) -> EvaluateNodes:
    """Those for which every predicate holds; a number means the position."""
    if not tests:
        return nodes

    def walk(scope: Scope) -> NodeSet:
        found = live(nodes(scope))
        for test in tests:
            found = kept(found, test, scope)
        return found

    return walk


def kept(nodes: list[Element], test: Evaluate, scope: Scope) -> list[Element]:
    inner = Scope(scope.element, scope.current, scope.world)
    found: list[Element] = []
    for position, node in enumerate(nodes, start=1):
        inner.element, inner.position = node, position
        if _holds(test(inner), position):
            found.append(node)
    return found


def _holds(value: Value, position: int) -> bool:
    if isinstance(value, float):
        return value == position
    return as_truth(value)

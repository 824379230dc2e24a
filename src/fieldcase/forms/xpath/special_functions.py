"""Functions that look at their arguments before these are worked out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from fieldcase.forms.tree import Element
from fieldcase.forms.xpath.parser import parsed
from fieldcase.forms.xpath.paths import Place, Reference, agreeing, live
from fieldcase.forms.xpath.scope import Evaluate, Scope
from fieldcase.forms.xpath.shuffling import shuffled
from fieldcase.forms.xpath.syntax import (
    Call,
    Expression,
    Fault,
    FaultyExpression,
    Literal,
    Path,
)
from fieldcase.forms.xpath.values import (
    NodeSet,
    Value,
    as_index,
    as_number,
    as_text,
    as_truth,
    is_empty,
)

if TYPE_CHECKING:
    from fieldcase.forms.xpath.compiling import Compiler

Compile = Callable[["Compiler", Call], Evaluate]
_MOST_REPEATS = 11


@dataclass(frozen=True, slots=True)
class Special:
    counts: frozenset[int]
    compile: Compile

    def takes(self, count: int) -> bool:
        return count in self.counts


def _special(compile_it: Compile, *counts: int) -> Special:
    return Special(frozenset(counts), compile_it)


def _if(compiler: "Compiler", call: Call) -> Evaluate:
    test, then, other = (compiler.value(each) for each in call.arguments)
    return lambda scope: then(scope) if as_truth(test(scope)) else other(scope)


def _coalesce(compiler: "Compiler", call: Call) -> Evaluate:
    first, second = (compiler.value(each) for each in call.arguments)

    def coalesced(scope: Scope) -> Value:
        value = first(scope)
        return second(scope) if is_empty(value) else value

    return coalesced


def _once(compiler: "Compiler", call: Call) -> Evaluate:
    new = compiler.value(call.arguments[0])
    compiler.is_once = True

    def once(scope: Scope) -> Value:
        return scope.current.typed if scope.current.value else new(scope)

    return once


def _position(compiler: "Compiler", call: Call) -> Evaluate:
    if not call.arguments:
        return lambda scope: float(scope.position or scope.element.position)
    nodes = compiler.nodes(call.arguments[0])

    def position(scope: Scope) -> Value:
        found = nodes(scope)
        return float(found[0].position) if found else 0.0

    return position


def _instance(compiler: "Compiler", call: Call) -> Evaluate:
    name = _literal(call.arguments[0])
    known = compiler.setting.instances
    if known is not None and name not in known:
        raise FaultyExpression(Fault.UNKNOWN_INSTANCE, call.at, name)

    def instance(scope: Scope) -> Value:
        found = scope.world.instances.get(name)
        return [] if found is None else [found]

    return instance


def _literal(tree: Expression) -> str:
    if isinstance(tree, Literal) and isinstance(tree.value, str):
        return tree.value.strip()
    raise FaultyExpression(Fault.UNEXPECTED, tree.at)


def _current(_compiler: "Compiler", _call: Call) -> Evaluate:
    return lambda scope: [scope.current]


def _randomize(compiler: "Compiler", call: Call) -> Evaluate:
    nodes = compiler.nodes(call.arguments[0])
    seed = compiler.value(call.arguments[1]) if len(call.arguments) > 1 else None

    def randomized(scope: Scope) -> Value:
        number = None if seed is None else as_number(seed(scope))
        return shuffled(nodes(scope), number, scope.world.random)

    return randomized


def _indexed_repeat(compiler: "Compiler", call: Call) -> Evaluate:
    """The node in the rounds that are named, in the own rounds of other repeats."""
    place = place_of(compiler, call.arguments[0])
    here = compiler.setting.here
    own = agreeing(here, place)
    indexes: dict[int, Evaluate] = {}
    for repeat, index in zip(call.arguments[1::2], call.arguments[2::2], strict=True):
        above = place_of(compiler, repeat)
        if place[: len(above)] != above:
            raise FaultyExpression(Fault.NOT_A_PATH, repeat.at)
        indexes[len(above)] = compiler.value(index)
    bound = min(own, *(depth - 1 for depth in indexes))
    compiler.reads.append(Reference(place, bound))

    def found(scope: Scope) -> NodeSet:
        nodes = [scope.current.at(1)]
        for depth in range(2, len(place) + 1):
            nodes = [each for node in nodes for each in node.named(place[depth - 1])]
            if depth in indexes:
                at = max(1, as_index(indexes[depth](scope)))
                nodes = nodes[at - 1 : at]
            elif depth <= own and scope.current.at(depth) in nodes:
                nodes = [scope.current.at(depth)]
        return live(nodes)

    return found


def place_of(compiler: "Compiler", tree: Expression) -> Place:
    """Where a path leads that is made of names, `.` and `..` alone.

    Raises:
        FaultyExpression: it is another kind of expression, or leads nowhere.
    """
    if not isinstance(tree, Path) or tree.origin is not None:
        raise FaultyExpression(Fault.NOT_A_PATH, tree.at)
    names = [] if tree.is_absolute else list(compiler.setting.here)
    for step in tree.steps:
        if step.name == "..":
            names = names[:-1]
        elif step.name != ".":
            names.append(step.name)
    place = tuple(names)
    if not compiler.setting.knows(place):
        raise FaultyExpression(Fault.UNKNOWN_PATH, tree.at, "/" + "/".join(place))
    return place


def _choice_name(compiler: "Compiler", call: Call) -> Evaluate:
    """The label of a choice, in the language of the moment."""
    value = compiler.value(call.arguments[0])
    question = call.arguments[1]
    if not isinstance(question, Literal):
        place = place_of(compiler, question)
    else:
        place = place_of(compiler, parsed(_literal(question)))

    def label(scope: Scope) -> Value:
        chosen = as_text(value(scope))
        if not chosen:
            return ""
        return scope.world.choice_label(place, chosen, scope.current)

    return label


def _itext(compiler: "Compiler", call: Call) -> Evaluate:
    name = compiler.value(call.arguments[0])
    return lambda scope: scope.world.say(as_text(name(scope)))


def _pulldata(compiler: "Compiler", call: Call) -> Evaluate:
    source, wanted, key, sought = (compiler.value(each) for each in call.arguments)

    def pulled(scope: Scope) -> Value:
        name = as_text(source(scope)).removesuffix(".csv")
        column, by, value = (as_text(each(scope)) for each in (wanted, key, sought))
        told = scope.world.look_up(name, column, by, value)
        if told is not None:
            return told
        table = scope.world.instances.get(name)
        return "" if table is None else _cell(table, column, by, value)

    return pulled


def _cell(table: Element, wanted: str, key: str, sought: str) -> str:
    for row in table.below(("root", "item")):
        if [cell.value for cell in row.named(key)] == [sought]:
            return "".join(cell.value for cell in row.named(wanted)[:1])
    return ""


def _version(_compiler: "Compiler", _call: Call) -> Evaluate:
    return lambda scope: scope.world.version


def _property(compiler: "Compiler", call: Call) -> Evaluate:
    name = compiler.value(call.arguments[0])
    return lambda scope: scope.world.properties.get(as_text(name(scope)), "")


SPECIAL: Mapping[str, Special] = MappingProxyType(
    {
        "if": _special(_if, 3),
        "coalesce": _special(_coalesce, 2),
        "once": _special(_once, 1),
        "position": _special(_position, 0, 1),
        "instance": _special(_instance, 1),
        "current": _special(_current, 0),
        "randomize": _special(_randomize, 1, 2),
        "indexed-repeat": _special(_indexed_repeat, *range(3, _MOST_REPEATS + 1, 2)),
        "jr:choice-name": _special(_choice_name, 2),
        "jr:itext": _special(_itext, 1),
        "pulldata": _special(_pulldata, 4),
        "version": _special(_version, 0),
        "property": _special(_property, 1),
    }
)

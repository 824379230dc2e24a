"""The order in which rules are worked out, and what a change sets in motion."""

from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from typing import Final

from fieldcase.forms.model import Aspect, Dependent, Form, NodeKind
from fieldcase.forms.problems import FormProblem, ProblemCode
from fieldcase.forms.xpath.paths import Place, Reference

Rule = tuple[Place, Aspect]

# These change what other rules see; the others only judge.
CHANGING: Final[tuple[Aspect, ...]] = (Aspect.COUNT, Aspect.RELEVANT, Aspect.CALCULATE)


def arranged(form: Form) -> list[FormProblem]:
    """Give the form its order and its dependents; name the circles that forbid it."""
    rules = [
        (place, aspect)
        for place, node in form.nodes.items()
        for aspect in CHANGING
        if aspect in node.rules
    ]
    deciding = _deciding(rules)
    graph = {
        rule: {
            other
            for reference in _reads(form, rule)
            for other in _sources(reference, deciding)
        }
        for rule in rules
    }
    for place, aspect in rules:
        # A value is worked out once it is known whether anybody asks for it.
        for depth in range(1, len(place) + (aspect is not Aspect.RELEVANT)):
            above = (place[:depth], Aspect.RELEVANT)
            if above in graph:
                graph[place, aspect].add(above)
    problems: list[FormProblem] = []
    form.order = tuple(_sorted(form, graph, problems))
    form.dependents = _dependents(form)
    return problems


def _reads(form: Form, rule: Rule) -> tuple[Reference, ...]:
    place, aspect = rule
    return form.nodes[place].rules[aspect].reads


def _deciding(rules: list[Rule]) -> dict[Place, list[Rule]]:
    """For every place, the rules that decide its own value or presence."""
    found: dict[Place, list[Rule]] = defaultdict(list)
    for rule in rules:
        found[rule[0]].append(rule)
    return found


def _sources(reference: Reference, deciding: dict[Place, list[Rule]]) -> list[Rule]:
    """The rules that what is read comes from: its own, those above it and below."""
    place = reference.place
    if "*" in place:
        place = place[: place.index("*")]
        return [
            rule
            for other, rules in deciding.items()
            if other[: len(place)] == place and other != place
            for rule in rules
        ]
    found = list(deciding.get(place, ()))
    for depth in range(1, len(place)):
        found += [
            rule
            for rule in deciding.get(place[:depth], ())
            if rule[1] in {Aspect.RELEVANT, Aspect.COUNT}
        ]
    return found


def _sorted(
    form: Form, graph: dict[Rule, set[Rule]], problems: list[FormProblem]
) -> list[Rule]:
    """What is read before what reads; a circle is named, then cut, to find others."""
    while True:
        for rule, sources in graph.items():
            if rule in sources and rule[1] is not Aspect.COUNT:
                problems.append(_circle(form, [rule, rule]))
            sources.discard(rule)
        try:
            return list(TopologicalSorter(graph).static_order())
        except CycleError as error:
            circle: list[Rule] = error.args[1]
            problems.append(_circle(form, circle))
            graph[circle[1]].discard(circle[0])


def _circle(form: Form, circle: list[Rule]) -> FormProblem:
    places = list(dict.fromkeys(place for place, _ in circle))
    names = " → ".join(place[-1] for place in [*places, places[0]])
    first = min(circle, key=lambda rule: form.nodes[rule[0]].row or 10**9)
    column = "relevant" if first[1] is Aspect.RELEVANT else "calculation"
    if first[1] is Aspect.COUNT:
        column = "repeat_count"
    return FormProblem(
        ProblemCode.CYCLE,
        "survey",
        form.nodes[first[0]].row,
        column,
        {"circle": names},
    )


def _dependents(form: Form) -> dict[Place, tuple[Dependent, ...]]:
    ranks = {rule: rank for rank, rule in enumerate(form.order)}
    found: dict[Place, dict[Dependent, None]] = defaultdict(dict)
    for rule, rank in ranks.items():
        place, aspect = rule
        for reference in _reads(form, rule):
            dependent = Dependent(place, aspect, reference.bound, rank)
            for read in _touching(form, reference.place):
                found[read][dependent] = None
    return {place: tuple(dependents) for place, dependents in found.items()}


def _touching(form: Form, place: Place) -> list[Place]:
    """Places whose change may change what stands at the place read."""
    if "*" in place:
        start = place[: place.index("*")]
        return [other for other in form.nodes if other[: len(start)] == start]
    above = [
        place[:depth]
        for depth in range(1, len(place))
        if Aspect.RELEVANT in form.nodes[place[:depth]].rules
        or form.nodes[place[:depth]].kind is NodeKind.REPEAT
    ]
    return [*above, place]

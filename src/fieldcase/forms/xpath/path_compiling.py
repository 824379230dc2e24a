"""A path of an expression becomes a walk, and what it reads is noted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldcase.forms.tree import Element
from fieldcase.forms.xpath.indexing import looked_up
from fieldcase.forms.xpath.paths import (
    Place,
    Reference,
    Walk,
    agreeing,
    anywhere,
    climbing,
    filtered,
    live,
    named,
    parents,
)
from fieldcase.forms.xpath.scope import EvaluateNodes, Scope
from fieldcase.forms.xpath.syntax import (
    Call,
    Expression,
    Fault,
    FaultyExpression,
    Path,
    Step,
)

if TYPE_CHECKING:
    from fieldcase.forms.xpath.compiling import Compiler


@dataclass(slots=True)
class _Along:
    """How far a path is compiled: the walk so far, and the place it leads to.

    `place` is None inside a list of choices or another file.
    """

    walk: EvaluateNodes
    place: Place | None
    bound: int
    is_whole_list: bool = False  # of an instance, no row left out so far


def compiled_path(compiler: "Compiler", path: Path) -> EvaluateNodes:
    """The walk.

    Raises:
        FaultyExpression: the form has no such place.
    """
    along, rest = _beginning(compiler, path)
    for at, step in enumerate(rest):
        _take(compiler, along, step, is_last=at == len(rest) - 1)
    if along.place is not None:
        if "*" not in along.place and not compiler.setting.knows(along.place):
            raise FaultyExpression(
                Fault.UNKNOWN_PATH, path.at, "/" + "/".join(along.place)
            )
        compiler.reads.append(Reference(along.place, along.bound))
    return along.walk


def _beginning(compiler: "Compiler", path: Path) -> tuple[_Along, Sequence[Step]]:
    if path.origin is not None and not _is_current(path):
        start = compiler.nodes(path.origin)
        along = _Along(start, None, 0, is_whole_list=_is_instance(path.origin))
        for test in path.predicates:
            _filter(compiler, along, test)
        return along, path.steps
    if path.is_absolute:
        return _absolute(compiler, path.steps)
    if path.origin is not None:
        here = compiler.setting.here
        return _relative(here, len(here), path.steps, from_current=True)
    return _relative(compiler.standing, compiler.bound, path.steps, from_current=False)


def _is_instance(origin: Expression) -> bool:
    return isinstance(origin, Call) and origin.name == "instance"


def _is_current(path: Path) -> bool:
    origin = path.origin
    return isinstance(origin, Call) and origin.name == "current" and not path.predicates


def _plain_names(steps: Sequence[Step]) -> Place:
    """The names up to the first step that is more than a name."""
    names: list[str] = []
    for step in steps:
        if step.predicates or step.name[0] in "./@*":
            break
        names.append(step.name)
    return tuple(names)


def _absolute(
    compiler: "Compiler", steps: Sequence[Step]
) -> tuple[_Along, Sequence[Step]]:
    here = compiler.setting.here
    names = _plain_names(steps)
    bound = agreeing(here, names)
    if not bound:  # the root itself, or no such form
        root = climbing(len(here) - 1, (), from_current=True)
        is_rooted = bool(steps) and steps[0].name in {here[0], "*"}
        place: Place = here[:1]
        if is_rooted or not steps:
            return _Along(root, place, 1), steps[1:]
        if steps[0].name.startswith("//"):
            return _Along(root, place, 1), steps
        return _Along(root, (steps[0].name,), 0), steps[1:]
    walk = climbing(len(here) - bound, names[bound:], from_current=True)
    return _Along(walk, names, bound), steps[len(names) :]


def _relative(
    standing: Place | None, bound: int, steps: Sequence[Step], *, from_current: bool
) -> tuple[_Along, Sequence[Step]]:
    levels = taken = 0
    for step in steps:
        if step.name not in {".", ".."} or step.predicates:
            break
        levels += step.name == ".."
        taken += 1
    names = _plain_names(steps[taken:])
    walk = climbing(levels, names, from_current=from_current)
    rest = steps[taken + len(names) :]
    if standing is None:
        return _Along(walk, None, 0), rest
    above = standing[: max(0, len(standing) - levels)]
    return _Along(walk, (*above, *names), min(bound, len(above))), rest


def _take(compiler: "Compiler", along: _Along, step: Step, *, is_last: bool) -> None:
    along.walk = _walked(along.walk, _walk_of(step.name))
    if along.place is not None:
        along.place = _place_after(along.place, step.name)
        along.bound = min(along.bound, len(along.place or ()))
    for test in step.predicates:
        _filter(compiler, along, test)
    if step.name.startswith("@") and not is_last:
        raise FaultyExpression(Fault.UNSUPPORTED_AXIS, step.at, step.name)


def _place_after(place: Place, name: str) -> Place | None:
    if name == ".":
        return place
    if name == "..":
        return place[:-1]
    if name.startswith("//"):
        return (*place, "*")
    return (*place, name)


def _walk_of(name: str) -> Walk:
    if name == ".":
        return live
    if name == "..":
        return parents
    if name.startswith("//"):
        return anywhere(name[2:])
    return named(name)


def _walked(start: EvaluateNodes, step: Walk) -> EvaluateNodes:
    def walk(scope: Scope) -> list[Element]:
        return live(step(start(scope)))

    return walk


def _filter(compiler: "Compiler", along: _Along, test: Expression) -> None:
    """Compile a predicate as it is seen from the candidates."""
    quick = looked_up(compiler, along.walk, test) if along.is_whole_list else None
    along.is_whole_list = False
    if quick is not None:
        along.walk = quick
        return
    outer = (compiler.standing, compiler.bound)
    compiler.standing, compiler.bound = along.place, along.bound
    if along.place is not None:
        # The predicate tells rounds apart: none of them is the asking one's own.
        along.bound = min(along.bound, len(along.place) - 1)
        compiler.bound = along.bound
    along.walk = filtered(along.walk, [compiler.value(test)])
    compiler.standing, compiler.bound = outer

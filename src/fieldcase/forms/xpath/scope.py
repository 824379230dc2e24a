"""What an expression sees while it is worked out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from random import Random

from fieldcase.forms.tree import Element
from fieldcase.forms.xpath.values import Value


def _no_label(_place: tuple[str, ...], value: str, _element: Element) -> str:
    return value


def _no_lookup(_name: str, _wanted: str, _key: str, _sought: str) -> str | None:
    return None


@dataclass(slots=True)
class World:
    """Everything outside the answers: handed in, never read.

    `choice_label` gives the label of a choice of the question at a place,
    `say` a text of the form in the language of the moment, `look_up` answers
    `pulldata` for what is no instance of the form, such as the case. `rows` and
    `indexes` keep what was found in lists of choices, which never change.
    """

    now: Callable[[], datetime]
    random: Random
    instances: Mapping[str, Element] = field(default_factory=dict)
    version: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    choice_label: Callable[[tuple[str, ...], str, Element], str] = _no_label
    say: Callable[[str], str] = str
    look_up: Callable[[str, str, str, str], str | None] = _no_lookup
    rows: dict[object, list[Element]] = field(default_factory=dict, repr=False)
    indexes: dict[tuple[int, int, str, bool], dict[object, list[Element]]] = field(
        default_factory=dict, repr=False
    )

    @property
    def zone(self) -> tzinfo:
        zone = self.now().tzinfo
        if zone is None:
            raise ValueError("a clock must know its offset")
        return zone


@dataclass(slots=True)
class Scope:
    """`element` is where the expression stands; inside a predicate the candidate.

    `current` is the question it belongs to; `position` counts candidates from 1.
    """

    element: Element
    current: Element
    world: World
    position: int = 0


Evaluate = Callable[[Scope], Value]
EvaluateNodes = Callable[[Scope], list[Element]]


def scope_at(element: Element, world: World) -> Scope:
    return Scope(element, element, world)

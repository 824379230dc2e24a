"""Questionnaires as small tables, and expressions without one."""

from collections.abc import Callable
from random import Random

import pytest

from fieldcase.domain.clock import Clock
from fieldcase.forms.tree import Element
from fieldcase.forms.xpath.compiling import Setting, compiled
from fieldcase.forms.xpath.scope import World, scope_at
from fieldcase.forms.xpath.values import as_text

Told = Callable[..., str]


@pytest.fixture
def world(clock: Clock) -> World:
    return World(clock.now, Random(7))


@pytest.fixture
def family() -> Element:
    """Three children with two toys each: `/data/child/toy/price`."""
    root = Element("data")
    for name in ("age", "city"):
        root.add(Element(name, root))
    for age in (3, 5, 7):
        child = Element("child", root)
        root.add(child)
        child.add(_answered("cage", float(age), child))
        for last in (0, 1):
            toy = Element("toy", child)
            child.add(toy)
            toy.add(_answered("price", float(age * 10 + last), toy))
    return root


def _answered(name: str, value: float, parent: Element) -> Element:
    found = Element(name, parent)
    found.value, found.typed = str(int(value)), value
    return found


@pytest.fixture
def told(world: World, family: Element) -> Told:
    """The text of an expression's value, at the element given or the question age."""

    def told(text: str, element: Element | None = None) -> str:
        element = element or family.named("age")[0]
        found = compiled(text, Setting(element.place)).evaluate(
            scope_at(element, world)
        )
        return as_text(found)

    return told

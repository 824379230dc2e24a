"""Any text worked out where nothing is answered."""

import contextlib
from datetime import UTC, datetime
from random import Random

from fieldcase.forms.tree import Element
from fieldcase.forms.xpath.compiling import Setting, compiled
from fieldcase.forms.xpath.scope import World, scope_at
from fieldcase.forms.xpath.syntax import FaultyExpression
from fieldcase.forms.xpath.values import NotADate, as_text


def evaluate(text: str) -> None:
    """Fails only by a fault that the engine names."""
    root = Element("data")
    age = Element("age", root)
    root.add(age)
    world = World(lambda: datetime(2026, 3, 9, tzinfo=UTC), Random(1))
    with contextlib.suppress(FaultyExpression, NotADate):
        found = compiled(text, Setting(age.place)).evaluate(scope_at(age, world))
        as_text(found)

"""The answers as a tree: what an XForm's instance holds while it is filled."""

from collections.abc import Iterator
from datetime import date, datetime

Scalar = str | float | bool | date | datetime


class Element:
    """One node of an instance: a question's answer, a group, one round of a repeat.

    `value` is the string that the XForm holds, `typed` what expressions see. `live`
    is false where the element or one above it is not relevant. `place` is the path
    of names from the root, shared by all rounds of a repeat.
    """

    __slots__ = (
        "attributes",
        "children",
        "children_by_name",
        "live",
        "name",
        "own_relevance",
        "parent",
        "place",
        "typed",
        "value",
    )

    def __init__(self, name: str, parent: "Element | None" = None) -> None:
        self.name = name
        self.parent = parent
        self.place: tuple[str, ...] = (
            (name,) if parent is None else (*parent.place, name)
        )
        self.value = ""
        self.typed: Scalar = ""
        self.children: list[Element] = []
        self.children_by_name: dict[str, list[Element]] = {}
        self.attributes: dict[str, str] = {}
        self.own_relevance = True
        self.live = True

    @property
    def position(self) -> int:
        """Which of its kind it is, from 1."""
        if self.parent is None:
            return 1
        return self.parent.children_by_name[self.name].index(self) + 1

    def named(self, name: str) -> list["Element"]:
        return self.children_by_name.get(name, [])

    def add(self, child: "Element") -> None:
        """As the last of its name, behind its siblings of that name."""
        siblings = self.children_by_name.setdefault(child.name, [])
        if siblings:
            at = self.children.index(siblings[-1]) + 1
            self.children.insert(at, child)
        else:
            self.children.append(child)
        siblings.append(child)

    def remove(self, child: "Element") -> None:
        self.children.remove(child)
        self.children_by_name[child.name].remove(child)

    def put(self, text: str) -> None:
        """A plain string, for what knows no types: lists, attributes."""
        self.value = text
        self.typed = text

    def walk(self) -> Iterator["Element"]:
        """Itself and everything below, in the order of the form."""
        yield self
        for child in self.children:
            yield from child.walk()

    def at(self, depth: int) -> "Element":
        """The element above that stands `depth` levels below the root's parent."""
        element = self
        for _ in range(len(self.place) - depth):
            if element.parent is None:
                break
            element = element.parent
        return element

    def below(self, names: tuple[str, ...]) -> list["Element"]:
        """Every element at the end of the names, over all rounds of repeats."""
        found = [self]
        for name in names:
            found = [child for each in found for child in each.named(name)]
        return found

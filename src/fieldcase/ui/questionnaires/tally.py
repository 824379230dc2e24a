"""How far a filling is: asked and answered by section, and what is not right yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fieldcase.forms.answers import Unfit
from fieldcase.forms.filling import Filling
from fieldcase.forms.model import Aspect, NodeKind
from fieldcase.forms.rounds import in_form_order
from fieldcase.forms.status import judged
from fieldcase.forms.tree import Element
from fieldcase.forms.xpath.paths import Place
from fieldcase.ui.questionnaires.looks import is_note, is_shown
from fieldcase.ui.questionnaires.outline import Section


@dataclass(frozen=True, slots=True)
class Count:
    """`is_relevant`: there is something to be seen, be it only a note."""

    asked: int
    answered: int
    is_relevant: bool


@dataclass(frozen=True, slots=True)
class Wrong:
    """A question that is not answered as it has to be."""

    element: Element
    unfit: Unfit


class Tally:
    """Counts without working out any rule, so that every answer may ask for it."""

    def __init__(self, filling: Filling, sections: Sequence[Section]) -> None:
        self._filling, self._sections = filling, sections
        nodes = filling.form.nodes
        self._repeats = [
            node for node in nodes.values() if node.kind is NodeKind.REPEAT
        ]
        shown = [place for place, node in nodes.items() if is_shown(node)]
        self._notes = frozenset(place for place in shown if is_note(nodes[place]))
        self._asked = frozenset(shown) - self._notes
        self._elements: list[tuple[list[Element], list[Element]]] | None = None

    def counts(self) -> list[Count]:
        """By section, in their order."""
        return [_count(asked, notes) for asked, notes in self._by_section()]

    def section_of(self, element: Element) -> int:
        """-1 where the question is not shown anywhere."""
        for at, section in enumerate(self._sections):
            for node in section.nodes:
                if element.place[: len(node.place)] == node.place:
                    return at
        return -1

    def wrong(self) -> Iterator[Wrong]:
        """In the order of the form."""
        yield from self._wrong_below(self._filling.root)

    def _wrong_below(self, parent: Element) -> Iterator[Wrong]:
        for element in in_form_order(parent, self._filling.form.node(parent.place)):
            if not element.live:
                continue
            if element.place in self._asked:
                unfit = self._judged(element)
                if unfit is not None:
                    yield Wrong(element, unfit)
            elif element.children:
                yield from self._wrong_below(element)

    def _judged(self, element: Element) -> Unfit | None:
        filling = self._filling
        is_required = not element.value and filling.holds(
            element, Aspect.REQUIRED, otherwise=False
        )
        return judged(filling, element, is_required=is_required)

    def _by_section(self) -> list[tuple[list[Element], list[Element]]]:
        """Gathered once where there are no rounds that come and go."""
        if self._elements is not None and not self._repeats:
            return self._elements
        found = []
        for section in self._sections:
            inside = [
                each for node in section.nodes for each in self._below(node.place)
            ]
            asked = [each for each in inside if each.place in self._asked]
            notes = [each for each in inside if each.place in self._notes]
            found.append((asked, notes))
        self._elements = found
        return found

    def _below(self, place: Place) -> Iterator[Element]:
        for top in self._filling.at_place(place):
            yield from top.walk()


def is_untouched(filling: Filling) -> bool:
    """Whether nothing is answered but what the form fills in by itself."""
    form = filling.form
    by_itself = {action.target for action in form.actions}
    return not any(
        element.value
        for place, node in form.nodes.items()
        if is_shown(node) and not node.default and place not in by_itself
        for element in filling.at_place(place)
    )


def _count(asked: Sequence[Element], notes: Sequence[Element]) -> Count:
    live = [element for element in asked if element.live]
    answered = sum(1 for element in live if element.value)
    is_relevant = bool(live) or any(note.live for note in notes)
    return Count(len(live), answered, is_relevant)

"""The choices of a question as things stand: filtered, in order, with their labels."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from fieldcase.domain.folding import fold
from fieldcase.forms.model import Form, FormText, ItemSource
from fieldcase.forms.tree import Element
from fieldcase.forms.wording import Wording
from fieldcase.forms.xpath.paths import Place
from fieldcase.forms.xpath.scope import World, scope_at


@dataclass(frozen=True, slots=True)
class Choice:
    """`media` are file names by form: `image`, `audio`, `video`."""

    value: str
    label: str
    media: dict[str, str] = field(default_factory=dict)


class Chooser:
    """Answers what may be chosen where."""

    def __init__(self, form: Form, world: World, wording: Wording) -> None:
        self._form = form
        self._world = world
        self._wording = wording
        self._known: dict[Place, frozenset[str]] = {}

    def choices(self, element: Element) -> list[Choice]:
        """All of them; a long list is better asked for by `matching`."""
        return list(self.each(element))

    def each(self, element: Element) -> Iterator[Choice]:
        """One by one, for who does not want to wait for all of a long list."""
        source = self._source(element.place)
        if source is not None:
            for row in self._rows(element, source):
                yield self._choice(row, source)

    def is_fixed(self, place: Place) -> bool:
        """Whether no answer changes what may be chosen there, nor its labels."""
        source = self._source(place)
        return source is None or (not source.rows.reads and not self._shows(source))

    def matching(self, element: Element, typed: str, most: int = 50) -> list[Choice]:
        """The first whose label has what was typed, accents and case aside."""
        return list(islice(self._found(element, fold(typed)), most))

    def _found(self, element: Element, wanted: str) -> Iterator[Choice]:
        source = self._source(element.place)
        if source is None:
            return
        for row in self._rows(element, source):
            if not wanted or wanted in fold(self._label(row, source)):
                yield self._choice(row, source)

    def is_allowed(self, element: Element, value: str) -> bool:
        source = self._source(element.place)
        if source is None:
            return True
        if source.rows.reads:
            rows = self._rows(element, source)
            return any(_cell(row, source.value) == value for row in rows)
        known = self._known.get(element.place)
        if known is None:
            rows = self._rows(element, source)
            known = frozenset(_cell(row, source.value) for row in rows)
            self._known[element.place] = known
        return value in known

    def label_at(self, place: Place, value: str, element: Element) -> str:
        """The label of a choice of the question at a place, else the value itself."""
        source = self._source(place)
        if source is None:
            return value
        shared = 0
        while shared < min(len(place), len(element.place)) and (
            place[shared] == element.place[shared]
        ):
            shared += 1
        start = element.at(max(1, shared))
        asked = start.below(place[max(1, shared) :])[:1] or [element]
        for row in self._rows(asked[0], source):
            if _cell(row, source.value) == value:
                return self._label(row, source)
        return value

    def _shows(self, source: ItemSource) -> bool:
        """Whether a text of the form that may be a label has an answer in it."""
        return source.label_is_text and self._wording.shows_answers

    def _source(self, place: Place) -> ItemSource | None:
        node = self._form.nodes.get(place)
        return None if node is None or node.control is None else node.control.choices

    def _rows(self, element: Element, source: ItemSource) -> list[Element]:
        if source.rows.nodes is None:
            return []
        return source.rows.nodes(scope_at(element, self._world))

    def _choice(self, row: Element, source: ItemSource) -> Choice:
        media: dict[str, str] = {}
        if source.label_is_text:
            text = self._form.texts.get(_cell(row, source.label), FormText())
            media = self._wording.media(text)
        return Choice(_cell(row, source.value), self._label(row, source), media)

    def _label(self, row: Element, source: ItemSource) -> str:
        told = _cell(row, source.label)
        if not source.label_is_text:
            return told or _cell(row, source.value)
        text = self._form.texts.get(told, FormText())
        return self._wording.said(text, row) or _cell(row, source.value)


def _cell(row: Element, column: str) -> str:
    if not column or column == ".":
        return row.value
    cells = row.children_by_name.get(column)
    if cells:
        return cells[0].value
    found = row
    for name in column.split("/"):
        below = found.named(name)
        if not below:
            return row.attributes.get(column, "")
        found = below[0]
    return found.value

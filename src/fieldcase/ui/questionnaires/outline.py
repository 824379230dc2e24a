"""The pages of a questionnaire: a section for each top group, in steps to turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from fieldcase.forms.model import Form, Node, NodeKind
from fieldcase.ui.questionnaires.looks import appearances, is_note, is_shown

FIELD_LIST: Final = "field-list"
_MOST_TOGETHER: Final = 20  # questions on a page that the form does not ask for
_LARGEST_GROUP: Final = 40  # questions; a larger group is cut into several pages
_LARGEST_ROUND: Final = 6  # questions; a repeat of larger rounds has its own page

Step = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together, under the label of `titled` where there is one.

    `first` and `last` count the questions of the form, from 1. `steps` are what is
    shown at once.
    """

    steps: tuple[Step, ...]
    titled: Node | None
    first: int
    last: int

    @property
    def nodes(self) -> Sequence[Node]:
        return [node for step in self.steps for node in step]


def asked_in(nodes: Sequence[Node]) -> list[Node]:
    """The questions below that want an answer; notes do not."""
    return [
        node
        for top in nodes
        for node in top.walk()
        if is_shown(node) and not is_note(node)
    ]


def outline(form: Form, *, one_at_a_time: bool = False) -> list[Section]:
    """Every section of the form, relevant or not; none is empty."""
    sections: list[Section] = []
    count = 0
    for nodes, titled in _parts(form.root, None):
        asked = len(asked_in(nodes))
        steps = tuple(_single(nodes)) if one_at_a_time else (tuple(nodes),)
        sections.append(Section(steps, titled, count + 1, count + asked))
        count += asked
    return sections


def _parts(
    parent: Node, titled: Node | None
) -> Iterator[tuple[Sequence[Node], Node | None]]:
    """Loose questions are gathered; groups and long rounds stand by themselves."""
    loose: list[Node] = []
    for node in parent.children:
        if not _shows_anything(node):
            continue
        if _stands_alone(node):
            if loose:
                yield loose, titled
            loose = []
            yield from _of_its_own(node)
            continue
        loose.append(node)
        if len(_shown_in(loose)) >= _MOST_TOGETHER:
            yield loose, titled
            loose = []
    if loose:
        yield loose, titled


def _of_its_own(node: Node) -> Iterator[tuple[Sequence[Node], Node | None]]:
    is_whole = node.kind is NodeKind.REPEAT or FIELD_LIST in appearances(node)
    if is_whole or len(_shown_in([node])) <= _LARGEST_GROUP:
        yield [node], node
    else:
        yield from _parts(node, node)


def _single(nodes: Sequence[Node]) -> Iterator[Step]:
    """A question at a time; what the form wants together stays together."""
    for node in nodes:
        is_loose = node.kind is NodeKind.GROUP and FIELD_LIST not in appearances(node)
        if is_loose:
            yield from _single(
                [each for each in node.children if _shows_anything(each)]
            )
        else:
            yield (node,)


def _stands_alone(node: Node) -> bool:
    if node.kind is NodeKind.GROUP:
        return True
    return node.kind is NodeKind.REPEAT and len(_shown_in([node])) > _LARGEST_ROUND


def _shown_in(nodes: Sequence[Node]) -> list[Node]:
    return [node for top in nodes for node in top.walk() if is_shown(node)]


def _shows_anything(node: Node) -> bool:
    return any(is_shown(each) for each in node.walk())

"""Where one is in a questionnaire: which section and step, and where the next is."""

from collections.abc import Sequence
from dataclasses import dataclass

from fieldcase.forms.filling import Filling
from fieldcase.forms.model import Node, NodeKind
from fieldcase.forms.tree import Element
from fieldcase.ui.questionnaires.looks import is_shown
from fieldcase.ui.questionnaires.outline import Section, Step


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A step of a section, both from 0."""

    section: int
    step: int = 0


def step_at(sections: Sequence[Section], spot: Spot) -> Step:
    return sections[spot.section].steps[spot.step]


def spots(sections: Sequence[Section]) -> list[Spot]:
    return [
        Spot(at, step)
        for at, section in enumerate(sections)
        for step in range(len(section.steps))
    ]


def relevant_spots(sections: Sequence[Section], filling: Filling) -> list[Spot]:
    """Those with something to be seen."""
    return [
        spot
        for spot in spots(sections)
        if any(_is_seen(filling, node) for node in step_at(sections, spot))
    ]


def after(found: Sequence[Spot], here: Spot) -> Spot | None:
    return next((spot for spot in found if spot > here), None)


def before(found: Sequence[Spot], here: Spot) -> Spot | None:
    return next((spot for spot in reversed(found) if spot < here), None)


def spot_of(sections: Sequence[Section], element: Element) -> Spot | None:
    """Where this question stands."""
    for spot in spots(sections):
        for node in step_at(sections, spot):
            if element.place[: len(node.place)] == node.place:
                return spot
    return None


def is_in(element: Element, above: Element) -> bool:
    """Whether a question is in this group or round."""
    return element.at(len(above.place)) is above


def _is_seen(filling: Filling, node: Node) -> bool:
    if node.kind is NodeKind.REPEAT:
        return any(each.live for each in filling.at_place(node.place[:-1]))
    return any(
        is_shown(each) and any(one.live for one in filling.at_place(each.place))
        for each in node.walk()
    )

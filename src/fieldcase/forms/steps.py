"""What a person did with a questionnaire, step by step, so that it can be replayed."""

from collections.abc import Iterable
from dataclasses import dataclass

from fieldcase.forms.filling import Filling
from fieldcase.forms.model import Aspect, NodeKind
from fieldcase.forms.status import element_at


@dataclass(frozen=True, slots=True)
class Answered:
    """The empty text clears an answer."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class RoundAdded:
    """`path` is the repeat's, without a number at its end."""

    path: str


@dataclass(frozen=True, slots=True)
class RoundRemoved:
    path: str


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    language: str


Step = Answered | RoundAdded | RoundRemoved | LanguageChosen


def take(filling: Filling, step: Step) -> bool:
    """Do it; False where the form does not let it, as it stands."""
    match step:
        case LanguageChosen(language=language):
            filling.speak(language)
            return True
        case RoundAdded(path=path):
            return _add(filling, path)
        case RoundRemoved(path=path):
            return _remove(filling, path)
    return _answer(filling, step)


def replayed(filling: Filling, steps: Iterable[Step]) -> Filling:
    for step in steps:
        take(filling, step)
    return filling


def _answer(filling: Filling, step: Answered) -> bool:
    element = element_at(filling, step.path)
    if element is None:
        return False
    node = filling.form.node(element.place)
    if node.children or Aspect.CALCULATE in node.rules:
        return False
    filling.answer(element, step.text)
    return True


def _add(filling: Filling, path: str) -> bool:
    above, _, name = path.rpartition("/")
    parent = element_at(filling, above)
    if parent is None:
        return False
    repeat = filling.form.nodes.get((*parent.place, name))
    if repeat is None or repeat.kind is not NodeKind.REPEAT:
        return False
    if Aspect.COUNT in repeat.rules:
        return False
    return filling.add_round(parent, repeat) is not None


def _remove(filling: Filling, path: str) -> bool:
    element = element_at(filling, path)
    if element is None:
        return False
    node = filling.form.node(element.place)
    if node.kind is not NodeKind.REPEAT or Aspect.COUNT in node.rules:
        return False
    filling.remove_round(element)
    return True

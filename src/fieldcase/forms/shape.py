"""Answers as JSON has them: an object by question name, a list for a repeat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import Final

from fieldcase.forms.filling import MOST_ROUNDS, Filling
from fieldcase.forms.model import Aspect, Node, NodeKind
from fieldcase.forms.rounds import in_form_order
from fieldcase.forms.status import path_of
from fieldcase.forms.tree import Element
from fieldcase.forms.xpath.values import number_text

Shape = Mapping[str, object]
_ACKNOWLEDGED: Final = "OK"


class Misfit(StrEnum):
    """Why an answer found no place: add to them, never rename one."""

    UNKNOWN = "unknown_question"
    NOT_A_GROUP = "not_an_object"
    NOT_A_LIST = "not_a_list"
    NOT_A_VALUE = "not_a_value"
    TOO_MANY = "more_rounds_than_asked"


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """`path` as in `/data/child[1]/name`."""

    code: Misfit
    path: str


def take_in(filling: Filling, answers: Shape) -> list[AnswerProblem]:
    """Answer in the order of the form; what was calculated is calculated anew.

    Twice over, since an answer further down may open rounds and questions above.
    """
    reader = _Reader(filling)
    reader.read(filling.root, answers)
    reader.problems.clear()
    reader.read(filling.root, answers)
    return list(dict.fromkeys(reader.problems))


class _Reader:
    def __init__(self, filling: Filling) -> None:
        self._filling = filling
        self.problems: list[AnswerProblem] = []

    def read(self, parent: Element, answers: Shape) -> None:
        node = self._filling.form.node(parent.place)
        known = {child.name: child for child in node.children}
        for name in answers:
            if name not in known or name.startswith("@"):
                self._note(Misfit.UNKNOWN, parent, name)
        for child in node.children:
            if child.name in answers:
                self._read_child(parent, child, answers[child.name])

    def _read_child(self, parent: Element, node: Node, told: object) -> None:
        if node.kind is NodeKind.REPEAT:
            self._read_rounds(parent, node, told)
        elif node.children:
            if isinstance(told, Mapping):
                self.read(parent.named(node.name)[0], told)
            elif told is not None:
                self._note(Misfit.NOT_A_GROUP, parent, node.name)
        elif Aspect.CALCULATE not in node.rules and not _is_own(node):
            element = parent.named(node.name)[0]
            text = text_of(told, node)
            if text is None:
                self._note(Misfit.NOT_A_VALUE, parent, node.name)
            else:
                self._filling.answer(element, text)

    def _read_rounds(self, parent: Element, node: Node, told: object) -> None:
        if not isinstance(told, Sequence) or isinstance(told, str):
            if told is not None:
                self._note(Misfit.NOT_A_LIST, parent, node.name)
            return
        if Aspect.COUNT not in node.rules:
            self._resize(parent, node, len(told))
        rounds = list(parent.named(node.name))
        for element, answers in zip(rounds, told, strict=False):
            if isinstance(answers, Mapping):
                self.read(element, answers)
            else:
                self._note(Misfit.NOT_A_GROUP, parent, node.name)
        if len(told) > len(rounds):
            self._note(Misfit.TOO_MANY, parent, node.name)

    def _resize(self, parent: Element, node: Node, wanted: int) -> None:
        rounds = parent.named(node.name)
        while len(rounds) > wanted:
            self._filling.remove_round(rounds[-1])
        while len(parent.named(node.name)) < min(wanted, MOST_ROUNDS):
            self._filling.add_round(parent, node)

    def _note(self, code: Misfit, parent: Element, name: str) -> None:
        path = f"{path_of(self._filling, parent)}/{name}"
        self.problems.append(AnswerProblem(code, path))


def _is_own(node: Node) -> bool:
    """What the program notes itself is not taken from elsewhere."""
    return node.preload[0] != ""


def text_of(told: object, node: Node) -> str | None:
    """The text the XForm holds; None for an object where a value should be."""
    if told is None or isinstance(told, str):
        return told or ""
    if isinstance(told, bool):
        return _truth(node, is_so=told)
    if isinstance(told, int | float):
        return number_text(told) if isinstance(told, float) else str(told)
    if isinstance(told, Sequence):
        parts = [text_of(each, node) for each in told]
        return None if None in parts else " ".join(part or "" for part in parts)
    return None


def _truth(node: Node, *, is_so: bool) -> str:
    if node.control is not None and node.control.kind == "trigger":
        return _ACKNOWLEDGED if is_so else ""
    return "true" if is_so else "false"


def shape_of(filling: Filling) -> dict[str, object]:
    """The same shape, with what was calculated; what is not relevant is left out."""
    return _shape(filling, filling.root)


def _shape(filling: Filling, parent: Element) -> dict[str, object]:
    node = filling.form.node(parent.place)
    found: dict[str, object] = {
        child.name: []
        for child in node.children
        if child.kind is NodeKind.REPEAT and parent.live
    }
    for element in in_form_order(parent, node):
        if element.name.startswith("@") or not element.live:
            continue
        own = filling.form.node(element.place)
        if not own.children:
            found[element.name] = value_of(element, own)
            continue
        inside = _shape(filling, element)
        if own.kind is NodeKind.REPEAT:
            rounds = found[element.name]
            if isinstance(rounds, list):
                rounds.append(inside)
        else:
            found[element.name] = inside
    return {
        child.name: found[child.name] for child in node.children if child.name in found
    }


def value_of(element: Element, node: Node) -> object:
    """A number, a list of choices, a text; None where nothing was answered."""
    text = element.value
    if text == "":
        return [] if _holds_several(node) else None
    if _holds_several(node):
        return text.split()
    if isinstance(element.typed, bool):
        return element.typed
    if isinstance(element.typed, float) and isfinite(element.typed):
        return _number(element.typed)
    return text


def _holds_several(node: Node) -> bool:
    return node.control is not None and node.control.kind in {"select", "rank"}


def _number(number: float) -> int | float:
    return int(number) if number.is_integer() else number

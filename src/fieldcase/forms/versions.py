"""Two versions of a form: what differs, and answers carried from one to the other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fieldcase.forms.answers import unfit
from fieldcase.forms.filling import Filling
from fieldcase.forms.model import Form, Node, NodeKind
from fieldcase.forms.saved import SavedFilling, Tree, restore
from fieldcase.forms.status import statuses
from fieldcase.forms.surroundings import Surroundings


class Difference(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    KIND = "kind"
    TYPE = "type"
    RULES = "rules"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class FormDifference:
    difference: Difference
    path: str


class Loss(StrEnum):
    """Why an answer could not be carried over."""

    GONE = "question_gone"
    MOVED_KIND = "question_became_a_group"
    TYPE = "type_changed"
    CHOICE = "choice_gone"


@dataclass(frozen=True, slots=True)
class LostAnswer:
    """`path` is that of the old form; rounds of repeats are counted from 1."""

    path: str
    value: str
    reason: Loss


def compared(old: Form, new: Form) -> list[FormDifference]:
    """What was there and is not, what is new, and what is asked in another way."""
    found: list[FormDifference] = []
    before = {node.place[1:]: node for node in old.nodes.values()}
    after = {node.place[1:]: node for node in new.nodes.values()}
    for place, node in before.items():
        path = "/" + "/".join(place)
        if place not in after:
            found.append(FormDifference(Difference.REMOVED, path))
        elif place:
            found += [
                FormDifference(each, path) for each in _between(node, after[place])
            ]
    for place in after:
        if place not in before:
            found.append(FormDifference(Difference.ADDED, "/" + "/".join(place)))
    return found


def _between(old: Node, new: Node) -> Iterator[Difference]:
    if old.kind is not new.kind:
        yield Difference.KIND
    if old.data_type != new.data_type or _asked(old) != _asked(new):
        yield Difference.TYPE
    if _rules(old) != _rules(new):
        yield Difference.RULES
    if _words(old) != _words(new):
        yield Difference.WORDS


def _asked(node: Node) -> str:
    return "" if node.control is None else node.control.kind


def _rules(node: Node) -> dict[str, str]:
    found = {aspect.value: rule.text for aspect, rule in node.rules.items()}
    if node.control is not None and node.control.choices is not None:
        found["choices"] = node.control.choices.rows.text
    return found


def _words(node: Node) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (
            language,
            tuple(part if isinstance(part, str) else part.text for part in parts),
        )
        for text in (node.label, node.hint)
        for language, parts in sorted(text.parts.items())
    ]


def migrated(
    kept: SavedFilling, form: Form, surroundings: Surroundings
) -> tuple[Filling, list[LostAnswer]]:
    """A draft of an older version in the new one, and what found no place there."""
    lost: list[LostAnswer] = []
    root = form.root
    tree = _carried(kept.tree, root, f"/{root.name}", lost)
    filling = Filling(form, surroundings)
    filling.begin()
    begun = {status.path: status.value for status in statuses(filling)}
    filling.wording.language = kept.language
    restore(filling, filling.root, tree)
    for status in statuses(filling):  # what the old version never asked
        if not status.value and begun.get(status.path):
            filling.put(status.element, begun[status.path])
    filling.work_out_all()
    lost += _drop_unknown_choices(filling)
    return filling, lost


def _carried(
    tree: Tree, node: Node, path: str, lost: list[LostAnswer]
) -> dict[str, object]:
    found: dict[str, object] = {}
    known = {child.name: child for child in node.children}
    for name, told in tree.items():
        below = f"{path}/{name}"
        child = known.get(name)
        if child is None:
            lost += _all_lost(told, below, Loss.GONE)
        elif child.kind is NodeKind.REPEAT and isinstance(told, list):
            found[name] = [
                _carried(each, child, f"{below}[{at}]", lost)
                for at, each in enumerate(told, start=1)
                if isinstance(each, Mapping)
            ]
        elif child.children and isinstance(told, Mapping):
            found[name] = _carried(told, child, below, lost)
        elif child.children or not isinstance(told, str):
            lost += _all_lost(told, below, Loss.MOVED_KIND)
        elif told and unfit(told, child.data_type) is not None:
            lost.append(LostAnswer(below, told, Loss.TYPE))
        else:
            found[name] = told
    return found


def _all_lost(told: object, path: str, reason: Loss) -> Iterator[LostAnswer]:
    if isinstance(told, str) and told:
        yield LostAnswer(path, told, reason)
    elif isinstance(told, Mapping):
        for name, each in told.items():
            yield from _all_lost(each, f"{path}/{name}", reason)
    elif isinstance(told, list):
        for at, each in enumerate(told, start=1):
            yield from _all_lost(each, f"{path}[{at}]", reason)


def _drop_unknown_choices(filling: Filling) -> list[LostAnswer]:
    """Of several choices, those stay that there still are."""
    lost: list[LostAnswer] = []
    for status in list(statuses(filling)):
        control = status.node.control
        if control is None or control.choices is None or not status.value:
            continue
        is_several = control.kind in {"select", "rank"}
        chosen = status.value.split() if is_several else [status.value]
        allowed = filling.chooser.is_allowed
        gone = [each for each in chosen if not allowed(status.element, each)]
        if gone:
            lost.append(LostAnswer(status.path, " ".join(gone), Loss.CHOICE))
            rest = [each for each in chosen if each not in gone]
            filling.answer(status.element, " ".join(rest))
    return lost

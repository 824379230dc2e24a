"""A filling put away and taken up again, with the version of the form that began it."""

from collections.abc import Mapping
from dataclasses import dataclass

from fieldcase.forms.filling import Filling
from fieldcase.forms.model import Form, Node, NodeKind
from fieldcase.forms.rounds import in_form_order, new_round
from fieldcase.forms.surroundings import Surroundings
from fieldcase.forms.tree import Element

Tree = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SavedFilling:
    """`tree` holds every answer as text, also of what is not relevant just now.

    `digest` is that of the form: only the very same one can go on without migrating.
    """

    form_id: str
    version: str
    digest: str
    language: str
    tree: Tree


class AnotherVersion(ValueError):
    """The answers were begun with another version of the form: migrate them."""


def saved(filling: Filling, *, relevant_only: bool = False) -> SavedFilling:
    """All of it while it is being filled; at the end what is relevant."""
    form = filling.form
    return SavedFilling(
        form.id,
        form.version,
        form.digest,
        filling.wording.language,
        _tree(filling.root, form, relevant_only=relevant_only),
    )


def resumed(form: Form, kept: SavedFilling, surroundings: Surroundings) -> Filling:
    """Go on where it was left.

    Raises:
        AnotherVersion: this is not the form that it was begun with.
    """
    if kept.digest != form.digest:
        raise AnotherVersion(kept.version)
    filling = Filling(form, surroundings)
    filling.wording.language = kept.language
    restore(filling, filling.root, kept.tree)
    filling.work_out_all()
    return filling


def reopened(form: Form, kept: SavedFilling, surroundings: Surroundings) -> Filling:
    """What was finished, to be read: no rule says anything else today than then.

    Raises:
        AnotherVersion: as `resumed`.
    """
    filling = resumed(form, kept, surroundings)
    _put_back(filling, filling.root, kept.tree)
    return filling


def _put_back(filling: Filling, parent: Element, tree: Tree) -> None:
    for name, elements in parent.children_by_name.items():
        told = tree.get(name)
        rounds = told if isinstance(told, list) else [told]
        for element, each in zip(elements, rounds, strict=False):
            if isinstance(each, Mapping):
                _put_back(filling, element, each)
            elif not element.children:
                filling.put(element, each if isinstance(each, str) else "")
                _enliven(element)


def _enliven(answered: Element) -> None:
    """What was kept was relevant, whatever a rule that asks for the day says now."""
    each: Element | None = answered if answered.value else None
    while each is not None:
        each.live = True
        each = each.parent


def _tree(parent: Element, form: Form, *, relevant_only: bool) -> dict[str, object]:
    found: dict[str, object] = {}
    told_of = [
        each
        for each in in_form_order(parent, form.node(parent.place))
        if each.live or not relevant_only
    ]
    for element in told_of:
        node = form.node(element.place)
        told: object = element.value
        if node.children:
            told = _tree(element, form, relevant_only=relevant_only)
        if node.kind is NodeKind.REPEAT:
            rounds = found.setdefault(element.name, [])
            if isinstance(rounds, list):
                rounds.append(told)
        elif told not in ("", {}):
            found[element.name] = told
    for node in form.node(parent.place).children:
        if node.kind is NodeKind.REPEAT:
            found.setdefault(node.name, [])
    return found


def restore(filling: Filling, parent: Element, tree: Tree) -> None:
    """Put the texts in their places as they were; no rule is worked out yet."""
    node = filling.form.node(parent.place)
    for child in node.children:
        told = tree.get(child.name)
        if child.kind is NodeKind.REPEAT:
            _restore_rounds(filling, parent, child, told)
        elif child.children:
            if isinstance(told, Mapping):
                restore(filling, parent.named(child.name)[0], told)
        else:
            filling.put(
                parent.named(child.name)[0], told if isinstance(told, str) else ""
            )


def _restore_rounds(
    filling: Filling, parent: Element, repeat: Node, told: object
) -> None:
    for old in list(parent.named(repeat.name)):
        parent.remove(old)
    for each in told if isinstance(told, list) else []:
        added = new_round(parent, repeat)
        if isinstance(each, Mapping):
            restore(filling, added, each)

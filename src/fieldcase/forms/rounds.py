"""Elements made after the form: new rounds of a repeat, and the tree to begin with."""

from collections.abc import Sequence

from fieldcase.forms.model import Aspect, Node, NodeKind
from fieldcase.forms.tree import Element


def new_element(node: Node, parent: Element | None) -> Element:
    """With everything below; of a repeat the first round, unless it is counted."""
    element = Element(node.name, parent)
    element.put(node.default)
    for child in node.children:
        if child.kind is NodeKind.REPEAT and Aspect.COUNT in child.rules:
            element.children_by_name[child.name] = []
            continue
        made = new_element(child, element)
        element.children.append(made)
        element.children_by_name.setdefault(child.name, []).append(made)
    return element


def new_round(parent: Element, repeat: Node) -> Element:
    """Behind the last round; where there is none, where the form has the repeat."""
    added = new_element(repeat, parent)
    added.live = parent.live
    siblings = parent.children_by_name.setdefault(repeat.name, [])
    if siblings:
        parent.children.insert(parent.children.index(siblings[-1]) + 1, added)
    else:
        parent.children.append(added)
    siblings.append(added)
    for below in added.walk():
        below.live = parent.live
    return added


def put_back(element: Element, position: int) -> None:
    """A round that was taken away, again as the one of this number, from 1."""
    parent = element.parent
    if parent is None:
        raise ValueError("the root is no round")
    siblings = parent.children_by_name.setdefault(element.name, [])
    at = min(max(position - 1, 0), len(siblings))
    if at < len(siblings):
        parent.children.insert(parent.children.index(siblings[at]), element)
    elif siblings:
        parent.children.insert(parent.children.index(siblings[-1]) + 1, element)
    else:
        parent.children.append(element)
    siblings.insert(at, element)
    for below in element.walk():  # what is above may have changed meanwhile
        above = below.parent is None or below.parent.live
        below.live = above and below.own_relevance


def resized(parent: Element, repeat: Node, wanted: int) -> Sequence[Element]:
    """Take rounds away from the end, or add them there; the added ones."""
    rounds = parent.named(repeat.name)
    for extra in rounds[wanted:]:
        parent.remove(extra)
    return [new_round(parent, repeat) for _ in range(wanted - len(rounds))]


def in_form_order(parent: Element, node: Node) -> list[Element]:
    """The children as the form has them, rounds of a repeat together."""
    return [child for each in node.children for child in parent.named(each.name)]

"""How things stand with every node: value, relevance, validity, words."""

from collections.abc import Iterator
from dataclasses import dataclass

from fieldcase.forms.answers import Unfit, unfit
from fieldcase.forms.filling import Filling
from fieldcase.forms.model import Aspect, Control, Node, NodeKind
from fieldcase.forms.rounds import in_form_order
from fieldcase.forms.tree import Element
from fieldcase.forms.xpath.values import as_number

_SEVERAL = frozenset({"select", "rank"})


@dataclass(frozen=True, slots=True)
class NodeStatus:
    """`unfit` says why an answer does not do; `message` are the form's own words."""

    path: str
    name: str
    value: str
    is_relevant: bool
    is_required: bool
    is_readonly: bool
    unfit: Unfit | None
    message: str
    label: str
    hint: str
    kind: NodeKind
    node: Node
    element: Element

    @property
    def is_valid(self) -> bool:
        return self.unfit is None


def statuses(filling: Filling) -> Iterator[NodeStatus]:
    """Every node below the root in the order of the form; attributes left out."""
    yield from _below(filling, filling.root)


def _below(filling: Filling, parent: Element) -> Iterator[NodeStatus]:
    for element in in_form_order(parent, filling.form.node(parent.place)):
        if element.name.startswith("@"):
            continue
        yield status_of(filling, element)
        yield from _below(filling, element)


def status_of(filling: Filling, element: Element) -> NodeStatus:
    node = filling.form.node(element.place)
    said = filling.wording.said
    required = element.live and filling.holds(element, Aspect.REQUIRED, otherwise=False)
    wrong = judged(filling, element, is_required=required) if element.live else None
    message = ""
    if wrong is Unfit.REQUIRED:
        message = said(node.required_message, element)
    elif wrong is not None:
        message = said(node.constraint_message, element)
    return NodeStatus(
        path_of(filling, element),
        element.name,
        element.value,
        element.live,
        required,
        filling.holds(element, Aspect.READONLY, otherwise=False),
        wrong,
        message,
        said(node.label, element),
        said(node.hint, element),
        node.kind,
        node,
        element,
    )


def judged(filling: Filling, element: Element, *, is_required: bool) -> Unfit | None:
    """Why the answer does not do; a constraint is not asked about an empty one."""
    node = filling.form.node(element.place)
    text = element.value
    if node.children:
        return None
    if text == "":
        return (
            Unfit.REQUIRED if is_required and node.kind is NodeKind.QUESTION else None
        )
    wrong = unfit(text, node.data_type) if node.kind is NodeKind.QUESTION else None
    if wrong is None and node.control is not None:
        wrong = _unfit_control(filling, element, node.control)
    if wrong is None and not filling.holds(element, Aspect.CONSTRAINT, otherwise=True):
        wrong = Unfit.CONSTRAINT
    return wrong


def _unfit_control(
    filling: Filling, element: Element, control: Control
) -> Unfit | None:
    if control.choices is not None:
        chosen = element.value.split() if control.kind in _SEVERAL else [element.value]
        is_allowed = filling.chooser.is_allowed
        known = all(is_allowed(element, each) for each in chosen)
        return None if known else Unfit.CHOICE
    if control.kind == "range":
        start = as_number(control.parameters.get("start", ""))
        end = as_number(control.parameters.get("end", ""))
        low, high = min(start, end), max(start, end)
        number = as_number(element.value)
        return Unfit.RANGE if number < low or number > high else None
    return None


def path_of(filling: Filling, element: Element) -> str:
    """As in `/data/child[1]/name`: rounds of repeats are counted, from 1."""
    parts: list[str] = []
    each: Element | None = element
    while each is not None:
        is_round = filling.form.node(each.place).kind is NodeKind.REPEAT
        parts.append(f"{each.name}[{each.position}]" if is_round else each.name)
        each = each.parent
    return "/" + "/".join(reversed(parts))


def element_at(filling: Filling, path: str) -> Element | None:
    """The element of a path as `path_of` writes it; the first round where none is."""
    names = [name for name in path.strip("/").split("/") if name]
    if not names or names[0] != filling.root.name:
        return None
    element = filling.root
    for name in names[1:]:
        plain, _, number = name.partition("[")
        rounds = element.named(plain)
        at = int(number.rstrip("]")) - 1 if number.rstrip("]").isdigit() else 0
        if not 0 <= at < len(rounds):
            return None
        element = rounds[at]
    return element

"""One answer as a person reads it: labels of choices, days and numbers typed."""

from fieldcase.forms.filling import Filling
from fieldcase.forms.tree import Element, Scalar
from fieldcase.forms.xpath.values import as_text

_SEVERAL = frozenset({"select", "rank"})
_TYPED = frozenset({"int", "decimal", "date", "dateTime"})


def answer_shown(filling: Filling, element: Element) -> Scalar | None:
    """A number, a day or a moment, or the labels of what was chosen; None of none."""
    node = filling.form.node(element.place)
    if element.value == "":
        return None
    control = node.control
    if control is not None and control.choices is not None:
        is_several = control.kind in _SEVERAL
        chosen = element.value.split() if is_several else [element.value]
        label = filling.chooser.label_at
        return ", ".join(label(element.place, each, element) for each in chosen)
    return element.typed if node.data_type in _TYPED else element.value


def answer_text(filling: Filling, element: Element) -> str:
    """The same in words; "" where nothing was answered."""
    shown = answer_shown(filling, element)
    return "" if shown is None else as_text(shown)

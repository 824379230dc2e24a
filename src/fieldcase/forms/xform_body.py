"""The questions of an XForm's body: how they are asked, in which words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final
from xml.etree.ElementTree import Element as XmlElement  # only the type

from fieldcase.forms.expressions import Expressions
from fieldcase.forms.model import (
    ANY_LANGUAGE,
    Action,
    Control,
    Event,
    FormText,
    ItemSource,
    Node,
    NodeKind,
    Part,
)
from fieldcase.forms.tree import Element
from fieldcase.forms.xform_names import child, children, local, place_of_path
from fieldcase.forms.xpath.paths import Place

_CONTROLS: Final = frozenset(
    {"input", "select1", "select", "rank", "range", "upload", "trigger", "secret"}
)
_NOT_PARAMETERS: Final = frozenset({"ref", "appearance", "mediatype", "query"})


@dataclass(slots=True)
class Body:
    """Reads controls into the nodes that they belong to.

    `external_label` is the column that labels choices of `select_one_external`.
    """

    nodes: Mapping[Place, Node]
    texts: Mapping[str, FormText]
    expressions: Expressions
    instances: dict[str, Element]
    external_label: str = "label"
    actions: list[Action] = field(default_factory=list)

    def read(self, element: XmlElement) -> None:
        for each in children(element):
            name = local(each)
            if name == "group":
                self._read_group(each)
            elif name == "repeat":
                self._read_repeat(each)
            elif name in _CONTROLS:
                self._read_control(each, name)

    def _read_group(self, element: XmlElement) -> None:
        repeat = child(element, "repeat")
        path = element.get("ref") or ""
        if not path and repeat is not None:
            path = repeat.get("nodeset") or ""
        node = self.nodes.get(place_of_path(path))
        if node is not None:
            if node.kind is NodeKind.HIDDEN:
                node.kind = NodeKind.GROUP
            self._read_words(element, node)
            node.appearance = element.get("appearance") or node.appearance
        self.read(element)

    def _read_repeat(self, element: XmlElement) -> None:
        node = self.nodes[place_of_path(element.get("nodeset") or "")]
        node.kind = NodeKind.REPEAT
        node.appearance = element.get("appearance") or node.appearance
        self._read_actions(element, node.place)
        self.read(element)

    def _read_control(self, element: XmlElement, kind: str) -> None:
        node = self.nodes.get(place_of_path(element.get("ref") or ""))
        if node is None:
            return
        node.kind = NodeKind.QUESTION
        node.appearance = element.get("appearance") or ""
        choices = self._choices(element, node)
        node.control = Control(
            "select1" if element.get("query") and choices else kind,
            node.appearance,
            choices,
            element.get("mediatype") or "",
            {
                key.rpartition("}")[2]: value
                for key, value in element.items()
                if key not in _NOT_PARAMETERS
            },
        )
        self._read_words(element, node)
        self._read_actions(element, node.place)

    def _read_words(self, element: XmlElement, node: Node) -> None:
        for each in children(element):
            if local(each) == "label":
                node.label = self.text(each, node.place, "label")
            elif local(each) == "hint":
                node.hint = self.text(each, node.place, "hint")
        guided = node.hint.media
        if any("guidance" in forms for forms in guided.values()):
            guidance = {
                language: (forms["guidance"],)
                for language, forms in guided.items()
                if "guidance" in forms
            }
            node.guidance = FormText(guidance)
            node.hint = replace(node.hint, media={})

    def text(self, element: XmlElement, here: Place, decides: str) -> FormText:
        """By its id in the texts of the form, or as it stands there."""
        reference = element.get("ref") or ""
        if reference.startswith("jr:itext("):
            return self.message(reference, here)
        return FormText({ANY_LANGUAGE: self.parts(element, here, decides)})

    def message(self, text: str, here: Place) -> FormText:
        """`jr:itext('…')`, or the words themselves."""
        del here
        if text.startswith("jr:itext("):
            name = text[len("jr:itext(") : -1].strip().strip("'\"")
            return self.texts.get(name, FormText())
        return FormText({ANY_LANGUAGE: (text,)}) if text else FormText()

    def parts(self, element: XmlElement, here: Place, decides: str) -> tuple[Part, ...]:
        return parts_of(element, here, decides, self.expressions)

    def _read_actions(self, element: XmlElement, here: Place) -> None:
        for each in children(element):
            if local(each) != "setvalue":
                continue
            action = action_of(each, self.expressions)
            if action is not None:
                trigger = here if action.event is Event.CHANGED else None
                self.actions.append(replace(action, trigger=trigger))

    def _choices(self, element: XmlElement, node: Node) -> ItemSource | None:
        itemset, query = child(element, "itemset"), element.get("query")
        if query:
            return self._external(query, node)
        if itemset is None:
            return self._written_items(element, node)
        value, label = child(itemset, "value"), child(itemset, "label")
        shown = "" if label is None else label.get("ref") or ""
        rows = self.expressions.compiled(
            itemset.get("nodeset") or "", node.place, "choice_filter"
        )
        if rows is None:
            return None
        is_text = shown.startswith("jr:itext(")
        return ItemSource(
            rows,
            (value.get("ref") or "") if value is not None else "name",
            shown[len("jr:itext(") : -1] if is_text else shown,
            label_is_text=is_text,
        )

    def _external(self, query: str, node: Node) -> ItemSource | None:
        rows = self.expressions.compiled(query, node.place, "choice_filter")
        label = self.external_label
        if rows is None:
            return None
        return ItemSource(rows, "name", label, label_is_text=label != "label")

    def _written_items(self, element: XmlElement, node: Node) -> ItemSource | None:
        """Choices that stand in the question itself become a list of their own."""
        items = [each for each in children(element) if local(each) == "item"]
        if not items:
            return None
        name = "".join(f"/{part}" for part in node.place)
        self.instances[name] = _list_of(items)
        self.expressions.instances |= {name}
        rows = self.expressions.compiled(
            f"instance('{name}')/root/item", node.place, "choice_filter"
        )
        return None if rows is None else ItemSource(rows)


def parts_of(
    element: XmlElement, here: Place, decides: str, expressions: Expressions
) -> tuple[Part, ...]:
    """Words, and the values shown between them."""
    found: list[Part] = [element.text or ""]
    for each in children(element):
        if local(each) == "output":
            value = expressions.compiled(each.get("value") or "''", here, decides)
            found.append("" if value is None else value)
        found.append(each.tail or "")
    kept = [part for part in found if part != ""]
    return tuple(_trimmed(kept))


def _trimmed(parts: list[Part]) -> list[Part]:
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    return parts


def action_of(element: XmlElement, expressions: Expressions) -> Action | None:
    """None for events and targets that the form cannot have."""
    target = place_of_path(element.get("ref") or "")
    events = [event for event in (element.get("event") or "").split() if event]
    if not events or events[0] not in set(Event) or target not in expressions.places:
        return None
    text = element.get("value")
    value = None
    if text is not None and text.strip():
        value = expressions.compiled(text, target, "default")
    return Action(Event(events[0]), target, value)


def _list_of(items: list[XmlElement]) -> Element:
    table = Element("list")
    root = Element("root", table)
    table.add(root)
    for each in items:
        item = Element("item", root)
        root.add(item)
        for source, name in (("value", "name"), ("label", "label")):
            found = child(each, source)
            cell = Element(name, item)
            cell.put("" if found is None else (found.text or ""))
            item.add(cell)
    return table

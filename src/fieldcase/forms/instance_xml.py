"""Answers as the XML of an XForm instance: what ODK Central and KoboToolbox take."""

from xml.etree.ElementTree import Element as XmlElement
from xml.etree.ElementTree import SubElement, indent, register_namespace, tostring

from fieldcase.forms.filling import Filling
from fieldcase.forms.rounds import in_form_order
from fieldcase.forms.tree import Element
from fieldcase.forms.xform_names import ENTITIES, OPENROSA

_ENTITY = frozenset({"dataset", "id", "create", "update", "baseVersion"})


def instance_xml(filling: Filling) -> bytes:
    """UTF-8, with the form's id and version; what is not relevant is left out."""
    form = filling.form
    register_namespace("orx", OPENROSA[1:-1])
    register_namespace("entities", ENTITIES[1:-1])
    root = XmlElement(form.root.name, {"id": form.id})
    if form.version:
        root.set("version", form.version)
    _write(filling, filling.root, root)
    indent(root)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _write(filling: Filling, parent: Element, target: XmlElement) -> None:
    for element in in_form_order(parent, filling.form.node(parent.place)):
        if not element.live:
            continue
        if element.name.startswith("@"):
            if element.value or element.name[1:] in _ENTITY:
                target.set(element.name[1:], _legal(element.value))
            continue
        is_meta = element.name == "meta" or "meta" in element.place
        tag = OPENROSA + element.name if is_meta else element.name
        if "entity" in element.place:
            tag = ENTITIES + element.name
        made = SubElement(target, tag)
        if element.children:
            _write(filling, element, made)
        else:
            made.text = _legal(element.value)


def _legal(text: str) -> str:
    """Without the signs that XML cannot hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n\r")

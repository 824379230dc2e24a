"""An XForm becomes a questionnaire that can be filled."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element as XmlElement  # only the type

from defusedxml.ElementTree import fromstring

from fieldcase.forms.expressions import Expressions, SurveyRows
from fieldcase.forms.external import OWN_LISTS, Files, no_files, read_instances
from fieldcase.forms.external_choices import ExternalLists
from fieldcase.forms.model import (
    Action,
    Aspect,
    EntityRule,
    Form,
    FormText,
    Node,
    NodeKind,
    Part,
)
from fieldcase.forms.ordering import arranged
from fieldcase.forms.problems import FormProblem
from fieldcase.forms.tree import Element
from fieldcase.forms.xform_body import Body, action_of, parts_of
from fieldcase.forms.xform_names import (
    ENTITIES,
    JAVAROSA,
    child,
    children,
    local,
    place_of_path,
)
from fieldcase.forms.xpath.paths import Place

_ASPECTS: Final = {
    "relevant": Aspect.RELEVANT,
    "calculate": Aspect.CALCULATE,
    "required": Aspect.REQUIRED,
    "readonly": Aspect.READONLY,
    "constraint": Aspect.CONSTRAINT,
}


@dataclass(slots=True)
class Read:
    """The form, as far as it could be read, and what is the matter with it."""

    form: Form
    problems: list[FormProblem]


def read_xform(
    xml: str,
    rows: SurveyRows,
    files: Files = no_files,
    external: ExternalLists = ExternalLists(),  # noqa: B008 it never changes
) -> Read:
    """The form of an XForm that pyxform made."""
    head, body = _parts(fromstring(xml))
    model = _model(head)
    instance = _primary(model)
    root = _node_of(instance, (local(instance),))
    nodes = {node.place: node for node in root.walk()}
    for node in nodes.values():
        node.row = rows.number(node.place)
    instances, known, problems = _instances(model, files, external)
    expressions = Expressions(rows, frozenset(nodes), known, problems)
    languages, default, texts = _texts(model, expressions, root.place)
    texts |= external.texts
    reader = Body(nodes, texts, expressions, instances, external.label)
    reader.read(body)
    _binds(model, reader)
    _counts(body, reader)
    root.kind = NodeKind.GROUP
    form = Form(
        id=instance.get("id") or root.name,
        version=instance.get("version") or "",
        title=_title(head),
        root=root,
        nodes=nodes,
        languages=languages,
        default_language=default,
        texts=texts,
        instances=instances,
        actions=(*_actions(model, expressions), *reader.actions),
        entities=tuple(_entities(root)),
        digest=hashlib.sha256(xml.encode()).hexdigest(),
    )
    problems.extend(arranged(form))
    return Read(form, problems)


def _model(head: XmlElement) -> XmlElement:
    model = child(head, "model")
    if model is None:
        raise ValueError("an XForm has a model")
    return model


def _instances(
    model: XmlElement, files: Files, external: ExternalLists
) -> tuple[dict[str, Element], frozenset[str], list[FormProblem]]:
    """The lists that there are, and the names of all that may be asked for."""
    outside, problems = read_instances(model, files)
    named = (name for name, _ in outside)
    known = frozenset({*named, *external.lists, *OWN_LISTS})
    found = {name: each for name, each in outside if each is not None}
    return {**found, **external.lists}, known, problems


def _parts(document: XmlElement) -> tuple[XmlElement, XmlElement]:
    head, body = child(document, "head"), child(document, "body")
    if head is None or body is None:
        raise ValueError("an XForm has a head and a body")
    return head, body


def _title(head: XmlElement) -> str:
    title = child(head, "title")
    return "" if title is None else (title.text or "")


def _primary(model: XmlElement) -> XmlElement:
    for each in children(model):
        if local(each) == "instance":
            return next(children(each))
    raise ValueError("an XForm has an instance")


def _node_of(element: XmlElement, place: Place) -> Node:
    """A repeat stands twice in an instance, as a template and as a first round."""
    node = Node(place, default=(element.text or "").strip())
    for each in children(element):
        name = local(each)
        if each.get(f"{JAVAROSA}template") is not None:
            found = _node_of(each, (*place, name))
            found.kind = NodeKind.REPEAT
            node.children.append(found)
        elif not any(known.name == name for known in node.children):
            node.children.append(_node_of(each, (*place, name)))
    node.children += _attributes(element, place)
    if node.children:
        node.default = ""
        if node.kind is NodeKind.HIDDEN:
            node.kind = NodeKind.GROUP
    return node


def _attributes(element: XmlElement, place: Place) -> list[Node]:
    """Those of an entity; the root's own say which form it is."""
    if len(place) == 1:
        return []
    named = ((key.rpartition("}")[2], value) for key, value in element.items())
    return [
        Node((*place, f"@{name}"), default=value)
        for name, value in named
        if name not in {"template", "prefix", "delimiter"}
    ]


def _texts(
    model: XmlElement, expressions: Expressions, here: Place
) -> tuple[tuple[str, ...], str, dict[str, FormText]]:
    itext = child(model, "itext")
    if itext is None:
        return (), "", {}
    parts: dict[str, dict[str, tuple[Part, ...]]] = {}
    media: dict[str, dict[str, dict[str, str]]] = {}
    languages: list[str] = []
    default = ""
    for translation in children(itext):
        language = translation.get("lang") or ""
        languages.append(language)
        if translation.get("default") or not default:
            default = language
        for text in children(translation):
            name = text.get("id") or ""
            context = _place_of_text(name, expressions, here)
            for value in children(text):
                form = value.get("form")
                if form is None:
                    told = parts_of(value, context, "label", expressions)
                    parts.setdefault(name, {})[language] = told
                else:
                    found = (value.text or "").rpartition("/")[2]
                    if form == "guidance":
                        found = value.text or ""
                    media.setdefault(name, {}).setdefault(language, {})[form] = found
                    parts.setdefault(name, {})
    texts = {name: FormText(told, media.get(name, {})) for name, told in parts.items()}
    return tuple(languages), default, texts


def _place_of_text(name: str, expressions: Expressions, here: Place) -> Place:
    place = place_of_path(name.partition(":")[0])
    return place if place in expressions.places else here


def _actions(model: XmlElement, expressions: Expressions) -> Iterator[Action]:
    for each in children(model):
        if local(each) == "setvalue":
            action = action_of(each, expressions)
            if action is not None:
                yield action


def _binds(model: XmlElement, reader: Body) -> None:
    for bind in children(model):
        node = reader.nodes.get(place_of_path(bind.get("nodeset") or ""))
        if local(bind) != "bind" or node is None:
            continue
        node.data_type = (bind.get("type") or "string").rpartition(":")[2]
        node.preload = (
            bind.get(f"{JAVAROSA}preload") or "",
            bind.get(f"{JAVAROSA}preloadParams") or "",
        )
        node.save_to = bind.get(f"{ENTITIES}saveto") or ""
        for key, aspect in _ASPECTS.items():
            text = bind.get(key)
            if text and text.strip():
                rule = reader.expressions.compiled(text, node.place, key)
                if rule is not None:
                    node.rules[aspect] = rule
        said = bind.get(f"{JAVAROSA}constraintMsg") or ""
        node.constraint_message = reader.message(said, node.place)
        said = bind.get(f"{JAVAROSA}requiredMsg") or ""
        node.required_message = reader.message(said, node.place)


def _counts(body: XmlElement, reader: Body) -> None:
    for each in body.iter():
        text = each.get(f"{JAVAROSA}count")
        if text:
            node = reader.nodes[place_of_path(each.get("nodeset") or "")]
            rule = reader.expressions.compiled(text, node.place[:-1], "count")
            if rule is not None:
                node.rules[Aspect.COUNT] = rule


def _entities(root: Node) -> Iterator[EntityRule]:
    for node in root.walk():
        if node.name != "entity" or node.place[-2:-1] != ("meta",):
            continue
        above = node.place[:-2]
        dataset = next(
            (each.default for each in node.children if each.name == "@dataset"), ""
        )
        properties = {
            each.save_to.rpartition("#")[2]: each.place
            for each in root.walk()
            if each.save_to and each.place[: len(above)] == above
            if each.save_to.rpartition("#")[0] in {"", dataset}
        }
        yield EntityRule(dataset, node.place, properties)

"""A questionnaire ready to be filled: what stands where, and by which rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from fieldcase.forms.tree import Element
from fieldcase.forms.xpath.compiling import Compiled
from fieldcase.forms.xpath.paths import Place

ANY_LANGUAGE: Final = ""  # of texts that are written once for all


class NodeKind(StrEnum):
    QUESTION = "question"
    GROUP = "group"
    REPEAT = "repeat"
    HIDDEN = "hidden"  # calculated, preloaded, or never shown


class Event(StrEnum):
    FIRST_LOAD = "odk-instance-first-load"
    NEW_ROUND = "odk-new-repeat"
    CHANGED = "xforms-value-changed"


class Aspect(StrEnum):
    """What an expression decides about its node."""

    RELEVANT = "relevant"
    CALCULATE = "calculate"
    COUNT = "count"
    REQUIRED = "required"
    READONLY = "readonly"
    CONSTRAINT = "constraint"


Part = str | Compiled


@dataclass(frozen=True, slots=True)
class FormText:
    """A text by language, made of words and of values shown within them.

    `media` are file names by form (`image`, `audio`, `video`), by language.
    """

    parts: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    media: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.parts or self.media)


@dataclass(frozen=True, slots=True)
class ItemSource:
    """Where choices come from: rows, the column of their value and of their label.

    `label_is_text` says that the column holds the id of a text of the form.
    """

    rows: Compiled
    value: str = "name"
    label: str = "label"
    label_is_text: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    """How a question is asked. `kind` is the XForm's: input, select1, upload."""

    kind: str
    appearance: str = ""
    choices: ItemSource | None = None
    media_type: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Node:
    """One question, group or repeat of the form; `row` is its row in the survey."""

    place: Place
    kind: NodeKind = NodeKind.HIDDEN
    data_type: str = "string"
    children: list["Node"] = field(default_factory=list)
    default: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    rules: dict[Aspect, Compiled] = field(default_factory=dict)
    label: FormText = FormText()
    hint: FormText = FormText()
    guidance: FormText = FormText()
    constraint_message: FormText = FormText()
    required_message: FormText = FormText()
    control: Control | None = None
    appearance: str = ""
    preload: tuple[str, str] = ("", "")
    save_to: str = ""
    row: int = 0

    @property
    def name(self) -> str:
        return self.place[-1]

    @property
    def path(self) -> str:
        return "/" + "/".join(self.place)

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Action:
    """At an event a value is put in place; `trigger` is the question that changed."""

    event: Event
    target: Place
    value: Compiled | None
    trigger: Place | None = None


@dataclass(frozen=True, slots=True)
class EntityRule:
    """Answers that create or update an entity, such as a person, in a dataset."""

    dataset: str
    place: Place  # of the `entity` node
    properties: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class Dependent:
    """A rule to be worked out again when something it reads changes.

    `bound` names of its place are those of the rounds that the change happened in.
    """

    place: Place
    aspect: Aspect
    bound: int
    rank: int


@dataclass(slots=True)
class Form:
    """`order` has every rule that changes answers, what is read before what reads."""

    id: str
    version: str
    title: str
    root: Node
    nodes: dict[Place, Node]
    languages: tuple[str, ...]
    default_language: str
    texts: Mapping[str, FormText]
    instances: dict[str, Element]
    actions: tuple[Action, ...]
    entities: tuple[EntityRule, ...] = ()
    order: tuple[tuple[Place, Aspect], ...] = ()
    dependents: dict[Place, tuple[Dependent, ...]] = field(default_factory=dict)
    digest: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)  # by language code

    def node(self, place: Place) -> Node:
        return self.nodes[place]

    def repeats_in(self, place: Place) -> tuple[int, ...]:
        """The depths of the place's names that are repeats."""
        return tuple(
            depth
            for depth in range(1, len(place) + 1)
            if (node := self.nodes.get(place[:depth])) is not None
            and node.kind is NodeKind.REPEAT
        )

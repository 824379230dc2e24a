"""Answers that nobody types: when it began, on which device, by whom."""

import uuid

from fieldcase.forms.model import Node
from fieldcase.forms.surroundings import Surroundings


def preloaded(node: Node, surroundings: Surroundings) -> str:
    """The empty text where the node has no preload, or nothing is known."""
    kind, parameter = node.preload
    now = surroundings.now()
    if kind == "uid":
        made = uuid.UUID(int=surroundings.random.getrandbits(128), version=4)
        return f"uuid:{made}"
    if kind == "timestamp":
        return now.isoformat(timespec="milliseconds")
    if kind == "date":
        return now.date().isoformat()
    if kind == "property":
        return surroundings.properties.get(parameter, "")
    return ""

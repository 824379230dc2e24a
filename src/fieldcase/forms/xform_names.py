"""The namespaces of an XForm, and reading its elements without spelling them out."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element as XmlElement  # only the type

JAVAROSA: Final = "{http://openrosa.org/javarosa}"
ENTITIES: Final = "{http://www.opendatakit.org/xforms/entities}"
OPENROSA: Final = "{http://openrosa.org/xforms}"


def local(element: XmlElement) -> str:
    """The name without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: XmlElement) -> Iterator[XmlElement]:
    """Elements only, comments left out."""
    return (child for child in element if isinstance(child.tag, str))


def child(element: XmlElement, name: str) -> XmlElement | None:
    return next((each for each in children(element) if local(each) == name), None)


def place_of_path(path: str) -> tuple[str, ...]:
    """`/data/child/age` as its names, however it is spaced."""
    return tuple(name for name in path.strip().strip("/").split("/") if name)

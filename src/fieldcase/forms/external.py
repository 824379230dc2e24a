"""Lists that a form draws on: its own choices, and CSV, XML or GeoJSON beside it."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import StringIO
from typing import Final
from xml.etree.ElementTree import Element as XmlElement  # only the type
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from fieldcase.forms.problems import FormProblem, ProblemCode
from fieldcase.forms.tree import Element
from fieldcase.forms.xform_names import children, local

Files = Callable[[str], bytes | None]  # the content of a file beside the form

LARGEST_FILE: Final = 60_000_000  # bytes
MOST_ROWS: Final = 500_000
LAST_SAVED: Final = "__last-saved"
CASE: Final = "case"  # answered by whoever opens the form, never by a file
AROUND: Final = frozenset({"person", "plan"})  # the same, unless the form has a file
OWN_LISTS: Final = frozenset({"cases", "persons"})  # of entities: here, those at hand


def no_files(_name: str) -> bytes | None:
    return None


class FaultyFile(Exception):
    """A file beside the form that is not what its name says."""


def read_instances(
    model: XmlElement, files: Files
) -> tuple[list[tuple[str, Element | None]], list[FormProblem]]:
    """Every secondary instance by its name; None where its file is missing."""
    found: list[tuple[str, Element | None]] = []
    problems: list[FormProblem] = []
    for each in children(model):
        name, source = each.get("id"), each.get("src")
        if local(each) != "instance" or name is None:
            continue
        if source is None:
            found.append((name, _from_xml(each, MOST_ROWS)))
        elif name in {LAST_SAVED, CASE}:
            found.append((name, None))
        else:
            file = source.rpartition("/")[2]
            is_asked = name in AROUND | OWN_LISTS and files(file) is None
            table = None if is_asked else _from_file(file, files, problems)
            found.append((name, table))
    return found, problems


def _from_file(name: str, files: Files, problems: list[FormProblem]) -> Element | None:
    content = files(name)
    if content is None:
        problems.append(
            FormProblem(ProblemCode.MISSING_FILE, facts={"file": name}, is_warning=True)
        )
        return None
    try:
        return read_table(content, name)
    except (FaultyFile, UnicodeDecodeError, ValueError, csv.Error) as error:
        facts = {"file": name, "what": str(error)[:200]}
        problems.append(FormProblem(ProblemCode.FAULTY_FILE, facts=facts))
        return None


def read_table(content: bytes, name: str) -> Element:
    """The rows of a file as `root/item` with a child a column.

    Raises:
        FaultyFile, ValueError: it cannot be read as what its name says.
    """
    if len(content) > LARGEST_FILE:
        raise FaultyFile(f"more than {LARGEST_FILE} bytes")
    ending = name.rpartition(".")[2].lower()
    if ending == "csv":
        return _table_of(_csv_rows(content))
    if ending == "geojson":
        return _table_of(_geojson_rows(content))
    if ending == "xml":
        try:
            root = fromstring(content)
        except (ParseError, DefusedXmlException) as error:
            raise FaultyFile(str(error)) from error
        document = Element("list")
        document.add(_element_of(root, document, [MOST_ROWS]))
        return document
    raise FaultyFile(ending)


def _csv_rows(content: bytes) -> Iterator[Mapping[str, str]]:
    """Commas or semicolons between the columns, as the first line has them."""
    text = content.decode("utf-8-sig")
    first = text.partition("\n")[0]
    sign = ";" if first.count(";") > first.count(",") else ","
    for row in csv.DictReader(StringIO(text), delimiter=sign):
        yield {key.strip(): (value or "") for key, value in row.items() if key}


def _geojson_rows(content: bytes) -> Iterator[Mapping[str, str]]:
    """A row a feature: its properties, its id, and its shape as an ODK one."""
    document = json.loads(content)
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise FaultyFile("no features")
    for feature in features:
        row = {
            key: _plain(told) for key, told in (feature.get("properties") or {}).items()
        }
        if "id" in feature:
            row["id"] = _plain(feature["id"])
        row["geometry"] = _shape(feature.get("geometry") or {})
        yield row


def _plain(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)


def _shape(geometry: Mapping[str, object]) -> str:
    """Longitude comes first in GeoJSON, latitude in ODK."""
    kind, found = geometry.get("type"), geometry.get("coordinates")
    points = {"Point": [found], "LineString": found}.get(str(kind))
    if kind == "Polygon" and isinstance(found, list) and found:
        points = found[0]
    if not isinstance(points, list):
        return ""
    return ";".join(
        f"{point[1]} {point[0]} 0 0"
        for point in points
        if isinstance(point, list) and len(point) > 1
    )


def table_of(rows: Iterable[Mapping[str, str]]) -> Element:
    """Rows as `root/item` with a child a column, as a file beside the form has them."""
    return _table_of(iter(rows))


def _table_of(rows: Iterator[Mapping[str, str]]) -> Element:
    document = Element("list")
    root = Element("root", document)
    document.add(root)
    items = root.children_by_name.setdefault("item", [])
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            raise FaultyFile(f"more than {MOST_ROWS} rows")
        item = Element("item", root)
        for name, value in row.items():
            _put(item, name, value)
        items.append(item)  # `add` would look for the last one's place each time
        root.children.append(item)
    return document


def _put(item: Element, name: str, value: str) -> None:
    cell = Element(name, item)
    cell.put(value)
    item.children.append(cell)
    item.children_by_name.setdefault(name, []).append(cell)


def _from_xml(instance: XmlElement, most: int) -> Element:
    document = Element("list")
    for each in children(instance):
        document.add(_element_of(each, document, [most]))
    return document


def _element_of(source: XmlElement, parent: Element, room: list[int]) -> Element:
    """`room` counts down how many rows there may still be."""
    found = Element(local(source), parent)
    found.attributes = {key.rpartition("}")[2]: value for key, value in source.items()}
    found.put((source.text or "").strip())
    for each in children(source):
        room[0] -= 1
        if room[0] < -10 * MOST_ROWS:
            raise FaultyFile("too many elements")
        child = _element_of(each, found, room)
        found.children.append(child)
        found.children_by_name.setdefault(child.name, []).append(child)
    return found

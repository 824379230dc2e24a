"""The lists of `select_one_external`: a sheet that pyxform leaves out of the XForm."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from fieldcase.forms.model import FormText
from fieldcase.forms.sheets import Row, Sheets
from fieldcase.forms.tree import Element

TEXT: Final = "itextId"  # the column that names a text of the form
_SHEET: Final = "external_choices"
_LIST: Final = ("list_name", "list name")
_LABEL: Final = "label"


@dataclass(frozen=True, slots=True)
class ExternalLists:
    """Each list by its name as `root/item`; `texts` are their labels by language."""

    lists: Mapping[str, Element] = field(default_factory=dict)
    texts: Mapping[str, FormText] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The column to read a label from."""
        return TEXT if self.texts else _LABEL


def external_lists(sheets: Sheets) -> ExternalLists:
    lists: dict[str, Element] = {}
    texts: dict[str, FormText] = {}
    for number, row in enumerate(sheets.rows(_SHEET)):
        name = next((row[key] for key in _LIST if row.get(key)), "")
        if not name:
            continue
        text = f"{_SHEET}-{number}"
        labels = dict(_labels(row))
        if labels:
            texts[text] = FormText({key: (told,) for key, told in labels.items()})
        _add(lists, name, row, text)
    return ExternalLists(lists, texts)


def _labels(row: Row) -> Iterator[tuple[str, str]]:
    """By language, where the headings are as in `label::Français (fr)`."""
    for heading, told in row.items():
        plain, sign, language = heading.partition("::")
        if sign and plain.strip().lower() == _LABEL and told:
            yield language.strip(), str(told)


def _add(lists: dict[str, Element], name: str, row: Row, text: str) -> None:
    if name not in lists:
        lists[name] = Element("list")
        lists[name].add(Element("root", lists[name]))
    root = lists[name].named("root")[0]
    item = Element("item", root)
    root.children.append(item)  # `add` would look for the last one's place each time
    root.children_by_name.setdefault("item", []).append(item)
    cells: Sequence[tuple[str, str]] = [
        (heading.strip(), str(told)) for heading, told in row.items() if told
    ]
    for heading, told in (*cells, (TEXT, text)):
        cell = Element(heading, item)
        cell.put(told)
        item.add(cell)

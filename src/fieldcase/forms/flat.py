"""Answers as tables: one for the form, one for each repeat, several versions merged."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from fieldcase.forms.filling import Filling
from fieldcase.forms.model import Control, Node, NodeKind
from fieldcase.forms.rounds import in_form_order
from fieldcase.forms.tree import Element, Scalar
from fieldcase.forms.xpath.values import as_text

INDEX: Final = "_index"
PARENT_TABLE: Final = "_parent_table"
PARENT_INDEX: Final = "_parent_index"


@dataclass(slots=True)
class FlatTable:
    """`columns` by their path within the table, with a heading each.

    A row's cells are numbers, days, moments or texts; missing ones are None.
    """

    name: str
    columns: dict[str, str] = field(default_factory=dict)
    rows: list[dict[str, Scalar | None]] = field(default_factory=list)

    def cells(self) -> Iterator[Sequence[Scalar | None]]:
        for row in self.rows:
            yield [row.get(column) for column in self.columns]


def flat_tables(
    fillings: Iterable[Filling], *, with_labels: bool = False, split: bool = True
) -> list[FlatTable]:
    """The form's own table first. Columns that only one version has come after.

    `with_labels` writes labels instead of names and codes; `split` gives every choice
    of a select_multiple a column of its own, 1 or 0, beside the one with all of them.
    """
    maker = _Maker(with_labels, split)
    for filling in fillings:
        maker.add(filling)
    return list(maker.tables.values())


class _Maker:
    def __init__(self, with_labels: bool, split: bool) -> None:  # noqa: FBT001 named by its only caller
        self._with_labels = with_labels
        self._split = split
        self.tables: dict[str, FlatTable] = {}

    def add(self, filling: Filling) -> None:
        self._row(filling, filling.root, "", None)

    def _row(
        self,
        filling: Filling,
        element: Element,
        name: str,
        above: tuple[str, int] | None,
    ) -> None:
        table = self.tables.get(name)
        if table is None:
            table = self.tables[name] = FlatTable(name or filling.form.title)
            table.columns[INDEX] = INDEX
            if above is not None:
                table.columns |= {
                    PARENT_TABLE: PARENT_TABLE,
                    PARENT_INDEX: PARENT_INDEX,
                }
        row: dict[str, Scalar | None] = {INDEX: float(len(table.rows) + 1)}
        if above is not None:
            row |= {PARENT_TABLE: above[0], PARENT_INDEX: float(above[1])}
        table.rows.append(row)
        self._cells(filling, element, table, row)

    def _cells(
        self,
        filling: Filling,
        parent: Element,
        table: FlatTable,
        row: dict[str, Scalar | None],
    ) -> None:
        start = len(_table_place(filling, parent))
        node = filling.form.node(parent.place)
        self._headings(filling, parent, node, table)
        for element in in_form_order(parent, node):
            own = filling.form.node(element.place)
            if not element.live or element.name.startswith("@"):
                continue
            if own.kind is NodeKind.REPEAT:
                above = (table.name, len(table.rows))
                self._row(filling, element, element.name, above)
            elif own.children:
                self._cells(filling, element, table, row)
            elif not _is_note(own):
                key = "/".join(element.place[start:])
                row[key] = self._value(filling, element, own)
                self._choices(filling, element, own, (key, row))

    def _headings(
        self, filling: Filling, parent: Element, node: Node, table: FlatTable
    ) -> None:
        start = len(_table_place(filling, parent))
        for child in node.children:
            if child.children or _is_note(child) or child.name.startswith("@"):
                continue
            key = "/".join(child.place[start:])
            label = filling.wording.said(child.label, parent)
            told = label if self._with_labels and label else key
            table.columns.setdefault(key, told)
            if self._split and _is_several(child.control):
                for each in parent.named(child.name)[:1]:
                    for choice in filling.chooser.choices(each):
                        shown = choice.label if self._with_labels else choice.value
                        table.columns.setdefault(
                            f"{key}/{choice.value}", f"{told}/{shown}"
                        )

    def _value(self, filling: Filling, element: Element, node: Node) -> Scalar | None:
        if element.value == "":
            return None
        control = node.control
        if control is None or control.choices is None:
            return _plain(element, node)
        if not self._with_labels:
            return element.value
        chosen = element.value.split() if _is_several(control) else [element.value]
        label = filling.chooser.label_at
        return ", ".join(label(element.place, each, element) for each in chosen)

    def _choices(
        self,
        filling: Filling,
        element: Element,
        node: Node,
        place: tuple[str, dict[str, Scalar | None]],
    ) -> None:
        if not (self._split and _is_several(node.control) and element.value):
            return
        key, row = place
        chosen = element.value.split()
        for choice in filling.chooser.choices(element):
            row[f"{key}/{choice.value}"] = float(choice.value in chosen)


def _table_place(filling: Filling, element: Element) -> tuple[str, ...]:
    """The place of the round, or of the form, that an element's row is about."""
    repeats = filling.form.repeats_in(element.place)
    return element.place[: repeats[-1]] if repeats else element.place[:1]


def _is_several(control: Control | None) -> bool:
    return control is not None and control.kind == "select"


def _is_note(node: Node) -> bool:
    """Shown only, never answered."""
    is_asked = node.control is not None and node.control.kind == "input"
    rule = {aspect.value: each.text for aspect, each in node.rules.items()}
    is_fixed = rule.get("readonly") == "true()" and "calculate" not in rule
    return is_asked and is_fixed and node.data_type == "string" and not node.default


def _plain(element: Element, node: Node) -> Scalar:
    """Typed where the type of the question says so."""
    if node.data_type == "time":
        return element.value
    return element.typed if element.typed != "" else as_text(element.value)

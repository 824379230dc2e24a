"""A partner's own Excel form, filled as it is: its named cells say what goes where.

A name stands for one cell, or for a column of them that a list is written down. Only
these cells are written to: formulas, formats, widths and prints stay as they are. What
openpyxl does not know, as drawn shapes and macros, does not survive.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from fieldcase.documents.cells import (
    FORMULA_STARTS,
    ISO_DATE,
    TIME,
    cell_text,
)
from fieldcase.documents.description import Value
from fieldcase.documents.foreign_sheets import read_grids
from fieldcase.domain.entry_cells import WorkbookUnreadable

Lists = Mapping[str, Sequence[Value]]
_GENERAL: Final = "General"
_NOWHERE: Final = "#REF!"  # what Excel puts where the cell was deleted
_MOST_ROWS: Final = 1_048_576
_OF_EXCEL: Final = "_xlnm."  # print areas and the like


Spot = tuple[str, str]  # a name, and where it points: Form!B7


@dataclass(slots=True)
class FilledTemplate:
    """The form, and names: that stand for nothing here, not written whole, written.

    Of `left_out` a list had no room, or a formula stands in the cell; those `astray`
    point to no cell.
    """

    content: bytes = b""
    unknown: list[Spot] = field(default_factory=list)
    left_out: list[Spot] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)
    used: list[str] = field(default_factory=list)

    @property
    def has_names(self) -> bool:
        return bool(self.unknown or self.left_out or self.astray or self.used)

    def leave_out(self, name: str, cell: Cell) -> None:
        spot = _spot(name, cell)
        if spot not in self.left_out:
            self.left_out.append(spot)


def fill_template(
    content: bytes, values: Mapping[str, Value], lists: Lists
) -> FilledTemplate:
    """Names are compared without regard to capitals, as Excel does.

    Raises:
        WorkbookUnreadable: it is no .xlsx workbook, or one of the kinds of that error.
    """
    read_grids(content)  # measured before anything of it is built
    try:
        book = load_workbook(BytesIO(content))
    except Exception as error:  # a reader of foreign files raises whatever it likes
        raise WorkbookUnreadable from error
    filled = FilledTemplate()
    for name, page, where in _named(book, filled.astray):
        key = name.lower()
        room = _room(page, where)
        if key in lists:
            _write_list(filled, name, room, lists[key])
        elif key in values:
            filled.used.append(key)
            _write(filled, name, room.cell(0), values[key])
        elif _spot(name, room.cell(0)) not in filled.unknown:
            filled.unknown.append(_spot(name, room.cell(0)))
    filled.content = _written(book)
    return filled


def _written(book: Workbook) -> bytes:
    """Its own way of saving leaves the archive open where it fails half way."""
    stream = BytesIO()
    try:
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            ExcelWriter(book, archive).save()
    except Exception as error:  # as one without a sheet to be seen
        raise WorkbookUnreadable from error
    return stream.getvalue()


def _named(book: Workbook, astray: list[str]) -> Iterator[tuple[str, Worksheet, str]]:
    """Every name of the workbook or of a sheet, with where its cells stand."""
    pages = {page.title: page for page in book.worksheets}
    scopes = (book.defined_names, *(page.defined_names for page in pages.values()))
    for names in scopes:
        for name, defined in names.items():
            if name.startswith(_OF_EXCEL):
                continue
            found = list(defined.destinations) if defined.type == "RANGE" else []
            there = [(pages[one], at) for one, at in found if one in pages and at]
            is_broken = _NOWHERE in str(defined.attr_text)
            if not there and (found or is_broken):
                astray.append(name)
            for page, where in there:
                yield name, page, where.replace("$", "")


@dataclass(frozen=True, slots=True)
class _Room:
    """The first column of a range, from its top; a whole column has no end."""

    page: Worksheet
    column: int
    first: int
    rows: int

    def cell(self, place: int) -> Cell:
        """What is written into merged cells stands in the first of them."""
        cell = self.page.cell(self.first + place, self.column)
        if isinstance(cell, MergedCell):
            for merged in self.page.merged_cells.ranges:
                if cell.coordinate in merged:
                    return self.page.cell(merged.min_row, merged.min_col)
        return cell


def _room(page: Worksheet, where: str) -> _Room:
    column, first, _, last = range_boundaries(where)
    top = first or 1
    return _Room(page, column or 1, top, (last or _MOST_ROWS) - top + 1)


def _spot(name: str, cell: Cell) -> Spot:
    return name, f"{cell.parent.title}!{cell.coordinate}"


def _write_list(
    filled: FilledTemplate,
    name: str,
    room: _Room,
    told: Sequence[Value],
) -> None:
    """Down the cells of the range; below a single cell as far as there is room."""
    first = room.cell(0)
    filled.used.append(name.lower())
    for place, value in enumerate(told):
        cell = room.cell(place)
        if place >= room.rows:
            if room.rows > 1 or cell.value is not None:
                filled.leave_out(name, first)
                return
            if not cell.has_style:
                cell._style = copy(first._style)
        _write(filled, name, cell, value)


def _write(filled: FilledTemplate, name: str, cell: Cell, value: Value) -> None:
    if cell.data_type == "f":
        filled.leave_out(name, cell)
    elif value is None or value == "":
        cell.value = None
    elif isinstance(value, str):
        text = cell_text(value)
        cell.value, cell.data_type = text, "s"  # in this order: "=…" stays text
        cell.quotePrefix = text[:1] in FORMULA_STARTS
    else:
        is_general = cell.number_format == _GENERAL
        plain = value.replace(tzinfo=None) if isinstance(value, datetime) else value
        shown = cell.number_format
        cell.value = plain
        cell.number_format = _format_of(plain) if is_general else shown


def _format_of(value: Value) -> str:
    if isinstance(value, date):
        return ISO_DATE
    return TIME if isinstance(value, time) else _GENERAL

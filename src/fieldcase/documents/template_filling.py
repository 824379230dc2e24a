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

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

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
_OF_EXCEL: Final = "_xlnm."  # print areas and the like


@dataclass(slots=True)
class FilledTemplate:
    """The form, and names: that stand for nothing here, not written whole, written.

    Of `left_out` a list had no room, or a formula stands in the cell.
    """

    content: bytes = b""
    unknown: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    used: list[str] = field(default_factory=list)


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
    for name, page, where in _named(book):
        key = name.lower()
        cells = _cells(page, where)
        if key in lists:
            _write_list(filled, name, page, cells, lists[key])
        elif key in values:
            filled.used.append(key)
            _write(filled, name, cells[0], values[key])
        else:
            filled.unknown.append(name)
    stream = BytesIO()
    book.save(stream)
    filled.content = stream.getvalue()
    return filled


def _named(book: Workbook) -> Iterator[tuple[str, Worksheet, str]]:
    """Every name of the workbook or of a sheet, with where its cells stand."""
    scopes = (book.defined_names, *(page.defined_names for page in book.worksheets))
    for names in scopes:
        for name, defined in names.items():
            if name.startswith(_OF_EXCEL) or defined.type != "RANGE":
                continue
            for sheet, where in defined.destinations:
                if sheet in book.sheetnames:
                    yield name, book[sheet], where.replace("$", "")


def _cells(page: Worksheet, where: str) -> list[Cell]:
    """The first column of the range, from its top."""
    column, first, _, last = range_boundaries(where)
    return [page.cell(row, column) for row in range(first, last + 1)]


def _write_list(
    filled: FilledTemplate,
    name: str,
    page: Worksheet,
    cells: list[Cell],
    told: Sequence[Value],
) -> None:
    """Down the cells of the range; below a single cell as far as there is room."""
    first = cells[0]
    filled.used.append(name.lower())
    for place, value in enumerate(told):
        cell = cells[place] if place < len(cells) else None
        if cell is None and len(cells) == 1:
            cell = page.cell(first.row + place, first.column)
            if cell.value is not None:
                cell = None
            elif not cell.has_style:
                cell._style = copy(first._style)
        if cell is None:
            filled.left_out.append(name)
            return
        _write(filled, name, cell, value)


def _write(filled: FilledTemplate, name: str, cell: Cell, value: Value) -> None:
    if cell.data_type == "f":
        filled.left_out.append(name)
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

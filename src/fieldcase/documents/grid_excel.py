"""The cells of an .xlsx file, within bounds that are looked at before it is loaded."""

import re
import warnings
import zipfile
from io import BytesIO
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from fieldcase.documents.grid import Grid, GridValue, Place, check_sizes
from fieldcase.domain.entry_cells import WorkbookHasLinks, WorkbookHasMacros

_ROW: Final = re.compile(rb"<(?:\w+:)?row[ >/]")
_CELL: Final = re.compile(rb"<(?:\w+:)?c[ >/]")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[ >/]")
_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z0-9:$]+)"')


def read_excel(content: bytes, archive: zipfile.ZipFile) -> list[Grid]:
    """Every sheet; a formula counts with the result that was saved.

    Raises:
        WorkbookHasMacros, WorkbookHasLinks, WorkbookTooLarge: as they say.
    """
    names = archive.namelist()
    if any(name.endswith("vbaProject.bin") for name in names):
        raise WorkbookHasMacros
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise WorkbookHasLinks
    calculates = False
    for name in names:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            calculates |= _looked_through(archive.read(name))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about what only Excel draws
        book = load_workbook(BytesIO(content), data_only=True)
        formulas = _formulas(content) if calculates else {}
    return [_grid(page, formulas.get(page.title, frozenset())) for page in book]


def _looked_through(sheet: bytes) -> bool:
    """Whether a sheet of a bearable size calculates."""
    merged = sum(_area(found.decode()) for found in _MERGED.findall(sheet))
    rows, cells = len(_ROW.findall(sheet)), len(_CELL.findall(sheet))
    check_sizes(rows=rows, cells=cells, merged=merged)
    return _FORMULA.search(sheet) is not None


def _area(reference: str) -> int:
    left, top, right, bottom = (each or 0 for each in range_boundaries(reference))
    return (right - left + 1) * (bottom - top + 1)


def _formulas(content: bytes) -> dict[str, frozenset[Place]]:
    book = load_workbook(BytesIO(content))
    return {
        page.title: frozenset(
            (cell.row, cell.column) for cell in _cells(page) if cell.data_type == "f"
        )
        for page in book.worksheets
    }


def _cells(page: Worksheet) -> list[Any]:
    """Those that are there: asking for a row would make all that are not."""
    return list(page._cells.values())


def _grid(page: Any, formulas: frozenset[Place]) -> Grid:
    rows: dict[int, dict[int, GridValue]] = {}
    if isinstance(page, Worksheet):
        for cell in _cells(page):
            value = cell.value
            if value is not None and value != "":
                rows.setdefault(cell.row, {})[cell.column] = value
        for merged in page.merged_cells.ranges:
            _spread(rows, merged.bounds)
    return Grid(page.title, rows, formulas)


def _spread(
    rows: dict[int, dict[int, GridValue]], bounds: tuple[int, int, int, int]
) -> None:
    left, top, right, bottom = bounds
    value = rows.get(top, {}).get(left)
    if value is None:
        return
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            rows.setdefault(row, {})[column] = value

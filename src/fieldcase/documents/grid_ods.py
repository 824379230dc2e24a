"""The cells of an OpenDocument spreadsheet, as LibreOffice saves it."""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from fieldcase.documents.grid import Grid, GridValue, Place, check_sizes
from fieldcase.domain.entry_cells import WorkbookHasMacros, WorkbookLocked

MEDIA_TYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_NAMES: Final = "urn:oasis:names:tc:opendocument:xmlns"
_TABLE: Final = f"{{{_NAMES}:table:1.0}}"
_TEXT: Final = f"{{{_NAMES}:text:1.0}}"
_OFFICE: Final = f"{{{_NAMES}:office:1.0}}"
_CELLS: Final = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_NUMBERS: Final = frozenset({"float", "percentage", "currency"})


def read_ods(archive: zipfile.ZipFile) -> list[Grid]:
    """Every sheet; comments are left out.

    Raises:
        WorkbookLocked, WorkbookHasMacros, WorkbookTooLarge: as they say.
    """
    names = archive.namelist()
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise WorkbookLocked
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise WorkbookHasMacros
    grids: list[Grid] = []
    sheet = _Sheet("")
    with archive.open("content.xml") as stream:
        for event, element in iterparse(
            stream, events=("start", "end"), forbid_dtd=True
        ):
            if element.tag == f"{_TABLE}table":
                if event == "start":
                    sheet = _Sheet(element.get(f"{_TABLE}name", ""))
                else:
                    grids.append(sheet.grid())
                    element.clear()
            elif element.tag == f"{_TABLE}table-row" and event == "end":
                sheet.add_row(element)
                element.clear()
    return grids


@dataclass
class _Sheet:
    title: str
    rows: dict[int, dict[int, GridValue]] = field(default_factory=dict)
    formulas: set[Place] = field(default_factory=set)
    row: int = 0
    cells: int = 0
    merged: int = 0
    spans: list[tuple[int, int, int, int]] = field(default_factory=list)

    def add_row(self, element: Element) -> None:
        found = list(self._filled(element))
        times = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
        if found:
            check_sizes(rows=len(self.rows) + times, cells=self.cells + times)
            self.cells += times * len(found)
            check_sizes(rows=0, cells=self.cells)
            for row in range(self.row + 1, self.row + times + 1):
                self.rows[row] = dict(found)
        self.row += times

    def grid(self) -> Grid:
        for top, left, rows, columns in self.spans:
            value = self.rows.get(top, {}).get(left)
            if value is None:
                continue
            for row in range(top, top + rows):
                for column in range(left, left + columns):
                    self.rows.setdefault(row, {})[column] = value
        return Grid(self.title, self.rows, frozenset(self.formulas))

    def _filled(self, element: Element) -> Iterator[tuple[int, GridValue]]:
        column, count = 0, 0
        for cell in element:
            if cell.tag not in _CELLS:
                continue
            times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            value = _value(cell)
            if value is not None:
                self._note(cell, column + 1)
                count += times
                check_sizes(rows=0, cells=self.cells + count)
                for at in range(column + 1, column + times + 1):
                    yield at, value
            column += times

    def _note(self, cell: Element, column: int) -> None:
        if cell.get(f"{_TABLE}formula"):
            self.formulas.add((self.row + 1, column))
        columns = int(cell.get(f"{_TABLE}number-columns-spanned", "1"))
        rows = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
        if rows * columns > 1:
            self.merged += rows * columns
            check_sizes(rows=0, cells=0, merged=self.merged)
            self.spans.append((self.row + 1, column, rows, columns))


def _value(cell: Element) -> GridValue | None:
    kind = cell.get(f"{_OFFICE}value-type", "")
    told = "\n".join(_said(line) for line in cell if line.tag == f"{_TEXT}p")
    if kind in _NUMBERS:
        with suppress(ValueError):
            number = float(cell.get(f"{_OFFICE}value", ""))
            return int(number) if number.is_integer() else number
    if kind == "date":
        with suppress(ValueError):
            return _day(cell.get(f"{_OFFICE}date-value", ""))
    return told or None


def _day(text: str) -> date:
    moment = datetime.fromisoformat(text)
    return moment if moment.time() != datetime.min.time() else moment.date()


def _said(line: Element) -> str:
    """The text of a paragraph; several spaces are elements of their own."""
    told = [line.text or ""]
    for part in line:
        told.append(_part(part))
        told.append(part.tail or "")
    return "".join(told)


def _part(part: Any) -> str:
    if part.tag == f"{_TEXT}s":
        return " " * min(int(part.get(f"{_TEXT}c", "1")), 100)
    return " " if part.tag == f"{_TEXT}tab" else _said(part)

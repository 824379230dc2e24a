"""A workbook that was filled in, read back by the description it was written from.

Rows and columns may have moved, sheets been renamed, cells been merged: tables are
found by the name of their sheet, columns by the names beneath their headings.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from openpyxl.utils import get_column_letter

from fieldcase.documents.description import ValueKind
from fieldcase.documents.entry_sheets import (
    BETWEEN,
    FACT,
    HEAD_ROWS,
    ID,
    EntryColumn,
    EntrySheet,
)
from fieldcase.documents.foreign_sheets import read_grids
from fieldcase.documents.grid import Grid, GridValue
from fieldcase.domain.change import JsonValue
from fieldcase.domain.entry_cells import (
    CellPlace,
    EntryRow,
    EntryTable,
    WorkbookUnreadable,
)
from fieldcase.domain.typed_digits import plain_text

_CENTS: Final = Decimal("0.01")
_LOOKED_AT: Final = 60  # rows and columns in which a table begins


def read_entry_workbook(
    content: bytes, sheets: Sequence[EntrySheet]
) -> dict[str, list[EntryRow]]:
    """The rows of each sheet that is there, by its name; empty rows are left out.

    Raises:
        WorkbookUnreadable: it is no workbook, too large, or has none of the sheets.
    """
    tables = read_entry_tables(read_grids(content), sheets)
    return {name: list(table.rows) for name, table in tables.items()}


def read_entry_tables(
    grids: Sequence[Grid], sheets: Sequence[EntrySheet]
) -> dict[str, EntryTable]:
    """The same with all that was found; of two copies of a sheet the first counts.

    Raises:
        WorkbookUnreadable: it has none of the sheets.
    """
    found: dict[str, EntryTable] = {}
    for grid in grids:
        for sheet in sheets:
            corner = _corner(grid, sheet.name)
            if corner is not None and sheet.name not in found:
                found[sheet.name] = _Table(grid, sheet, *corner).read()
    if not found:
        raise WorkbookUnreadable
    return found


def facts_of(grids: Sequence[Grid], name: str) -> dict[str, str]:
    """What stands above a table, before anything else of it is known.

    Raises:
        WorkbookUnreadable: there is no such table.
    """
    for grid in grids:
        corner = _corner(grid, name)
        if corner is not None:
            return _facts(grid, corner[0])
    raise WorkbookUnreadable


def _corner(grid: Grid, name: str) -> tuple[int, int] | None:
    for row in sorted(grid.rows)[:_LOOKED_AT]:
        for column in grid.rows[row]:
            if column <= _LOOKED_AT and grid.text(row, column) == name:
                return row, column
    return None


def _facts(grid: Grid, above: int) -> dict[str, str]:
    facts: dict[str, str] = {}
    for row in sorted(grid.rows):
        if row >= above:
            break
        for value in grid.rows[row].values():
            name, is_one, told = str(value).strip().partition(FACT)
            if is_one and name.isidentifier():
                facts.setdefault(name, told.strip())
    return facts


@dataclass(frozen=True, slots=True)
class _Places(Mapping[str, CellPlace]):
    """Where the entries of one row stand, told when somebody asks."""

    sheet: str
    row: int
    at: Mapping[str, tuple[int, str]]  # column and heading by name

    def __getitem__(self, name: str) -> CellPlace:
        column, title = self.at[name]
        return _place(self.sheet, self.row, column, title)

    def __iter__(self) -> Iterator[str]:
        return iter(self.at)

    def __len__(self) -> int:
        return len(self.at)


def _place(sheet: str, row: int, column: int, title: str) -> CellPlace:
    """A heading of several lines is told by its first."""
    first = title.strip().partition("\n")[0]
    return CellPlace(sheet, f"{get_column_letter(column)}{row}", first)


@dataclass(frozen=True)
class _Table:
    """One table of a grid, its corner being the heading of the ids."""

    grid: Grid
    sheet: EntrySheet
    row: int
    column: int

    def read(self) -> EntryTable:
        places = self._columns()
        return EntryTable(
            title=self.grid.title,
            rows=tuple(self._rows(places)),
            facts=_facts(self.grid, self.row),
            names=frozenset(places.values()),
            strays=tuple(self._strays(places)),
        )

    def _columns(self) -> dict[int, str]:
        """By their names; those that lost theirs by their headings, if it is clear."""
        known = {column.name for column in self.sheet.columns}
        below = self.grid.rows.get(self.row + 1, {})
        named = {
            at: text
            for at in sorted(below)
            if (text := self.grid.text(self.row + 1, at)) in known
        }
        found: dict[int, str] = {}
        for at, name in named.items():
            if name not in found.values():
                found[at] = name
        for at in sorted(self.grid.rows.get(self.row, {})):
            name = self._by_heading(at, set(found.values()))
            if at not in found and at != self.column and name:
                found[at] = name
        return found

    def _by_heading(self, at: int, taken: set[str]) -> str:
        heading = heading_text(self.grid.value(self.row, at))
        fitting = [
            column.name
            for column in self.sheet.columns
            if column.name not in taken and _is_headed(heading, column.headings)
        ]
        return fitting[0] if len(fitting) == 1 else ""

    def _rows(self, places: Mapping[int, str]) -> Iterator[EntryRow]:
        columns = {
            at: column
            for at, name in places.items()
            for column in self.sheet.columns
            if column.name == name and column.is_entry
        }
        codes = {at: _codes(column) for at, column in columns.items()}
        told = {column.name: (at, column.title) for at, column in columns.items()}
        for number in sorted(self.grid.rows):
            if number < self.row + HEAD_ROWS:
                continue
            cells = self.grid.rows[number]
            entries = {
                column.name: _entry(cells.get(at), column, codes[at])
                for at, column in columns.items()
            }
            if any(entries.values()):
                yield EntryRow(
                    id=self.grid.text(number, self.column),
                    entries=entries,
                    places=_Places(self.grid.title, number, told),
                    where=self._place(number, self.column, ID),
                    calculated=self._calculated(number, columns),
                )

    def _calculated(
        self, number: int, columns: Mapping[int, EntryColumn]
    ) -> frozenset[str]:
        formulas = self.grid.formulas
        if not formulas:
            return frozenset()
        return frozenset(
            column.name for at, column in columns.items() if (number, at) in formulas
        )

    def _strays(self, places: Mapping[int, str]) -> Iterator[CellPlace]:
        first = self.row + HEAD_ROWS
        for at in sorted(self.grid.rows.get(self.row, {})):
            if at in places or at == self.column:
                continue
            if any(at in self.grid.rows[row] for row in self.grid.rows if row >= first):
                yield self._place(self.row, at, self.grid.text(self.row, at))

    def _place(self, row: int, column: int, title: str) -> CellPlace:
        return _place(self.grid.title, row, column, title)


def heading_text(value: GridValue | None) -> str:
    """A heading as it is compared: days as ISO dates, digits and spaces as ours."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return " ".join(plain_text(str(value)).split())


def _is_headed(heading: str, known: Sequence[str]) -> bool:
    """Whether a heading is one of these, whatever follows it."""
    return any(heading == one or heading.startswith(f"{one} ") for one in known)


def _entry(
    value: GridValue | None, column: EntryColumn, codes: Mapping[str, str]
) -> JsonValue:
    """A cell as its form would hold it; what cannot be one is told by the rules."""
    if value is None and not column.is_many:
        return ""
    if isinstance(value, datetime | date):
        text = value.isoformat()[:10]
    elif isinstance(value, bool) or value is None:
        text = "" if value is None else str(value)
    elif isinstance(value, int | float):
        text = _number_text(value, column)
    else:
        text = str(value).strip()
    if column.is_many:
        return [_code(part, codes) for part in text.split(",") if part.strip()]
    return _code(text, codes) if column.choices else text


def _number_text(value: float, column: EntryColumn) -> str:
    exact = Decimal(repr(value))
    if column.kind is not ValueKind.MONEY:
        return format(exact.normalize(), "f")
    rounded = exact.quantize(_CENTS)
    # A third decimal would read as thousands: it is no amount, and told as typed.
    return format(rounded, "f") if rounded == exact else f"{value!r} ?"


def _codes(column: EntryColumn) -> dict[str, str]:
    """Codes by themselves, by their labels, and by both as they are offered."""
    codes: dict[str, str] = {}
    for code, label in column.choices:
        for told in (code, label, f"{code}{BETWEEN}{label}"):
            codes.setdefault(told.casefold(), code)
    return codes


def _code(text: str, codes: Mapping[str, str]) -> str:
    """The code of a chosen cell, or of a label or a code that was typed."""
    told = text.strip()
    found = codes.get(told.casefold())
    if found is None:
        first = told.partition(BETWEEN.strip())[0].strip()
        found = first if first and first in codes.values() else told
    return found

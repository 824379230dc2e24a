"""A workbook to fill in: tables with checked cells out, and the same tables back in.

The first row of a sheet holds the headings, the second the names of the fields, by
which the columns are found again whatever language the headings are in. Coded cells
offer their list as `CODE – label`, which stands on a sheet of its own to be read.
"""

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from fieldcase.documents import paper
from fieldcase.documents.cells import FORMULA_STARTS, ISO_DATE, cell_text, sheet_name
from fieldcase.documents.description import Value, ValueKind
from fieldcase.domain.change import JsonValue
from fieldcase.domain.entry_cells import (
    CellPlace,
    EntryRow,
    WorkbookUnreadable,
)
from fieldcase.domain.words import Words

BETWEEN: Final = " – "
ID: Final = "id"
HEAD_ROWS: Final = 2
MOST_ROWS: Final = 20_000
LARGEST_CONTENT: Final = 60_000_000  # bytes, unpacked
_BLANK_ROWS: Final = 300  # below the last one, ready to be filled
_MONEY: Final = "#,##0.00"
_CENTS: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class EntryColumn:
    """`choices` are codes with their labels; several of them only if `is_many`."""

    name: str
    title: str
    kind: ValueKind = ValueKind.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    is_many: bool = False
    width: float = 18


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """`name` finds the sheet again; a row is an id and a value a column."""

    name: str
    title: str
    columns: tuple[EntryColumn, ...]
    rows: tuple[tuple[str, tuple[Value, ...]], ...] = ()


def write_entry_workbook(
    sheets: Sequence[EntrySheet], words: Words, notes: Sequence[str] = ()
) -> bytes:
    """The workbook, with room for more rows below those there are."""
    book = Workbook()
    book.remove(book.worksheets[0])
    lists = _Lists(words)
    for sheet in sheets:
        _Page(book, sheet, lists, words).draw()
    lists.draw(book)
    page = book.create_sheet(sheet_name(words.say("About this workbook")))
    page.column_dimensions["A"].width = 100
    for row, note in enumerate(notes, start=1):
        page.cell(row, 1, cell_text(note)).alignment = Alignment(wrap_text=True)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def read_entry_workbook(
    content: bytes, sheets: Sequence[EntrySheet]
) -> dict[str, list[EntryRow]]:
    """The rows of each sheet that is there, by its name; empty rows are left out.

    Raises:
        WorkbookUnreadable: it is no workbook, too large, or has none of the sheets.
    """
    _check_package(content)
    try:
        book = load_workbook(BytesIO(content), data_only=True)
    except Exception as error:  # readers of foreign files raise whatever they like
        raise WorkbookUnreadable from error
    found: dict[str, list[EntryRow]] = {}
    for page in book.worksheets:
        sheet, names = _recognised(page, sheets)
        if sheet is not None:
            found[sheet.name] = list(_rows(page, sheet, names))
    if not found:
        raise WorkbookUnreadable
    return found


@dataclass
class _Lists:
    """The code lists, a column each on a sheet that can be read."""

    words: Words
    columns: dict[tuple[tuple[str, str], ...], int] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return sheet_name(self.words.say("Codes"))

    def range_of(self, choices: tuple[tuple[str, str], ...]) -> str:
        at = self.columns.setdefault(choices, len(self.columns) + 1)
        letter = get_column_letter(at)
        return f"'{self.title}'!${letter}$1:${letter}${len(choices)}"

    def draw(self, book: Workbook) -> None:
        page = book.create_sheet(self.title)
        for choices, at in self.columns.items():
            page.column_dimensions[get_column_letter(at)].width = 40
            for row, choice in enumerate(choices, start=1):
                page.cell(row, at, cell_text(BETWEEN.join(choice)))


class _Page:
    def __init__(
        self, book: Workbook, sheet: EntrySheet, lists: _Lists, words: Words
    ) -> None:
        self._page: Worksheet = book.create_sheet(sheet_name(sheet.title))
        self._sheet, self._lists = sheet, lists
        self._page.sheet_view.rightToLeft = words.is_right_to_left

    def draw(self) -> None:
        page, columns = self._page, self._sheet.columns
        self._head(1, self._sheet.name, ID)
        page.column_dimensions["A"].width = 12
        for at, column in enumerate(columns, start=2):
            self._head(at, column.title, column.name)
            page.column_dimensions[get_column_letter(at)].width = column.width
        last = HEAD_ROWS + len(self._sheet.rows) + _BLANK_ROWS
        for row, (row_id, values) in enumerate(self._sheet.rows, start=HEAD_ROWS + 1):
            page.cell(row, 1, row_id).font = Font(color=paper.QUIET.strip("#"), size=8)
            for at, (column, value) in enumerate(
                zip(columns, values, strict=True), start=2
            ):
                self._write(page.cell(row, at), column, value)
        for at, column in enumerate(columns, start=2):
            self._check(at, column, last)
        page.freeze_panes = page.cell(HEAD_ROWS + 1, 2)

    def _head(self, at: int, title: str, name: str) -> None:
        head = self._page.cell(1, at, cell_text(title))
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor=paper.ACCENT.strip("#"))
        head.alignment = Alignment(wrap_text=True, vertical="center")
        below = self._page.cell(2, at, name)
        below.font = Font(italic=True, size=8, color=paper.QUIET.strip("#"))

    def _write(self, cell: Any, column: EntryColumn, value: Value) -> None:
        if value in (None, ""):
            return
        if isinstance(value, str):
            labels = dict(column.choices)
            told = value if column.is_many else _choice_text(value, labels)
            cell.value = cell_text(told)
            cell.data_type = "s"
            cell.quotePrefix = told[:1] in FORMULA_STARTS
        else:
            cell.value = value
            cell.number_format = _MONEY if column.kind is ValueKind.MONEY else ISO_DATE

    def _check(self, at: int, column: EntryColumn, last: int) -> None:
        check = self._validation(column)
        letter = get_column_letter(at)
        if check is not None:
            check.add(f"{letter}{HEAD_ROWS + 1}:{letter}{last}")
            self._page.add_data_validation(check)

    def _validation(self, column: EntryColumn) -> DataValidation | None:
        if column.choices and not column.is_many:
            source = self._lists.range_of(column.choices)
            return DataValidation("list", formula1=source, allow_blank=True)
        if column.kind is ValueKind.DATE:
            first = "DATE(1990,1,1)"
            return DataValidation(
                "date", operator="greaterThan", formula1=first, allow_blank=True
            )
        if column.kind is ValueKind.MONEY:
            return DataValidation(
                "decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True
            )
        if column.choices:
            self._lists.range_of(column.choices)
        return None


def _choice_text(code: str, labels: dict[str, str]) -> str:
    return f"{code}{BETWEEN}{labels[code]}" if code in labels else code


def _check_package(content: bytes) -> None:
    """What an archive says about itself, before anything is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as error:
        raise WorkbookUnreadable from error
    if unpacked > LARGEST_CONTENT:
        raise WorkbookUnreadable


def _recognised(
    page: Worksheet, sheets: Sequence[EntrySheet]
) -> tuple[EntrySheet | None, dict[int, str]]:
    """Which sheet this is, and the fields of its columns by their places."""
    if page.max_row > MOST_ROWS:
        raise WorkbookUnreadable
    told = page.cell(1, 1).value
    sheet = next((one for one in sheets if one.name == told), None)
    if sheet is None:
        return None, {}
    known = {column.name for column in sheet.columns}
    names = {
        cell.column: str(cell.value).strip()
        for cell in page[2]
        if cell.value is not None
    }
    return sheet, {at: name for at, name in names.items() if name in known}


def _rows(
    page: Worksheet, sheet: EntrySheet, names: dict[int, str]
) -> Iterator[EntryRow]:
    columns = {column.name: column for column in sheet.columns}
    for number in range(HEAD_ROWS + 1, page.max_row + 1):
        entries: dict[str, JsonValue] = {}
        places: dict[str, CellPlace] = {}
        for at, name in names.items():
            column = columns[name]
            entries[name] = _entry(page.cell(number, at).value, column)
            cell = f"{get_column_letter(at)}{number}"
            places[name] = CellPlace(page.title, cell, column.title)
        if any(entries.values()):
            row_id = str(page.cell(number, 1).value or "").strip()
            where = CellPlace(page.title, f"A{number}", ID)
            yield EntryRow(row_id, entries, places, where)


def _entry(value: object, column: EntryColumn) -> JsonValue:
    """A cell as its form would hold it; what cannot be one is told by the rules."""
    if isinstance(value, datetime | date):
        text = value.isoformat()[:10]
    elif isinstance(value, bool) or value is None:
        text = "" if value is None else str(value)
    elif isinstance(value, int | float):
        text = _number_text(value, column)
    else:
        text = str(value).strip()
    if column.is_many:
        return [_code(part, column) for part in text.split(",") if part.strip()]
    return _code(text, column) if column.choices else text


def _number_text(value: float, column: EntryColumn) -> str:
    exact = Decimal(repr(value))
    if column.kind is not ValueKind.MONEY:
        return format(exact.normalize(), "f")
    rounded = exact.quantize(_CENTS)
    # A third decimal would read as thousands: it is no amount, and told as typed.
    return format(rounded, "f") if rounded == exact else f"{value!r} ?"


def _code(text: str, column: EntryColumn) -> str:
    """The code of a chosen cell, or of a label or a code that was typed."""
    told = text.strip()
    first = told.split(BETWEEN.strip())[0].strip()
    for code, label in column.choices:
        if first == code or told.casefold() in {code.casefold(), label.casefold()}:
            return code
    return told

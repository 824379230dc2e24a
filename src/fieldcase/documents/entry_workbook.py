"""A workbook to fill in: tables with checked cells, their notes and their code lists.

Coded cells offer their list, which stands on a sheet of its own to be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from textwrap import wrap
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from fieldcase.documents import paper
from fieldcase.documents.cells import FORMULA_STARTS, ISO_DATE, cell_text, sheet_name
from fieldcase.documents.description import Value, ValueKind
from fieldcase.documents.entry_sheets import (
    BETWEEN,
    FACT,
    HEAD_ROWS,
    ID,
    EntryColumn,
    EntryNotes,
    EntrySheet,
    Lock,
)

_BLANK_ROWS: Final = 300  # below the last one, ready to be filled
_MONEY: Final = "#,##0.00"
_LINE_WIDTH: Final = 84
_LONGEST_ADVICE: Final = 225  # signs; Excel takes no more
_QUIET: Final = paper.QUIET.strip("#")
_FONT: Final = "Arial"  # there is one like it, with every script, wherever it goes
_SMALL: Final = Font(name=_FONT, color=_QUIET, size=8)
_BODY: Final = Font(name=_FONT, size=10)
_LOCKED: Final = PatternFill("solid", fgColor="EEF1F4")
_OPEN: Final = Protection(locked=False)
_HAIR: Final = Border(*[Side(style="thin", color="C9D1D9")] * 4)
_KEY: Final = Alignment(vertical="center")  # cut where the next cell begins
_HEAD_LINE: Final = 14  # points
_FULL: Final = 0.85  # of a column's width: letters that are not all as narrow
_TITLE_HEIGHT: Final = 22
_MOST_LINES: Final = 7


def write_entry_workbook(sheets: Sequence[EntrySheet], notes: EntryNotes) -> bytes:
    """The workbook, with room for more rows below those there are."""
    book = Workbook()
    book.remove(book.worksheets[0])
    lists = _Lists(sheet_name(notes.codes_title))
    for sheet in sheets:
        _Page(book, sheet, lists, is_mirrored=notes.is_right_to_left).draw()
    _draw_notes(book, notes)
    lists.draw(book, is_mirrored=notes.is_right_to_left)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _draw_notes(book: Workbook, notes: EntryNotes) -> None:
    page = book.create_sheet(sheet_name(notes.title))
    page.sheet_view.rightToLeft = notes.is_right_to_left
    page.sheet_view.showGridLines = False
    page.column_dimensions["A"].width = _LINE_WIDTH
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    for row, note in enumerate(notes.notes, start=1):
        cell = page.cell(row, 1, cell_text(note.text))
        cell.font = _BODY
        lines = len(wrap(note.text, _LINE_WIDTH)) or 1
        page.row_dimensions[row].height = lines * _HEAD_LINE + 2
        cell.alignment = Alignment(
            wrap_text=True,
            vertical="top",
            readingOrder=2 if note.is_right_to_left else 1,
            horizontal="right" if note.is_right_to_left else "left",
        )
        if note.is_title:
            colour = paper.ACCENT.strip("#")
            cell.font = Font(name=_FONT, bold=True, size=13, color=colour)
            page.row_dimensions[row].height = _TITLE_HEIGHT


@dataclass
class _Lists:
    """The code lists, a column each on a sheet that can be read."""

    title: str
    columns: dict[tuple[str, ...], int] = field(default_factory=dict)

    def range_of(self, column: EntryColumn) -> str:
        told = tuple(_choice_text(code, column) for code, _ in column.choices)
        at = self.columns.setdefault(told, len(self.columns) + 1)
        letter = get_column_letter(at)
        return f"'{self.title}'!${letter}$1:${letter}${len(told)}"

    def draw(self, book: Workbook, *, is_mirrored: bool) -> None:
        page = book.create_sheet(self.title)
        page.sheet_view.rightToLeft = is_mirrored
        for choices, at in self.columns.items():
            widest = max(map(len, choices))
            page.column_dimensions[get_column_letter(at)].width = min(widest + 4, 40)
            for row, choice in enumerate(choices, start=1):
                page.cell(row, at, cell_text(choice))


class _Page:
    def __init__(
        self, book: Workbook, sheet: EntrySheet, lists: _Lists, *, is_mirrored: bool
    ) -> None:
        self._page: Worksheet = book.create_sheet(sheet_name(sheet.title))
        self._sheet, self._lists = sheet, lists
        self._page.sheet_view.rightToLeft = is_mirrored
        self._head_row = len(sheet.lines) + bool(sheet.facts) + 1

    def draw(self) -> None:
        page, sheet = self._page, self._sheet
        self._draw_above()
        self._draw_head(1, sheet.name, ID, is_locked=True)
        page.column_dimensions["A"].width = sheet.id_width
        for at, column in enumerate(sheet.columns, start=2):
            is_locked = column.lock is Lock.ALL
            self._draw_head(at, column.title, column.name, is_locked=is_locked)
            page.column_dimensions[get_column_letter(at)].width = column.width
        first = self._head_row + HEAD_ROWS
        for row, (row_id, values) in enumerate(sheet.rows, start=first):
            self._draw_row(row, row_id, values)
        blank = first + len(sheet.rows)
        nothing = (None,) * len(sheet.columns)
        for row, row_id in enumerate(sheet.blank_ids, start=blank):
            self._draw_row(row, row_id, nothing, is_blank=True)
        last = blank + (len(sheet.blank_ids) or _BLANK_ROWS) - 1
        for at, column in enumerate(sheet.columns, start=2):
            self._check(at, column, first, last)
        if sheet.is_protected:
            lines = max(len(_lines(column)) for column in sheet.columns)
            height = _HEAD_LINE * min(lines, _MOST_LINES)
            page.row_dimensions[self._head_row].height = height
        page.freeze_panes = page.cell(first, sheet.frozen + 1)
        self._set_up()

    def _set_up(self) -> None:
        page = self._page
        page.page_setup.orientation = "landscape"
        page.page_setup.paperSize = page.PAPERSIZE_A4
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.print_title_rows = f"{self._head_row}:{self._head_row + 1}"
        if self._sheet.is_protected:
            page.protection.sheet = True
            page.protection.formatColumns = False  # which means that one may
            page.protection.formatRows = False

    def _draw_above(self) -> None:
        page, sheet = self._page, self._sheet
        for row, line in enumerate(sheet.lines, start=1):
            cell = page.cell(row, 2, cell_text(line))
            size = 14 if row == 1 else 10
            cell.font = Font(name=_FONT, bold=row == 1, size=size)
            mirrored = page.sheet_view.rightToLeft
            cell.alignment = Alignment(readingOrder=2 if mirrored else 1)
            cell.quotePrefix = line[:1] in FORMULA_STARTS
            cell.data_type = "s"
        if sheet.facts:
            row = self._head_row - 1
            page.cell(row, 3, cell_text(sheet.facts_title)).font = _SMALL
            for at, (name, told) in enumerate(sheet.facts, start=4):
                page.cell(row, at, f"{name}{FACT}{told}").font = _SMALL
                page.cell(row, at).alignment = _KEY

    def _draw_head(self, at: int, title: str, name: str, *, is_locked: bool) -> None:
        head = self._page.cell(self._head_row, at, cell_text(title))
        head.data_type = "s"
        size = 8 if at == 1 else 10
        head.font = Font(name=_FONT, bold=True, color="FFFFFF", size=size)
        colour = _QUIET if is_locked else paper.ACCENT.strip("#")
        head.fill = PatternFill("solid", fgColor=colour)
        is_key = at == 1 and self._sheet.is_protected
        head.alignment = (
            _KEY if is_key else Alignment(wrap_text=True, vertical="center")
        )
        below = self._page.cell(self._head_row + 1, at, name)
        below.font = Font(name=_FONT, italic=True, size=8, color=_QUIET)
        if self._sheet.is_protected:
            below.alignment = _KEY

    def _draw_row(
        self,
        row: int,
        row_id: str,
        values: Sequence[Value],
        *,
        is_blank: bool = False,
    ) -> None:
        key = self._page.cell(row, 1, row_id)
        key.font, key.alignment = _SMALL, _KEY
        pairs = zip(self._sheet.columns, values, strict=True)
        for at, (column, value) in enumerate(pairs, start=2):
            if value in (None, "") and not self._sheet.is_protected:
                continue
            cell = self._page.cell(row, at)
            self._write(cell, column, value)
            if self._sheet.is_protected:
                _protect(cell, column, is_blank=is_blank)

    def _write(self, cell: Any, column: EntryColumn, value: Value) -> None:
        if value in (None, ""):
            return
        if isinstance(value, str):
            told = value if column.is_many else _choice_text(value, column)
            cell.value = cell_text(told)
            cell.data_type = "s"
            cell.quotePrefix = told[:1] in FORMULA_STARTS
        else:
            cell.value = value
            if column.kind is ValueKind.MONEY:
                cell.number_format = _MONEY
            elif column.kind is not ValueKind.NUMBER:
                cell.number_format = ISO_DATE

    def _check(self, at: int, column: EntryColumn, first: int, last: int) -> None:
        check = self._validation(column)
        letter = get_column_letter(at)
        if check is None:
            return
        if column.advice:
            check.error = column.advice[:_LONGEST_ADVICE]
            check.errorStyle = "warning" if column.is_free else "stop"
        check.add(f"{letter}{first}:{letter}{last}")
        self._page.add_data_validation(check)

    def _validation(self, column: EntryColumn) -> DataValidation | None:
        if column.choices and not column.is_many:
            source = self._lists.range_of(column)
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
            self._lists.range_of(column)
        return None


def _lines(column: EntryColumn) -> list[str]:
    """A heading as it breaks in its column."""
    lines: list[str] = []
    for line in column.title.splitlines() or [""]:
        lines += wrap(line, max(int(column.width * _FULL), 4)) or [""]
    return lines


def _protect(cell: Any, column: EntryColumn, *, is_blank: bool) -> None:
    is_open = column.lock is Lock.NONE
    is_open |= column.lock is Lock.FILLED_ROWS and is_blank and column.is_entry
    cell.border, cell.font = _HAIR, _BODY
    if is_open:
        cell.protection = _OPEN
    else:
        cell.fill = _LOCKED


def _choice_text(code: str, column: EntryColumn) -> str:
    label = dict(column.choices).get(code)
    if label is None:
        return code
    return f"{code}{BETWEEN}{label}" if column.shows_codes else label

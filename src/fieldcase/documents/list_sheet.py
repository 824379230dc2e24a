"""A list as an Excel workbook, streamed row by row: memory stays flat."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.worksheet import Worksheet

from fieldcase.documents import paper
from fieldcase.documents.cells import MOST_ROWS, cell_text, sheet_name
from fieldcase.documents.description import Value, ValueKind
from fieldcase.documents.filled_book import LongSheet, write_filled
from fieldcase.documents.list_rows import ListRows
from fieldcase.domain.chosen_files import placed_as_chosen
from fieldcase.domain.progress import Progress
from fieldcase.domain.words import Words

_WIDTHS: Final = {
    ValueKind.TEXT: 22.0,
    ValueKind.NUMBER: 11.0,
    ValueKind.MONEY: 13.0,
    ValueKind.PERCENT: 9.0,
    ValueKind.DATE: 12.0,
    ValueKind.TIME: 8.0,
    ValueKind.MOMENT: 17.0,
    ValueKind.BOOLEAN: 9.0,
}
_WIDEST: Final = 60.0
_CHOICES: Final = "choices"  # the sheet that they stand on
_MORE_ROWS: Final = 200  # that can be filled in below a list that comes back


@dataclass(frozen=True, slots=True)
class ListColumn:
    """`width` in letters, or what suits the kind; `hxl_tag` as in `#country+code`.

    `choices` are offered in each cell of a list that comes back; others are warned of.
    """

    title: str
    kind: ValueKind = ValueKind.TEXT
    width: float = 0
    hxl_tag: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A list to write; the notes stand on a sheet of their own, after the list."""

    title: str
    words: Words
    columns: tuple[ListColumn, ...]
    notes: tuple[str, ...] = ()

    @property
    def has_tags(self) -> bool:
        return any(column.hxl_tag for column in self.columns)


def write_list(
    sheet: ListSheet,
    rows: Iterable[Sequence[Value]],
    target: Path,
    progress: Progress | None = None,
    *,
    total: int = 0,
    most_rows: int = MOST_ROWS,
) -> int:
    """Write the rows and say how many; each as wide as the columns.

    Text goes into text columns only, and so on: a column is written as its kind.
    What does not fit on one sheet goes on on the next.

    Raises:
        FileNotWritable: the target cannot be written.
        Cancelled: the work was stopped; nothing is left.
    """
    told = progress or Progress()
    with placed_as_chosen(target) as beside, _long_book(beside, told) as book:
        return _List(book, sheet, most_rows).write(told.over(rows, total))


def write_lists(
    lists: Sequence[tuple[ListSheet, Iterable[Sequence[Value]]]], target: Path
) -> int:
    """Several lists in one workbook, a sheet each, as `write_list` writes one.

    Raises:
        FileNotWritable: the target cannot be written.
    """
    with placed_as_chosen(target) as beside, _long_book(beside, Progress()) as book:
        return sum(
            _List(book, sheet, MOST_ROWS).write(iter(rows)) for sheet, rows in lists
        )


@dataclass(frozen=True, slots=True)
class _LongBook:
    """A workbook, and the rows of its sheets in a folder of their own."""

    book: Workbook
    folder: Path
    sheets: list[LongSheet]


@contextmanager
def _long_book(path: Path, progress: Progress) -> Iterator[_LongBook]:
    options = {"in_memory": True, "strings_to_formulas": False}
    shell = BytesIO()
    with TemporaryDirectory(dir=path.parent) as folder:
        long = _LongBook(Workbook(shell, options), Path(folder), [])
        yield long
        long.book.close()
        write_filled(shell.getvalue(), long.sheets, path, progress)


class _List:
    """One list in one workbook, over as many sheets as it takes."""

    def __init__(self, long: _LongBook, sheet: ListSheet, most_rows: int) -> None:
        self._long, self._book, self._sheet = long, long.book, sheet
        self._room = most_rows - 1 - sheet.has_tags
        self._rows = ListRows(self._book)
        add = self._book.add_format
        look = {"bold": True, "font_color": "#ffffff", "bg_color": paper.ACCENT}
        look |= {"text_wrap": True, "valign": "vcenter"}
        self._heads = {kind: add({**look, **self._side(kind)}) for kind in ValueKind}
        tag = {"italic": True, "font_color": paper.QUIET}
        self._tag = add({**tag, **self._side(ValueKind.TEXT)})
        self._wrapped = add({"text_wrap": True, "valign": "top"})

    def _side(self, kind: ValueKind) -> dict[str, object]:
        """Head and cells on one side; numbers right in either direction."""
        right = kind.is_numeric or self._sheet.words.is_right_to_left
        return {"align": "right" if right else "left", "indent": int(kind.is_numeric)}

    def write(self, rows: Iterator[Sequence[Value]]) -> int:
        written = 0
        while True:
            page = self._begin_page()
            count = self._write_rows(page, islice(rows, self._room))
            self._end_page(page, count)
            written += count
            waiting = next(rows, None) if count == self._room else None
            if waiting is None:
                break
            rows = _with_first(waiting, rows)
        self._write_notes()
        self._write_choices()
        return written

    def _begin_page(self) -> Worksheet:
        columns = self._sheet.columns
        page = self._add_sheet(self._sheet.title)
        for at, column in enumerate(columns):
            width = min(_WIDEST, column.width or _WIDTHS[column.kind])
            page.set_column(at, at, max(width, min(24, len(column.title) + 3)))
        page.freeze_panes(1 + self._sheet.has_tags, 0)
        page.set_row(0, 22)
        for at, column in enumerate(columns):
            head = self._heads[column.kind]
            page.write_string(0, at, cell_text(column.title), head)
        if self._sheet.has_tags:
            for at, column in enumerate(columns):
                if column.hxl_tag:
                    page.write_string(1, at, column.hxl_tag, self._tag)
        return page

    def _write_rows(self, page: Worksheet, rows: Iterable[Sequence[Value]]) -> int:
        columns = self._sheet.columns
        kinds = [(column.kind, self._side(column.kind)) for column in columns]
        heads = 1 + self._sheet.has_tags
        path = self._long.folder / f"{page.index}.rows"
        with path.open("wb") as stream:
            count = self._rows.write(stream, kinds, rows, heads + 1)
        area = xl_range(0, 0, heads + count - 1, len(columns) - 1)
        self._long.sheets.append(LongSheet(page.index, path, area))
        return count

    def _end_page(self, page: Worksheet, count: int) -> None:
        last = count + self._sheet.has_tags
        page.autofilter(0, 0, last, len(self._sheet.columns) - 1)
        self._offer_choices(page, last)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)

    def _write_notes(self) -> None:
        if not self._sheet.notes:
            return
        words = self._sheet.words
        page = self._add_sheet(words.say("About this list"))
        page.set_column(0, 0, 100)
        for row, note in enumerate(self._sheet.notes):
            page.write_string(row, 0, cell_text(note), self._wrapped)

    def _offer_choices(self, page: Worksheet, last: int) -> None:
        """From a hidden sheet: a rule of its own is too short for all countries."""
        first = 1 + self._sheet.has_tags
        offered = (one for one in enumerate(self._sheet.columns) if one[1].choices)
        for at, (column, of) in enumerate(offered):
            letter = xl_col_to_name(at)
            rule = {
                "validate": "list",
                "source": f"={_CHOICES}!${letter}$1:${letter}${len(of.choices)}",
                "error_type": "warning",
            }
            page.data_validation(first, column, last + _MORE_ROWS, column, rule)

    def _write_choices(self) -> None:
        offered = [one.choices for one in self._sheet.columns if one.choices]
        if not offered:
            return
        page = self._book.add_worksheet(_CHOICES)
        for row in range(max(map(len, offered))):
            for at, choices in enumerate(offered):
                if row < len(choices):
                    page.write_string(row, at, cell_text(choices[row]))
        page.hide()

    def _add_sheet(self, title: str) -> Worksheet:
        taken = tuple(page.get_name() for page in self._book.worksheets())
        page = self._book.add_worksheet(sheet_name(title, taken))
        if self._sheet.words.is_right_to_left:
            page.right_to_left()
        return page


def _with_first(
    first: Sequence[Value], rest: Iterator[Sequence[Value]]
) -> Iterator[Sequence[Value]]:
    yield first
    yield from rest

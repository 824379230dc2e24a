"""A list as an Excel workbook, streamed row by row: memory stays flat."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from fieldcase.documents import paper
from fieldcase.documents.cells import MOST_ROWS, cell_text, sheet_name
from fieldcase.documents.description import Value, ValueKind
from fieldcase.documents.list_cells import Writers
from fieldcase.documents.placing import placed
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
    with placed(target) as beside, _workbook(beside) as book:
        watched = (progress or Progress()).over(rows, total)
        return _List(book, sheet, most_rows).write(watched)


def write_lists(
    lists: Sequence[tuple[ListSheet, Iterable[Sequence[Value]]]], target: Path
) -> int:
    """Several lists in one workbook, a sheet each, as `write_list` writes one.

    Raises:
        FileNotWritable: the target cannot be written.
    """
    with placed(target) as beside, _workbook(beside) as book:
        return sum(
            _List(book, sheet, MOST_ROWS).write(iter(rows)) for sheet, rows in lists
        )


@contextmanager
def _workbook(path: Path) -> Iterator[Workbook]:
    options = {
        "constant_memory": True,
        "tmpdir": str(path.parent),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "nan_inf_to_errors": True,
    }
    book = Workbook(str(path), options)
    try:
        yield book
    except BaseException:
        for each in book.worksheets():
            each._opt_close()  # closing the book would write it all first
        raise
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(*error.args) from error


class _List:
    """One list in one workbook, over as many sheets as it takes."""

    def __init__(self, book: Workbook, sheet: ListSheet, most_rows: int) -> None:
        self._book, self._sheet = book, sheet
        self._room = most_rows - 1 - sheet.has_tags
        self._writers = Writers(book)
        look = {"bold": True, "font_color": "#ffffff", "bg_color": paper.ACCENT}
        look |= {"text_wrap": True, "valign": "vcenter"}
        self._heads = {
            kind: book.add_format({**look, **self._side(kind)}) for kind in ValueKind
        }
        tag = {"italic": True, "font_color": paper.QUIET}
        self._tag = book.add_format({**tag, **self._side(ValueKind.TEXT)})
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})

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
        cells = [
            (at, self._writers.for_kind(page, column.kind, **self._side(column.kind)))
            for at, column in enumerate(self._sheet.columns)
        ]
        first = row = 1 + self._sheet.has_tags
        for row, values in enumerate(rows, start=first + 1):
            at = row - 1
            for (column, write), value in zip(cells, values, strict=True):
                if value is not None:
                    write(at, column, value)
        return row - first

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

"""A report as an Excel workbook: tables of figures with Excel's own charts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as XlsxChart
from xlsxwriter.worksheet import Worksheet

from fieldcase.documents import paper
from fieldcase.documents.cells import cell_text, date_format, sheet_name
from fieldcase.documents.description import (
    Chart,
    ChartKind,
    Column,
    Fact,
    Table,
    Value,
    ValueKind,
)
from fieldcase.documents.list_cells import Writer, Writers
from fieldcase.documents.values import written
from fieldcase.domain.chosen_files import placed_as_chosen
from fieldcase.domain.words import Words

_CHARTS: Final = {
    ChartKind.BARS: "bar",
    ChartKind.COLUMNS: "column",
    ChartKind.LINES: "line",
}
_HEAD_ROW: Final = 2  # title, a free row, then the heads
_LETTERS: Final = 16  # width of a column of weight 1
_TOTAL: Final = {"bold": True, "top": 1, "top_color": paper.ACCENT}
_ABOUT_LETTERS: Final = 80
_WRAPPED: Final = {"valign": "top", "text_wrap": True, "indent": 0}
_LEGEND_BELOW: Final = {"position": "bottom"}


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """One table, its chart, its footnotes, and what the figures mean.

    The chart draws columns of the table: its categories and series are their first
    rows, value for value.
    """

    name: str
    table: Table
    chart: Chart | None = None
    footnotes: tuple[str, ...] = ()
    about: tuple[Fact, ...] = ()
    tags: tuple[str, ...] = ()  # HXL hashtags, in a row under the heads


def write_report_workbook(
    sheets: Sequence[ReportSheet], words: Words, target: Path, made_on: datetime
) -> None:
    """A sheet a table, and one that says how the figures were counted.

    The same sheets of the same moment are the same bytes.

    Raises:
        FileNotWritable: the target cannot be written.
        ValueError: a chart draws what its table does not hold.
    """
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "nan_inf_to_errors": True,
    }
    made = BytesIO()
    book = Workbook(made, options)
    book.set_properties({"created": made_on.astimezone(UTC)})
    report = _Report(book, words)
    for sheet in sheets:
        report.add(sheet)
    report.add_explanations(sheets)
    book.close()
    # Whole at once: an archive that a full disk cuts short complains once more later.
    with placed_as_chosen(target) as beside:
        beside.write_bytes(made.getvalue())


class _Report:
    """Adds sheets to one workbook."""

    def __init__(self, book: Workbook, words: Words) -> None:
        self._book, self._words = book, words
        self._writers = Writers(book, date_format(words.language))
        add = book.add_format
        self._title = add({"bold": True, "font_size": 14, "font_color": paper.TEXT})
        head = {"bold": True, "bg_color": paper.TINT, "bottom": 1, "text_wrap": True}
        self._heads = {
            kind: add({**head, "bottom_color": paper.ACCENT, **self._side(kind)})
            for kind in ValueKind
        }
        quiet = {"font_color": paper.QUIET, "font_size": 9}
        self._quiet = add(quiet)
        self._note = add({**quiet, **self._side(ValueKind.TEXT), **_WRAPPED})
        self._label = add({"bold": True, "valign": "top", "text_wrap": True})
        self._text = add({"valign": "top", "text_wrap": True})

    def add(self, sheet: ReportSheet) -> None:
        page, table = self._new_page(sheet.name), sheet.table
        page.write_string(0, 0, cell_text(table.title), self._title)
        for at, column in enumerate(table.columns):
            page.set_column(at, at, _width(column))
            head = self._heads[column.kind]
            page.write_string(_HEAD_ROW, at, cell_text(column.title), head)
        page.freeze_panes(_first_row(sheet), 0)
        first = _first_row(sheet)
        for at, tag in enumerate(sheet.tags):
            page.write_string(_HEAD_ROW + 1, at, tag, self._quiet)
        cells = self._cell_writers(page, table)
        for row, values in enumerate(table.rows, start=first):
            _write_row(row, cells, values)
        after = first + len(table.rows)
        if table.total:
            ruled = self._book.add_format(_TOTAL)
            for at in range(len(table.columns)):
                page.write_blank(after, at, None, ruled)
            _write_row(after, self._cell_writers(page, table, **_TOTAL), table.total)
        for row, note in enumerate(sheet.footnotes, start=after + 2):
            self._add_note(page, row, table, cell_text(note))
        if sheet.chart is not None and sheet.chart.categories:
            page.set_portrait()  # so that both stand on one page
            row = after + len(sheet.footnotes) + 3
            self._add_chart(page, sheet.chart, sheet, row)

    def _add_note(self, page: Worksheet, row: int, table: Table, note: str) -> None:
        """As wide as the table: a longer line would make the printed page tiny."""
        last = len(table.columns) - 1
        if last:
            page.merge_range(row, 0, row, last, "", self._note)
        page.write_string(row, 0, note, self._note)
        letters = 1.1 * sum(map(_width, table.columns))
        page.set_row(row, 13.0 * ceil(max(1, len(note)) / letters))

    def add_explanations(self, sheets: Sequence[ReportSheet]) -> None:
        page = self._new_page(self._words.say("About these figures"))
        page.set_column(0, 0, 28)
        page.set_column(1, 1, _ABOUT_LETTERS * 1.1)
        top = 0
        for sheet in sheets:
            page.write_string(top, 0, cell_text(sheet.table.title), self._title)
            for row, fact in enumerate(sheet.about, start=top + 1):
                page.write_string(row, 0, cell_text(fact.label), self._label)
                text = cell_text(written(fact.value, self._words))
                page.write_string(row, 1, text, self._text)
                page.set_row(row, 15.0 * ceil(max(1, len(text)) / _ABOUT_LETTERS))
            top += len(sheet.about) + 2

    def _cell_writers(
        self, page: Worksheet, table: Table, **look: object
    ) -> list[Writer]:
        return [
            self._writer(page, column.kind, {**self._side(column.kind), **look})
            for column in table.columns
        ]

    def _writer(
        self, page: Worksheet, kind: ValueKind, look: dict[str, object]
    ) -> Writer:
        """A text among numbers says why there is no number."""
        write = self._writers.for_kind(page, kind, **look)
        if not kind.is_numeric:
            return write
        text = self._writers.for_kind(page, ValueKind.TEXT, **look)
        return lambda row, at, value: (text if isinstance(value, str) else write)(
            row, at, value
        )

    def _side(self, kind: ValueKind) -> dict[str, object]:
        """Numbers stand right in either direction, since digits do."""
        right = kind.is_numeric or self._words.is_right_to_left
        return {"align": "right" if right else "left", "indent": 1}

    def _new_page(self, title: str) -> Worksheet:
        taken = tuple(page.get_name() for page in self._book.worksheets())
        page = self._book.add_worksheet(sheet_name(title, taken))
        if self._words.is_right_to_left:
            page.right_to_left()
        page.hide_gridlines(2)
        page.set_paper(9)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        return page

    def _add_chart(
        self, page: Worksheet, chart: Chart, sheet: ReportSheet, row: int
    ) -> None:
        """Under the table: beside it, both would be too small on paper."""
        drawn = self._book.add_chart({"type": _CHARTS[chart.kind]})
        table, first = sheet.table, _first_row(sheet)
        last = first + len(chart.categories) - 1
        name = page.get_name()

        def cells(values: Sequence[Value]) -> list[object]:
            column = column_of(table, values)
            return [name, first, column, last, column]

        categories = cells(chart.categories)
        for series, colour in zip(chart.series, paper.SERIES, strict=False):
            look = {"color": colour}
            drawn.add_series(
                {
                    "name": cell_text(series.name),
                    "categories": categories,
                    "values": cells(series.values),
                    "line" if chart.kind is ChartKind.LINES else "fill": look,
                }
            )
        self._set_axes(drawn, chart)
        page.insert_chart(row, 0, drawn)

    def _set_axes(self, drawn: XlsxChart, chart: Chart) -> None:
        mirrored = self._words.is_right_to_left
        lying = chart.kind is ChartKind.BARS
        drawn.set_title({"name": cell_text(chart.title), "overlay": False})
        grid = {"visible": True, "line": {"color": paper.LINE}}
        # Of lying bars the y axis names the categories, and begins at the bottom.
        # From nought: else 693 looks far more than 692.
        numbers = {"major_gridlines": grid, "reverse": lying and mirrored, "min": 0}
        names = {"major_gridlines": {"visible": False}, "reverse": lying or mirrored}
        drawn.set_x_axis(numbers if lying else names)
        drawn.set_y_axis(names if lying else numbers)
        drawn.set_legend({"none": True} if len(chart.series) == 1 else _LEGEND_BELOW)
        tall = 120 + 26 * len(chart.categories) if lying else 320
        drawn.set_size({"width": 640, "height": tall})


def _width(column: Column) -> float:
    """In letters."""
    return min(60, _LETTERS * column.weight)


def _first_row(sheet: ReportSheet) -> int:
    """Where the figures begin: under the heads, and under the tags if there are any."""
    return _HEAD_ROW + (2 if sheet.tags else 1)


def _write_row(row: int, cells: Sequence[Writer], values: Sequence[Value]) -> None:
    for at, (write, value) in enumerate(zip(cells, values, strict=True)):
        if value is not None:
            write(row, at, value)


def column_of(table: Table, values: Sequence[Value]) -> int:
    """The column whose first rows are these values."""
    rows = table.rows[: len(values)]
    for place in range(len(table.columns)):
        if [row[place] for row in rows] == list(values):
            return place
    raise ValueError("a chart in a workbook draws columns of its table")

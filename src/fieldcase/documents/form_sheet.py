"""A document as an Excel sheet that looks like the paper form.

The sheet is a grid of narrow columns; everything on it spans some of them.
"""

from datetime import UTC
from io import BytesIO
from itertools import pairwise
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from fieldcase.documents import paper
from fieldcase.documents.arrangement import rows_of
from fieldcase.documents.cells import sheet_name
from fieldcase.documents.characters import writable
from fieldcase.documents.description import (
    Block,
    Chart,
    Choices,
    Code,
    Column,
    Document,
    Fact,
    Note,
    Paragraphs,
    Section,
    Signatures,
    Table,
    ValueKind,
)
from fieldcase.documents.form_grid import GRID, FormGrid
from fieldcase.documents.looks import Look
from fieldcase.domain.paired_words import side
from fieldcase.domain.words import Words

HEADER_COLUMNS: Final = 3
_TITLE: Final = Look(size=16, is_bold=True)
_SUBTITLE: Final = Look(size=10.5, colour=paper.QUIET)
_HEADING: Final = Look(size=11, is_bold=True, colour=paper.ACCENT)
_LABEL: Final = Look(size=8, colour=paper.QUIET)
_VALUE: Final = Look()
_UNDERLINED: Final = Look(line_below=paper.LINE)
_RULED: Final = Look(line_below=paper.ACCENT)
_HEAD: Final = Look(
    size=9, is_bold=True, fill=paper.TINT, line_below=paper.ACCENT, is_boxed=True
)
_CELL: Final = Look(is_boxed=True)
_TOTAL: Final = Look(is_bold=True, is_boxed=True, line_above=paper.ACCENT)
_NOTE: Final = Look(fill=paper.TINT)
_SIGN: Final = Look(line_below=paper.QUIET)
_NAME: Final = Look(is_bold=True)
_TICKED, _UNTICKED = "☑", "☐"  # Excel finds these in a font of the system's


def render_form(document: Document) -> bytes:
    """The workbook; values are typed, and every text stays a text."""
    book = Workbook()
    book.remove(book.worksheets[0])
    page = book.create_sheet(sheet_name(side(document.title, 1)))
    _Form(page, document).draw()
    _set_up_print(page, document)
    made = document.made_on.astimezone(UTC).replace(tzinfo=None)
    book.properties.creator = "FieldCase"
    book.properties.title = writable(side(document.title, 1))
    book.properties.created = made
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


class _Form:
    """Writes one document from the top of one sheet down."""

    def __init__(self, page: Worksheet, document: Document) -> None:
        self._document, self._words = document, document.words
        self._grid = FormGrid(page, document.words)

    def draw(self) -> None:
        document, grid = self._document, self._grid
        grid.write_row([(document.title, GRID, _TITLE)])
        if document.subtitle:
            grid.write_row([(document.subtitle, GRID, _SUBTITLE)])
        grid.write_row([("", GRID, _RULED)], height=5)
        self._draw_facts(document.header, HEADER_COLUMNS)
        for block in document.blocks:
            self._draw(block)
        grid.skip()
        for note in (*document.footnotes, document.words.draft_note, document.notice):
            if note:
                grid.write_row([(note, GRID, _LABEL)])

    def _draw(self, block: Block) -> None:
        self._grid.skip()
        title = "" if isinstance(block, Note) else block.title
        if title:
            self._grid.write_row([(title, GRID, _HEADING)])
        match block:
            case Section():
                self._draw_facts(block.facts, block.columns)
            case Table():
                self._draw_table(block)
            case Paragraphs() | Note() | Code():
                self._draw_text(block)
            case Choices():
                self._draw_choices(block)
            case Signatures():
                self._draw_signatures(block)
            case Chart():
                self._draw_table(figures_of(block, self._words))

    def _draw_text(self, block: Paragraphs | Note | Code) -> None:
        look = _NOTE if isinstance(block, Note) else _VALUE
        text = block.shown if isinstance(block, Code) else block.text
        self._grid.write_row([(text, GRID, look)])

    def _draw_facts(self, facts: tuple[Fact, ...], columns: int) -> None:
        width = GRID // columns
        for row in rows_of(facts, columns):
            labels = [(each.fact.label, each.span * width, _LABEL) for each in row]
            values = [(each.fact.value, each.span * width, _UNDERLINED) for each in row]
            self._grid.write_row(labels, keep=True)
            self._grid.write_row(values)

    def _draw_table(self, table: Table) -> None:
        spans = spans_of(table.columns)
        kinds = [column.kind for column in table.columns]
        heads = zip((column.title for column in table.columns), spans, strict=True)
        named = [(title, span, _HEAD) for title, span in heads]
        self._grid.write_row(named, kinds, keep=True)
        for values in table.rows:
            cells = zip(values, spans, strict=True)
            row = [(value, span, _CELL) for value, span in cells]
            self._grid.write_row(row, kinds, height=table.row_height)
        if table.total:
            cells = zip(table.total, spans, strict=True)
            last = [(value, span, _TOTAL) for value, span in cells]
            self._grid.write_row(last, kinds)
        for note in table.notes:
            self._grid.write_row([(note, GRID, _LABEL)])

    def _draw_choices(self, choices: Choices) -> None:
        width = GRID // choices.columns
        told = [
            (f"{_TICKED if each.is_ticked else _UNTICKED} {each.label}", width, _VALUE)
            for each in choices.options
        ]
        for start in range(0, len(told), choices.columns):
            self._grid.write_row(told[start : start + choices.columns])

    def _draw_signatures(self, signatures: Signatures) -> None:
        grid, words = self._grid, self._words
        if signatures.statement:
            grid.write_row([(signatures.statement, GRID, _VALUE)], keep=True)
        width = GRID // 3
        for start in range(0, len(signatures.blocks), 3):
            blocks = signatures.blocks[start : start + 3]
            grid.write_row([(each.role, width, _LABEL) for each in blocks], keep=True)
            grid.write_signing_row(len(blocks), width, _SIGN)
            grid.write_row([(each.name, width, _NAME) for each in blocks], keep=True)
            dates = [each.signed_on or words.say("Date:") for each in blocks]
            grid.write_row([(each, width, _LABEL) for each in dates])


def figures_of(chart: Chart, words: Words) -> Table:
    """What a chart shows, as a table: a form has no room to draw it."""
    columns = (
        Column(words.say_in("column of a chart", "What"), weight=2),
        *(Column(series.name, ValueKind.NUMBER) for series in chart.series),
    )
    values = zip(*(series.values for series in chart.series), strict=True)
    rows = zip(chart.categories, values, strict=True)
    return Table(chart.title, columns, tuple((name, *row) for name, row in rows))


def spans_of(columns: tuple[Column, ...]) -> list[int]:
    """How many grid columns each table column takes; together the whole grid."""
    whole = sum(column.weight for column in columns)
    room = max(GRID, len(columns))
    edges, reached = [0], 0.0
    for place, column in enumerate(columns, start=1):
        reached += column.weight
        left = len(columns) - place
        edge = round(room * reached / whole)
        edges.append(min(room - left, max(edges[-1] + 1, edge)))
    return [end - start for start, end in pairwise(edges)]


def _set_up_print(page: Worksheet, document: Document) -> None:
    page.page_setup.orientation = "landscape" if document.is_lying else "portrait"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_options.horizontalCentered = True
    margins = page.page_margins
    margins.left = margins.right = 0.6
    margins.top, margins.bottom = 0.7, 0.8
    page.print_title_rows = "1:1"
    foot = " · ".join(text for text in (document.code, document.title) if text)
    page.oddFooter.left.text = writable(side(foot, 1)).replace("&", "&&")
    told = side(document.words.say("Page {page} of {pages}"), 1).replace("&", "&&")
    page.oddFooter.right.text = told.replace("{page}", "&P").replace("{pages}", "&N")
    for part in (page.oddFooter.left, page.oddFooter.right):
        part.size, part.color = 8, paper.QUIET.removeprefix("#").upper()

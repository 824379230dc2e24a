"""Papers and forms against their bare engines, with the same content."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from io import BytesIO
from typing import Any

import typst
from openpyxl import Workbook as FormBook
from openpyxl import load_workbook

from bench.rows import Contest, Goal, Ground, Row, timed
from bench.typst_pages import page_by_hand
from fieldcase.documents.description import Document
from fieldcase.documents.form_sheet import render_form
from fieldcase.documents.pdf import render_pdf
from fieldcase.domain.resources import resource_folder
from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.session_record import gather_session, session_record

_LOOKS = ("font", "fill", "border", "alignment", "number_format")


@contextmanager
def _printing(ground: Ground) -> Iterator[Contest]:
    """Session records one after another; every one is another page."""
    documents = _documents(ground, ground.size(10, 100))
    pages = [page_by_hand(document).encode() for document in documents]
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[resource_folder("fonts")],
    )

    def bare() -> None:
        compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
        for page in pages:
            compiler.compile(page, format="pdf", pdf_standards=["a-2b"])

    def ours() -> None:
        for document in documents:
            render_pdf(document)

    render_pdf(documents[0])  # both have read their fonts before the clock runs
    yield Contest(timed(ours), timed(bare))


def _documents(ground: Ground, count: int) -> list[Document]:
    workspace = ground.stores.open(ground.size(50, 1000))
    with workspace.reading() as work:
        sessions = next(work.sessions.pages(count))
    words = words_in("en")
    documents = [
        session_record(gather_session(workspace, session.id), words)
        for session in sessions
    ]
    workspace.close()
    return documents


@contextmanager
def _filling(ground: Ground) -> Iterator[Contest]:
    """Session records as Excel forms."""
    documents = _documents(ground, ground.size(5, 20))
    sheets = [_cells(render_form(document)) for document in documents]

    def ours() -> None:
        for document in documents:
            render_form(document)

    def bare() -> None:
        for write in sheets:
            write()

    yield Contest(timed(ours), timed(bare))


def _cells(content: bytes) -> Callable[[], object]:
    """Writes the same cells with the same looks, known beforehand; each made once."""
    page = load_workbook(BytesIO(content)).active
    there = [cell for row in page.iter_rows() for cell in row if cell.has_style]
    cells = [(cell.coordinate, cell.value, tuple(cell._style)) for cell in there]
    looks = {
        tuple(cell._style): [copy(getattr(cell, name)) for name in _LOOKS]
        for cell in there
    }
    merged = [str(area) for area in page.merged_cells.ranges]

    def write() -> None:
        book = FormBook()
        written = book.active
        numbers: dict[tuple[int, ...], Any] = {}
        for at, value, look in cells:
            cell = written[at]
            if value is not None:
                cell.value = value
            if look not in numbers:
                for name, looks_so in zip(_LOOKS, looks[look], strict=True):
                    setattr(cell, name, looks_so)
                numbers[look] = cell._style
            cell._style = copy(numbers[look])
        for area in merged:
            written.merge_cells(area)
        book.save(BytesIO())

    return write


ROWS = (
    Row("session records as PDF, bare typst pages", Goal(at_least=0.8), _printing),
    Row("session records as Excel forms, bare openpyxl", Goal(at_most=1.2), _filling),
)

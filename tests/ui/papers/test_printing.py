"""Papers on a printer: one that writes into a file."""

import subprocess
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from tests.documents.papers import session_record
from tests.workspaces import hold_session, register

from fieldcase.documents.description import Paragraphs
from fieldcase.documents.page_pictures import PagePictures
from fieldcase.documents.pdf import render_pdf
from fieldcase.domain.errors import Cancelled
from fieldcase.domain.printing_errors import PrinterMissing, PrintingFailed
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.ui.papers.asking_printer import ask_printer
from fieldcase.ui.papers.paper_asked import PaperAsked
from fieldcase.ui.papers.paper_page import PaperPage
from fieldcase.ui.papers.printing import print_pages
from fieldcase.usecases.casework.session_record import save_session_record
from fieldcase.usecases.giving_out.paper_preview import Preview
from fieldcase.usecases.giving_out.paper_saving import LaidPaper, PaperOf

LINES = Paragraphs("Notes", "\n".join(f"Line {at}" for at in range(120)))


@pytest.fixture
def target(tmp_path):
    return tmp_path / "printed.pdf"


@pytest.fixture
def printer(target, qapp):
    made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(target))
    return made


@pytest.fixture
def preview():
    kept = []

    def lay(**changes):
        pdf = render_pdf(session_record(**changes))
        kept.append(Preview(LaidPaper(pdf, PaperOf(kind="plan")), PagePictures(pdf)))
        return kept[-1]

    yield lay
    for one in kept:
        one.pages.close()


def sizes_of(target):
    """Width and height of each page, in whole points."""
    told = subprocess.run(
        ["pdfinfo", "-l", "99", str(target)], check=True, capture_output=True, text=True
    ).stdout
    lines = [line.split() for line in told.splitlines() if " size:" in line]
    return [(round(float(line[3])), round(float(line[5]))) for line in lines[:-1]]


def test_every_page_goes_to_the_printer(preview, printer, target):
    paper = preview(blocks=(LINES,))
    steps = []
    progress = Progress(lambda *step: steps.append(step))
    count = print_pages(paper, printer, progress)
    assert count == len(paper.pages.sizes) > 1
    assert len(sizes_of(target)) == count
    assert steps[-1] == (count, count)


def test_the_words_are_on_the_paper(preview, printer, target):
    print_pages(preview(), printer, Progress())
    pages = PagePictures(target.read_bytes())
    drawn = pages.picture(0, 1)
    dark = sum(one < 0x60 for one in drawn.pixels[::4])
    shown = preview().pages.picture(0, 1)
    assert dark == pytest.approx(sum(one < 0x60 for one in shown.pixels[::4]), rel=0.5)
    pages.close()


def test_a_page_that_lies_is_printed_lying(preview, printer, target):
    print_pages(preview(is_lying=True), printer, Progress())
    [(width, height)] = sizes_of(target)
    assert width > height


def test_only_the_pages_chosen_are_printed(preview, printer, target):
    paper = preview(blocks=(LINES,))
    printer.setFromTo(2, 2)
    assert print_pages(paper, printer, Progress()) == 1
    assert len(sizes_of(target)) == 1


def test_printing_stops_when_somebody_says_so(preview, printer):
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        print_pages(preview(), printer, progress)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told(preview, printer, tmp_path):
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    with pytest.raises(PrintingFailed):
        print_pages(preview(), printer, Progress())


def test_without_a_printer_there_is_nothing_to_ask(monkeypatch, qapp):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [])
    with pytest.raises(PrinterMissing):
        ask_printer(None, 3)


@pytest.fixture
def page(desk, shown, workspace, qtbot):
    opened = []
    session_id = hold_session(workspace, register(workspace)).id

    def write(workspace, target, words):
        return save_session_record(workspace, session_id, target, words)

    def look(ask):
        made = PaperPage(replace(desk, ask_printer=ask))
        shown(made).visit(PaperAsked("BE-7QK4-0001-1", write, "en"))
        qtbot.waitUntil(made.print_button.isEnabled, timeout=20_000)
        opened.append(made)
        return made

    yield look
    for one in opened:
        one._preview.pages.close()


def printed(workspace):
    with workspace.reading() as work:
        return [one for one in work.audit.where() if one.deed is AuditDeed.PRINTED]


def test_a_paper_is_printed_from_the_screen(
    page, printer, target, desk, workspace, qtbot
):
    shown = page(lambda _owner, _pages: printer)
    qtbot.keyClick(shown, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(desk.messages.sentences()), timeout=20_000)
    assert desk.messages.sentences() == ["1 page went to the printer."]
    assert len(sizes_of(target)) == 1
    [entry] = printed(workspace)
    assert entry.what == "session_record"


def test_without_a_printer_a_sentence_says_what_to_do(page, desk, workspace):
    def none(_owner, _pages):
        raise PrinterMissing

    page(none).print_button.click()
    [told] = desk.messages.sentences()
    assert told.startswith("No printer is set up on this computer.")
    assert printed(workspace) == []


def test_nothing_is_printed_when_nobody_chose(page, desk, workspace, settled):
    page(lambda _owner, _pages: None).print_button.click()
    settled()
    assert desk.messages.sentences() == [] and printed(workspace) == []

"""Sending the pages of a paper to a printer that somebody chose."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from fieldcase.domain.printing_errors import PrintingFailed
from fieldcase.domain.progress import Progress
from fieldcase.ui.papers.page_images import image_of
from fieldcase.usecases.giving_out.paper_preview import Preview

_POINTS = 72
_FINEST = 300  # dots an inch; more is not seen, and takes four times the memory


def print_pages(preview: Preview, printer: QPrinter, progress: Progress) -> int:
    """From any thread but the window's; how many pages went to the printer.

    Raises:
        Cancelled: somebody stopped it; the printer is told to print nothing.
        PrintingFailed: the printer does not take it.
    """
    asked = _asked(preview, printer)
    painter = QPainter()
    printer.setFullPage(True)
    printer.setDocName(preview.kind)  # others see the queue: it names nobody
    try:
        for done, page in enumerate(asked):
            progress.check()
            _begin_page(preview, page, printer, painter)
            _draw(preview, page, printer, painter)
            progress.tell(done + 1, len(asked))
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
    return len(asked)


def _asked(preview: Preview, printer: QPrinter) -> list[int]:
    """The pages chosen, as often as copies are, where the printer copies nothing."""
    count = len(preview.pages.sizes)
    first, last = printer.fromPage() or 1, printer.toPage() or count
    chosen = list(range(first - 1, min(last, count)))
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return chosen * copies


def _begin_page(
    preview: Preview, page: int, printer: QPrinter, painter: QPainter
) -> None:
    lying = preview.pages.sizes[page].is_lying
    kinds = QPageLayout.Orientation
    printer.setPageOrientation(kinds.Landscape if lying else kinds.Portrait)
    if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
        raise PrintingFailed(printer.printerName())


def _draw(preview: Preview, page: int, printer: QPrinter, painter: QPainter) -> None:
    """As large as the paper allows, in its middle."""
    dots = min(printer.resolution(), _FINEST)
    image: QImage = image_of(preview.pages.picture(page, dots / _POINTS))
    room = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
    size = QSizeF(image.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left = (room.width() - size.width()) / 2
    top = (room.height() - size.height()) / 2
    painter.drawImage(QRectF(left, top, size.width(), size.height()), image)

"""Asking which printer a paper goes to."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from fieldcase.domain.printing_errors import PrinterMissing

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

AskPrinter = Callable[[QWidget, int], "QPrinter | None"]


def ask_printer(owner: QWidget, pages: int) -> "QPrinter | None":
    """The printer chosen, with its copies and pages; None if it was cancelled.

    Raises:
        PrinterMissing: none is set up.
    """
    # What knows printers is slow to load, and the window opens without it.
    from PySide6.QtGui import QPageSize  # noqa: PLC0415 see above
    from PySide6.QtPrintSupport import (  # noqa: PLC0415 see above
        QPrintDialog,
        QPrinter,
        QPrinterInfo,
    )

    if not QPrinterInfo.availablePrinterNames():
        raise PrinterMissing
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, owner)
    dialog.setMinMax(1, pages)
    is_chosen = dialog.exec() == QDialog.DialogCode.Accepted
    return printer if is_chosen else None

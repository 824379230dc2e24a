"""Asking for a file or a folder that is there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from fieldcase.ui.last_folder import begin_at, noted

AskFor = Callable[[QWidget, str], Path | None]


def ask_for_file(owner: QWidget, title: str) -> Path | None:
    """The file chosen; None if it was cancelled."""
    begins = begin_at(owner, Path.home())
    chosen, _ = QFileDialog.getOpenFileName(owner, title, str(begins))
    return noted(owner, chosen)


def ask_for_folder(owner: QWidget, title: str) -> Path | None:
    """The folder chosen; None if it was cancelled."""
    begins = begin_at(owner, Path.home())
    return noted(owner, QFileDialog.getExistingDirectory(owner, title, str(begins)))

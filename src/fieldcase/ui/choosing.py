"""Asking for a file or a folder that is there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

AskFor = Callable[[QWidget, str], Path | None]


def ask_for_file(owner: QWidget, title: str) -> Path | None:
    """The file chosen; None if it was cancelled."""
    chosen, _ = QFileDialog.getOpenFileName(owner, title, str(Path.home()))
    return Path(chosen) if chosen else None


def ask_for_folder(owner: QWidget, title: str) -> Path | None:
    """The folder chosen; None if it was cancelled."""
    chosen = QFileDialog.getExistingDirectory(owner, title, str(Path.home()))
    return Path(chosen) if chosen else None

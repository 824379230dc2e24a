"""Asking where a file shall go."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldcase.domain.file_names import plain_file_name

AskWhere = Callable[[QWidget, str, str], Path | None]

DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation


def ask_where(owner: QWidget, title: str, name: str) -> Path | None:
    """The place chosen for a file, `name` being offered; None if it was cancelled.

    Offer names without personal data: folders are read by others.
    """
    suffix = Path(name).suffix
    offered = Path(QStandardPaths.writableLocation(DOCUMENTS)) / plain_file_name(name)
    chosen, _ = QFileDialog.getSaveFileName(
        owner, title, str(offered), f"{suffix[1:].upper()} (*{suffix})"
    )
    return Path(chosen).with_suffix(suffix) if chosen else None

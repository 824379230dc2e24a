"""Asking where a file shall go."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldcase.domain.file_names import plain_file_name
from fieldcase.ui.last_folder import begin_at, noted

AskWhere = Callable[[QWidget, str, str], Path | None]

DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation


def ask_where(owner: QWidget, title: str, name: str) -> Path | None:
    """The place chosen for a file, `name` being offered; None if it was cancelled.

    Offer names without personal data: folders are read by others.
    """
    suffix = Path(name).suffix
    begin = begin_at(owner, Path(QStandardPaths.writableLocation(DOCUMENTS)))
    offered = begin / plain_file_name(name)
    chosen, _ = QFileDialog.getSaveFileName(
        owner, title, str(offered), f"{suffix[1:].upper()} (*{suffix})"
    )
    path = noted(owner, chosen)
    return None if path is None else path.with_suffix(suffix)

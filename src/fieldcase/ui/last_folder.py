"""The folder of the last file that was asked for: a stick, mostly."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

_NAME = "last_folder"  # the window's property: in memory alone
_OF_QT = "QtProject"  # where Qt's own dialog writes down which folders were shown
_WRITTEN_DOWN = ("FileDialog/history", "FileDialog/lastVisited")


def begin_at(owner: QWidget, usual: Path) -> Path:
    """Where a window asks for a file: where it did last, or in the usual folder.

    What is gone, as when the stick was pulled out, is not offered.
    """
    last = owner.window().property(_NAME)
    if isinstance(last, str) and Path(last).is_dir():
        return Path(last)
    return usual


def noted(owner: QWidget, chosen: str) -> Path | None:
    """The path that was chosen, which the window remembers; None for nothing.

    Qt's dialog writes the folders it showed into a file that anybody reads: they go.
    """
    kept = kept_by_qt()
    for name in _WRITTEN_DOWN:
        kept.remove(name)
    if not chosen:
        return None
    path = Path(chosen)
    folder = path if path.is_dir() else path.parent
    owner.window().setProperty(_NAME, str(folder))
    return path


def kept_by_qt() -> QSettings:
    """What Qt's own dialogs keep of this user, whichever program they were in."""
    return QSettings(QSettings.Scope.UserScope, _OF_QT)

"""What the window finds on this computer: screens, and places of its own."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QStandardPaths

from fieldcase.ui.window.window_place import Screens, screens_there

_DATA = QStandardPaths.StandardLocation.AppLocalDataLocation


class Around(NamedTuple):
    """`example` is where the store to learn on lies or will lie; None offers none.

    `running` is the folder where a window tells others which store it holds; None is
    the usual one.
    """

    screens: Screens = screens_there
    example: Path | None = None
    running: Path | None = None


def this_computer() -> Around:
    """As people start it, once the application has its name."""
    folder = Path(QStandardPaths.writableLocation(_DATA))
    return Around(example=folder / "example.fieldcase")

"""The typefaces that travel with the program, so that every script reads everywhere."""

from PySide6.QtGui import QFont, QFontDatabase

from fieldcase.domain.resources import resource_folder
from fieldcase.ui.look.tokens import BODY

FAMILIES = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Georgian",
    "Noto Sans Armenian",
    "Noto Sans Ethiopic",
)


def load_fonts() -> None:
    """Make the bundled typefaces known to Qt; once, after the application is made."""
    for path in sorted(resource_folder("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def body_font() -> QFont:
    """The typeface of everything that says nothing else."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(BODY)
    return font

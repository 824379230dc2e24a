"""The typefaces that travel with the program, so that every script reads everywhere."""

from functools import cache
from pathlib import Path

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
# The same letters on lines as high as Latin ones: pages hold as much as in English.
LOW_ARABIC = "Noto Sans Arabic UI"
_LATIN = "NotoSans-*.ttf"


def load_fonts(files: str = "*.ttf") -> None:
    """Make the bundled typefaces known to Qt, after the application is made.

    Each is loaded once, however often it is asked for.
    """
    for path in sorted(resource_folder("fonts").glob(files)):
        _loaded(path)


def load_latin_fonts() -> None:
    """Those of a first page in English, French or Dutch: a sixth of them all."""
    load_fonts(_LATIN)


@cache
def _loaded(path: Path) -> int:
    return QFontDatabase.addApplicationFont(str(path))


def body_font(*, is_right_to_left: bool = False) -> QFont:
    """The typeface of everything that says nothing else, for a language's direction."""
    font = QFont()
    font.setFamilies([*([LOW_ARABIC] if is_right_to_left else []), *FAMILIES])
    font.setPixelSize(BODY)
    return font

"""The look of what is printed: colours and sizes of pages and sheets alike."""

from types import MappingProxyType
from typing import Final

ACCENT: Final = "#0b6e77"
TEXT: Final = "#1b2430"
QUIET: Final = "#5d6b7a"
LINE: Final = "#dde1e6"
TINT: Final = "#eef5f5"  # behind the head of a table

DARK_TEXT: Final = "#e6eaee"  # words and lines of a chart on a dark window
DARK_QUIET: Final = "#9aa7b4"
DARK_LINE: Final = "#3a444f"
DARK_ACCENT: Final = "#4fb3bb"

SERIES: Final = (ACCENT, "#c98a2b", "#6a5d9c", "#8a9099")  # one colour a series
DARK_SERIES: Final = (DARK_ACCENT, "#e0aa58", "#a397d0", "#b4bac2")

FACE: Final = "Noto Sans"
SHEET_FACE: Final = (
    "Calibri"  # what Excel has everywhere; it finds other scripts itself
)
FACES: Final = (
    FACE,
    "Noto Sans Arabic",
    "Noto Sans Georgian",
    "Noto Sans Armenian",
    "Noto Sans Ethiopic",
    "DejaVu Sans Mono",  # travels inside typst and has arrows, ticks and signs
)

TEXT_WIDTH: Final = 493  # points between the margins of an A4 page
LYING_WIDTH: Final = 740  # of one that lies on its side

LOOK: Final = MappingProxyType(  # of a page, by the names that its template has
    {
        "accent": ACCENT,
        "text": TEXT,
        "quiet": QUIET,
        "line": LINE,
        "tint": TINT,
        "faces": FACES,
    }
)

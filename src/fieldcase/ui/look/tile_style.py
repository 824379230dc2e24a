"""How lines look that one goes to and opens: a frame for the keyboard."""

from fieldcase.ui.look import tokens as t
from fieldcase.ui.look.tokens import Palette


def tiles(p: Palette) -> list[str]:
    """Rules for rows and tiles that open, and for the card of the day it is."""
    return [
        "TimelineRow, TableRow, #tile {"
        f" border: {t.FOCUS}px solid transparent; border-radius: {t.RADIUS}px }}",
        f'TimelineRow QLabel[role="body"]:disabled {{ color: {p.text} }}',
        f'TimelineRow[opens="true"]:hover, TableRow:hover, #tile:hover {{'
        f" background: {p.hover} }}",
        f"#days {{ border: {t.FOCUS}px solid transparent; margin: 0; padding: 0 }}",
        f"#days:focus {{ border: {t.FOCUS}px solid {p.accent};"
        f" border-radius: {t.RADIUS}px }}",
        f"ManualText {{ border: {t.FOCUS}px solid transparent }}",
        f"ManualText:focus {{ border: {t.FOCUS}px solid {p.accent};"
        f" border-radius: {t.RADIUS}px }}",
        f"TimelineRow:focus, TableRow:focus, #tile:focus {{"
        f" border: {t.FOCUS}px solid {p.accent} }}",
        f'Button[kind="quiet"]:checked {{ background: {p.selection} }}',
        f'Card[calm="true"] {{ background: {p.page} }}',
        f'Card[here="true"] {{ border: {t.HAIR}px solid {p.accent} }}',
    ]

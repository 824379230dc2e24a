"""How a strip of tabs looks: words on a line, the one that is shown underlined."""

from fieldcase.ui.look import tokens as t
from fieldcase.ui.look.tokens import Palette


def strips(p: Palette) -> list[str]:
    """Rules for `QTabBar#areas`, in these colours."""
    thick = t.FOCUS
    return [
        "QTabBar#areas { background: transparent }",
        "QTabBar#areas::tab {"
        f" color: {p.quiet}; background: transparent; border: none;"
        f" border-bottom: {thick}px solid transparent;"
        f" padding: {t.TINY}px 2px; margin-right: {t.NORMAL}px;"
        f" min-height: {t.TARGET}px; font-weight: {t.SEMIBOLD} }}",
        'QTabBar#areas[mirrored="true"]::tab {'
        f" margin-right: 0; margin-left: {t.NORMAL}px }}",  # Qt does not mirror it
        f"QTabBar#areas::scroller {{ width: {2 * t.TARGET}px }}",
        "QTabBar#areas::tab:hover {"
        f" color: {p.text}; border-bottom: {thick}px solid {p.line} }}",
        "QTabBar#areas::tab:selected {"
        f" color: {p.accent}; border-bottom: {thick}px solid {p.accent} }}",
        "QTabBar#areas::tab:selected:focus {"
        f" background: {p.selection}; border-radius: {t.RADIUS}px }}",
    ]

"""How high contrast looks: what colour alone would set apart has an outline."""

from fieldcase.ui.look import tokens as t
from fieldcase.ui.look.tokens import Palette, Tone, shade


def outlines(p: Palette) -> list[str]:
    """Rules on top of all others; none in the calm palettes."""
    if not p.is_strong:
        return []
    panels = ("Notice", "Callout", "CardCheck", "JoinPanel", "TrustPanel")
    toned = [
        f'{name}[tone="{tone}"] {{ border: {t.HAIR}px solid {shade(p, tone).ink} }}'
        for tone in Tone
        for name in ("Pill", *panels)
    ]
    edge = f"{t.HAIR}px solid {p.edge}"
    return [
        *toned,
        f"Card, ListTable, #register {{ border: {edge} }}",
        f'Button[kind="secondary"] {{ border: {edge} }}',
        f"QLineEdit, QPlainTextEdit {{ border: {edge} }}",
        f"QLineEdit:focus, QPlainTextEdit:focus"
        f" {{ border: {t.FOCUS}px solid {p.accent} }}",
        f'QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"]'
        f" {{ border: {t.FOCUS}px solid {p.wrong.ink} }}",
        f"NavigationButton:checked {{ border: {t.FOCUS}px solid {p.edge} }}",
        f"NavigationButton:focus {{ border: {t.FOCUS}px solid {p.accent} }}",
        f"QMenu::item:selected, #choices::item:selected"
        f" {{ border: {t.HAIR}px solid {p.edge} }}",
        f"#side_bar {{ border: {edge} }}",
    ]

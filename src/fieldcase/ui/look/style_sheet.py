"""The one style sheet of the window, written from the tokens on top of Fusion."""

from fieldcase.ui.look import tokens as t
from fieldcase.ui.look.strip_style import strips
from fieldcase.ui.look.strong_style import outlines
from fieldcase.ui.look.tile_style import tiles
from fieldcase.ui.look.tokens import Palette, Shade, Tone, shade

Properties = dict[str, str | int]


def style_sheet(palette: Palette) -> str:
    """Everything that Qt shall draw our way, in these colours."""
    own = (_text, _surfaces, _buttons, _entries, _lists, _menus, _frame, _scroll_bars)
    parts = (*own, strips, tiles, outlines)
    return "\n".join(rule for part in parts for rule in part(palette))


def _rule(selector: str, **properties: str | int) -> str:
    """One rule; a whole number is a length in pixels."""
    told = "; ".join(
        f"{name.replace('_', '-')}: {_length(value)}"
        for name, value in properties.items()
    )
    return f"{selector} {{ {told} }}"


def _length(value: str | int) -> str:
    return f"{value}px" if isinstance(value, int) else value


def _line(colour: str, width: int = t.HAIR) -> str:
    return f"{width}px solid {colour}"


def _on(tone: Shade) -> Properties:
    return {"color": tone.ink, "background": tone.ground}


def _text(p: Palette) -> list[str]:
    def label(role: str, **properties: str | int) -> str:
        return _rule(f'QLabel[role="{role}"]', **properties)

    return [
        label("page_title", font_size=t.PAGE_TITLE, font_weight=str(t.SEMIBOLD)),
        label("title", font_size=t.TITLE, font_weight=str(t.SEMIBOLD)),
        label("strong", font_weight=str(t.SEMIBOLD)),
        label("label", font_size=t.LABEL, color=p.quiet),
        label("quiet", color=p.quiet),
        label("small", font_size=t.LABEL, color=p.quiet),
        label("error", font_size=t.LABEL, color=p.wrong.ink),
        label("digits", font_size=t.PAGE_TITLE, font_weight=str(t.SEMIBOLD)),
        label("brand", font_size=t.TITLE, font_weight=str(t.BOLD), color=p.accent),
        *(
            label(f"ink_{tone}", color=shade(p, tone).ink, font_weight="600")
            for tone in Tone
        ),
        _rule(
            "QToolTip",
            color=p.text,
            background=p.panel,
            border=_line(p.line),
            padding=t.TINY,
        ),
    ]


def _surfaces(p: Palette) -> list[str]:
    pill: Properties = {"border_radius": t.PILL_RADIUS, "padding": f"0 {t.SNUG}px"}
    notice: Properties = {"border_radius": t.RADIUS, "border": "none"}
    return [
        _rule(
            "QScrollArea, QScrollArea > QWidget > #content", background="transparent"
        ),
        _rule(
            "Card",
            background=p.panel,
            border=_line(p.line),
            border_radius=t.CARD_RADIUS,
        ),
        _rule("#rule", background=p.line, border="none"),
        *(
            _rule(f'Pill[tone="{x}"]', **_on(shade(p, x)), **pill, font_weight="600")
            for x in Tone
        ),
        *(
            _rule(
                f'Notice[tone="{x}"], Callout[tone="{x}"], CardCheck[tone="{x}"],'
                f' JoinPanel[tone="{x}"], TrustPanel[tone="{x}"],'
                f' ExampleBanner[tone="{x}"]',
                background=shade(p, x).ground,
                **notice,
            )
            for x in Tone
        ),
        *(
            _rule(f'#dot[tone="{x}"]', background=shade(p, x).ink, border_radius=5)
            for x in Tone
        ),
        _rule("QProgressBar", background=p.line, border="none", border_radius=3),
        _rule("QProgressBar::chunk", background=p.accent, border_radius=3),
    ]


def _buttons(p: Palette) -> list[str]:
    inner = t.CONTROL_HEIGHT - 2 * t.HAIR
    secondary, primary, quiet = (
        f'Button[kind="{kind}"]' for kind in ("secondary", "primary", "quiet")
    )
    return [
        _rule(
            "Button",
            min_height=inner,
            max_height=inner,
            padding=f"0 {t.SNUG}px",
            border=_line("transparent"),
            border_radius=t.RADIUS,
            color=p.text,
            background="transparent",
        ),
        _rule(secondary, background=p.panel, border=_line(p.line)),
        _rule(f"{secondary}:hover", background=p.hover, border=_line(p.edge)),
        _rule(f"{secondary}:pressed", background=p.selection),
        _rule(f"{secondary}:disabled", color=p.edge, background="transparent"),
        _rule(
            primary,
            background=p.accent,
            border=_line(p.accent),
            color=p.accent_on,
            font_weight=str(t.SEMIBOLD),
            padding=f"0 {t.NORMAL}px",
        ),
        _rule(f"{primary}:hover", background=p.accent_hover),
        _rule(f"{primary}:pressed", background=p.accent_pressed),
        _rule(
            f"{primary}:disabled",
            background=p.line,
            border=_line(p.line),
            color=p.quiet,
        ),
        *_lesser_buttons(p, quiet),
    ]


def _lesser_buttons(p: Palette, quiet: str) -> list[str]:
    small, arrow = t.TARGET - 2 * t.HAIR, t.ICON_SMALL + 2 * t.SMALL
    return [
        _rule(quiet, color=p.accent, padding=f"0 {t.SMALL}px"),
        _rule('Button[slim="true"]', min_height=small, max_height=small),
        _rule('Button[arrow="true"]', padding_right=arrow),  # Qt mirrors it
        _rule(f"{quiet}:hover", background=p.hover),
        _rule(f"{quiet}:pressed", background=p.selection),
        _rule(f"{quiet}:disabled", color=p.edge),
    ]


def _entries(p: Palette) -> list[str]:
    inner = t.CONTROL_HEIGHT - 2 * t.HAIR
    entry = "QLineEdit, QPlainTextEdit"
    focus = "QLineEdit:focus, QPlainTextEdit:focus"
    wrong = 'QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"]'
    return [
        _rule(
            entry,
            background=p.panel,
            border=_line(p.line),
            border_bottom=_line(p.edge),
            border_radius=t.RADIUS,
            color=p.text,
            selection_background_color=p.selection,
            selection_color=p.text,
        ),
        _rule(
            "QLineEdit",
            min_height=inner,
            max_height=inner,
            padding=f"0 {t.SMALL}px",
        ),
        _rule("QPlainTextEdit", padding=t.TINY),
        _rule("QLineEdit:hover, QPlainTextEdit:hover", border=_line(p.edge)),
        _rule(wrong, border=_line(p.wrong.ink)),
        _rule(focus, border=_line(p.accent, t.FOCUS)),
        _rule("QLineEdit:focus", min_height=inner - 2, max_height=inner - 2),
        _rule("QLineEdit:focus", padding=f"0 {t.SMALL - 1}px"),
        _rule("QPlainTextEdit:focus", padding=t.TINY - 1),
        _rule(
            "QLineEdit:disabled, QLineEdit:read-only",
            background=p.page,
            color=p.quiet,
        ),
        _rule("#search", min_height=t.SEARCH_HEIGHT - 2, background=p.page),
        _rule("#search:focus", min_height=t.SEARCH_HEIGHT - 4),
    ]


def _lists(p: Palette) -> list[str]:
    return [
        _rule(
            "ListTable, #register",
            background=p.panel,
            border=_line(p.line),
            border_radius=t.CARD_RADIUS,
        ),
        _rule("ListTable:focus", border=_line(p.accent)),
        _rule(
            "ListTable QTableView",
            background="transparent",
            border="none",
            selection_background_color=p.selection,
            selection_color=p.text,
            outline="0",
        ),
        _rule("RegisterGrid", background=p.panel, border="none", outline="0"),
        _rule("QTableCornerButton::section", background=p.panel, border="none"),
        _rule("QHeaderView", background="transparent", border="none"),
        _rule(
            "QHeaderView::section",
            background="transparent",
            color=p.quiet,
            border="none",
            border_bottom=_line(p.line),
            padding=f"0 {t.SNUG}px",
            font_size=t.LABEL,
            font_weight=str(t.SEMIBOLD),
        ),
        _rule("QHeaderView::section:hover", color=p.text),
    ]


def _menus(p: Palette) -> list[str]:
    row: Properties = {"min_height": t.CONTROL_HEIGHT - 2, "padding": f"0 {t.SMALL}px"}
    return [
        _rule(
            "QMenu, #choices",
            background=p.panel,
            color=p.text,
            border=_line(p.edge),
            border_radius=t.RADIUS,
            outline="0",
        ),
        _rule("QMenu", padding=t.TINY),
        _rule(
            "#calendar",
            background=p.panel,
            border=_line(p.edge),
            border_radius=t.RADIUS,
        ),
        _rule("#qt_calendar_navigationbar", background=p.panel),
        _rule(
            "#calendar QToolButton",
            color=p.text,
            background="transparent",
            border="none",
            border_radius=t.TINY,
            padding=t.TINY,
            font_weight=str(t.SEMIBOLD),
        ),
        _rule("#calendar QToolButton:hover", background=p.hover),
        _rule("#calendar QToolButton::menu-indicator", image="none"),
        _rule("#calendar QTableView", border="none", outline="0"),
        _rule("QMenu::item, #choices::item", border_radius=t.TINY, **row),
        _rule("QMenu::item:selected, #choices::item:selected", background=p.selection),
        _rule("#choices::item:selected", color=p.text),
        _rule("QMenu::item:disabled", color=p.edge),
    ]


def _frame(p: Palette) -> list[str]:
    entry = "NavigationButton"
    return [
        _rule("#page_ground", background=p.page),
        _rule("#side_bar", background=p.side),
        _rule("#top_bar", background=p.panel, border_bottom=_line(p.line)),
        _rule("#status_line", background=p.panel, border_top=_line(p.line)),
        _rule(
            entry,
            color=p.text,
            background="transparent",
            border=_line("transparent", t.FOCUS),
            border_radius=t.RADIUS,
        ),
        _rule(f"{entry}:hover", background=p.line),
        _rule(f"{entry}:checked", background=p.selection, font_weight="600"),
        _rule(f"{entry}:focus", border=_line(p.accent, t.FOCUS)),
    ]


def _scroll_bars(p: Palette) -> list[str]:
    bar, thick = "QScrollBar", t.SCROLL_BAR
    handle: Properties = {"background": p.edge, "border_radius": 3, "margin": 2}
    return [
        _rule(bar, background="transparent", border="none"),
        _rule(f"{bar}:vertical", width=thick, margin=0),
        _rule(f"{bar}:horizontal", height=thick, margin=0),
        _rule(f"{bar}::handle:vertical", min_height=t.HUGE, **handle),
        _rule(f"{bar}::handle:horizontal", min_width=t.HUGE, **handle),
        _rule(f"{bar}::handle:hover", background=p.quiet),
        _rule(f"{bar}::add-line, {bar}::sub-line", width=0, height=0),
        _rule(f"{bar}::add-page, {bar}::sub-page", background="transparent"),
    ]

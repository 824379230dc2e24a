"""The look in numbers: colours, distances, text sizes; no other module states any.

Lengths are logical pixels.
"""

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtGui import QGuiApplication, QPalette


class Shade(NamedTuple):
    """Ink on a ground: `ink` is for words and icons, `ground` lies behind them."""

    ink: str
    ground: str


class Palette(NamedTuple):
    """One set of colours, as `#rrggbb`."""

    page: str
    panel: str
    side: str
    line: str
    edge: str  # the outline of what can be typed in or ticked: 3:1 against the panel
    text: str
    quiet: str
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_on: str
    selection: str
    hover: str
    good: Shade
    attention: Shade
    wrong: Shade
    information: Shade
    neutral: Shade
    step: Shade
    is_dark: bool = False
    is_strong: bool = False  # high contrast: surfaces are told apart by their outlines


LIGHT = Palette(
    page="#f6f7f8",
    panel="#ffffff",
    side="#eef0f2",
    line="#dde1e6",
    edge="#7c8794",
    text="#1b2430",
    quiet="#596776",
    accent="#0b6e77",
    accent_hover="#095d65",
    accent_pressed="#074c53",
    accent_on="#ffffff",
    selection="#d7ecee",
    hover="#eef3f4",
    good=Shade("#1f6b3a", "#e3f3e8"),
    attention=Shade("#8a5300", "#fdf1dc"),
    wrong=Shade("#a3262a", "#fbe6e6"),
    information=Shade("#2a5ca8", "#e6eefb"),
    neutral=Shade("#4d5a68", "#eceff2"),
    step=Shade("#0b6e77", "#e2f1f2"),
)

DARK = Palette(
    page="#15191e",
    panel="#1d232a",
    side="#12161a",
    line="#323b45",
    edge="#74808d",
    text="#e6eaee",
    quiet="#9aa7b4",
    accent="#4cb8c0",
    accent_hover="#63c5cc",
    accent_pressed="#3aa3ab",
    accent_on="#0d1a1c",
    selection="#1c3f43",
    hover="#242c34",
    good=Shade("#8bd3a2", "#173323"),
    attention=Shade("#f0c074", "#3a2c12"),
    wrong=Shade("#f09a9a", "#3d1d1f"),
    information=Shade("#9dbff2", "#1a2a44"),
    neutral=Shade("#b3bec9", "#2a323b"),
    step=Shade("#6fcbd2", "#183538"),
    is_dark=True,
)

STRONG_LIGHT = Palette(
    page="#ffffff",
    panel="#ffffff",
    side="#ffffff",
    line="#8c8c8c",
    edge="#000000",
    text="#000000",
    quiet="#1f1f1f",
    accent="#00398f",
    accent_hover="#002a6b",
    accent_pressed="#001f50",
    accent_on="#ffffff",
    selection="#cfe3ff",
    hover="#e8f0ff",
    good=Shade("#004d1c", "#ffffff"),
    attention=Shade("#6b3a00", "#ffffff"),
    wrong=Shade("#8a0009", "#ffffff"),
    information=Shade("#003a8c", "#ffffff"),
    neutral=Shade("#000000", "#ffffff"),
    step=Shade("#003a8c", "#ffffff"),
    is_strong=True,
)

STRONG_DARK = Palette(
    page="#000000",
    panel="#000000",
    side="#000000",
    line="#767676",
    edge="#ffffff",
    text="#ffffff",
    quiet="#e6e6e6",
    accent="#ffdd33",
    accent_hover="#ffe875",
    accent_pressed="#ffd000",
    accent_on="#000000",
    selection="#00458c",
    hover="#1f1f1f",
    good=Shade("#7dff9e", "#000000"),
    attention=Shade("#ffc04d", "#000000"),
    wrong=Shade("#ff9c9c", "#000000"),
    information=Shade("#9ccbff", "#000000"),
    neutral=Shade("#ffffff", "#000000"),
    step=Shade("#66e5ff", "#000000"),
    is_dark=True,
    is_strong=True,
)

PAPER = "#ffffff"  # in a dark window too
PALETTES = (LIGHT, DARK, STRONG_LIGHT, STRONG_DARK)
_BY_PAGE = {int(palette.page[1:], 16): palette for palette in PALETTES}
_RGB = 0xFFFFFF  # without how opaque it is


class Tone(StrEnum):
    """What a colour means; `STEP` is the one of a stage under way."""

    GOOD = "good"
    ATTENTION = "attention"
    WRONG = "wrong"
    INFORMATION = "information"
    NEUTRAL = "neutral"
    STEP = "step"


TINY, SMALL, SNUG, NORMAL, ROOMY, WIDE, HUGE = 4, 8, 12, 16, 20, 24, 32
CARD_PADDING, CARD_GAP, PAGE_MARGIN, FIELD_GAP = NORMAL, 14, ROOMY, SNUG
LINE_REACH = SMALL  # how far lines to press reach into the padding of a card

RADIUS, CARD_RADIUS, PILL_RADIUS = 6, 10, 10
BODY, LABEL, TITLE, HEADING, PAGE_TITLE = 13, 12, 14, 16, 20
SEMIBOLD, BOLD = 600, 700

CONTROL_HEIGHT, ROW_HEIGHT, HEADER_HEIGHT, CHIP_HEIGHT = 32, 38, 36, 28
PILL_HEIGHT, TARGET, ICON, ICON_SMALL = 22, 24, 18, 14
SIDE_WIDTH, SEARCH_WIDTH, TOP_HEIGHT, STATUS_HEIGHT = 188, 560, 56, 30
SIDE_MOST = 232  # for the longest names of pages
SIDE_NARROW, TOUR_WIDTH, BESIDE_WIDTH = 56, 340, 800
SEARCH_HEIGHT, FORM_WIDTH, TIMELINE_DATE_WIDTH, KEY_WIDTH = 36, 460, 84, 132
AREA_LEAST, AREA_MOST, POPUP_ROWS, DOT, STEP_LINE, BAR = 72, 320, 10, 10, 3, 6
SCROLL_BAR = 10
FILTER_WIDTH, AREA_SHORT = 176, 52
MOMENT_WIDTH = 132  # a day with its weekday and a time
FILTER_TEXT_WIDTH, FILTER_PICKER_WIDTH = 200, 150
FILTER_MENU_MOST, FILTER_IN_A_ROW = 132, 1150
MARK, MARK_DOT, FOCUS, HAIR = 18, 8, 2, 1  # tick boxes and outlines
CHART_HEIGHT, CHART_ROW, CHART_SCALE = 256, 32, 1.4
CALENDAR_SIZE = (296, 264)
REGISTER_CELL, REGISTER_ROW, REGISTER_HEAD, REGISTER_NAMES = 56, 34, 72, 264
REGISTER_TOTAL = 96
# the least is what a small laptop leaves at double scale, below its own bars
MINIMUM_WINDOW, FIRST_WINDOW = (640, 320), (1366, 768)
PAGE_LEAST, TABLE_LEAST, STILL_LEAST = (320, 200), 520, (440, 240)
TITLE_LEAST, LOW_PAGE, NARROW_FRAME = 240, 400, 1000

NOTICE_SECONDS = 6


def shade(palette: Palette, tone: Tone) -> Shade:
    found: Shade = getattr(palette, tone.value)
    return found


def palette_now() -> Palette:
    """The set of colours that the application wears at this moment."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return _BY_PAGE.get(window.rgb() & _RGB, LIGHT)

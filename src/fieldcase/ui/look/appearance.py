"""Light, dark or of high contrast, as the system wears it or as was chosen.

It changes while running.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from fieldcase.ui.look.fonts import body_font, load_fonts
from fieldcase.ui.look.style_sheet import style_sheet
from fieldcase.ui.look.tokens import PALETTES, Palette
from fieldcase.ui.settings import Colours

_ROLES = {
    "page": (QPalette.ColorRole.Window,),
    "panel": (
        QPalette.ColorRole.Base,
        QPalette.ColorRole.Button,
        QPalette.ColorRole.ToolTipBase,
    ),
    "side": (QPalette.ColorRole.AlternateBase,),
    "line": (QPalette.ColorRole.Mid, QPalette.ColorRole.Midlight),
    "edge": (QPalette.ColorRole.Dark,),
    "quiet": (QPalette.ColorRole.PlaceholderText,),
    "text": (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.ToolTipText,
        QPalette.ColorRole.BrightText,
        QPalette.ColorRole.HighlightedText,
    ),
    "accent": (QPalette.ColorRole.Link, QPalette.ColorRole.Accent),
    "selection": (QPalette.ColorRole.Highlight,),
}


_MEANT: Mapping[Colours, tuple[Qt.ColorScheme, bool | None]] = MappingProxyType(
    {
        Colours.SYSTEM: (Qt.ColorScheme.Unknown, None),
        Colours.LIGHT: (Qt.ColorScheme.Light, False),
        Colours.DARK: (Qt.ColorScheme.Dark, False),
        Colours.STRONG_LIGHT: (Qt.ColorScheme.Light, True),
        Colours.STRONG_DARK: (Qt.ColorScheme.Dark, True),
    }
)


# Qt draws with Fusion; told by `setStyle` the binding would make a face of the style,
# with 600 names, before the first page is there.
_DRAWN_BY = ("-style", "Fusion")


def made_application(name: str) -> QApplication:
    """The application itself, to be dressed; there is one."""
    return QApplication([name, *_DRAWN_BY])


def drawn_at(size: int, before: str) -> str:
    """What Qt shall be told to draw everything at, `size` in per cent.

    `before` is what the surroundings ask for already, as `QT_SCALE_FACTOR` does.
    """
    try:
        factor = float(before)
    except ValueError:
        factor = 1.0
    return f"{factor * size / 100:g}"


class Appearance(QObject):
    """Dresses the application; made once, where everything is put together.

    Whoever loads fewer fonts at first calls `load_fonts` before others are needed.
    """

    def __init__(
        self, application: QApplication, load: Callable[[], None] = load_fonts
    ) -> None:
        super().__init__(application)
        self._application = application
        self._scheme = Qt.ColorScheme.Unknown
        self._is_strong: bool | None = None
        load()
        application.setFont(body_font())
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._dress)
        hints.accessibility().contrastPreferenceChanged.connect(self._dress)
        self._dress()

    def wear(self, colours: Colours) -> None:
        """What somebody chose, or what the system wears."""
        self.use(*_MEANT[colours])

    def use(self, scheme: Qt.ColorScheme, is_strong: bool | None = None) -> None:  # noqa: FBT001 three answers
        """Light, dark, or `Unknown` to follow the system; so with high contrast."""
        self._scheme, self._is_strong = scheme, is_strong
        self._dress()

    def _dress(self) -> None:
        palette = self._palette()
        sheet = style_sheet(palette)
        if sheet == self._application.styleSheet():
            return  # every control there is would be dressed anew, the same
        self._application.setPalette(_qt_palette(palette))
        self._application.setStyleSheet(sheet)

    def _palette(self) -> Palette:
        hints = self._application.styleHints()
        scheme, is_strong = self._scheme, self._is_strong
        if scheme == Qt.ColorScheme.Unknown:
            scheme = hints.colorScheme()
        if is_strong is None:
            wanted = hints.accessibility().contrastPreference()
            is_strong = wanted == Qt.ContrastPreference.HighContrast
        asked = (scheme == Qt.ColorScheme.Dark, is_strong)
        return next(one for one in PALETTES if (one.is_dark, one.is_strong) == asked)


def _qt_palette(palette: Palette) -> QPalette:
    made = QPalette()
    for name, roles in _ROLES.items():
        for role in roles:
            made.setColor(role, QColor(getattr(palette, name)))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.edge))
    return made

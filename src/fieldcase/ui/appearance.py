"""Light or dark, as the system wears it or as was chosen; changes while running."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from fieldcase.ui.fonts import body_font, load_fonts
from fieldcase.ui.style_sheet import style_sheet
from fieldcase.ui.tokens import DARK, LIGHT, Palette

_ROLES = {
    "page": (QPalette.ColorRole.Window,),
    "panel": (
        QPalette.ColorRole.Base,
        QPalette.ColorRole.Button,
        QPalette.ColorRole.ToolTipBase,
    ),
    "side": (QPalette.ColorRole.AlternateBase,),
    "line": (QPalette.ColorRole.Mid, QPalette.ColorRole.Midlight),
    "edge": (QPalette.ColorRole.Dark, QPalette.ColorRole.PlaceholderText),
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


class Appearance(QObject):
    """Dresses the application; made once, where everything is put together."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._chosen = Qt.ColorScheme.Unknown
        load_fonts()
        application.setStyle("Fusion")
        application.setFont(body_font())
        application.styleHints().colorSchemeChanged.connect(self._dress)
        self._dress()

    def use(self, scheme: Qt.ColorScheme) -> None:
        """Light, dark, or `Unknown` to follow the system."""
        self._chosen = scheme
        self._dress()

    def _dress(self) -> None:
        scheme = self._chosen
        if scheme == Qt.ColorScheme.Unknown:
            scheme = self._application.styleHints().colorScheme()
        palette = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        self._application.setPalette(_qt_palette(palette))
        self._application.setStyleSheet(style_sheet(palette))


def _qt_palette(palette: Palette) -> QPalette:
    made = QPalette()
    for name, roles in _ROLES.items():
        for role in roles:
            made.setColor(role, QColor(getattr(palette, name)))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.edge))
    quiet = QPalette.ColorRole.PlaceholderText
    made.setColor(quiet, QColor(palette.quiet))
    return made

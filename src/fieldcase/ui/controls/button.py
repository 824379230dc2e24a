"""Buttons: one primary on a page, secondary ones beside it, quiet ones in rows."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton

from fieldcase.ui.controls.labels import plain_tip
from fieldcase.ui.look.icons import icon, paint_icon
from fieldcase.ui.look.tokens import FOCUS, ICON, ICON_SMALL, RADIUS, SMALL, palette_now


class Kind(StrEnum):
    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"


class Button(QPushButton):
    """A verb to press: `Button(words.say("Finish and sign"), Kind.PRIMARY)`.

    `picture` names an icon. A button without text needs `name`, which is read out
    and shown as a tooltip. `shortcut` as in "Ctrl+Return". Enter presses it too.
    """

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.SECONDARY,
        *,
        picture: str = "",
        name: str = "",
        shortcut: str = "",
    ) -> None:
        super().__init__(text.replace("&", "&&"))
        self._kind = kind
        self._picture = picture
        self._has_menu = False
        self._folded = ""  # the words that are left out
        self.setProperty("kind", str(kind))
        self.setAccessibleName(name or text)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
        told = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(plain_tip(f"{name} {told}".strip()))
        self._draw_picture()

    def drop(self, menu: QMenu) -> None:
        """Open this menu when pressed, and show an arrow that says so."""
        self._has_menu = True
        self.setProperty("arrow", "true")
        menu.setParent(self, menu.windowFlags())
        self.clicked.connect(
            lambda: menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        )

    def setText(self, text: str) -> None:
        """Other words, the same keys: Qt would forget them."""
        keys = self.shortcut()
        super().setText(text.replace("&", "&&"))
        self.setShortcut(keys)
        self._draw_picture()  # it stands closer, and in other ink, without words

    def rename(self, text: str) -> None:
        """Other words, for the eyes and for a screen reader."""
        self.setText(text)
        self.setAccessibleName(text)

    def fold(self, *, is_folded: bool) -> None:
        """Its picture alone, where there is no room for its words: they are its tip."""
        if is_folded and self._picture and self.text():
            self._folded = self.text()
            self.setText("")
            if not self.toolTip():
                self.setToolTip(plain_tip(self.accessibleName()))
        elif not is_folded and self._folded:
            words, self._folded = self._folded, ""
            self.setText(words.replace("&&", "&"))
        self._draw_picture()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw_picture()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus() and not self._has_menu:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            self._paint_ring(painter)
        if self._has_menu:
            self._paint_arrow(painter)

    def _paint_ring(self, painter: QPainter) -> None:
        palette = palette_now()
        is_primary = self._kind is Kind.PRIMARY
        inset = FOCUS + 1.5 if is_primary else FOCUS / 2
        colour = palette.accent_on if is_primary else palette.accent
        painter.setPen(QPen(QColor(colour), FOCUS))
        ring = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(ring, RADIUS - inset / 2, RADIUS - inset / 2)

    def _paint_arrow(self, painter: QPainter) -> None:
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = SMALL if is_mirrored else self.width() - ICON_SMALL - SMALL
        place = QRectF(left, (self.height() - ICON_SMALL) / 2, ICON_SMALL, ICON_SMALL)
        paint_icon(painter, "chevron-down", place, palette_now().quiet)

    def _draw_picture(self) -> None:
        if not self._picture:
            return
        palette = palette_now()
        colour = {
            Kind.PRIMARY: palette.accent_on,
            Kind.SECONDARY: palette.text,
            Kind.QUIET: palette.accent if self.text() else palette.quiet,
        }[self._kind]
        gap = SMALL - 2 if self.text() else 0
        self.setIconSize(QSize(ICON + gap, ICON))
        self.setIcon(icon(self._picture, colour, ICON, gap))

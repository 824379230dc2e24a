"""Words on a page: titles, labels, facts; never rich text, whatever was typed."""

from enum import StrEnum

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Role(StrEnum):
    """How the words look, as the style sheet knows it."""

    PAGE_TITLE = "page_title"
    TITLE = "title"
    STRONG = "strong"
    BODY = "body"
    LABEL = "label"
    QUIET = "quiet"
    SMALL = "small"
    ERROR = "error"
    BRAND = "brand"


def label(text: str, role: str = Role.BODY, *, wraps: bool = False) -> QLabel:
    """Words in one of the looks of `Role`."""
    made = QLabel()
    made.setProperty("role", str(role))  # before a screen reader hears of it
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setAlignment(at_start())
    made.setWordWrap(wraps)
    if wraps:
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


def at_start() -> Qt.AlignmentFlag:
    """Where lines begin in the reader's language, whatever script stands in them."""
    is_mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def at_end() -> Qt.AlignmentFlag:
    """Where lines end in the reader's language, as amounts below each other do."""
    is_mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignLeft if is_mirrored else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def plain_tip(text: str) -> str:
    """A tip that is read as it stands, whatever somebody typed.

    Qt takes for HTML what looks like it, and fetches its pictures: from any file, and
    on Windows from any server, which so hears who asks.
    """
    if "<" not in text and "&" not in text:
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f"<span>{escaped.replace(chr(10), '<br>')}</span>"


def restyle(widget: QWidget) -> None:
    """Ask the style sheet again after a property that it reads has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class ElidedLabel(QLabel):
    """One line that ends in … where there is no room; the whole is its tooltip."""

    def __init__(self, text: str = "", role: str = Role.BODY) -> None:
        super().__init__()
        self._whole = ""
        self._needed = -1  # pixels; measured once a text
        self._is_placed = False  # before, its width says nothing
        self.setProperty("role", str(role))  # before a screen reader hears of it
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(at_start())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.say(text)

    def say(self, text: str) -> None:
        if text != self._whole:
            self._whole, self._needed = text, -1
            self.setAccessibleName(text)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._is_placed = True
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._needed = -1
            self._fit()

    def _fit(self) -> None:
        """Other words in a label have all of its page laid out again."""
        told = self._whole
        if self._is_placed and self._is_narrow():
            told = self.fontMetrics().elidedText(
                self._whole, Qt.TextElideMode.ElideRight, self._room()
            )
        if told != self.text():
            self.setText(told)
        tip = "" if told == self._whole else plain_tip(self._whole)
        if tip != self.toolTip():
            self.setToolTip(tip)

    def _is_narrow(self) -> bool:
        if self._needed < 0:
            self._needed = self.fontMetrics().horizontalAdvance(self._whole)
        return self._needed >= self._room()  # it was rounded

    def _room(self) -> int:
        return self.contentsRect().width()

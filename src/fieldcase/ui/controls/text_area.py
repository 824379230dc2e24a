"""Several lines of text that grow with what is written."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from fieldcase.domain.typed_signs import NO_SIGN
from fieldcase.ui.look.tokens import AREA_LEAST, AREA_MOST, FOCUS, TINY

if TYPE_CHECKING:
    from fieldcase.domain.change import JsonValue

MOST_PASTED = 50_000  # letters: twenty pages; what was saved longer stays


class TextArea(QPlainTextEdit):
    """`least` and `most` are heights; Tab leaves it, as it leaves every control.

    `shortened` says how much of what was pasted is there if it was too long, 0 of a
    picture.
    """

    changed = Signal()
    shortened = Signal(int)
    problem_found = Signal(str)

    def __init__(
        self, example: str = "", *, least: int = AREA_LEAST, most: int = AREA_MOST
    ) -> None:
        super().__init__()
        self._least, self._most = least, most
        self._is_set_by_us = False
        self.setPlaceholderText(example)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._note_change)
        self._grow()

    def value(self) -> str:
        return self.toPlainText().replace(NO_SIGN, "").strip()

    def set_value(self, text: str) -> None:
        if text != self.toPlainText():
            self._is_set_by_us = True
            self.setPlainText(text)
            self._is_set_by_us = False

    def entry(self) -> "JsonValue":
        return self.toPlainText()

    def set_entry(self, entry: "JsonValue") -> None:
        self.set_value(entry if isinstance(entry, str) else "")

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Megabytes would hold the window up, and a picture is no text."""
        if not source.hasText():
            self.shortened.emit(0)
            return
        text = source.text()
        already = self.document().characterCount() - len(
            self.textCursor().selectedText()
        )
        room = max(0, MOST_PASTED - already)
        self.insertPlainText(text[:room])
        if len(text) > room:
            self.shortened.emit(room)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._grow()

    def _note_change(self) -> None:
        self._grow()
        if not self._is_set_by_us:
            self.changed.emit()

    def _grow(self) -> None:
        layout, block = self.document().documentLayout(), self.document().begin()
        wanted = 2 * (TINY + FOCUS + self.document().documentMargin())
        while block.isValid() and wanted <= self._most:
            wanted += layout.blockBoundingRect(block).height()
            block = block.next()
        height = round(min(max(wanted, self._least), self._most))
        if height != self.minimumHeight():
            self.setMinimumHeight(height)

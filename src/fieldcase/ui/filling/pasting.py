"""Telling that something pasted was too much for a field, or was no text."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from fieldcase.domain.words import Words
from fieldcase.ui.controls.message_bar import MessageBar
from fieldcase.ui.controls.text_area import TextArea
from fieldcase.ui.look.tokens import Tone


class PasteWatch(QObject):
    """Listens to the field that has the keyboard, and says so in the message bar.

    Fields know no language; what they cut they signal.
    """

    def __init__(self, words: Words, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._words, self._messages = words, messages
        self._heard: TextArea | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._meet)

    def _meet(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._heard is not None and isValid(self._heard):
            self._heard.shortened.disconnect(self._tell)
        self._heard = new if isinstance(new, TextArea) else None
        if self._heard is not None:
            self._heard.shortened.connect(self._tell)

    def _tell(self, kept: int) -> None:
        words = self._words
        told = words.say(
            "A picture has no place in a text. Attach it to the case as a file."
        )
        if kept:
            told = words.say(
                "What was pasted is longer than a field holds: its first {count}"
                " letters are there. Attach long texts as a file.",
                count=words.number(kept),
            )
        self._messages.tell(Tone.ATTENTION, told)

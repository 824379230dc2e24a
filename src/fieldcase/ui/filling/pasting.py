"""Telling that something pasted was too much for a field, or was no text."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from fieldcase.domain.words import Words
from fieldcase.ui.controls.message_bar import MessageBar
from fieldcase.ui.controls.text_area import TextArea
from fieldcase.ui.look.tokens import Tone


class PasteWatch(QObject):
    """Listens to the field of this window that has the keyboard.

    Fields know no language; what they cut they signal, and it is told in the message
    bar of the window in which it was pasted.
    """

    def __init__(self, words: Words, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._words, self._messages = words, messages
        self._heard: TextArea | QLineEdit | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._meet)

    def _meet(self, _old: QWidget | None, new: QWidget | None) -> None:
        before, self._heard = self._heard, None
        if before is not None and isValid(before):
            if isinstance(before, TextArea):
                before.shortened.disconnect(self._tell)
            else:
                before.inputRejected.disconnect(self._look)
        if new is None or new.window() is not self._messages.window():
            return
        if isinstance(new, TextArea):
            new.shortened.connect(self._tell)
            self._heard = new
        elif isinstance(new, QLineEdit):
            new.inputRejected.connect(self._look)
            self._heard = new

    def _look(self) -> None:
        """A line refuses letters for other reasons too: only a full one was cut."""
        line = self._heard
        if isinstance(line, QLineEdit) and len(line.text()) >= line.maxLength():
            self._tell(line.maxLength())

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

"""One line of text, and the line for a passphrase that can be looked at."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from fieldcase.domain.typed_signs import NO_SIGN
from fieldcase.domain.words import Words
from fieldcase.ui.controls.labels import at_start, plain_tip
from fieldcase.ui.look.icons import icon
from fieldcase.ui.look.tokens import TARGET, palette_now

if TYPE_CHECKING:
    from fieldcase.domain.change import JsonValue


class TextField(QLineEdit):
    """`value()` is the text without blanks at its ends."""

    changed = Signal()
    problem_found = Signal(str)

    def __init__(self, example: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(example)
        self.setAlignment(at_start())
        self.textEdited.connect(lambda _: self.changed.emit())

    def value(self) -> str:
        return self.text().replace(NO_SIGN, "").strip()

    def set_value(self, text: str) -> None:
        if text != self.text():
            self.setText(text)

    def entry(self) -> "JsonValue":
        return self.text()

    def set_entry(self, entry: "JsonValue") -> None:
        self.set_value(entry if isinstance(entry, str) else "")


class PassphraseField(TextField):
    """Hidden letters, with an eye that shows them; never part of a draft."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = QAction(self)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._draw_eye()
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show_letters)
        self._show_letters(False)  # noqa: FBT003 - as Qt's signal calls it

    def value(self) -> str:
        """The passphrase as typed; blanks belong to it."""
        return self.text()

    def entry(self) -> "JsonValue":
        return ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widen_sign(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw_eye()

    def _draw_eye(self) -> None:
        self._eye.setIcon(icon("eye", palette_now().quiet))

    def _show_letters(self, is_shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        echo = QLineEdit.EchoMode
        self.setEchoMode(echo.Normal if is_shown else echo.Password)
        hide, show = self._words.say("Hide letters"), self._words.say("Show letters")
        self._eye.setText(hide if is_shown else show)
        self._eye.setToolTip(plain_tip(self._eye.text()))


def widen_sign(field: QLineEdit) -> None:
    """Make the button in a field big enough to hit; Qt makes it as small as its icon.

    Ask again whenever the field has another size.
    """
    for button in field.findChildren(QToolButton):
        place = button.geometry()
        centre = place.center()
        place.setSize(QSize(TARGET, TARGET))
        place.moveCenter(centre)
        button.setGeometry(place)

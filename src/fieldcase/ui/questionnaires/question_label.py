"""What is asked: in its own marks, with the sign that an answer is needed."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from fieldcase.domain.words import Words
from fieldcase.ui.controls.labels import Role
from fieldcase.ui.look.tokens import palette_now
from fieldcase.ui.questionnaires.rich_text import is_marked, plain_text, rich_text

_REQUIRED_SIGN = "*"


class QuestionLabel(QLabel):
    """`say(label, is_required=True)`; its accessible name tells both in words."""

    def __init__(self, words: Words, role: str = Role.STRONG) -> None:
        super().__init__()
        self._words = words
        self._label, self._is_required = "", False
        self.setProperty("role", str(role))
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setOpenExternalLinks(False)

    def say(self, label: str, *, is_required: bool = False) -> None:
        """As the form has it, marks and all."""
        if (label, is_required) == (self._label, self._is_required) and self.text():
            return
        self._label, self._is_required = label, is_required
        plain = plain_text(label)
        needed = self._words.say("{what} (needed)", what=plain)
        self.setAccessibleName(needed if is_required else plain)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._is_required:
            self._draw()

    def _draw(self) -> None:
        if not self._is_required and not is_marked(self._label):
            self.setTextFormat(Qt.TextFormat.PlainText)
            self.setText(self._label)
            return
        text = rich_text(self._label)
        if self._is_required:
            colour = palette_now().wrong.ink
            text += f' <span style="color:{colour}">{_REQUIRED_SIGN}</span>'
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(text)

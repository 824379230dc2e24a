"""What stands in the way: a coloured panel with a line and a button for each thing."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.labels import label
from fieldcase.ui.look.tokens import SMALL, SNUG, TINY, Tone


class Callout(QFrame):
    """`Callout(Tone.ATTENTION, words.say_many(…))`, then `add` once for each thing."""

    def __init__(self, tone: Tone, title: str) -> None:
        super().__init__()
        self.setProperty("tone", str(tone))
        self.setAccessibleName(title)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(SNUG, SMALL, SNUG, SMALL)
        self._layout.setSpacing(TINY)
        self._layout.addWidget(label(title, f"ink_{tone}", wraps=True))

    def add(self, sentence: str, *buttons: Button | None) -> None:
        """One thing, and the deeds that clear it."""
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(label(sentence, wraps=True), 1)
        for button in buttons:
            if button is not None:
                row.addWidget(button)
        self._layout.addLayout(row)

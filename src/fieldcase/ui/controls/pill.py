"""Pills: a short state in words, its colour saying of what sort it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from fieldcase.ui.controls.labels import restyle
from fieldcase.ui.tokens import PILL_HEIGHT, Tone


class Pill(QLabel):
    """`Pill(words.say("Protected"), Tone.INFORMATION)`; `say` changes it."""

    def __init__(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedHeight(PILL_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setProperty("tone", str(tone))
        self.setProperty("role", "label")

    def say(self, text: str, tone: Tone) -> None:
        self.setText(text)
        if self.property("tone") != str(tone):
            self.setProperty("tone", str(tone))
            restyle(self)

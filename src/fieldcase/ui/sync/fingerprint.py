"""A fingerprint large enough to read aloud; its digits run one way everywhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from fieldcase.domain.words import Words
from fieldcase.ui.controls.labels import Role, at_start


class FingerprintLabel(QLabel):
    """`say(spoken_fingerprint(device))`; small where nobody reads it aloud now."""

    def __init__(self, words: Words, *, is_small: bool = False) -> None:
        super().__init__()
        self._words = words
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", Role.STRONG if is_small else "digits")
        self.setAlignment(at_start())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def say(self, digits: str) -> None:
        self.setText(self._words.isolated(digits))
        self.setAccessibleName(self._words.say("Fingerprint {digits}", digits=digits))

"""Before a card is trusted: its fingerprint, which two people compare aloud."""

from functools import partial

from PySide6.QtCore import Signal

from fieldcase.domain.device import Device
from fieldcase.domain.words import Words
from fieldcase.ui.sync.compare_panel import ComparePanel
from fieldcase.ui.sync.fingerprint import FingerprintLabel
from fieldcase.usecases.enrolment.enrolment import spoken_fingerprint


class CardCheck(ComparePanel):
    """`ask(device, path)` shows it; `trusted` carries the card's path."""

    trusted = Signal(object)

    def __init__(self, words: Words, verb: str) -> None:
        fingerprint = FingerprintLabel(words)
        how = words.say(
            "Read the digits aloud to each other, by telephone or face to face. Only"
            " if all of them are the same does this come from there."
        )
        super().__init__(words, verb, how, fingerprint)
        self.fingerprint = fingerprint

    def ask(self, device: Device, path: object) -> None:
        self.fingerprint.say(spoken_fingerprint(device))
        told = self._words.say("{name} asks to be trusted", name=device.name)
        self._show(told, partial(self.trusted.emit, path))

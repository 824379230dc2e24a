"""Choosing a passphrase: typed twice, judged while it is typed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcase.domain.words import Words
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.strength_meter import StrengthMeter
from fieldcase.ui.controls.text_field import PassphraseField
from fieldcase.ui.jobs import JobRunner, Lane
from fieldcase.ui.look.tokens import CARD_GAP, SMALL
from fieldcase.usecases.keeping.passphrases import Strength, passphrase_strength

_PAUSE = 120  # ms without a letter before it is judged


class NewPassphrase(QWidget):
    """`entered` on Enter; `value()` once `find_errors()` is empty.

    `known_words` are what others know of its owner; say anew what they are whenever
    that changes.
    """

    entered = Signal()

    def __init__(self, words: Words, jobs: JobRunner, name: str = "") -> None:
        super().__init__()
        self._words, self._jobs = words, jobs
        self._judged = ""
        self.known_words: Sequence[str] = ()
        self.passphrase = PassphraseField(words)
        self.again = PassphraseField(words)
        self.meter = StrengthMeter(words)
        told = name or words.say("Passphrase")
        self._first = LabelledField(told, self.passphrase)
        self._second = LabelledField(words.say("Once more"), self.again)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._judge)
        self.passphrase.textChanged.connect(self._follow)
        self.passphrase.returnPressed.connect(self._second.enter)
        self.again.returnPressed.connect(self.entered)
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(CARD_GAP)
        side_by_side.addWidget(self._first, 1)
        side_by_side.addWidget(self._second, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(side_by_side)
        layout.addWidget(self.meter)

    def value(self) -> str:
        return self.passphrase.value()

    def enter(self) -> None:
        self._first.enter()

    def find_errors(self) -> bool:
        """Say what is missing, at its field; whether there was anything."""
        say, typed = self._words.say, self.value()
        is_same = typed == self.again.value()
        missing = "" if typed else say("Choose a passphrase.")
        differing = (
            "" if is_same else say("The two passphrases differ: type them again.")
        )
        self._first.show_error(missing)
        self._second.show_error(differing)
        return bool(missing or differing)

    def show_refusal(self, sentence: str) -> None:
        self._first.show_error(sentence)
        self.enter()

    def clear(self) -> None:
        for field in (self._first, self._second):
            field.show_error("")
        self.passphrase.clear()
        self.again.clear()

    def _follow(self, text: str) -> None:
        if text:
            self._pause.start()
        else:
            self._pause.stop()
            self._judged = ""
            self.meter.clear()

    def _judge(self) -> None:
        text, known = self.value(), self.known_words
        self._judged = text
        self._jobs.start(
            self,
            lambda _progress: passphrase_strength(text, known),
            partial(self._show, text),
            lane=Lane.OUTSIDE,
        )

    def _show(self, text: str, strength: Strength) -> None:
        if text == self._judged == self.value():
            self.meter.say(strength)

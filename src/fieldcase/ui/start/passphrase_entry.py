"""Typing the passphrase of a store: the field, what was wrong, and the wait."""

from time import monotonic

from PySide6.QtCore import Signal

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.text_field import PassphraseField
from fieldcase.ui.start.countdown import Countdown, Seconds


class PassphraseEntry(LabelledField):
    """`button` asks, and so does Enter, unless one has to wait. `asked` says so."""

    asked = Signal()

    def __init__(self, words: Words, button: Button, now: Seconds = monotonic) -> None:
        self.passphrase = PassphraseField(words)
        super().__init__(words.say("Passphrase"), self.passphrase)
        self._words, self._button = words, button
        self._is_busy = False
        self.wait = Countdown(self, now)
        self.wait.told.connect(self._tell_wait)
        self.passphrase.changed.connect(self.wait.tell_again)
        self.passphrase.returnPressed.connect(button.click)
        button.clicked.connect(self.asked)

    def show_busy(self, *, is_busy: bool) -> None:
        """While the key is being derived nothing can be asked twice."""
        self._is_busy = is_busy
        self._allow()

    def show_wait(self, seconds: int) -> None:
        """Say how long, second by second; none ends the wait."""
        if seconds:
            self.wait.begin(seconds)
        elif self.wait.is_running:
            self.wait.stop()
            self.show_error("")
        self._allow()

    def show_refusal(self, sentence: str) -> None:
        """The passphrase was wrong: it is marked, so that one types over it."""
        self.passphrase.selectAll()
        self.show_error(sentence)
        self.enter()

    def clear(self) -> None:
        """Forget the passphrase, as once the store is open."""
        self.passphrase.clear()
        self.show_wait(0)
        self.show_error("")
        self.show_busy(is_busy=False)

    def _tell_wait(self, seconds: int) -> None:
        told = self._words.say_many(
            "That was wrong too often. Try again in {count} second.",
            "That was wrong too often. Try again in {count} seconds.",
            seconds,
        )
        self.show_error(told if seconds else "")
        self._allow()

    def _allow(self) -> None:
        self._button.setEnabled(not self._is_busy and not self.wait.is_running)

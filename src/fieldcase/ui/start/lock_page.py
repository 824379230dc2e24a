"""The locked window: whoever looks over a shoulder learns nothing from it."""

from PySide6.QtCore import Signal

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.start.passphrase_entry import PassphraseEntry
from fieldcase.ui.start.sheet import Sheet


class LockPage(Sheet):
    """`asked` carries the passphrase; `other_wanted` asks for another store.

    `lost` asks for the way in without a passphrase.
    No name, no place, no programme: not even the program's own.
    """

    asked = Signal(str)
    other_wanted = Signal()
    lost = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(
            words.say("Locked"),
            words.say("Type the passphrase to go on where you were."),
            brand="",
        )
        self._words = words
        self.unlock_button = Button(words.say("Unlock"), Kind.PRIMARY)
        self.entry = PassphraseEntry(words, self.unlock_button)
        self.passphrase = self.entry.passphrase
        other = Button(words.say("Open something else"), Kind.QUIET)
        self.lost_button = Button(words.say("Lost passphrase?"), Kind.QUIET)
        self.card.add(self.entry, self.unlock_button, self.lost_button, other)
        self.entry.asked.connect(self._ask)
        self.lost_button.clicked.connect(self.lost)
        other.clicked.connect(self.other_wanted)

    def enter(self) -> None:
        """Begin anew, with the keyboard in the field."""
        self.clear()
        self.entry.enter()

    def show_refusal(self, sentence: str, *, is_about_passphrase: bool) -> None:
        self.show_busy(is_busy=False)
        if is_about_passphrase:
            self.entry.show_refusal(sentence)
        else:
            self.show_trouble(sentence)

    def show_wait(self, seconds: int) -> None:
        self.entry.show_wait(seconds)

    def show_busy(self, *, is_busy: bool) -> None:
        self.entry.show_busy(is_busy=is_busy)

    def clear(self) -> None:
        self.entry.clear()
        self.show_trouble("")

    def _ask(self) -> None:
        passphrase = self.passphrase.value()
        self.show_trouble("")
        if not passphrase:
            self.entry.show_error(self._words.say("Type your passphrase."))
        else:
            self.entry.show_error("")
            self.show_busy(is_busy=True)
            self.asked.emit(passphrase)

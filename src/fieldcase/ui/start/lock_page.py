"""The locked window: whoever looks over a shoulder learns nothing from it."""

from PySide6.QtCore import Signal

from fieldcase.domain.words import Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.text_field import PassphraseField
from fieldcase.ui.start.sheet import Sheet


class LockPage(Sheet):
    """`asked` carries the passphrase; `other_wanted` asks for another store.

    No name, no place, no programme: not even the program's own.
    """

    asked = Signal(str)
    other_wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(
            words.say("Locked"),
            words.say("Type the passphrase to go on where you were."),
            brand="",
        )
        self._words = words
        self.passphrase = PassphraseField(words)
        self._field = LabelledField(words.say("Passphrase"), self.passphrase)
        self.unlock_button = Button(words.say("Unlock"), Kind.PRIMARY)
        other = Button(words.say("Open something else"), Kind.QUIET)
        self.card.add(self._field, self.unlock_button, other)
        self.unlock_button.clicked.connect(self._ask)
        self.passphrase.returnPressed.connect(self._ask)
        other.clicked.connect(self.other_wanted)

    def enter(self) -> None:
        """Begin anew, with the keyboard in the field."""
        self.clear()
        self._field.enter()

    def show_refusal(self, sentence: str, *, is_about_passphrase: bool) -> None:
        self.show_busy(is_busy=False)
        if is_about_passphrase:
            self.passphrase.selectAll()
            self._field.show_error(sentence)
            self._field.enter()
        else:
            self.show_trouble(sentence)

    def show_busy(self, *, is_busy: bool) -> None:
        self.unlock_button.setEnabled(not is_busy)

    def clear(self) -> None:
        self.passphrase.clear()
        self._field.show_error("")
        self.show_trouble("")
        self.show_busy(is_busy=False)

    def _ask(self) -> None:
        passphrase = self.passphrase.value()
        self.show_trouble("")
        if not passphrase:
            self._field.show_error(self._words.say("Type your passphrase."))
        elif self.unlock_button.isEnabled():
            self._field.show_error("")
            self.show_busy(is_busy=True)
            self.asked.emit(passphrase)

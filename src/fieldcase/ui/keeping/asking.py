"""The own passphrase, asked again, and what was wrong with it."""

from fieldcase.domain.errors import FieldCaseError, WrongPassphrase
from fieldcase.domain.key_errors import TooManyTries
from fieldcase.domain.words import Words
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.text_field import PassphraseField
from fieldcase.usecases.messages import sentence


class OwnPassphrase(LabelledField):
    """Asked again before keys change, so that nobody does it at an open laptop."""

    def __init__(self, words: Words) -> None:
        self.passphrase = PassphraseField(words)
        super().__init__(words.say("Your own passphrase"), self.passphrase)
        self._words = words

    def value(self) -> str:
        return self.passphrase.value()

    def is_missing(self) -> bool:
        """Say so at the field."""
        if not self.value():
            self.show_error(self._words.say("Type your passphrase."))
        return not self.value()

    def takes(self, error: FieldCaseError) -> bool:
        """Whether it is about this field; then it is told there."""
        if isinstance(error, WrongPassphrase):
            told = self._words.say("This is not your passphrase. Try again.")
        elif isinstance(error, TooManyTries):
            told = sentence(error, self._words)
        else:
            return False
        self.passphrase.selectAll()
        self.show_error(told)
        self.enter()
        return True

    def clear(self) -> None:
        self.passphrase.clear()
        self.show_error("")

"""Changing the own passphrase."""

from fieldcase.domain.errors import FieldCaseError
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.new_passphrase import NewPassphrase
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.keeping.asking import OwnPassphrase
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.keeping.members import change_passphrase, known_words
from fieldcase.usecases.messages import sentence


class PassphraseCard(Card):
    """The old one, then the new one twice; the records are not touched."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Your passphrase"))
        self._desk, self._words = desk, words
        self.own = OwnPassphrase(words)
        self.new = NewPassphrase(words, desk.jobs, words.say("New passphrase"))
        self.new.known_words = known_words(desk.workspace)
        self.change_button = Button(words.say("Change the passphrase"))
        self._strip = ProgressStrip(words)
        self._strip.cancel_button.hide()
        self.add(self.own, self.new, self.change_button, self._strip)
        self.change_button.clicked.connect(self._ask)
        self.new.entered.connect(self.change_button.click)

    def clear(self) -> None:
        self.own.clear()
        self.new.clear()

    def _ask(self) -> None:
        is_missing, is_wrong = self.own.is_missing(), self.new.find_errors()
        if is_missing or is_wrong:
            return
        old, new = self.own.value(), self.new.value()
        job = self._desk.ask(
            self,
            lambda workspace: change_passphrase(workspace, old, new),
            lambda _: self._tell(),
            self._refuse,
        )
        self.change_button.setEnabled(False)
        job.finished.connect(lambda: self.change_button.setEnabled(True))
        self._strip.follow(job, self._words.say("Changing the passphrase"))

    def _tell(self) -> None:
        self.clear()
        told = self._words.say("From now on your new passphrase opens this store.")
        self._desk.tell(Tone.GOOD, told)

    def _refuse(self, error: FieldCaseError) -> None:
        if not self.own.takes(error):
            self.new.show_refusal(sentence(error, self._words))

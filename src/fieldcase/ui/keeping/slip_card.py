"""The recovery slip: a paper that opens the store when a passphrase is lost."""

from fieldcase.domain.errors import FieldCaseError
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.keeping import SLIP_NAME
from fieldcase.ui.keeping.asking import OwnPassphrase
from fieldcase.ui.keeping.standing import KeysAndCopies
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.keeping.recovery import print_slip


class SlipCard(Card):
    """`show_standing`; a supervisor saves a new slip, which ends the old one."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(words.say("Recovery slip"))
        self._desk, self._words = desk, words
        self._told = label("", wraps=True)
        self._who = label(
            words.say("Only a supervisor of this store, or headquarters, makes one."),
            Role.QUIET,
            wraps=True,
        )
        self.own = OwnPassphrase(words)
        self.save_button = Button(words.say("Save a new slip…"), picture="print")
        self._strip = ProgressStrip(words)
        self._strip.cancel_button.hide()
        self.add(self._told, self._who, self.own, self.save_button, self._strip)
        self.save_button.clicked.connect(self._ask)

    def show_standing(self, standing: KeysAndCopies) -> None:
        say, keys = self._words.say, standing.keys
        if keys.has_slip:
            told = say("A slip was made. A new one ends it: destroy the old paper.")
        elif keys.has_headquarters:
            told = say(
                "No slip was made yet. Until then only headquarters can let you in if"
                " every passphrase is lost."
            )
        else:
            told = say(
                "No slip was made yet, and there is no headquarters: if every"
                " passphrase is lost, so are the records. Make one now."
            )
        self._told.setText(told)
        for part in (self.own, self.save_button):
            part.setVisible(standing.is_keeper)
        self._who.setVisible(not standing.is_keeper)

    def clear(self) -> None:
        self.own.clear()

    def _ask(self) -> None:
        if self.own.is_missing():
            return
        told = self._words.say("Where shall the slip go?")
        target = self._desk.ask_where(self, told, SLIP_NAME)
        if target is None:
            return
        passphrase, words = self.own.value(), self._words
        job = self._desk.ask(
            self,
            lambda workspace: print_slip(workspace, passphrase, target, words),
            lambda _: self._tell(target.name),
            self._refuse,
        )
        self.save_button.setEnabled(False)
        job.finished.connect(lambda: self.save_button.setEnabled(True))
        self._strip.follow(job, words.say("Making the slip"))

    def _tell(self, name: str) -> None:
        self.clear()
        told = self._words.say(
            "The slip is in {name}. Print it, lock the paper away from the laptop, and"
            " delete the file.",
            name=name,
        )
        self._desk.tell(Tone.ATTENTION, told)

    def _refuse(self, error: FieldCaseError) -> None:
        if not self.own.takes(error):
            self._desk.tell_refused(error)

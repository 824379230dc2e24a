"""This device's own card: what it is called, its fingerprint, and the file of it."""

from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.sync.fingerprint import FingerprintLabel
from fieldcase.ui.tokens import Tone
from fieldcase.usecases.exchange.enrolment import spoken_fingerprint, write_card

SUFFIX = ".json"


class OwnCard(Card):
    """`title` and `button` are in the reader's words."""

    def __init__(self, desk: Desk, title: str, button: str) -> None:
        super().__init__(title)
        self._desk, self._words = desk, desk.words
        self._button_text = button
        device = desk.workspace.device
        self.fingerprint = FingerprintLabel(desk.words)
        self.fingerprint.say(spoken_fingerprint(device))
        self.save_button = Button(button, Kind.QUIET, picture="document")
        self.save_button.clicked.connect(self._save)
        isolated, say = desk.words.isolated, desk.words.say
        facts = [
            (say("Name"), isolated(device.name)),
            (say("Code"), isolated(device.code)),
        ]
        self.add(Facts(facts), label(say("Fingerprint"), Role.LABEL), self.fingerprint)
        self.add_beside_title(self.save_button)

    def _save(self) -> None:
        device = self._desk.workspace.device
        name = f"fieldcase-card-{device.code}{SUFFIX}"
        target = self._desk.ask_where(self, self._button_text, name)
        if target is None:
            return
        told = self._words.say("The card is in {name}.", name=target.name)
        self._desk.ask(
            self,
            lambda workspace: write_card(workspace, target),
            lambda _: self._desk.tell(Tone.GOOD, told),
        )

"""This device's own card: what it is called, its fingerprint, and the file of it."""

from fieldcase.domain.device import Device
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.sync.fingerprint import FingerprintLabel
from fieldcase.usecases.enrolment.enrolment import spoken_fingerprint, write_card
from fieldcase.usecases.enrolment.joining import own_device, renew_keys

SUFFIX = ".json"


class OwnCard(Card):
    """`title` and `button` are in the reader's words."""

    def __init__(self, desk: Desk, title: str, button: str) -> None:
        super().__init__(title)
        self._desk, self._words = desk, desk.words
        self._button_text = button
        self.fingerprint = FingerprintLabel(desk.words, is_small=True)
        self._facts = Facts()
        self.save_button = Button(button, Kind.QUIET, picture="document")
        self.save_button.clicked.connect(self._save)
        say = desk.words.say
        self.add(self._facts, label(say("Fingerprint"), Role.LABEL), self.fingerprint)
        self.renew_button = Button(say("Make new keys"), Kind.QUIET)
        self.renew_button.setVisible(not desk.workspace.is_headquarters)
        self.renew_button.clicked.connect(self._renew)
        self.add_beside_title(self.renew_button)
        self.add_beside_title(self.save_button)
        self.show_device(desk.workspace.device)

    def refresh(self) -> None:
        """Its name and keys may have changed since the store was opened."""
        self._desk.ask(self, own_device, self.show_device)

    def show_device(self, device: Device) -> None:
        isolated, say = self._words.isolated, self._words.say
        self._facts.show_facts(
            [
                (say("Name"), isolated(device.name)),
                (say("Code"), isolated(device.code)),
            ]
        )
        self.fingerprint.say(spoken_fingerprint(device))

    def _renew(self) -> None:
        """Where the card shall be saved is asked first: without it nothing changes."""
        device = self._desk.workspace.device
        name = f"fieldcase-card-{device.code}{SUFFIX}"
        target = self._desk.ask_where(self, self.renew_button.text(), name)
        if target is None:
            return
        told = self._words.say(
            "The new keys hold from now on. Give {name} to headquarters and read the"
            " digits aloud; until it has compared them, your bundles are refused there"
            " and sent again afterwards.",
            name=target.name,
        )
        self._desk.ask(
            self,
            lambda workspace: renew_keys(workspace, target),
            lambda device: self._show_new(device, told),
        )

    def _show_new(self, device: Device, told: str) -> None:
        self.show_device(device)
        self._desk.tell(Tone.GOOD, told)

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

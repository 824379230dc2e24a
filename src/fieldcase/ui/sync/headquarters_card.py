"""Who headquarters is, and joining one by its enrolment file, or by its card."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from fieldcase.domain.device import Device
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.sync.card_check import CardCheck
from fieldcase.ui.sync.fingerprint import FingerprintLabel
from fieldcase.ui.sync.join_panel import JoinPanel
from fieldcase.usecases.enrolment.enrolment import (
    join_headquarters,
    read_card,
    spoken_fingerprint,
)
from fieldcase.usecases.enrolment.joining import is_enrolment_file
from fieldcase.usecases.workspace import Workspace


class HeadquartersCard(Card):
    """`show_device(None)` while there is none; `joined` once one is trusted."""

    joined = Signal()

    def __init__(self, desk: Desk) -> None:
        say = desk.words.say
        super().__init__(say("Headquarters"))
        self._desk, self._words = desk, desk.words
        self.load_button = Button(say("Load its file"), Kind.QUIET, picture="folder")
        self.add_beside_title(self.load_button)
        self._none = label(
            say(
                "None yet. Headquarters gives you an enrolment file and tells you its"
                " code; load the file here."
            ),
            Role.QUIET,
            wraps=True,
        )
        self._facts = Facts()
        self._caption = label(say("Fingerprint"), Role.LABEL)
        self.fingerprint = FingerprintLabel(desk.words, is_small=True)
        self.check = CardCheck(desk.words, say("All are the same: join"))
        self.panel = JoinPanel(desk)
        self.add(self._none, self._facts, self._caption, self.fingerprint)
        self.add(self.check, self.panel)
        self.load_button.clicked.connect(self._ask)
        self.check.trusted.connect(self.join)
        self.panel.joined.connect(self.joined)
        self.show_device(None)

    def show_device(self, headquarters: Device | None) -> None:
        is_there = headquarters is not None
        self._none.setVisible(not is_there)
        for part in (self._facts, self._caption, self.fingerprint):
            part.setVisible(is_there)
        if headquarters is not None:
            name = self._words.isolated(headquarters.name)
            self._facts.show_facts([(self._words.say("Name"), name)])
            self.fingerprint.say(spoken_fingerprint(headquarters))

    def load(self, path: Path) -> None:
        """Ask for the code of an enrolment file, or show whose card it is."""

        def read(_workspace: Workspace) -> Device | None:
            return None if is_enrolment_file(path) else read_card(path)

        self._desk.ask(self, read, partial(self._check, path))

    def join(self, path: object) -> None:
        """Trust the card that was compared."""
        if isinstance(path, Path):
            self._desk.ask(
                self, lambda workspace: join_headquarters(workspace, path), self._tell
            )

    def _ask(self) -> None:
        path = self._desk.ask_for_file(self, self._words.say("Headquarters’ file"))
        if path is not None:
            self.load(path)

    def _check(self, path: Path, device: Device | None) -> None:
        if device is None:
            self.panel.ask(path)
        else:
            self.check.ask(device, path)

    def _tell(self, headquarters: Device) -> None:
        told = self._words.say("Joined {name}.", name=headquarters.name)
        self._desk.tell(Tone.GOOD, told)
        self.joined.emit()

"""Which laptops headquarters trusts."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.device import Device
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.inbox.laptop_row import LaptopRow
from fieldcase.ui.inbox.recovery_card import RecoveryCard
from fieldcase.ui.page import Page
from fieldcase.ui.sync.card_check import CardCheck
from fieldcase.ui.sync.own_card import OwnCard
from fieldcase.ui.tokens import SNUG, Tone
from fieldcase.usecases.exchange.enrolment import (
    enrol_device,
    list_devices,
    read_card,
    revoke_device,
)


class LaptopsPage(Page):
    """`visit(None)`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self.enrol_button = Button(
            words.say("Enrol a laptop"), Kind.PRIMARY, picture="plus", shortcut="Ctrl+N"
        )
        self.check = CardCheck(words, words.say("All are the same: enrol"))
        self.own = OwnCard(
            desk,
            words.say("Headquarters' card"),
            words.say("Save headquarters' card"),
        )
        self.recovery = RecoveryCard(desk)
        self._none = label(
            words.say(
                "None yet. A laptop's Sync page saves its card, a small file: bring it"
                " here and enrol the laptop."
            ),
            Role.QUIET,
            wraps=True,
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SNUG)
        self._lay_out()
        self.enrol_button.clicked.connect(self._ask)
        self.check.trusted.connect(self.enrol)
        desk.changes.changed.connect(self._hear)

    def visit(self, argument: object) -> None:
        del argument
        self.refresh()

    def refresh(self) -> None:
        self._desk.ask(self, list_devices, self._show)

    def rows(self) -> list[LaptopRow]:
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        widgets = (None if item is None else item.widget() for item in items)
        return [widget for widget in widgets if isinstance(widget, LaptopRow)]

    def load(self, path: Path) -> None:
        """Show whose card it is; nothing is trusted yet."""
        self._desk.ask(
            self, lambda _workspace: read_card(path), partial(self._check, path)
        )

    def enrol(self, path: Path) -> None:
        self._desk.ask(
            self, lambda workspace: enrol_device(workspace, path), self._tell_enrolled
        )

    def revoke(self, device_id: str) -> None:
        self._desk.ask(
            self,
            lambda workspace: revoke_device(workspace, DeviceId(device_id)),
            self._tell_revoked,
        )

    def _lay_out(self) -> None:
        say = self._words.say
        self.show_head(
            say("Laptops"), say("Bundles are taken only from laptops enrolled here.")
        )
        self.actions_in_bar = [self.enrol_button]
        laptops = Card(say("Enrolled"))
        laptops.add(self.check, self._none)
        laptops.content.addLayout(self._rows)
        self.body.addWidget(laptops)
        self.body.addWidget(self.recovery)
        self.body.addWidget(self.own)
        self.body.addStretch()

    def _ask(self) -> None:
        path = self._desk.ask_for_file(self, self._words.say("The laptop's card"))
        if path is not None:
            self.load(path)

    def _check(self, path: Path, device: Device) -> None:
        self.check.ask(device, path)

    def _tell_enrolled(self, device: Device) -> None:
        told = self._words.say(
            "{name} is enrolled: its bundles are taken from now on.", name=device.name
        )
        self._desk.tell(Tone.GOOD, told)

    def _tell_revoked(self, device: Device) -> None:
        told = self._words.say(
            "{name} is revoked: its bundles are refused from now on.", name=device.name
        )
        self._desk.tell(Tone.GOOD, told)

    def _show(self, devices: list[Device]) -> None:
        for row in self.rows():
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        for device in devices:
            row = LaptopRow(self._words, device)
            row.revoked.connect(self.revoke)
            self._rows.addWidget(row)
        self._none.setVisible(not devices)

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if RecordKind.DEVICE in kinds and self.isVisible():
            self.refresh()

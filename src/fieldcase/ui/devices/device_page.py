"""One laptop: what it may hold and has, what it last said, its keys."""

from functools import partial

from PySide6.QtCore import Signal

from fieldcase.domain.device import Device
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.controls.button import Button
from fieldcase.ui.controls.columns import two_columns
from fieldcase.ui.controls.pill import Pill
from fieldcase.ui.desk import Desk
from fieldcase.ui.devices.device_cases_card import DeviceCasesCard
from fieldcase.ui.devices.device_naming import STATE_TONES, place_told, role_told
from fieldcase.ui.devices.giving_card import GivingCard
from fieldcase.ui.devices.heard_card import HeardCard
from fieldcase.ui.devices.keys_card import KeysCard
from fieldcase.ui.devices.reach_card import ReachCard
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.page import Page
from fieldcase.usecases.enrolment.device_words import LAPTOP_STATES
from fieldcase.usecases.enrolment.enrolment import revoke_device
from fieldcase.usecases.enrolment.laptops import LaptopFile, laptop_file

_KINDS = frozenset({RecordKind.DEVICE, RecordKind.ASSIGNMENT, RecordKind.CASE})


class DevicePage(Page):
    """`visit(id)`. `case_opened` carries a case's id, the others a laptop's."""

    case_opened = Signal(str)
    laptop_opened = Signal(str)
    rebuild_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._id = DeviceId("")
        self._device: Device | None = None
        self.give_button = Button(
            words.say("Give cases to it"), picture="cases", shortcut="Ctrl+G"
        )
        self.rebuild_button = Button(words.say("Rebuild it"), picture="devices")
        self.actions_in_bar = [self.rebuild_button, self.give_button]
        self.reach = ReachCard(desk)
        self.giving = GivingCard(desk)
        self.cases = DeviceCasesCard(words)
        self.heard = HeardCard(desk)
        self.keys = KeysCard(desk)
        self._lay_out()
        self.give_button.clicked.connect(self._give)
        self.rebuild_button.clicked.connect(lambda: self.rebuild_asked.emit(self._id))
        self.cases.case_opened.connect(self.case_opened)
        self.giving.ended.connect(self.give_button.setFocus)
        self.heard.laptop_opened.connect(self.laptop_opened)
        self.keys.revoked.connect(self.revoke)
        desk.changes.changed.connect(self._hear)

    def visit(self, argument: object) -> None:
        if argument != self._id:
            self.leave()
        self._id = DeviceId(str(argument))
        self.refresh()

    def leave(self) -> None:
        self.reach.put_away()
        self.keys.put_away()
        if self.giving.isVisibleTo(self):
            self.giving.put_away()

    def settle(self) -> None:
        self.reach.settle()

    def refresh(self) -> None:
        device_id = self._id
        self._desk.ask(
            self,
            lambda workspace: laptop_file(workspace, device_id),
            partial(self._show, device_id),
        )

    def revoke(self, reason: object) -> None:
        """Strike it off; what it sent stays."""
        device_id = self._id
        self._desk.ask(
            self,
            lambda workspace: revoke_device(workspace, device_id, reason),  # type: ignore[arg-type]  # a signal carries any object
            self._tell_revoked,
        )

    def _lay_out(self) -> None:
        self.body.addLayout(
            two_columns((self.reach, self.giving, self.cases), (self.heard, self.keys))
        )
        self.body.addStretch()

    def _give(self) -> None:
        if self._device is not None:
            self.giving.ask(self._device)

    def _show(self, device_id: DeviceId, file: LaptopFile) -> None:
        if device_id != self._id:
            return
        words, line = self._words, file.line
        self._device = line.device
        told = [role_told(line.device, words), place_told(line.device, words)]
        self.show_head(words.isolated(line.device.name), words.beside(told))
        self.clear_beside_title()
        pill = Pill(words.say(LAPTOP_STATES[line.state]), STATE_TONES[line.state])
        self.add_beside_title(pill)
        self.reach.show_device(line.device)
        self.cases.show_cases(file)
        self.heard.show_file(file)
        self.keys.show_file(file)
        is_live = line.device.revoked_at is None
        self.give_button.setEnabled(is_live and line.device.role is not None)
        self.rebuild_button.setEnabled(file.heir is None)

    def _tell_revoked(self, device: Device) -> None:
        told = self._words.say(
            "{name} is revoked: its bundles are refused from now on.", name=device.name
        )
        self._desk.tell(Tone.GOOD, told)

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not _KINDS.isdisjoint(kinds):
            self.refresh()

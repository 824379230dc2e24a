"""Which laptops headquarters trusts, what each may hold, and what it last said."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from fieldcase.domain.device import Device
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.desk import Desk
from fieldcase.ui.devices.handed_over_card import HandedOverCard
from fieldcase.ui.devices.invitations_card import InvitationsCard
from fieldcase.ui.devices.invite_card import InviteCard
from fieldcase.ui.devices.laptops_card import LaptopsCard
from fieldcase.ui.inbox.recovery_card import RecoveryCard
from fieldcase.ui.lists.list_export import ListExport
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.page import Page
from fieldcase.ui.sync.card_check import CardCheck
from fieldcase.ui.sync.own_card import OwnCard
from fieldcase.usecases.enrolment.approving import (
    Answered,
    approve,
    take_answer,
    withdraw,
)
from fieldcase.usecases.enrolment.enrolment import enrol_device, read_card
from fieldcase.usecases.enrolment.joining import is_answer_file
from fieldcase.usecases.enrolment.laptops import Laptops, laptop_file, list_laptops
from fieldcase.usecases.workspace import Workspace

_KINDS = frozenset({RecordKind.DEVICE, RecordKind.ASSIGNMENT, RecordKind.CASE})


class DevicesPage(Page):
    """`visit(None)`, or `visit(id)` to rebuild the laptop of this id.

    `laptop_opened` carries a laptop's id, `case_opened` that of a case whose laptop is
    to be chosen.
    """

    laptop_opened = Signal(str)
    case_opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self.enrol_button = Button(
            words.say("Enrol a laptop"), Kind.PRIMARY, picture="plus", shortcut="Ctrl+N"
        )
        self.answer_button = Button(words.say("Load a laptop’s file"), picture="folder")
        self.export = ListExport(desk, self, [Choice("laptops", words.say("Laptops"))])
        self.invite = InviteCard(desk)
        self.check = CardCheck(words, words.say("All are the same: enrol"))
        self.laptops = LaptopsCard(desk)
        self.invitations = InvitationsCard(desk)
        self.handed_over = HandedOverCard(words)
        self.own = OwnCard(
            desk,
            words.say("Headquarters’ card"),
            words.say("Save headquarters’ card"),
        )
        self.recovery = RecoveryCard(desk)
        self._lay_out()
        self.enrol_button.clicked.connect(lambda: self.invite.ask(None))
        self.answer_button.clicked.connect(self._ask)
        self.invite.invited.connect(self.refresh)
        self.check.trusted.connect(self.enrol)
        self.invitations.approved.connect(self.approve)
        self.invitations.withdrawn.connect(self.withdraw)
        self.laptops.opened.connect(self.laptop_opened)
        self.handed_over.case_opened.connect(self.case_opened)
        desk.changes.changed.connect(self._hear)

    def visit(self, argument: object) -> None:
        self.refresh()
        if isinstance(argument, str) and argument:
            self._desk.ask(
                self,
                lambda workspace: laptop_file(workspace, DeviceId(argument)),
                lambda file: self.invite.ask(file.line.device),
            )

    def leave(self) -> None:
        self.invite.put_away()

    def settle(self) -> None:
        self.invite.settle()

    def refresh(self) -> None:
        self._desk.ask(self, list_laptops, self._show)

    def load(self, path: Path) -> None:
        """Show who answers, or whose card it is; nothing is trusted yet."""

        def read(workspace: Workspace) -> Answered | Device:
            if is_answer_file(path):
                return take_answer(workspace, path)
            return read_card(path)

        self._desk.ask(self, read, partial(self._check, path))

    def enrol(self, path: object) -> None:
        """Trust the card that was compared."""
        if isinstance(path, Path):
            self._desk.ask(
                self,
                lambda workspace: enrol_device(workspace, path),
                self._tell_enrolled,
            )

    def approve(self, invitation_id: str) -> None:
        self._desk.ask(
            self,
            lambda workspace: approve(workspace, invitation_id),
            self._tell_enrolled,
        )

    def withdraw(self, invitation_id: str) -> None:
        self._desk.ask(
            self,
            lambda workspace: withdraw(workspace, invitation_id),
            lambda _: self._tell_withdrawn(),
        )

    def _lay_out(self) -> None:
        say = self._words.say
        self.show_head(
            say("Laptops"), say("Bundles are taken only from laptops enrolled here.")
        )
        self.actions_in_bar = [
            self.export.button,
            self.answer_button,
            self.enrol_button,
        ]
        self.laptops.content.insertWidget(1, self.check)
        self.export.stand_in(self.body)
        for part in (
            self.invite,
            self.invitations,
            self.laptops,
            self.handed_over,
            self.recovery,
            self.own,
        ):
            self.body.addWidget(part)
        self.body.addStretch()
        self.invitations.hide()
        self.handed_over.hide()

    def _ask(self) -> None:
        title = self._words.say("The laptop’s answer, or its card")
        path = self._desk.ask_for_file(self, title)
        if path is not None:
            self.load(path)

    def _check(self, path: Path, found: Answered | Device) -> None:
        if isinstance(found, Answered):
            self.refresh()
            self.invitations.compare(found.invitation)
        else:
            self.check.ask(found, path)

    def _tell_enrolled(self, device: Device) -> None:
        told = self._words.say(
            "{name} is enrolled: its bundles are taken from now on.", name=device.name
        )
        self._desk.tell(Tone.GOOD, told)
        self.refresh()

    def _tell_withdrawn(self) -> None:
        told = self._words.say("It is withdrawn: its file and code are worth nothing.")
        self._desk.tell(Tone.GOOD, told)
        self.refresh()

    def _show(self, laptops: Laptops) -> None:
        self.laptops.show_lines(laptops.lines)
        self.invitations.show_invitations(laptops.invitations)
        self.handed_over.show_cases(laptops.handed_over)

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not _KINDS.isdisjoint(kinds):
            self.refresh()

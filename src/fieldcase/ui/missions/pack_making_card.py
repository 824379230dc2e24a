"""Making a mission's pack: for whom, for which role, until when, and what is in it."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from fieldcase.domain.codelists import ListName
from fieldcase.domain.device import Device
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.monitoring.mission import Mission, MissionId
from fieldcase.domain.monitoring.mission_pack import (
    PACK_ROLES,
    MadePack,
    PackAsked,
    PackPreview,
)
from fieldcase.domain.staff import Role
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.choice_chips import ChoiceChips
from fieldcase.ui.controls.choices import Choice, choices_of
from fieldcase.ui.controls.date_field import DateField
from fieldcase.ui.controls.labelled_field import LabelledField
from fieldcase.ui.controls.labels import label
from fieldcase.ui.controls.picker import Picker
from fieldcase.ui.desk import Desk
from fieldcase.ui.filling.form_part import field_grid
from fieldcase.ui.jobs import Lane
from fieldcase.ui.look.tokens import SMALL, Tone
from fieldcase.ui.missions.pack_preview import PackPreviewPart
from fieldcase.ui.sync.card_check import CardCheck
from fieldcase.usecases.enrolment.enrolment import read_card
from fieldcase.usecases.messages import sentence
from fieldcase.usecases.monitoring.mission_file import open_mission
from fieldcase.usecases.monitoring.packs import (
    ENDING,
    make_pack,
    pack_recipients,
    preview_pack,
    usual_pack,
)
from fieldcase.usecases.workspace import Workspace


class PackMakingCard(Card):
    """`make_for(mission_id)`; `made` once a pack is sealed."""

    made = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words.say("Make a pack"))
        words = desk.words
        self._desk, self._words = desk, words
        self._mission: Mission | None = None
        self._usual: PackAsked | None = None
        self._laptops: dict[str, Device] = {}
        self._about = label("", wraps=True)
        codes = [str(role) for role in PACK_ROLES]
        roles = choices_of(ListName.ROLES, words, codes)
        self.role = ChoiceChips(roles, is_multiple=False)
        self.laptop = Picker(words, [])
        self.until = DateField(words, desk.workspace.clock)
        self.preview = PackPreviewPart(words)
        self.check = CardCheck(words, words.say("All are the same: lend to it"))
        self.card_button = Button(words.say("Another laptop, by its card"), Kind.QUIET)
        self.make_button = Button(words.say("Save the pack"), Kind.PRIMARY)
        self._carded: Device | None = None
        self._lay_out()
        self._connect()
        self.hide()

    def make_for(self, mission_id: str) -> None:
        """Ask what is usual for this mission, and show what would be in it."""

        def begin(
            workspace: Workspace,
        ) -> tuple[Mission, PackAsked, list[Device]]:
            asked = usual_pack(workspace, MissionId(mission_id))
            mission = open_mission(workspace, MissionId(mission_id)).mission
            return mission, asked, pack_recipients(workspace)

        self._desk.ask(self, begin, self._show)

    def load_card(self, path: Path) -> None:
        """Show whose card it is; the pack is made once it was compared."""
        self._desk.ask(
            self, lambda _workspace: read_card(path), partial(self._check, path)
        )

    def asked(self) -> PackAsked | None:
        """What stands in the fields."""
        usual, role, until = self._usual, self.role.value(), self.until.value()
        if usual is None or not role or not isinstance(until, date):
            return None
        return replace(usual, role=Role(role), expires_on=until)

    def make(self) -> None:
        """Ask where the pack goes, and seal it for the laptop."""
        asked, mission = self.asked(), self._mission
        recipient = self._laptops.get(str(self.laptop.value() or ""))
        words = self._words
        if asked is None or mission is None or recipient is None:
            told = words.say("Choose the laptop, the role and the last day first.")
            self._desk.tell(Tone.INFORMATION, told)
            return
        name = f"{mission.number}-pack-{recipient.code}{ENDING}"
        target = self._desk.ask_where(self, words.say("Save the pack"), name)
        if target is None:
            return
        self._desk.jobs.start(
            self,
            lambda _progress: make_pack(self._desk.workspace, asked, recipient, target),
            partial(self._tell_made, recipient, target),
            on_refusal=self._desk.tell_refused,
            lane=Lane.STORE,
        )

    def _lay_out(self) -> None:
        say = self._words.say
        laptop = LabelledField(say("For which laptop"), self.laptop)
        role = LabelledField(say("For which role"), self.role)
        until = LabelledField(say("Lent until the end of"), self.until)
        self.add(self._about)
        self.content.addLayout(field_grid([(laptop, 4)], [(role, 3), (until, 1)]))
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.card_button)
        row.addStretch()
        row.addWidget(self.make_button)
        self.add(self.check, self.preview)
        self.content.addLayout(row)

    def _connect(self) -> None:
        for control in (self.role, self.until):
            control.changed.connect(self._look)
        self.card_button.clicked.connect(self._ask_card)
        self.check.trusted.connect(self._trust)
        self.make_button.clicked.connect(self.make)

    def _show(self, found: tuple[Mission, PackAsked, list[Device]]) -> None:
        words = self._words
        self._mission, self._usual, laptops = found
        self._laptops = {str(one.id): one for one in laptops}
        told = words.say_many(
            "{mission}: {count} case that it plans to visit.",
            "{mission}: {count} cases that it plans to visit.",
            len(self._usual.case_ids),
            mission=self._mission.number,
        )
        self._about.setText(told)
        self._offer_laptops()
        self.role.set_value(str(self._usual.role))
        self.until.set_value(self._usual.expires_on)
        self.show()
        self._look()

    def _offer_laptops(self) -> None:
        self.laptop.offer(
            [Choice(each, one.name) for each, one in self._laptops.items()]
        )

    def _look(self) -> None:
        asked = self.asked()
        if asked is not None:
            self._desk.ask(
                self,
                lambda workspace: preview_pack(workspace, asked),
                self._show_preview,
                self._refuse,
            )

    def _show_preview(self, preview: PackPreview) -> None:
        self.preview.show_preview(preview)
        self.make_button.setEnabled(True)

    def _refuse(self, error: FieldCaseError) -> None:
        self.preview.show_none(sentence(error, self._words))
        self.make_button.setEnabled(False)

    def _ask_card(self) -> None:
        path = self._desk.ask_for_file(self, self._words.say("The laptop’s card"))
        if path is not None:
            self.load_card(path)

    def _check(self, path: Path, device: Device) -> None:
        self._carded = device
        self.check.ask(device, path)

    def _trust(self, _path: Path) -> None:
        device = self._carded
        if device is None:
            return
        self._laptops[str(device.id)] = device
        self._offer_laptops()
        self.laptop.set_value(str(device.id))

    def _tell_made(self, recipient: Device, target: Path, pack: MadePack) -> None:
        told = self._words.say(
            "{name}: sealed for {laptop}, and for nobody else.",
            name=target.name,
            laptop=recipient.name,
        )
        self._desk.tell(Tone.GOOD, told)
        del pack
        self.made.emit()

"""Mission packs: made here for other laptops, loaded here, given back."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout

from fieldcase.domain.deeds import MAY, Deed
from fieldcase.domain.device import Device
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.monitoring.mission_pack import MadePack
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.clearing import clear
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.look.tokens import SNUG, Tone
from fieldcase.ui.missions.pack_making_card import PackMakingCard
from fieldcase.ui.missions.pack_row import PackRow
from fieldcase.ui.page import Page
from fieldcase.ui.sync.card_check import CardCheck
from fieldcase.usecases.enrolment.enrolment import read_card
from fieldcase.usecases.monitoring.pack_ending import (
    PackStanding,
    end_packs,
    give_back,
    packs_here,
)
from fieldcase.usecases.monitoring.pack_loading import (
    Loaded,
    is_from_a_stranger,
    load_pack,
)
from fieldcase.usecases.monitoring.packs import packs_made
from fieldcase.usecases.workspace import Workspace

Made = tuple[MadePack, str, str]  # with its mission's number and its laptop
_KINDS = frozenset({RecordKind.CASE, RecordKind.MISSION, RecordKind.VISIT})


class PacksPage(Page):
    """`visit(None)` shows the packs that are here; `visit(mission_id)` makes one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = desk.words
        self._desk, self._words = desk, words
        self._waiting: Path | None = None  # a pack whose sender is not known yet
        self.making = PackMakingCard(desk)
        self.load_button = Button(
            words.say("Load a pack"), Kind.SECONDARY, picture="folder"
        )
        self.check = CardCheck(words, words.say("All are the same: load its pack"))
        self.card_button = Button(words.say("Open the sender’s card"))
        self.card_button.hide()
        self._made = Facts()
        self._made_card = Card(words.say("Made here"))
        self._made_card.add(self._made)
        self._none = label(
            words.say(
                "None yet. Before a mission leaves, headquarters or the office lends"
                " its cases to the mission’s laptop: load that file here."
            ),
            Role.QUIET,
            wraps=True,
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SNUG)
        self._lay_out()
        self.load_button.clicked.connect(self._ask)
        self.card_button.clicked.connect(self._ask_card)
        self.check.trusted.connect(self._load_from)
        self.making.made.connect(self.refresh)
        desk.changes.changed.connect(self._hear)

    def visit(self, argument: object) -> None:
        may_make = self._desk.workspace.staff.role in MAY[Deed.MAKE_PACKS]
        if isinstance(argument, str) and may_make:
            self.making.make_for(argument)
        else:
            self.making.hide()
        self.refresh()

    def refresh(self) -> None:
        """Forget what has ended, and show what is still here."""

        def look(workspace: Workspace) -> tuple[list[PackStanding], list[Made]]:
            end_packs(workspace)
            return packs_here(workspace), packs_made(workspace)

        self._desk.ask(self, look, self._show)

    def load(self, path: Path, sender: Device | None = None) -> None:
        """Take a pack in."""
        self._waiting = path
        self._desk.jobs.start(
            self,
            lambda progress: load_pack(self._desk.workspace, path, sender, progress),
            self._tell_loaded,
            on_refusal=self._refuse,
            lane=Lane.STORE,
        )

    def rows(self) -> list[PackRow]:
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        widgets = (None if item is None else item.widget() for item in items)
        return [widget for widget in widgets if isinstance(widget, PackRow)]

    def _lay_out(self) -> None:
        say = self._words.say
        self.show_head(
            say("Mission packs"),
            say("Cases lent to one laptop, for one mission, until a day."),
        )
        self.actions_in_bar = [self.load_button]
        here = Card(say("Loaded on this laptop"))
        here.add(self.check, self.card_button, self._none)
        here.content.addLayout(self._rows)
        # Headquarters lends; nobody lends to it.
        here.setVisible(not self._desk.workspace.is_headquarters)
        self.load_button.setVisible(not self._desk.workspace.is_headquarters)
        for part in (self.making, here, self._made_card):
            self.body.addWidget(part)
        self.body.addStretch()

    def _ask(self) -> None:
        path = self._desk.ask_for_file(self, self._words.say("The pack"))
        if path is not None:
            self.load(path)

    def _ask_card(self) -> None:
        path = self._desk.ask_for_file(self, self._words.say("The sender’s card"))
        if path is not None:
            self._desk.ask(
                self, lambda _workspace: read_card(path), partial(self._check, path)
            )

    def _check(self, path: Path, device: Device) -> None:
        self.check.ask(device, path)

    def _load_from(self, card: object) -> None:
        pack = self._waiting
        if pack is not None and isinstance(card, Path):
            self._desk.ask(
                self, lambda _workspace: read_card(card), partial(self.load, pack)
            )

    def _refuse(self, error: FieldCaseError) -> None:
        self.card_button.setVisible(is_from_a_stranger(error))
        self._desk.tell_refused(error)

    def _tell_loaded(self, loaded: Loaded) -> None:
        words = self._words
        self._waiting = None
        self.card_button.hide()
        day = words.date(loaded.pack.expires_at.date())
        if loaded.is_new:
            told = words.say_many(
                "{count} case is here until {day}.",
                "{count} cases are here until {day}.",
                loaded.pack.cases,
                day=day,
            )
            self._desk.tell(Tone.GOOD, told)
        else:
            told = words.say("This pack was loaded before.")
            self._desk.tell(Tone.INFORMATION, told)
        self.refresh()

    def _show(self, found: tuple[list[PackStanding], list[Made]]) -> None:
        here, made = found
        self._show_made(made)
        clear(self._rows)
        for standing in here:
            row = PackRow(self._words, standing)
            row.given_back.connect(self.give_back)
            self._rows.addWidget(row)
        self._none.setVisible(not here)

    def _show_made(self, made: list[Made]) -> None:
        words = self._words
        self._made.show_facts(
            (
                words.date(pack.made_at.date()),
                words.beside(
                    (
                        mission,
                        words.isolated(laptop),
                        words.say_many("{count} case", "{count} cases", pack.cases),
                        words.say(
                            "lent until {day}", day=words.date(pack.expires_at.date())
                        ),
                    )
                ),
            )
            for pack, mission, laptop in made
        )
        self._made_card.setVisible(bool(made))

    def give_back(self, digest: str) -> None:
        """The mission is over: what headquarters has goes now, the rest with it."""
        self._desk.ask(
            self,
            lambda workspace: give_back(workspace, digest),
            lambda _: self.refresh(),
        )

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not _KINDS.isdisjoint(kinds):
            self.refresh()

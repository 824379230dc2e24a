"""Settings: who opens this store and how, when it locks, its copies, its soundness."""

from PySide6.QtCore import Signal

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.columns import two_columns
from fieldcase.ui.desk import Desk
from fieldcase.ui.keeping import AT_SLIP
from fieldcase.ui.keeping.backups_card import BackupsCard
from fieldcase.ui.keeping.check_card import CheckCard
from fieldcase.ui.keeping.idle_card import IdleCard
from fieldcase.ui.keeping.look_card import LookCard
from fieldcase.ui.keeping.members_card import MembersCard
from fieldcase.ui.keeping.passphrase_card import PassphraseCard
from fieldcase.ui.keeping.slip_card import SlipCard
from fieldcase.ui.keeping.standing import KeysAndCopies, gather_standing
from fieldcase.ui.page import Page
from fieldcase.ui.settings import Settings


class SettingsPage(Page):
    """`visit(None)`, or `visit(AT_SLIP)` to make a slip.

    `restore_asked` wants the store closed and a backup in its place; `idle_chosen`
    carries the minutes until the window locks itself. `about_asked` leads to the page
    that says which program this is.
    """

    restore_asked = Signal()
    idle_chosen = Signal(int)
    colours_chosen = Signal(object)
    language_chosen = Signal(str)
    about_asked = Signal()

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self._desk = desk
        self._goes_to_slip = False
        self.members = MembersCard(desk)
        self.passphrase = PassphraseCard(desk)
        self.slip = SlipCard(desk)
        self.idle = IdleCard(desk.words, settings)
        self.look = LookCard(desk.words, settings)
        self.backups = BackupsCard(desk)
        self.check = CheckCard(desk)
        self.about_button = Button(
            desk.words.say("About FieldCase"), Kind.QUIET, picture="info"
        )
        self.actions_in_bar = [self.about_button]
        self._lay_out()
        self.idle.chosen.connect(self.idle_chosen)
        self.look.chosen.connect(self.colours_chosen)
        self.look.language_chosen.connect(self.language_chosen)
        self.about_button.clicked.connect(self.about_asked)
        self.backups.made.connect(self.refresh)
        self.backups.restore_asked.connect(self.restore_asked)
        desk.changes.changed.connect(self._hear)

    def visit(self, argument: object) -> None:
        self._goes_to_slip = argument == AT_SLIP
        self.refresh()

    def leave(self) -> None:
        """No passphrase stays typed."""
        for card in (self.members, self.passphrase, self.slip):
            card.clear()

    def refresh(self) -> None:
        self._desk.ask(self, gather_standing, self._show)

    def _lay_out(self) -> None:
        words, staff = self._desk.words, self._desk.workspace.staff
        self.show_head(words.say("Settings"), words.isolated(staff.name))
        self.body.addLayout(
            two_columns(
                (self.members, self.passphrase, self.slip),
                (self.idle, self.look, self.backups, self.check),
                (1, 1),
            )
        )
        self.body.addStretch()

    def _show(self, standing: KeysAndCopies) -> None:
        self.members.show_standing(standing)
        self.slip.show_standing(standing)
        self.backups.show_standing(standing)
        if self._goes_to_slip:
            self._goes_to_slip = False
            self.slip.own.enter()

    def _hear(self, kinds: frozenset[RecordKind]) -> None:
        if RecordKind.STAFF_MEMBER in kinds and self.isVisible():
            self.refresh()

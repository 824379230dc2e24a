"""Headquarters takes in what the laptops sent, and answers each bundle."""

from functools import partial
from pathlib import Path

from fieldcase.domain.exchange.post import Round
from fieldcase.domain.progress import Progress
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.desk import Desk
from fieldcase.ui.inbox.arrivals import (
    Came,
    arrival_columns,
    gather_arrivals,
    verdict_tone,
)
from fieldcase.ui.sync.exchange_page import ExchangePage
from fieldcase.ui.tokens import Tone
from fieldcase.usecases.exchange.exchange_messages import VERDICTS
from fieldcase.usecases.exchange.exchanging import exchange
from fieldcase.usecases.exchange.receiving import (
    Imported,
    answer_bundle,
    import_bundle,
)
from fieldcase.usecases.exchange.round_words import round_told
from fieldcase.usecases.exchange.sending import SyncState, sync_state
from fieldcase.usecases.workspace import Workspace


class InboxPage(ExchangePage):
    """`visit(None)`. `exchanged` when the status line has something new to tell."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, scrolls=False)
        words = desk.words
        self.import_button = Button(words.say("Import a file…"), picture="document")
        self.take_button = Button(
            words.say("Take in what came"),
            Kind.PRIMARY,
            picture="inbox",
            shortcut="Ctrl+Return",
        )
        empty = EmptyState(
            "inbox",
            words.say("Nothing came in yet"),
            words.say("Here stands every file that came in, and what was made of it."),
        )
        self.table: ListTable[Came] = ListTable(
            words,
            arrival_columns(words, desk.workspace.today()),
            empty,
            name=words.say("Inbox"),
        )
        self._lay_out()
        self.take_button.clicked.connect(self.take_in)
        self.import_button.clicked.connect(self._ask)

    def refresh(self) -> None:
        self._desk.ask(self, sync_state, self._show_state)
        self._desk.ask(self, gather_arrivals, self._show_arrivals)

    def take_in(self) -> None:
        """Everything that lies in the mailbox, and what is new for laptops goes out."""
        if self.mailbox.address and not self.is_busy:
            workspace = self._desk.workspace
            self.start(
                lambda progress: exchange(workspace, None, progress),
                self._tell_ended,
                self._words.say("Taking in what came"),
            )

    def take_file(self, path: Path) -> None:
        """One file that came by another way; its receipt goes into the mailbox."""
        if not self.is_busy:
            self.start(
                partial(_import, self._desk.workspace, path, self.mailbox.address),
                self._tell_imported,
                self._words.say("Taking in the file"),
            )

    def _lay_out(self) -> None:
        say = self._words.say
        self.show_head(
            say("Inbox"), say("Each bundle is taken in whole or not at all, and once.")
        )
        self.actions_in_bar = [self.import_button, self.take_button]
        card = Card()
        card.add(self.mailbox, self.strip)
        self.body.addWidget(card)
        self.body.addWidget(self.table, 1)
        self.take_button.setEnabled(False)

    def let_act(self, *, is_allowed: bool) -> None:
        self.import_button.setEnabled(is_allowed)
        self.take_button.setEnabled(is_allowed and bool(self.mailbox.address))

    def _ask(self) -> None:
        path = self._desk.ask_for_file(self, self._words.say("Which file came?"))
        if path is not None:
            self.take_file(path)

    def _tell_ended(self, ended: Round) -> None:
        tone = Tone.ATTENTION if ended.refused else Tone.GOOD
        self._desk.tell(tone, round_told(ended, self._words))

    def _tell_imported(self, imported: Imported) -> None:
        told = self._words.say(VERDICTS[imported.verdict])
        name = self._words.isolated(imported.device.name)
        self._desk.tell(verdict_tone(imported.verdict), f"{name}: {told}")

    def _show_state(self, state: SyncState) -> None:
        self.mailbox.show_address(state.mailbox)
        self.let_act(is_allowed=not self.is_busy)

    def _show_arrivals(self, came: list[Came]) -> None:
        self.table.model.show(came)


def _import(
    workspace: Workspace, path: Path, mailbox: str, progress: Progress
) -> Imported:
    imported = import_bundle(workspace, path, progress)
    if mailbox:
        answer_bundle(workspace, imported, mailbox)
    return imported

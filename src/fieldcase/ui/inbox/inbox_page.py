"""Headquarters takes in what the laptops sent, and answers each bundle."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from fieldcase.domain.exchange.post import Round
from fieldcase.domain.progress import Progress
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.choices import Choice
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.desk import Desk
from fieldcase.ui.inbox.arrival_card import ArrivalCard
from fieldcase.ui.inbox.arrivals import arrival_columns, verdict_tone
from fieldcase.ui.inbox.gaps_card import GapsCard
from fieldcase.ui.inbox.inbox_filters import InboxFilters
from fieldcase.ui.lists.filtered_rows import FilteredRows
from fieldcase.ui.lists.list_export import ListExport
from fieldcase.ui.look.tokens import CARD_GAP, Tone
from fieldcase.ui.sync.exchange_page import ExchangePage
from fieldcase.usecases.desk.gaps import list_gaps
from fieldcase.usecases.desk.inbox import (
    InboxLine,
    count_inbox,
    list_inbox,
    try_again,
)
from fieldcase.usecases.enrolment.enrolment import list_devices
from fieldcase.usecases.exchange.exchange_messages import VERDICTS
from fieldcase.usecases.exchange.receiving import (
    Imported,
    answer_bundle,
    import_bundle,
)
from fieldcase.usecases.exchange.sending import SyncState, sync_state
from fieldcase.usecases.rounds.exchanging import exchange
from fieldcase.usecases.rounds.round_words import round_told
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
        self.table: ListTable[InboxLine] = ListTable(
            words,
            arrival_columns(words, desk.workspace.today()),
            empty,
            name=words.say("Inbox"),
        )
        self._rows = FilteredRows(desk, self.table, count_inbox, list_inbox)
        self.filters = InboxFilters(words)
        self.export = ListExport(
            desk, self, [Choice("inbox", words.say("Inbox"))], page=self.filters.which
        )
        self.gaps = GapsCard(words)
        self.arrival = ArrivalCard(desk)
        self._lay_out()
        self.filters.filtered.connect(self._list)
        self._rows.came.connect(lambda _rows: self._show_chosen())
        self.table.view.selectionModel().currentRowChanged.connect(
            lambda _now, _before: self._show_chosen()
        )
        self.table.opened.connect(lambda _row: self.arrival.enter())
        self.arrival.dealt.connect(self.hear_of_us)
        self.arrival.retry_asked.connect(self.retry)
        self.take_button.clicked.connect(self.take_in)
        self.import_button.clicked.connect(self._ask)

    def refresh(self) -> None:
        self._desk.ask(self, sync_state, self._show_state)
        self._desk.ask(self, list_devices, self.filters.show_laptops)
        self._desk.ask(self, list_gaps, self.gaps.show_gaps)
        self._list()

    def retry(self, file_digest: str) -> None:
        """Take in a kept file once more; its receipt goes into the mailbox."""
        if not self.is_busy:
            self.start(
                partial(
                    _retry, self._desk.workspace, file_digest, self.mailbox.address
                ),
                self._tell_imported,
                self._words.say("Trying the file again"),
            )

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
        self.actions_in_bar = [
            self.export.button,
            self.import_button,
            self.take_button,
        ]
        card = Card()
        card.add(self.mailbox, self.strip)
        self.add_beside_title(self.filters)
        card.fill()
        top = QHBoxLayout()
        top.setSpacing(CARD_GAP)
        top.addWidget(card, 2)
        top.addWidget(self.gaps, 3)
        self.export.stand_in(self.body)
        self.body.addLayout(top)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.arrival)
        self.take_button.setEnabled(False)

    def let_act(self, *, is_allowed: bool) -> None:
        self.import_button.setEnabled(is_allowed)
        self.arrival.let_act(is_allowed=is_allowed)
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

    def _list(self) -> None:
        self._rows.ask(self.filters.which())

    def _show_chosen(self) -> None:
        """Below the list stands the file that the keyboard is on."""
        self.arrival.show_line(self.table.selected())


def _import(
    workspace: Workspace, path: Path, mailbox: str, progress: Progress
) -> Imported:
    imported = import_bundle(workspace, path, progress)
    if mailbox:
        answer_bundle(workspace, imported, mailbox)
    return imported


def _retry(
    workspace: Workspace, file_digest: str, mailbox: str, progress: Progress
) -> Imported:
    imported = try_again(workspace, file_digest, progress)
    if mailbox:
        answer_bundle(workspace, imported)
    return imported

"""A laptop and its headquarters: what is not there yet, sending, receipts."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fieldcase.domain.errors import FieldCaseError, NothingToSend
from fieldcase.domain.progress import Progress
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.facts import Facts
from fieldcase.ui.desk import Desk
from fieldcase.ui.moments import moment_told
from fieldcase.ui.sync.exchange_page import ExchangePage
from fieldcase.ui.sync.headquarters_card import HeadquartersCard
from fieldcase.ui.sync.outcome_lines import OutcomeLines
from fieldcase.ui.sync.own_card import OwnCard
from fieldcase.ui.tokens import CARD_GAP, Tone
from fieldcase.usecases.exchange.sending import (
    Sent,
    SyncState,
    send_changes,
    sync_state,
    take_receipts,
)
from fieldcase.usecases.messages import sentence


class SyncPage(ExchangePage):
    """`visit(None)`. `exchanged` when the status line has something new to tell."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, scrolls=True)
        words = desk.words
        self.facts = Facts()
        self.outcome = OutcomeLines(words, desk.workspace.clock)
        self.headquarters = HeadquartersCard(desk)
        self.own = OwnCard(desk, words.say("This laptop"), words.say("Save its card"))
        self.fetch_button = Button(words.say("Fetch receipts"), picture="inbox")
        self.send_button = Button(
            words.say("Send to headquarters"),
            Kind.PRIMARY,
            picture="send",
            shortcut="Ctrl+Return",
        )
        self._is_joined = False
        self._lay_out()
        self.let_act(is_allowed=False)
        self.send_button.clicked.connect(self.send)
        self.fetch_button.clicked.connect(self.fetch)
        self.headquarters.joined.connect(self.hear_of_us)
        self.headquarters.joined.connect(self.own.refresh)

    def refresh(self) -> None:
        self._desk.ask(self, sync_state, self._show)

    def send(self) -> None:
        """Seal what headquarters does not have, post it, then look for receipts."""
        folder = self.mailbox.folder
        if folder is not None and not self.is_busy:
            workspace = self._desk.workspace
            self.start(
                lambda progress: send_changes(workspace, folder, progress),
                partial(self._tell_sent, folder),
                self._words.say("Sealing the changes"),
            )

    def fetch(self) -> None:
        folder = self.mailbox.folder
        if folder is not None and not self.is_busy:
            self._fetch(folder, is_asked=True)

    def _lay_out(self) -> None:
        say = self._words.say
        self.show_head(
            say("Sync"),
            say("Only a receipt makes a change count as being with headquarters."),
        )
        out = Card(say("What goes to headquarters"))
        out.add(self.facts, self.mailbox, self.strip, self.outcome)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in ((left, [out]), (right, [self.headquarters, self.own])):
            column.setSpacing(CARD_GAP)
            for card in cards:
                column.addWidget(card)
            column.addStretch()
        columns = QHBoxLayout()
        columns.setSpacing(CARD_GAP)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        self.body.addLayout(columns)
        self.body.addStretch()
        self.add_to_foot(
            self.fetch_button,
            self.send_button,
            hint=say("Ctrl+Enter sends; receipts are fetched right after"),
        )

    def _tell_sent(self, folder: Path, sent: Sent) -> None:
        told = self._words.say_many(
            "Bundle {number} lies in the mailbox: {count} change.",
            "Bundle {number} lies in the mailbox: {count} changes.",
            sent.changes,
            number=self._words.number(sent.sequence),
        )
        self.outcome.say(Tone.INFORMATION, told)
        self._fetch(folder, is_asked=False)

    def _fetch(self, folder: Path, *, is_asked: bool) -> None:
        workspace = self._desk.workspace

        def take(_progress: Progress) -> list[tuple[int, int]]:
            receipts = take_receipts(workspace, folder)
            return [(receipt.sequence, receipt.count) for receipt in receipts]

        self.start(
            take,
            partial(self._tell_receipts, is_asked=is_asked),
            self._words.say("Looking for receipts"),
        )

    def _tell_receipts(
        self, receipts: list[tuple[int, int]], *, is_asked: bool
    ) -> None:
        words = self._words
        if not receipts and is_asked:
            told = words.say("No receipt lies in the mailbox yet.")
            self.outcome.say(Tone.NEUTRAL, told)
        for sequence, count in receipts:
            told = words.say_many(
                "Receipt for bundle {number}: headquarters took in {count} change.",
                "Receipt for bundle {number}: headquarters took in {count} changes.",
                count,
                number=words.number(sequence),
            )
            self.outcome.say(Tone.GOOD, told)

    def tell_refused(self, error: FieldCaseError) -> None:
        is_calm = isinstance(error, NothingToSend)
        tone = Tone.NEUTRAL if is_calm else Tone.WRONG
        self.outcome.say(tone, sentence(error, self._words))
        if is_calm and self.mailbox.folder is not None:
            self._fetch(self.mailbox.folder, is_asked=False)

    def _show(self, state: SyncState) -> None:
        words = self._words
        today = self._desk.workspace.today()
        at = state.last_receipt_at
        last = moment_told(at, today, words) if at else words.say("none yet")
        count = state.not_yet_there
        left = words.say_many("{count} change", "{count} changes", count)
        self.facts.show_facts(
            [
                (
                    words.say("Not yet there"),
                    left if count else words.say("nothing: headquarters has it all"),
                ),
                (words.say("Last receipt"), last),
            ]
        )
        self.headquarters.show_device(state.headquarters)
        self.mailbox.show_folder(state.mailbox)
        self._is_joined = state.headquarters is not None
        self.let_act(is_allowed=not self.is_busy)

    def let_act(self, *, is_allowed: bool) -> None:
        is_ready = self._is_joined and self.mailbox.folder is not None
        for button in (self.send_button, self.fetch_button):
            button.setEnabled(is_allowed and is_ready)

"""Headquarters takes in what the laptops sent, and answers each bundle."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.progress import Progress
from fieldcase.domain.records import RecordKind
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.empty_state import EmptyState
from fieldcase.ui.controls.list_table import ListTable
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.inbox.arrivals import (
    Came,
    arrival_columns,
    gather_arrivals,
    verdict_tone,
)
from fieldcase.ui.jobs import Lane
from fieldcase.ui.page import Page
from fieldcase.ui.sync.mailbox_row import MailboxRow
from fieldcase.ui.tokens import Tone
from fieldcase.usecases.messages import VERDICTS, sentence
from fieldcase.usecases.receiving import (
    Imported,
    Read,
    answer_bundle,
    import_bundle,
    read_mailbox,
)
from fieldcase.usecases.sending import SyncState, sync_state
from fieldcase.usecases.workspace import Workspace


class InboxPage(Page):
    """`visit(None)`. `exchanged` when the status line has something new to tell."""

    exchanged = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(scrolls=False)
        words = desk.words
        self._desk, self._words = desk, words
        self._is_busy = False
        self.mailbox = MailboxRow(desk)
        self.strip = ProgressStrip(words)
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
        self.mailbox.chosen.connect(self._hear_of_us)
        desk.changes.changed.connect(self._hear)

    def visit(self, argument: object) -> None:
        del argument
        self.refresh()

    def refresh(self) -> None:
        self._desk.ask(self, sync_state, self._show_state)
        self._desk.ask(self, gather_arrivals, self._show_arrivals)

    def take_in(self) -> None:
        """Everything that lies in the mailbox, one bundle after the other."""
        folder = self.mailbox.folder
        if folder is not None and not self._is_busy:
            workspace = self._desk.workspace
            self._start(
                lambda progress: read_mailbox(workspace, folder, progress),
                self._tell_read,
                self._words.say("Taking in what came"),
            )

    def take_file(self, path: Path) -> None:
        """One file that came by another way; its receipt goes into the mailbox."""
        if not self._is_busy:
            self._start(
                partial(_import, self._desk.workspace, path, self.mailbox.folder),
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

    def _start(
        self,
        work: Callable[[Progress], object],
        then: Callable[..., object],
        what: str,
    ) -> None:
        job = self._desk.jobs.start(
            self, work, then, on_refusal=self._refuse, lane=Lane.OUTSIDE
        )
        self._is_busy = True
        self.take_button.setEnabled(False)
        self.import_button.setEnabled(False)
        self.strip.follow(job, what)
        job.finished.connect(self._end)

    def _end(self) -> None:
        self._is_busy = False
        self.import_button.setEnabled(True)
        self._hear_of_us()

    def _ask(self) -> None:
        path = self._desk.ask_for_file(self, self._words.say("Which file came?"))
        if path is not None:
            self.take_file(path)

    def _tell_read(self, read: list[Read]) -> None:
        words = self._words
        if not read:
            told = words.say("Nothing new lies in the mailbox.")
            self._desk.tell(Tone.INFORMATION, told)
            return
        taken = sum(one.imported is not None for one in read)
        if taken:
            told = words.say_many(
                "{count} bundle was taken in.", "{count} bundles were taken in.", taken
            )
            self._desk.tell(Tone.GOOD, told)
        if taken < len(read):
            told = words.say_many(
                "{count} file was refused and stays in the mailbox: see the list.",
                "{count} files were refused and stay in the mailbox: see the list.",
                len(read) - taken,
            )
            self._desk.tell(Tone.ATTENTION, told)

    def _tell_imported(self, imported: Imported) -> None:
        told = self._words.say(VERDICTS[imported.verdict])
        name = self._words.isolated(imported.device.name)
        self._desk.tell(verdict_tone(imported.verdict), f"{name}: {told}")

    def _refuse(self, error: FieldCaseError) -> None:
        self._desk.tell(Tone.WRONG, sentence(error, self._words))

    def _show_state(self, state: SyncState) -> None:
        self.mailbox.show_folder(state.mailbox)
        self.take_button.setEnabled(bool(state.mailbox) and not self._is_busy)

    def _show_arrivals(self, came: list[Came]) -> None:
        self.table.model.show(came)

    def _hear(self, _kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not self._is_busy:
            self.refresh()

    def _hear_of_us(self) -> None:
        self.refresh()
        self.exchanged.emit()


def _import(
    workspace: Workspace, path: Path, mailbox: Path | None, progress: Progress
) -> Imported:
    imported = import_bundle(workspace, path, progress)
    if mailbox is not None:
        answer_bundle(workspace, imported, mailbox)
    return imported

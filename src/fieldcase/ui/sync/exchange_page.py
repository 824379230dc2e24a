"""What a laptop's page and headquarters' page for bundles share: one job at a time."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.page import Page
from fieldcase.ui.sync.mailbox_row import MailboxRow


class ExchangePage(Page):
    """`visit(None)`. `exchanged` when the status line has something new to tell.

    Subclasses `refresh` what they show and say by `let_act` what may be begun.
    """

    exchanged = Signal()

    def __init__(self, desk: Desk, *, scrolls: bool) -> None:
        super().__init__(scrolls=scrolls)
        self._desk, self._words = desk, desk.words
        self.is_busy = False
        self.mailbox = MailboxRow(desk)
        self.strip = ProgressStrip(desk.words)
        self.mailbox.chosen.connect(self.hear_of_us)
        desk.changes.changed.connect(self._hear)

    def visit(self, argument: object) -> None:
        del argument
        self.refresh()

    def refresh(self) -> None:
        """Ask for what is shown."""
        raise NotImplementedError

    def let_act(self, *, is_allowed: bool) -> None:
        """While one thing is under way, no other is begun."""
        raise NotImplementedError

    def tell_refused(self, error: FieldCaseError) -> None:
        """Say why something could not be done."""
        self._desk.tell_refused(error)

    def start(
        self,
        work: Callable[[Progress], object],
        then: Callable[..., object],
        what: str,
    ) -> None:
        """Outside the store's lane, so that drafts are saved meanwhile."""
        job = self._desk.jobs.start(
            self, work, then, on_refusal=self.tell_refused, lane=Lane.OUTSIDE
        )
        self.is_busy = True
        self.let_act(is_allowed=False)
        self.strip.follow(job, what)
        job.finished.connect(self._end)

    def hear_of_us(self) -> None:
        """Something here is new, for the status line too."""
        self.refresh()
        self.exchanged.emit()

    def _end(self) -> None:
        self.is_busy = False
        self.let_act(is_allowed=True)
        self.hear_of_us()

    def _hear(self, _kinds: frozenset[RecordKind]) -> None:
        if self.isVisible() and not self.is_busy:
            self.refresh()

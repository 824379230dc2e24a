"""Rounds that go by themselves where somebody wants it: always seen, stoppable."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.exchange.mailbox_errors import RoundGoesOn
from fieldcase.domain.exchange.post import Round
from fieldcase.domain.progress import Progress
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.desk import Desk
from fieldcase.ui.jobs import Lane
from fieldcase.ui.look.tokens import Tone
from fieldcase.usecases.messages import sentence
from fieldcase.usecases.rounds.automatic import Decision, decide_now
from fieldcase.usecases.rounds.exchanging import exchange
from fieldcase.usecases.rounds.round_under_way import Step
from fieldcase.usecases.rounds.round_words import STEPS, round_told

_LOOK_AGAIN = 30_000  # ms; whether it is time, the facts decide


class GoingByItself(QObject):
    """`begin` once the window is there; `strip` shows a round while it goes on.

    `ended` after each, well or not.
    """

    ended = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.strip = ProgressStrip(desk.words)
        self.is_busy = False
        self._was_troubled = False
        self._again = QTimer(self, interval=_LOOK_AGAIN)
        self._again.timeout.connect(self.look)

    def begin(self) -> None:
        self._again.start()

    def stop(self) -> None:
        self._again.stop()

    def look(self) -> None:
        """Ask whether it is time, and go."""
        if self.is_busy:
            return
        self.is_busy = True
        workspace = self._desk.workspace
        self._desk.jobs.start(
            self,
            lambda _progress: decide_now(workspace),
            self._go,
            on_refusal=self._refuse,
            lane=Lane.OUTSIDE,
        )

    def _go(self, decision: Decision) -> None:
        if decision is not Decision.GO:
            self.is_busy = False
            return
        workspace, jobs = self._desk.workspace, self._desk.jobs

        def go(progress: Progress) -> Round:
            tell = partial(jobs.later, self._tell_step)
            return exchange(workspace, None, progress, tell, is_automatic=True)

        job = jobs.start(
            self, go, self._tell_ended, on_refusal=self._refuse, lane=Lane.OUTSIDE
        )
        self.strip.follow(job, self._desk.words.say(STEPS[Step.LOOKING]))
        job.finished.connect(self._end)

    def _tell_step(self, step: Step) -> None:
        self.strip.tell(self._desk.words.say(STEPS[step]))

    def _tell_ended(self, ended: Round) -> None:
        """What came is worth a line; that something went is told by the status."""
        self._was_troubled = False
        if ended.taken or ended.refused:
            tone = Tone.ATTENTION if ended.refused else Tone.INFORMATION
            self._desk.tell(tone, round_told(ended, self._desk.words))

    def _refuse(self, error: FieldCaseError) -> None:
        """A trouble is told once, not every few minutes."""
        self.is_busy = False
        if not self._was_troubled and not isinstance(error, RoundGoesOn):
            self._desk.tell(Tone.ATTENTION, sentence(error, self._desk.words))
        self._was_troubled = True

    def _end(self) -> None:
        self.is_busy = False
        self.ended.emit()

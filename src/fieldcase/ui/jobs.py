"""Work in the background: the window never waits, and results come back to it.

`JobRunner.start(owner, work, on_success)` runs a use case in one of two lanes.
"""

import sys
from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from fieldcase.domain.expected import Cancelled, FieldCaseError
from fieldcase.domain.progress import Progress
from fieldcase.ui.waste import WasteRounds

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Result = TypeVar("Result")
Refused = Callable[[FieldCaseError], object]

STEP_SECONDS = 0.1  # a bar that moves more often shows nothing more
OUTSIDE_THREADS = 3
_TURN = 0.0001  # seconds; the usual 0.005 is waited for dozens of times in one frame


def take_short_turns() -> None:
    """Let the window go on soon while something else in the program computes."""
    sys.setswitchinterval(_TURN)


class Lane(Enum):
    """`STORE` is one thread, so that writers never collide; `OUTSIDE` a few."""

    STORE = auto()
    OUTSIDE = auto()


class Job(QObject):
    """One piece of work under way: watch it, or cancel it.

    `progressed` tells done and total, at most ten times a second and always the
    last step; `finished` comes after success, failure or cancelling alike.
    """

    progressed = Signal(int, int)
    finished = Signal()

    def __init__(self, runner: "JobRunner", lane: Lane = Lane.STORE) -> None:
        super().__init__(runner)
        self._runner, self.lane = runner, lane
        self._told_at = float("-inf")
        self.progress = Progress(self._step)

    def cancel(self) -> None:
        self.progress.cancel()

    def _step(self, done: int, total: int) -> None:
        now = monotonic()
        if done < total and now - self._told_at < STEP_SECONDS:
            return
        self._told_at = now
        self._runner.later(self.progressed.emit, done, total)


class JobRunner(QObject):
    """`failed` carries every error that the job's owner did not take."""

    failed = Signal(Exception)
    _call_made = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[Lane, ThreadPoolExecutor] = {}
        self._is_retired = False
        WasteRounds(self)  # from now on there are other threads
        self._call_made.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        owner: QObject,
        work: Callable[[Progress], Result],
        on_success: Callable[[Result], object],
        *,
        on_refusal: Refused | None = None,
        lane: Lane = Lane.STORE,
    ) -> Job:
        """Run `work` in the background, then `on_success` with what it returned.

        An expected error goes to `on_refusal` if there is one, every other one to
        `failed`; a cancelled job just finishes. Nothing is called once `owner` is
        gone, except `failed`.
        """
        job = Job(self, lane)
        if self._is_retired:
            self.later(self._end, job)
            return job

        def run() -> None:
            try:
                result = work(job.progress)
            except Cancelled:
                self.later(self._end, job)
            except Exception as error:
                self.later(self._end, job)
                self.later(self._refuse, owner, error, on_refusal)
            else:
                self.later(self._end, job)
                self.later(_tell, owner, on_success, result)

        self._threads(lane).submit(run)
        return job

    def later(self, call: Callable[..., object], *arguments: object) -> None:
        """Make a call in the window's thread, from any thread."""
        self._call_made.emit(partial(call, *arguments))

    def is_busy(self, lane: Lane) -> bool:
        """Whether something runs or waits in it."""
        return any(job.lane is lane for job in self.findChildren(Job))

    def retire(self) -> None:
        """Ask every job to stop; new ones finish without having begun.

        What cannot be cancelled goes on to its end: `wait` for it.
        """
        self._is_retired = True
        for job in self.findChildren(Job):
            job.cancel()

    def wait(self) -> None:
        """Come back once every job has ended; from any thread, after `retire`."""
        for lane in self._lanes.values():
            lane.shutdown()

    def close(self) -> None:
        """Stop what is running, drop what is waiting, and wait for the threads."""
        self.retire()
        for lane in self._lanes.values():
            lane.shutdown(cancel_futures=True)

    def _threads(self, lane: Lane) -> "ThreadPoolExecutor":
        """Made with the first job: a page is there before there is one."""
        if lane not in self._lanes:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 see above

            most = 1 if lane is Lane.STORE else OUTSIDE_THREADS
            self._lanes[lane] = ThreadPoolExecutor(most, lane.name.lower())
        return self._lanes[lane]

    def _refuse(
        self, owner: QObject, error: Exception, on_refusal: Refused | None
    ) -> None:
        expected = isinstance(error, FieldCaseError)
        if on_refusal is None or not expected or not isValid(owner):
            self.failed.emit(error)
        elif isinstance(error, FieldCaseError):
            on_refusal(error)

    @staticmethod
    def _end(job: Job) -> None:
        job.finished.emit()
        job.deleteLater()

    @Slot(object)
    def _answer(self, call: Callable[[], object]) -> None:
        call()


def _tell(owner: QObject, tell: Callable[..., object], result: object) -> None:
    if isValid(owner):
        tell(result)

"""Headquarters' service: it looks at the mailbox every so often, and goes a round.

What stands in the way now may not in a minute: after each attempt that failed the
pause is longer. Stopped in the middle, it leaves nothing half: a bundle is taken in
whole or not at all, and what was taken in is answered by the next round.
"""

from collections.abc import Callable
from dataclasses import dataclass

from fieldcase.domain.errors import (
    Cancelled,
    DiskFull,
    FieldCaseError,
    MailboxError,
    NotHeadquarters,
    StoreInUse,
    StoreReadOnly,
)
from fieldcase.domain.exchange.post import Round
from fieldcase.domain.place_errors import StoreAway
from fieldcase.domain.progress import Progress
from fieldcase.domain.server_errors import ConnectionLost, ServerBusy, ServerUnreachable
from fieldcase.usecases.rounds.exchanging import exchange
from fieldcase.usecases.rounds.mailboxes import Where
from fieldcase.usecases.workspace import Workspace

USUAL_PAUSE = 30.0  # seconds, between two rounds
LONGEST_PAUSE = 15 * 60.0  # seconds, after attempts that failed
PASSING = (
    MailboxError,
    ServerUnreachable,
    ServerBusy,
    ConnectionLost,
    StoreAway,
    StoreInUse,
    StoreReadOnly,
    DiskFull,
)
_MANY = 20  # failures in a row, after which the pause stays
Open = Callable[[], Workspace]


class Watcher:
    """Is told what each round came to. Counts and verdicts, never contents."""

    def began(self) -> None:
        """A round begins."""

    def ended(self, one: Round) -> None:
        """It went through."""

    def failed(self, error: FieldCaseError, pause: float) -> None:
        """It did not; the next one begins in `pause` seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Seconds between rounds, and at most so many after failures."""

    usual: float = USUAL_PAUSE
    longest: float = LONGEST_PAUSE

    def pause(self, failures: int) -> float:
        """Twice as long after each failure in a row."""
        longer = self.usual * float(1 << min(failures, _MANY))
        return min(longer, max(self.usual, self.longest))


def watch_mailbox(
    open_workspace: Open,
    where: Where,
    progress: Progress,
    watcher: Watcher,
    pace: Pace | None = None,
) -> int:
    """Go rounds until `progress` is cancelled; how many went through.

    The store is opened when it can be, and stays open.

    Raises:
        NotHeadquarters: this store is a laptop's.
        WrongPassphrase, StoreNotFound, StoreDamaged, …: what no waiting will mend.
    """
    pace, workspace = pace or Pace(), None
    rounds, failures = 0, 0
    try:
        while True:
            try:
                workspace = workspace or _opened(open_workspace)
                watcher.began()
                watcher.ended(exchange(workspace, where, progress, is_automatic=True))
                rounds, failures = rounds + 1, 0
            except PASSING as error:
                failures += 1
                watcher.failed(error, pace.pause(failures))
            progress.pause(pace.pause(failures))
    except Cancelled:
        return rounds
    finally:
        if workspace is not None:
            workspace.close()


def _opened(open_workspace: Open) -> Workspace:
    workspace = open_workspace()
    if not workspace.is_headquarters:
        workspace.close()
        raise NotHeadquarters
    return workspace

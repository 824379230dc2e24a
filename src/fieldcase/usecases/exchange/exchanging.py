"""One round with the mailbox: what is new goes out, what came is taken, all is noted.

A round can be stopped at any moment and begun again; what was carried stays carried.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from fieldcase.domain.errors import (
    FieldCaseError,
    HeadquartersUnknown,
    NothingToSend,
)
from fieldcase.domain.exchange.post import Round
from fieldcase.domain.progress import Progress
from fieldcase.sync.mailbox import Box, Direction, Mailbox
from fieldcase.usecases.exchange.mailboxes import Where, mailbox_at
from fieldcase.usecases.exchange.passing import forget_half_fetched
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import (
    is_under_way,
    send_changes,
    take_receipts,
)
from fieldcase.usecases.workspace import Workspace


class Step(StrEnum):
    """What a round is about, one after the other."""

    LOOKING = "looking"
    FETCHING = "fetching"
    SENDING = "sending"
    SENDING_FILES = "sending_files"
    ANSWERING = "answering"


Tell = Callable[[Step], None]


def _silent(_step: Step) -> None:
    """Nobody watches."""


@dataclass(slots=True, kw_only=True)
class RoundUnderWay:
    """What a round has come to so far; `Round` says what each of these counts."""

    workspace: Workspace
    mailbox: Mailbox
    progress: Progress
    tell: Tell
    sent_changes: int = 0
    sent_files: int = 0
    sent_bytes: int = 0
    receipts: int = 0
    taken: int = 0
    refused: int = 0
    began_at: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.began_at = self.workspace.clock.now()


def exchange(
    workspace: Workspace,
    where: Where = None,
    progress: Progress | None = None,
    tell: Tell = _silent,
    *,
    is_automatic: bool = False,
) -> Round:
    """Go one round; the last rounds are remembered, ended well or not.

    Raises:
        HeadquartersUnknown: this laptop has not joined any yet.
        MailboxError: what stands in the way; the next round goes on from there.
        Cancelled: somebody asked for it.
    """
    told = progress or Progress()
    with mailbox_at(workspace, where) as mailbox:
        under_way = RoundUnderWay(
            workspace=workspace, mailbox=mailbox, progress=told, tell=tell
        )
        with _remembered(under_way, is_automatic=is_automatic) as ended:
            if workspace.is_headquarters:
                _go_as_headquarters(under_way)
            else:
                _go_as_laptop(under_way)
    return ended[0]


def last_rounds(workspace: Workspace) -> list[Round]:
    """The latest first."""
    with workspace.reading() as work:
        return work.own.rounds()


def _go_as_laptop(under_way: RoundUnderWay) -> None:
    workspace, mailbox = under_way.workspace, under_way.mailbox
    with workspace.reading() as work:
        if work.own.read().headquarters is None:
            raise HeadquartersUnknown
    under_way.tell(Step.LOOKING)
    own = Box(Direction.TO_HEADQUARTERS, workspace.device.id)
    lying = {letter.name for letter in mailbox.letters(own)}
    # What headquarters took out of the box since is answered in the other one.
    under_way.tell(Step.FETCHING)
    under_way.receipts += len(take_receipts(workspace, mailbox))
    under_way.tell(Step.SENDING)
    if not is_under_way(workspace, lying):
        try:
            sent = send_changes(workspace, mailbox, under_way.progress)
        except NothingToSend:
            pass
        else:
            under_way.sent_changes += sent.changes
            under_way.sent_bytes += sent.size
    forget_half_fetched(workspace)


def _go_as_headquarters(under_way: RoundUnderWay) -> None:
    workspace, mailbox = under_way.workspace, under_way.mailbox
    under_way.tell(Step.FETCHING)
    for read in read_mailbox(workspace, mailbox, under_way.progress):
        if read.imported is None:
            under_way.refused += 1
        else:
            under_way.taken += 1
    forget_half_fetched(workspace)


@contextmanager
def _remembered(
    under_way: RoundUnderWay, *, is_automatic: bool
) -> Iterator[list[Round]]:
    """Note what the round came to, whatever ended it."""
    trouble, ended = "", list[Round]()
    try:
        yield ended
    except FieldCaseError as error:
        trouble = type(error).__name__
        raise
    finally:
        workspace = under_way.workspace
        ended.append(
            Round(
                began_at=under_way.began_at,
                ended_at=workspace.clock.now(),
                is_automatic=is_automatic,
                sent_changes=under_way.sent_changes,
                sent_files=under_way.sent_files,
                sent_bytes=under_way.sent_bytes,
                receipts=under_way.receipts,
                taken=under_way.taken,
                refused=under_way.refused,
                trouble=trouble,
            )
        )
        with workspace.work() as work:
            work.own.add_round(ended[0])

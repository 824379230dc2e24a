"""One round with the mailbox: what is new goes out, what came is taken, all is noted.

A round can be stopped at any moment and begun again; what was carried stays carried.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.exchange.mailbox_errors import RoundGoesOn
from fieldcase.domain.exchange.post import Round
from fieldcase.domain.holding import held
from fieldcase.domain.progress import Progress
from fieldcase.usecases.exchange.passing import OUTGOING, folder_for
from fieldcase.usecases.rounds.headquarters_round import go_as_headquarters
from fieldcase.usecases.rounds.laptop_round import go_as_laptop
from fieldcase.usecases.rounds.mailboxes import Where, mailbox_at
from fieldcase.usecases.rounds.round_under_way import RoundUnderWay, Tell, silent
from fieldcase.usecases.workspace import Workspace

UNDER_WAY = ".round"  # the file that a round holds as long as it lasts


def exchange(
    workspace: Workspace,
    where: Where = None,
    progress: Progress | None = None,
    tell: Tell = silent,
    *,
    is_automatic: bool = False,
) -> Round:
    """Go one round; the last rounds are remembered, ended well or not.

    Raises:
        RoundGoesOn: another one is under way, in this program or another.
        HeadquartersUnknown: this laptop has not joined any yet.
        MailboxError: what stands in the way; the next round goes on from there.
        Cancelled: somebody asked for it.
    """
    told = progress or Progress()
    with _alone(workspace), mailbox_at(workspace, where) as mailbox:
        under_way = RoundUnderWay(
            workspace=workspace, mailbox=mailbox, progress=told, tell=tell
        )
        with _remembered(under_way, is_automatic=is_automatic) as ended:
            if workspace.is_headquarters:
                go_as_headquarters(under_way)
            else:
                go_as_laptop(under_way)
    return ended[0]


def last_rounds(workspace: Workspace) -> list[Round]:
    """The latest first."""
    with workspace.reading() as work:
        return work.own.rounds()


@contextmanager
def _alone(workspace: Workspace) -> Iterator[None]:
    """Two rounds of one store at once would only send everything twice."""
    mark = folder_for(workspace, OUTGOING) / UNDER_WAY
    mark.touch()
    with held(mark) as is_free:
        if is_free is False:
            raise RoundGoesOn
        yield


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

"""A laptop's half of a round: what headquarters says is heard first, then told."""

from functools import partial

from fieldcase.domain.device import Device
from fieldcase.domain.errors import (
    HeadquartersUnknown,
    NothingToSend,
)
from fieldcase.domain.key_errors import LaptopRevoked
from fieldcase.sync.envelope import Purpose
from fieldcase.sync.mailbox import Box, Direction, Letter, letter_name
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.exchange.down_receiving import (
    answer_down,
    last_taken,
    take_down,
)
from fieldcase.usecases.exchange.files_passing import files_not_there, post_files
from fieldcase.usecases.exchange.files_taking import (
    files_lacking,
    post_kept,
    take_files,
    take_kept,
)
from fieldcase.usecases.exchange.passing import forget_half_fetched, restored_mark
from fieldcase.usecases.exchange.sending import (
    is_under_way,
    send_changes,
    take_receipts,
)
from fieldcase.usecases.rounds.round_under_way import RoundUnderWay, Step


def go_as_laptop(under_way: RoundUnderWay) -> None:
    """Raises as `exchange`."""
    workspace, mailbox = under_way.workspace, under_way.mailbox
    with workspace.reading() as work:
        headquarters = work.own.read().headquarters
    if headquarters is None:
        raise HeadquartersUnknown
    under_way.tell(Step.LOOKING)
    own = Box(Direction.TO_HEADQUARTERS, workspace.device.id)
    lying = {letter.name for letter in mailbox.letters(own)}
    # What headquarters took out of this box since is answered in the other one.
    under_way.tell(Step.FETCHING)
    under_way.receipts += len(take_receipts(workspace, mailbox))
    came = mailbox.letters(Box(Direction.TO_DEVICE, workspace.device.id))
    if _take_down(under_way, came):
        raise LaptopRevoked(workspace.store.place.address)
    _tell_restored(under_way)
    _take_files(under_way, came, (headquarters, own))
    under_way.tell(Step.SENDING)
    _send(under_way, lying)
    under_way.tell(Step.SENDING_FILES)
    to = (headquarters, own, mailbox)
    posted = post_files(workspace, to, files_not_there(workspace), under_way.progress)
    under_way.sent_files += posted.files
    under_way.sent_bytes += posted.size
    lacking = files_lacking(workspace)
    if lacking and letter_name(Purpose.KEPT, 0) not in lying:
        post_kept(workspace, to, 0, (), lacking)
    forget_half_fetched(workspace)


def _take_down(under_way: RoundUnderWay, came: list[Letter]) -> bool:
    """Take what headquarters gives; whether this laptop was revoked by it."""
    take = partial(take_down, progress=under_way.progress)
    for letter, taken in under_way.letters(came, Purpose.DOWN, take):
        answer_down(under_way.workspace, taken, under_way.mailbox)
        under_way.mailbox.remove(letter)
        under_way.taken += taken.verdict is Verdict.GOOD
        if taken.is_revoked:
            return True
    return False


def _tell_restored(under_way: RoundUnderWay) -> None:
    """A laptop that came back from a copy says up to where it has been told.

    What it had answered before and nobody has read yet is not so any more.
    """
    workspace, mailbox = under_way.workspace, under_way.mailbox
    mark = restored_mark(workspace)
    if not mark.exists():
        return
    own = Box(Direction.TO_HEADQUARTERS, workspace.device.id)
    for letter in mailbox.letters(own):
        if letter.name.startswith(Purpose.RECEIPT):
            mailbox.remove(letter)
    answer_down(workspace, last_taken(workspace), mailbox)
    mark.unlink(missing_ok=True)


def _take_files(
    under_way: RoundUnderWay, came: list[Letter], to: tuple[Device, Box]
) -> None:
    workspace, mailbox = under_way.workspace, under_way.mailbox
    for letter, taken in under_way.letters(came, Purpose.FILES, take_files):
        post_kept(workspace, (*to, mailbox), taken.sequence, taken.kept, ())
        mailbox.remove(letter)
        under_way.taken += 1
    for letter, _ in under_way.letters(came, Purpose.KEPT, take_kept):
        mailbox.remove(letter)


def _send(under_way: RoundUnderWay, lying: set[str]) -> None:
    workspace = under_way.workspace
    if is_under_way(workspace, lying):
        return
    try:
        sent = send_changes(workspace, under_way.mailbox, under_way.progress)
    except NothingToSend:
        return
    under_way.sent_changes += sent.changes
    under_way.sent_bytes += sent.size

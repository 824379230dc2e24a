"""A laptop sends what headquarters does not have yet, and takes its receipts."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from fieldcase import __version__
from fieldcase.domain.device import Device
from fieldcase.domain.errors import (
    BundleRefused,
    HeadquartersUnknown,
    NothingToSend,
)
from fieldcase.domain.placing import working_folder
from fieldcase.domain.progress import Progress
from fieldcase.store.deliveries import Delivery
from fieldcase.store.own import StoreFacts
from fieldcase.store.work import Work
from fieldcase.sync.bundles import Heading, write_bundle
from fieldcase.sync.envelope import Purpose, Receiver, Sender
from fieldcase.sync.keys import DeviceKeys
from fieldcase.sync.mailbox import Box, Direction, Letter, Mailbox, letter_name
from fieldcase.sync.receipts import Receipt, open_receipt
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.exchange.forgetting import forget_confirmed
from fieldcase.usecases.exchange.passing import OUTGOING, fetched, folder_for
from fieldcase.usecases.monitoring.pack_ending import end_packs
from fieldcase.usecases.rounds.mailboxes import Where, mailbox_at
from fieldcase.usecases.workspace import Workspace

WORTH_GOING_ON = 1 << 20  # bytes of a sealed bundle
LONG = 2000  # changes of a bundle that is not sealed anew for each small one
PATIENCE = timedelta(days=1)
# What is no receipt and says so by its name need not be fetched to see that.
_OTHERS = tuple(f"{purpose}-" for purpose in Purpose if purpose is not Purpose.RECEIPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncState:
    """The honest line: only a receipt makes a change count as delivered.

    `last_receipt_at` is when headquarters was last known to have heard from here.
    """

    headquarters: Device | None
    mailbox: str
    not_yet_there: int
    last_receipt_at: datetime | None
    files_not_yet_there: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A bundle that lies in the mailbox; `size` in bytes.

    `changes` are counted as the honest line counts what is not yet there.
    """

    sequence: int
    changes: int
    size: int
    address: str
    name: str


def sync_state(workspace: Workspace) -> SyncState:
    with workspace.reading() as work:
        facts = work.own.read()
        confirmed, at = confirmed_so_far(work, facts)
        return SyncState(
            headquarters=facts.headquarters,
            mailbox=facts.mailbox,
            not_yet_there=work.deliveries.changes_after(facts.device.id, confirmed),
            last_receipt_at=at,
            files_not_yet_there=_files_not_there(work, facts),
        )


def send_changes(
    workspace: Workspace, where: Where = None, progress: Progress | None = None
) -> Sent:
    """Seal everything without a receipt and put it into the mailbox.

    The bundle is remembered before it is posted, so that its number is never used
    for another; one that got lost on the way is contained in the next.

    Raises:
        HeadquartersUnknown: this laptop has not joined any yet.
        NothingToSend: headquarters has confirmed everything.
        MailboxUnreachable, MailboxNotWritable: nothing was left there.
    """
    box = Box(Direction.TO_HEADQUARTERS, workspace.device.id)
    with mailbox_at(workspace, where) as mailbox:
        mailbox.letters(box)  # a mailbox that is not there is told before any work
        waiting = _waiting(workspace) or _sealed(workspace, progress or Progress())
        path, delivery = waiting
        mailbox.post(box, path.name, path, progress)
        size = path.stat().st_size
        path.unlink()
    return Sent(
        sequence=delivery.sequence,
        changes=_counted(workspace, delivery),
        size=size,
        address=mailbox.address,
        name=path.name,
    )


def is_under_way(workspace: Workspace, lying: Collection[str]) -> bool:
    """Whether all that is to be said lies in the mailbox already, by these names.

    A long bundle is not sent again with every small change, for a day.
    """
    with workspace.reading() as work:
        facts = work.own.read()
        last = _last_unanswered(work, facts)
        if last is None or letter_name(Purpose.BUNDLE, last.sequence) not in lying:
            return False
        since = work.deliveries.changes_after(facts.device.id, last.last_change)
    is_long = last.last_change - last.first_change >= LONG
    return not since or (is_long and workspace.clock.now() - last.sent_at < PATIENCE)


def take_receipts(workspace: Workspace, where: Where = None) -> list[Receipt]:
    """Take headquarters' receipts out of the mailbox and count what arrived.

    A letter that is no sound receipt stays where it is and counts for nothing.
    """
    box = Box(Direction.TO_DEVICE, workspace.device.id)
    receipts = []
    with mailbox_at(workspace, where) as mailbox:
        for letter in mailbox.letters(box):
            if letter.name.startswith(_OTHERS):
                continue
            try:
                receipts.append(_take_receipt(workspace, mailbox, letter))
            except BundleRefused:
                continue
            mailbox.remove(letter)
    if receipts:
        end_packs(workspace)
    return receipts


def _files_not_there(work: Work, facts: StoreFacts) -> int:
    if facts.headquarters is None or facts.headquarters.id == facts.device.id:
        return 0
    return len(work.file_post.not_there(facts.headquarters.id, facts.device.id))


def _last_unanswered(work: Work, facts: StoreFacts) -> Delivery | None:
    if facts.headquarters is None:
        return None
    sent = work.deliveries.all_to(facts.headquarters.id)
    return sent[-1] if sent and sent[-1].received_at is None else None


def _counted(workspace: Workspace, delivery: Delivery) -> int:
    before, last = delivery.first_change - 1, delivery.last_change
    with workspace.reading() as work:
        after = partial(work.deliveries.changes_after, workspace.device.id)
        return after(before) - after(last)


def _waiting(workspace: Workspace) -> tuple[Path, Delivery] | None:
    """A long bundle that was sealed and not posted to its end: it goes on.

    A short one is sealed anew, with what was written since.
    """
    folder = folder_for(workspace, OUTGOING)
    with workspace.reading() as work:
        last = _last_unanswered(work, work.own.read())
    found = None
    for path in folder.iterdir():
        is_last = last and path.name == letter_name(Purpose.BUNDLE, last.sequence)
        if last and is_last and path.stat().st_size >= WORTH_GOING_ON:
            found = (path, last)
        elif path.name.startswith(Purpose.BUNDLE):
            path.unlink()
    return found


def _sealed(workspace: Workspace, progress: Progress) -> tuple[Path, Delivery]:
    folder = folder_for(workspace, OUTGOING)
    with passing_place(workspace) as beside:
        delivery = _remembered(workspace, beside, progress)
        path = folder / letter_name(Purpose.BUNDLE, delivery.sequence)
        beside.replace(path)
    return path, delivery


def own_sender(facts: StoreFacts) -> Sender:
    keys = DeviceKeys.from_json(facts.secret_keys)
    return Sender(facts.device.id, keys, __version__)


def _remembered(workspace: Workspace, beside: Path, progress: Progress) -> Delivery:
    with workspace.work() as work:
        facts = work.own.read()
        headquarters = _headquarters(facts)
        confirmed, _ = confirmed_so_far(work, facts)
        last, _ = work.changes.end_of_chain(facts.device.id)
        if not work.deliveries.changes_after(facts.device.id, confirmed):
            raise NothingToSend
        changes = work.changes.of_device(facts.device.id, confirmed, last)
        heading = _heading(workspace, work.deliveries.all_to(headquarters.id))
        written = write_bundle(
            beside,
            heading,
            progress.over(changes, last - confirmed),
            own_sender(facts),
            headquarters,
        )
        delivery = Delivery(
            recipient_id=headquarters.id,
            sequence=written.sequence,
            digest=written.digest,
            first_change=written.changes.first,
            last_change=written.changes.last,
            sent_at=workspace.clock.now(),
        )
        work.deliveries.add(delivery)
    return delivery


def _heading(workspace: Workspace, sent: list[Delivery]) -> Heading:
    return Heading(
        sequence=sent[-1].sequence + 1 if sent else 1,
        previous=sent[-1].digest if sent else "",
        made_at=workspace.clock.now(),
    )


def _headquarters(facts: StoreFacts) -> Device:
    if facts.headquarters is None or facts.headquarters.id == facts.device.id:
        raise HeadquartersUnknown
    return facts.headquarters


def confirmed_so_far(work: Work, facts: StoreFacts) -> tuple[int, datetime | None]:
    """The last change that headquarters has, and when it said so."""
    if facts.headquarters is None:
        return 0, None
    received = [
        delivery
        for delivery in work.deliveries.all_to(facts.headquarters.id)
        if delivery.received_at is not None
    ]
    last = max((delivery.last_change for delivery in received), default=0)
    moments = [delivery.received_at for delivery in received if delivery.received_at]
    return last, max(moments, default=None)


def _take_receipt(workspace: Workspace, mailbox: Mailbox, letter: Letter) -> Receipt:
    with fetched(workspace, mailbox, letter) as beside, workspace.work() as work:
        facts = work.own.read()
        headquarters = _headquarters(facts)
        known = {headquarters.id: headquarters}
        keys = DeviceKeys.from_json(facts.secret_keys)
        receipt = open_receipt(beside, Receiver(facts.device.id, keys, known))
        _count_arrived(workspace, work, headquarters, receipt)
    return receipt


def _count_arrived(
    workspace: Workspace, work: Work, headquarters: Device, receipt: Receipt
) -> None:
    """Only if headquarters means the history that this laptop has itself.

    One that waits for an earlier bundle may have lost what it once confirmed, as
    after restoring a backup: from there on everything is sent again.
    """
    own = work.changes.digest_of(workspace.device.id, receipt.applied_to)
    if own != receipt.applied_digest:
        return
    if receipt.verdict is Verdict.WAITING:
        work.deliveries.missing_there(headquarters.id, receipt.applied_to)
    elif own:
        # By headquarters' clock, which tells a laptop that its own is wrong.
        before, _ = confirmed_so_far(work, work.own.read())
        work.deliveries.received(headquarters.id, receipt.applied_to, receipt.made_at)
        after, _ = confirmed_so_far(work, work.own.read())
        forget_confirmed(work, (workspace.device.id, after), before)


@contextmanager
def passing_place(workspace: Workspace) -> Iterator[Path]:
    """A place among the records for one sealed file; nothing readable lies there."""
    with working_folder(workspace.store.place.folder) as folder:
        yield folder / "letter.sealed"

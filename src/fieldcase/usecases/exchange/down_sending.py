"""Headquarters gives each laptop what is new for it, until it says that it has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from fieldcase.domain.change import Change
from fieldcase.domain.device import Device, DeviceKind
from fieldcase.domain.errors import NotHeadquarters, NothingToSend
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.progress import Progress
from fieldcase.store.down_deliveries import DownDelivery, HandBack
from fieldcase.store.work import Work
from fieldcase.sync.down import DownHeading, WrittenDown, write_down_file
from fieldcase.sync.envelope import Purpose
from fieldcase.sync.mailbox import Box, Direction, Letter, Mailbox, letter_name
from fieldcase.sync.orders import KeptOfYours, Order
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.exchange.down_planning import Plan
from fieldcase.usecases.exchange.sending import own_sender, passing_place
from fieldcase.usecases.rounds.mailboxes import Where, mailbox_at
from fieldcase.usecases.workspace import Workspace

RESENT_AFTER = timedelta(days=1)  # without an answer, and with nothing new


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedDown:
    """A down-bundle that lies in the mailbox; `size` in bytes."""

    device: Device
    sequence: int
    changes: int
    size: int
    name: str


def write_down(
    workspace: Workspace,
    device_id: DeviceId,
    target: Path,
    *,
    again: bool = False,
    progress: Progress | None = None,
) -> WrittenDown:
    """Seal for one laptop all that it has not confirmed; remember what it was told.

    With `again` also where it was sent before and nothing is new since.

    Raises:
        NotHeadquarters: this store is a laptop's.
        RecordNotFound: no such laptop is enrolled.
        NothingToSend: it has everything, or is about to say so.
        FileNotWritable: the target's folder is read-only or full.
    """
    if not workspace.is_headquarters:
        raise NotHeadquarters
    with workspace.work() as work:
        device = work.devices.get(device_id)
        last = work.down_deliveries.last(device_id)
        plan = Plan(
            work,
            device,
            sequence=last.sequence + 1 if last else 1,
            base=work.down_deliveries.last_received(device_id),
            up_to=work.changes.last_position(),
        )
        if not again and _is_under_way(workspace, plan, last):
            raise NothingToSend
        plan.tell()
        written = _written(workspace, plan, last, target, progress or Progress())
        if not (again or plan.has_news or written.changes):
            target.unlink()
            raise NothingToSend
        _remember(workspace, plan, written)
    return written


def post_down(
    workspace: Workspace,
    device_id: DeviceId,
    where: Where = None,
    *,
    again: bool = False,
    progress: Progress | None = None,
) -> PostedDown:
    """Put what a laptop has not confirmed into its box, instead of what lay there.

    Raises:
        NotHeadquarters, RecordNotFound, NothingToSend: as `write_down`.
        MailboxUnreachable, MailboxNotWritable: it goes with the next one.
    """
    box = Box(Direction.TO_DEVICE, device_id)
    with mailbox_at(workspace, where) as mailbox, passing_place(workspace) as beside:
        before = _lying_there(mailbox, box)
        written = write_down(
            workspace, device_id, beside, again=again, progress=progress
        )
        name = letter_name(Purpose.DOWN, written.sequence)
        mailbox.post(box, name, beside, progress)
        for letter in before:
            mailbox.remove(letter)  # all of it is in the new one
    with workspace.reading() as work:
        device = work.devices.get(device_id)
    return PostedDown(
        device=device,
        sequence=written.sequence,
        changes=written.changes,
        size=written.size,
        name=name,
    )


def post_all_down(
    workspace: Workspace, where: Where = None, progress: Progress | None = None
) -> list[PostedDown]:
    """Post for every laptop that something is new for.

    Raises:
        NotHeadquarters: this store is a laptop's.
        MailboxUnreachable, MailboxNotWritable: what was posted until then stays.
    """
    if not workspace.is_headquarters:
        raise NotHeadquarters
    with workspace.reading() as work:
        devices = [
            device
            for device in work.devices.where()
            if device.kind is DeviceKind.LAPTOP and _is_decided(device)
        ]
    posted = []
    with mailbox_at(workspace, where) as mailbox:
        for device in (progress or Progress()).over(devices, len(devices)):
            try:
                posted.append(post_down(workspace, device.id, mailbox))
            except NothingToSend:
                continue
    return posted


def _is_decided(device: Device) -> bool:
    """Whether headquarters has said as what a laptop is used.

    One that was enrolled by its card before that keeps what it has until somebody does.
    """
    return device.role is not None or device.revoked_at is not None


def _written(
    workspace: Workspace,
    plan: Plan,
    last: DownDelivery | None,
    target: Path,
    progress: Progress,
) -> WrittenDown:
    back = plan.work.down_deliveries.hand_back(plan.device.id)
    base = plan.base
    heading = DownHeading(
        sequence=plan.sequence,
        previous=last.digest if last else "",
        made_at=workspace.clock.now(),
        base=base.sequence if base else 0,
        base_digest=base.digest if base else "",
        between=plan.work.down_deliveries.digests_after(
            plan.device.id, base.sequence if base else 0
        ),
        begins_anew=plan.is_after_restoring,
    )

    def changes() -> Iterator[Change]:
        if back is not None:
            plan.has_news = plan.has_news or back.sent_in is None
            yield from plan.handed_back(back)
            sent = HandBack(back.after, back.sent_in or plan.sequence)
            plan.work.down_deliveries.set_hand_back(plan.device.id, sent)
        yield from plan.changes()

    def orders() -> Iterator[Order]:
        yield from plan.orders()
        if plan.device.revoked_at is None:
            yield _kept(plan.work, plan.device.id, back)

    content = (orders(), progress.over(changes(), 0))
    sender = own_sender(plan.work.own.read())
    return write_down_file(target, heading, content, sender, plan.device)


def _kept(work: Work, device_id: DeviceId, back: HandBack | None) -> KeptOfYours:
    applied_to, digest = work.changes.end_of_chain(device_id)
    last = work.arrivals.last_applied(device_id, Verdict.GOOD)
    return KeptOfYours(
        applied_to=applied_to,
        applied_digest=digest,
        bundle=last.sequence if last else 0,
        bundle_digest=last.bundle_digest if last else "",
        from_change=back.after + 1 if back is not None else None,
    )


def _remember(workspace: Workspace, plan: Plan, written: WrittenDown) -> None:
    plan.work.down_deliveries.add(
        DownDelivery(
            recipient_id=plan.device.id,
            sequence=written.sequence,
            digest=written.digest,
            position=plan.up_to,
            used_as=plan.used_as,
            sent_at=workspace.clock.now(),
        )
    )


def _is_under_way(workspace: Workspace, plan: Plan, last: DownDelivery | None) -> bool:
    """Whether the last one says all there is to say, and was answered or may yet be."""
    if last is None or last.used_as != plan.used_as:
        return False
    back = plan.work.down_deliveries.hand_back(plan.device.id)
    if back is not None and back.sent_in is None:
        return False
    if plan.work.outgoing.is_any_since(last.position, plan.device.id):
        return False
    is_answered = plan.base is not None and plan.base.sequence == last.sequence
    return is_answered or workspace.clock.now() - last.sent_at <= RESENT_AFTER


def _lying_there(mailbox: Mailbox, box: Box) -> list[Letter]:
    """Earlier ones that the laptop has not fetched yet."""
    beginning = letter_name(Purpose.DOWN, 0).split("-")[0] + "-"
    return [one for one in mailbox.letters(box) if one.name.startswith(beginning)]

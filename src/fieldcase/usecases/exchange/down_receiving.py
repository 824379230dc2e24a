"""A laptop takes what headquarters gives it: whole or not at all, once, and answers."""

from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path

from fieldcase.domain.errors import (
    FileNotReadable,
    HeadquartersUnknown,
)
from fieldcase.domain.exchange.arrival import Arrival
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.store.own import StoreFacts
from fieldcase.store.work import Work
from fieldcase.sync.down import OpenDown, open_down
from fieldcase.sync.envelope import Purpose, Receiver
from fieldcase.sync.keys import DeviceKeys
from fieldcase.sync.mailbox import Box, Direction, letter_name
from fieldcase.sync.receipts import Receipt, write_receipt
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.exchange.down_applying import Applying, Brought
from fieldcase.usecases.exchange.incoming import refused_whole
from fieldcase.usecases.exchange.sending import (
    confirmed_so_far,
    own_sender,
    passing_place,
)
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.record_keeping.data_subjects import leave_no_copy
from fieldcase.usecases.rounds.mailboxes import Where, mailbox_at
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one down-bundle, and what it brought if it was good."""

    verdict: Verdict
    sequence: int
    digest: str
    brought: Brought

    @property
    def is_revoked(self) -> bool:
        return self.brought.is_revoked


def take_down(
    workspace: Workspace, path: Path, progress: Progress | None = None
) -> Taken:
    """Take a down-bundle in. After any error the records are as they were.

    Raises:
        HeadquartersUnknown: this laptop has not joined any yet.
        FileNotReadable: the file is not there, or may not be read.
        BundleRefused: with the verdict and the reason.
    """
    with workspace.work() as work:
        facts = work.own.read()
        with open_down(path, headquarters_only(facts)) as bundle:
            verdict = _judge(work, bundle)
            brought = Brought()
            if verdict is Verdict.GOOD:
                applying = Applying(workspace, work, bundle)
                brought = _applied(applying, progress or Progress())
                _note(workspace, work, brought)
            if verdict is not Verdict.WAITING:
                _remember(workspace, work, bundle, path, verdict, brought)
            taken = Taken(
                verdict=verdict,
                sequence=bundle.sequence,
                digest=bundle.digest,
                brought=brought,
            )
    if taken.brought.erased or taken.brought.forgotten:
        leave_no_copy(workspace)
    return taken


def answer_down(workspace: Workspace, taken: Taken, where: Where = None) -> str:
    """Post the signed answer to a down-bundle; its name in the mailbox.

    Raises:
        MailboxUnreachable, MailboxNotWritable: nothing was left there.
    """
    box = Box(Direction.TO_HEADQUARTERS, workspace.device.id)
    name = letter_name(Purpose.RECEIPT, taken.sequence)
    with mailbox_at(workspace, where) as mailbox, passing_place(workspace) as path:
        write_answer(workspace, taken, path)
        mailbox.post(box, name, path)
    return name


def last_taken(workspace: Workspace) -> Taken:
    """The last down-bundle that was applied, as if it came once more; 0 for none.

    Raises:
        HeadquartersUnknown: this laptop has not joined any yet.
    """
    with workspace.reading() as work:
        headquarters = work.own.read().headquarters
        if headquarters is None:
            raise HeadquartersUnknown
        last = work.arrivals.last_applied(headquarters.id, Verdict.GOOD)
    return Taken(
        verdict=Verdict.SEEN_BEFORE,
        sequence=last.sequence if last else 0,
        digest=last.bundle_digest if last else "",
        brought=Brought(),
    )


def write_answer(workspace: Workspace, taken: Taken, target: Path) -> Receipt:
    """Seal what this laptop has applied, and where its own history ends.

    Raises:
        FileNotWritable: the target's folder is read-only or full.
    """
    with workspace.reading() as work:
        facts = work.own.read()
        headquarters = facts.headquarters
        if headquarters is None:
            raise HeadquartersUnknown
        last = work.arrivals.last_applied(headquarters.id, Verdict.GOOD)
        own_to, own_digest = work.changes.end_of_chain(facts.device.id)
        confirmed, _ = confirmed_so_far(work, facts)
    receipt = Receipt(
        sequence=taken.sequence,
        digest=taken.digest,
        verdict=taken.verdict,
        applied_to=last.sequence if last else 0,
        applied_digest=last.bundle_digest if last else "",
        made_at=workspace.clock.now(),
        count=taken.brought.changes,
        missing=(last.sequence if last else 0) + 1
        if taken.verdict is Verdict.WAITING
        else None,
        own_to=own_to,
        own_digest=own_digest,
        confirmed_to=confirmed,
    )
    write_receipt(target, receipt, own_sender(facts), headquarters)
    return receipt


def headquarters_only(facts: StoreFacts) -> Receiver:
    """Whoever opens what comes down trusts headquarters, and nobody else.

    Raises:
        HeadquartersUnknown: this laptop has not joined any yet.
    """
    if facts.headquarters is None or facts.headquarters.id == facts.device.id:
        raise HeadquartersUnknown
    known = {facts.headquarters.id: facts.headquarters}
    keys = DeviceKeys.from_json(facts.secret_keys)
    return Receiver(facts.device.id, keys, known)


def _judge(work: Work, bundle: OpenDown) -> Verdict:
    """By the last one applied: seen before, waiting for another, or good.

    One that builds on another bundle than this laptop knows by that number waits:
    headquarters then gives all there is.
    """
    sender: DeviceId = bundle.sender.id
    last = work.arrivals.last_applied(sender, Verdict.GOOD)
    applied = last.sequence if last else 0
    if bundle.sequence <= applied:
        return Verdict.SEEN_BEFORE
    base = bundle.span.base
    if base > applied:
        return Verdict.WAITING
    if bundle.span.begins_anew:
        return Verdict.GOOD
    named = (bundle.span.base_digest, *bundle.span.between)
    for number, digest in enumerate(named, base):
        known = work.arrivals.numbered(sender, number, Verdict.GOOD)
        if known is not None and digest and known.bundle_digest != digest:
            return Verdict.WAITING
    return Verdict.GOOD


def _applied(applying: Applying, progress: Progress) -> Brought:
    with refused_whole():
        return applying.all(progress)


def _note(workspace: Workspace, work: Work, brought: Brought) -> None:
    entry = new_entry(workspace, AuditDeed.IMPORTED)
    work.audit.save(replace(entry, what="down", count=brought.changes))


def _remember(
    workspace: Workspace,
    work: Work,
    bundle: OpenDown,
    path: Path,
    verdict: Verdict,
    brought: Brought,
) -> None:
    try:
        with path.open("rb") as stream:
            digest = file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise FileNotReadable(path) from error
    now = workspace.clock.now()
    work.arrivals.add(
        Arrival(
            file_digest=digest,
            device_id=bundle.sender.id,
            sequence=bundle.sequence,
            bundle_digest=bundle.digest,
            verdict=verdict,
            reason="",
            changes=brought.changes,
            last_change=0,
            arrived_at=now,
            program=bundle.unsealed.manifest.program,
            made_at=bundle.made_at,
        )
    )

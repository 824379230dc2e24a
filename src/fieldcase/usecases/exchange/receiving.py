"""Headquarters takes bundles in: whole or not at all, once, and answers each."""

from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path

from fieldcase.domain.device import Device
from fieldcase.domain.errors import (
    BundleRefused,
    FileNotReadable,
    LetterGone,
    NotHeadquarters,
)
from fieldcase.domain.exchange.arrival import Arrival
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.store.work import Work
from fieldcase.sync.bundles import open_bundle
from fieldcase.sync.envelope import Label, Purpose, Receiver, Sender, read_label
from fieldcase.sync.keys import DeviceKeys
from fieldcase.sync.mailbox import Box, Direction, Letter, Mailbox, letter_name
from fieldcase.sync.receipts import Receipt, write_receipt
from fieldcase.sync.verdicts import Applied, Reason, Verdict
from fieldcase.usecases.desk.duplicates import look_after_import
from fieldcase.usecases.desk.looks import look_again
from fieldcase.usecases.exchange.arriving import CameFile, note_arrival, note_refusal
from fieldcase.usecases.exchange.down_answers import is_answer, take_answer
from fieldcase.usecases.exchange.forks import judge, new_of, see_fork
from fieldcase.usecases.exchange.incoming import take_in
from fieldcase.usecases.exchange.lost_letters import note_lost, unread
from fieldcase.usecases.exchange.passing import fetched
from fieldcase.usecases.exchange.sending import own_sender, passing_place
from fieldcase.usecases.keeping.backups import back_up_before_import
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.rounds.mailboxes import Where, mailbox_at
from fieldcase.usecases.workspace import Workspace

# What is no bundle and says so by its name is taken elsewhere.
NO_BUNDLES = tuple(f"{one}-" for one in Purpose if one is not Purpose.BUNDLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of one bundle. `changes` counts the new ones."""

    verdict: Verdict
    device: Device
    sequence: int
    digest: str
    changes: int
    conflicts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One letter of the mailbox: imported, or refused with the reason."""

    name: str
    imported: Imported | None
    refused: BundleRefused | None


def import_bundle(
    workspace: Workspace, path: Path, progress: Progress | None = None
) -> Imported:
    """Take one bundle in. After any error the records are as they were.

    Raises:
        NotHeadquarters: this store is a laptop's.
        FileNotReadable: the file is not there, or may not be read.
        BundleRefused: with the verdict and the reason, which the inbox keeps too.
    """
    if workspace.is_headquarters:
        back_up_before_import(workspace)
    return _taken_in(workspace, path, progress)


def _taken_in(
    workspace: Workspace, path: Path, progress: Progress | None = None
) -> Imported:
    if not workspace.is_headquarters:
        raise NotHeadquarters
    digest = _file_digest(path)
    try:
        return _import(workspace, path, digest, progress or Progress())
    except BundleRefused as refused:
        note_refusal(workspace, path, digest, refused)
        see_fork(workspace, refused)
        raise


def verify_bundle(workspace: Workspace, path: Path) -> Imported:
    """Check a bundle to its last change and apply nothing of it.

    Raises:
        FileNotReadable: the file is not there, or may not be read.
        BundleRefused: with the verdict and the reason.
    """
    with workspace.reading() as work, open_bundle(path, _receiver(work)) as bundle:
        verdict = judge(work, _applied(work, bundle.sender.id), bundle)
        changes = sum(1 for _ in bundle.changes())
    return Imported(
        verdict=verdict,
        device=bundle.sender,
        sequence=bundle.sequence,
        digest=bundle.digest,
        changes=changes,
        conflicts=0,
    )


def label_of(path: Path) -> Label:
    """What a bundle or receipt claims to be; nothing is verified.

    Raises:
        FileNotReadable: the file is not there, or may not be read.
        BundleRefused: it is no such file.
    """
    return read_label(path)


def read_mailbox(
    workspace: Workspace, where: Where = None, progress: Progress | None = None
) -> list[Read]:
    """Import every bundle in the mailbox and answer each one taken in.

    What was taken in is removed from the mailbox once its receipt lies there; what
    was refused stays, and is not read again if nothing can mend it. Laptops' answers
    to what went down are counted.

    Raises:
        MailboxUnreachable, MailboxNotWritable: what was imported until then stays.
    """
    with mailbox_at(workspace, where) as mailbox:
        boxes = [
            [one for one in mailbox.letters(box) if not one.name.startswith(NO_BUNDLES)]
            for box in mailbox.boxes(Direction.TO_HEADQUARTERS)
        ]
        if any(boxes) and workspace.is_headquarters:
            back_up_before_import(workspace)
        read = [
            _read_one(workspace, mailbox, letter, progress)
            for letters in boxes
            for letter in unread(workspace, letters)
        ]
    if any(one is not None and one.imported is not None for one in read):
        look_after_import(workspace)
    return [one for one in read if one is not None]


def _read_one(
    workspace: Workspace, mailbox: Mailbox, letter: Letter, progress: Progress | None
) -> Read | None:
    """None where another program on this store has taken the letter meanwhile."""
    try:
        return _read(workspace, mailbox, letter, progress)
    except LetterGone:
        return None


def _read(
    workspace: Workspace, mailbox: Mailbox, letter: Letter, progress: Progress | None
) -> Read | None:
    """None of a laptop's answer to a down-bundle: nobody has to deal with that."""
    with fetched(workspace, mailbox, letter, progress) as path:
        try:
            if is_answer(path):
                take_answer(workspace, path)
                mailbox.remove(letter)
                return None
            imported = _taken_in(workspace, path, progress)
        except BundleRefused as refused:
            if refused.reason == Reason.FORK:  # what is in it comes again, renumbered
                mailbox.remove(letter)
            note_lost(workspace, letter, refused)
            return Read(name=letter.name, imported=None, refused=refused)
    answer_bundle(workspace, imported, mailbox)
    if imported.verdict is not Verdict.WAITING:
        mailbox.remove(letter)
    return Read(name=letter.name, imported=imported, refused=None)


def answer_bundle(workspace: Workspace, imported: Imported, where: Where = None) -> str:
    """Post the signed receipt for a bundle; its name in the mailbox.

    Raises:
        MailboxUnreachable, MailboxNotWritable: nothing was left there.
    """
    device = imported.device
    box = Box(Direction.TO_DEVICE, device.id)
    name = letter_name(Purpose.RECEIPT, imported.sequence)
    with mailbox_at(workspace, where) as mailbox, passing_place(workspace) as path:
        write_receipt(path, *_receipt(workspace, imported), device)
        mailbox.post(box, name, path)
    return name


def list_arrivals(workspace: Workspace) -> list[Arrival]:
    """Every file that came in and its verdict, the latest first."""
    with workspace.reading() as work:
        return work.arrivals.all()


def _import(
    workspace: Workspace, path: Path, file_digest: str, progress: Progress
) -> Imported:
    with workspace.work() as work, open_bundle(path, _receiver(work)) as bundle:
        applied = _applied(work, bundle.sender.id)
        verdict = judge(work, applied, bundle)
        changes, conflicts = 0, 0
        if verdict is Verdict.GOOD:
            total = bundle.last_change - max(
                applied.last_change, bundle.first_change - 1
            )
            new = progress.over(new_of(work, applied, bundle), total)
            changes, conflicts = take_in(work, new)
            look_again(workspace, work, work.incoming.edited)
            entry = new_entry(workspace, AuditDeed.IMPORTED)
            sender = bundle.sender.id
            work.audit.save(
                replace(entry, what="bundle", count=changes, record_id=sender)
            )
        file = CameFile(path, file_digest)
        note_arrival(workspace, work, file, bundle, verdict, changes)
    return Imported(
        verdict=verdict,
        device=bundle.sender,
        sequence=bundle.sequence,
        digest=bundle.digest,
        changes=changes,
        conflicts=conflicts,
    )


def _receiver(work: Work) -> Receiver:
    facts = work.own.read()
    known = {device.id: device for device in work.devices.where()}
    return Receiver(facts.device.id, DeviceKeys.from_json(facts.secret_keys), known)


def _applied(work: Work, device_id: DeviceId) -> Applied:
    last_change, change_digest = work.changes.end_of_chain(device_id)
    last = work.arrivals.last_applied(device_id, Verdict.GOOD)
    return Applied(
        sequence=last.sequence if last else 0,
        digest=last.bundle_digest if last else "",
        last_change=last_change,
        change_digest=change_digest,
    )


def _receipt(workspace: Workspace, imported: Imported) -> tuple[Receipt, Sender]:
    with workspace.reading() as work:
        facts = work.own.read()
        applied = _applied(work, imported.device.id)
    missing = applied.sequence + 1 if imported.verdict is Verdict.WAITING else None
    receipt = Receipt(
        sequence=imported.sequence,
        digest=imported.digest,
        verdict=imported.verdict,
        applied_to=applied.last_change,
        applied_digest=applied.change_digest,
        made_at=workspace.clock.now(),
        count=imported.changes,
        missing=missing,
    )
    return receipt, own_sender(facts)


def _file_digest(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise FileNotReadable(path) from error

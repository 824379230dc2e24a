"""Attached files that came: kept where a record names them, and answered."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from fieldcase.domain.device import Device
from fieldcase.domain.errors import AttachmentNotSupported, PictureUnreadable
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.store.attachments import Attachments
from fieldcase.store.work import Work
from fieldcase.sync.envelope import Purpose, Receiver
from fieldcase.sync.files import (
    NAMES_LIMIT,
    KeptNote,
    OpenFiles,
    open_files,
    open_kept,
    write_kept,
)
from fieldcase.sync.keys import DeviceKeys
from fieldcase.sync.mailbox import Box, Mailbox, letter_name
from fieldcase.usecases.exchange.sending import own_sender, passing_place
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFiles:
    """What became of a letter of files.

    `is_early` when the records that name the rest have not come yet.
    """

    device: Device
    sequence: int
    kept: tuple[str, ...]
    is_early: bool


def files_lacking(workspace: Workspace, made_on: DeviceId | None = None) -> list[str]:
    """Files that records here name and that are not here, by name.

    Of one device's records, or else of all that other devices wrote.
    """
    with workspace.reading() as work:
        named = (
            work.file_post.made_on(made_on)
            if made_on
            else work.file_post.made_elsewhere(workspace.device.id)
        )
    files = files_of(workspace)
    return [one.name for one in named if not files.has(one.name)][:NAMES_LIMIT]


def take_files(workspace: Workspace, path: Path) -> TakenFiles:
    """Keep the files of a letter that records here name; others are not kept.

    Raises:
        FileNotReadable: the file is not there, or may not be read.
        BundleRefused: with the verdict; what was verified until then is kept.
        DiskFull: as it says.
    """
    with workspace.reading() as work:
        receiver = known_senders(work)
    with open_files(path, receiver) as letter:
        with workspace.reading() as work:
            named = _named_by(
                work, letter.sender.id, of_all=not workspace.is_headquarters
            )
            end, _ = work.changes.end_of_chain(letter.sender.id)
        kept, is_lacking = _kept(workspace, letter, named)
        number, device = letter.sequence, letter.sender
        is_early = is_lacking and workspace.is_headquarters and letter.after > end
    with workspace.work() as work:
        entry = new_entry(workspace, AuditDeed.IMPORTED)
        work.audit.save(
            replace(entry, what="files", count=len(kept), record_id=device.id)
        )
    return TakenFiles(device=device, sequence=number, kept=kept, is_early=is_early)


def _named_by(work: Work, sender_id: DeviceId, *, of_all: bool) -> dict[str, int]:
    """Sizes by name: at headquarters of the sender's own records only."""
    found = work.file_post.made_on(sender_id)
    if of_all:
        found = work.file_post.made_elsewhere(work.own.read().device.id)
    return {one.name: one.size for one in found}


def _kept(
    workspace: Workspace, letter: OpenFiles, named: dict[str, int]
) -> tuple[tuple[str, ...], bool]:
    files, kept, is_lacking = files_of(workspace), list[str](), False
    for name, content in letter.files():
        if named.get(name) != len(content):
            is_lacking = True
            continue
        files.keep(name, content, _thumbnail(content))
        kept.append(name)
    return tuple(kept), is_lacking


def _thumbnail(content: bytes) -> bytes:
    """A small JPEG, or nothing where there is nothing to draw."""
    # What reads pictures is slow to load, and the window opens without it.
    from fieldcase.documents.pictures import hand_in  # noqa: PLC0415 see above

    try:
        return hand_in(content).thumbnail
    except (AttachmentNotSupported, PictureUnreadable):
        return b""


def post_kept(
    workspace: Workspace,
    to: tuple[Device, Box, Mailbox],
    number: int,
    kept: Collection[str],
    lacks: Collection[str],
) -> None:
    """Tell a device which of its files are kept here, and which are lacking.

    Raises:
        MailboxError: it is told another time.
    """
    recipient, box, mailbox = to
    note = KeptNote(
        sequence=number,
        made_at=workspace.clock.now(),
        kept=tuple(kept),
        lacks=tuple(lacks)[:NAMES_LIMIT],
    )
    with workspace.reading() as work:
        sender = own_sender(work.own.read())
    with passing_place(workspace) as path:
        write_kept(path, note, sender, recipient)
        mailbox.post(box, letter_name(Purpose.KEPT, number), path)


def take_kept(workspace: Workspace, path: Path) -> tuple[Device, tuple[str, ...]]:
    """Count what is kept there; who wrote the note, and what is lacking there.

    Raises:
        FileNotReadable, BundleRefused: as `take_files`.
    """
    with workspace.work() as work:
        device, note = open_kept(path, known_senders(work))
        work.file_post.kept(device.id, note.kept, workspace.clock.now())
        work.file_post.lacks(device.id, note.lacks)
    return device, note.lacks


def known_senders(work: Work) -> Receiver:
    """Headquarters knows its laptops; a laptop knows headquarters only."""
    facts = work.own.read()
    known = [facts.headquarters] if facts.headquarters else []
    if facts.headquarters is None or facts.headquarters.id == facts.device.id:
        known = list(work.devices.where())
    keys = DeviceKeys.from_json(facts.secret_keys)
    return Receiver(facts.device.id, keys, {one.id: one for one in known})


def files_of(workspace: Workspace) -> Attachments:
    store = workspace.store
    return Attachments(store.place, store.key, workspace.randomness)

"""Scans and photos: attached to a record, shown, opened, and looked after."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_bytes

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.chosen_files import read_chosen
from fieldcase.domain.consent.consent import ConsentId
from fieldcase.domain.errors import (
    AttachmentTooLarge,
    RecordNotFound,
)
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.need_to_know import SEEN, redacted, sees
from fieldcase.domain.record_keeping.attachment import Attachment, AttachmentId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.attachments import Attachments
from fieldcase.store.store import Store
from fieldcase.store.work import Work
from fieldcase.usecases.giving_out.giving_out import give_out
from fieldcase.usecases.questionnaires.draft_media import media_in_drafts
from fieldcase.usecases.record_keeping.auditing import note_export, note_reading
from fieldcase.usecases.workspace import Workspace

MOST_BYTES = 20 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What belongs to an attachment beside its content.

    `owner_kind` and `owner_id` name the record it is attached to.
    """

    case_id: CaseId
    owner_kind: RecordKind
    owner_id: str
    title: str = ""
    sensitivity: FieldClass = FieldClass.CASEWORK
    consent_id: ConsentId | None = None


@dataclass(frozen=True, slots=True)
class FilesChecked:
    """Names of files: not openable, named by a record but gone, named by none."""

    damaged: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    orphaned: list[str] = field(default_factory=list)


def attach(workspace: Workspace, about: About, source: Path | bytes) -> Attachment:
    """Attach a file. It is on the disk before the record that names it.

    Raises:
        FileNotReadable: there is no such file.
        AttachmentTooLarge, AttachmentNotSupported, PictureUnreadable: as they say.
        RecordNotFound: what it would belong to is not here.
        StoreReadOnly, DiskFull: nothing was attached.
    """
    # What reads pictures is slow to load, and the window opens without it.
    from fieldcase.documents.pictures import hand_in  # noqa: PLC0415 see above

    content = source if isinstance(source, bytes) else read_chosen(source, MOST_BYTES)
    if len(content) > MOST_BYTES:
        raise AttachmentTooLarge(MOST_BYTES >> 20)
    handed_in = hand_in(content)
    with workspace.work() as work:
        _check_owner(work, about)
        digest = _files(workspace).put(handed_in.content, handed_in.thumbnail)
        return work.attachments.save(
            Attachment(
                id=AttachmentId(workspace.new_id()),
                case_id=about.case_id,
                owner_kind=about.owner_kind,
                owner_id=about.owner_id,
                media_type=handed_in.media_type,
                size=len(handed_in.content),
                added_at=workspace.clock.now(),
                added_by=workspace.staff.id,
                digest=digest,
                title=about.title,
                sensitivity=about.sensitivity,
                consent_id=about.consent_id,
            )
        )


def list_attachments(workspace: Workspace, case_id: CaseId) -> list[Attachment]:
    """The attachments of a case that the role sees, in the order they were added."""
    with workspace.reading() as work:
        found = work.attachments.where(case_id=case_id)
    role = workspace.staff.role
    return [redacted(role, one) for one in found if _is_seen(workspace, one)]


def attachments_of(workspace: Workspace, owner_ids: Sequence[str]) -> list[Attachment]:
    """What is attached to these records and the role sees, as it was added."""
    with workspace.reading() as work:
        found = work.attachments.among("owner_id", owner_ids)
    role = workspace.staff.role
    return [redacted(role, one) for one in found if _is_seen(workspace, one)]


def open_attachment(workspace: Workspace, attachment_id: AttachmentId) -> bytes:
    """The content of an attachment, in memory only.

    Raises:
        RecordNotFound: there is none that this role sees.
        AttachmentMissing, AttachmentDamaged: its file is.
    """
    attachment = _seen(workspace, attachment_id)
    note_reading(workspace, attachment.case_id)
    return _files(workspace).read(attachment.digest)


def save_attachment(
    workspace: Workspace, attachment_id: AttachmentId, target: Path
) -> Path:
    """Write a readable copy of its content outside the store.

    Raises:
        RecordNotFound, AttachmentMissing, AttachmentDamaged: as `open_attachment`.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    attachment = _seen(workspace, attachment_id)
    give_out(workspace, target, open_attachment(workspace, attachment_id))
    note_export(
        workspace,
        "attachment",
        1,
        with_names=True,
        case_id=attachment.case_id,
        record_id=attachment_id,
    )
    return target


def open_thumbnail(workspace: Workspace, attachment_id: AttachmentId) -> bytes:
    """A small JPEG of a picture; b"" of a PDF.

    Raises:
        RecordNotFound: there is none that this role sees.
        AttachmentDamaged: its file is.
    """
    attachment = _seen(workspace, attachment_id)
    return _files(workspace).read_thumbnail(attachment.digest)


def check_files(store: Store) -> FilesChecked:
    """Open every file, and compare what is there with what the records name.

    A record that came from elsewhere may be here before its file: it misses none.
    """
    files = Attachments(store.place, store.key, token_bytes)
    with store.reading() as work:
        named = _named(work)
        here = work.own.read().device.id
        own = {name for name, one in named.items() if _is_made_here(work, one, here)}
    there = files.names()
    return FilesChecked(
        damaged=sorted(name for name in there if files.damaged(name)),
        missing=sorted(own - there),
        orphaned=sorted(there - named.keys()),
    )


def remove_orphans(workspace: Workspace) -> int:
    """Delete the files that no record names, as after an erasure; how many."""
    files = _files(workspace)
    with workspace.work() as work:  # nobody attaches meanwhile
        orphans = files.names() - _named(work).keys()
        for name in orphans:
            files.remove(name)
    return len(orphans)


def _is_made_here(work: Work, named_by: str, here: DeviceId) -> bool:
    """Drafts have no history: they are written here."""
    history = work.changes.of_record(named_by)
    return not history or history[0].device_id == here


def _named(work: Work) -> dict[str, str]:
    """Every file that a record or a draft names, with one such id."""
    of_records = {one.digest: one.id for one in work.attachments.where() if one.digest}
    return media_in_drafts(work) | of_records


def _check_owner(work: Work, about: About) -> None:
    if about.case_id:  # "" where the owner belongs to no case
        work.cases.get(about.case_id)
    work.of_kind(about.owner_kind).get(about.owner_id)


def _seen(workspace: Workspace, attachment_id: AttachmentId) -> Attachment:
    with workspace.reading() as work:
        attachment = work.attachments.get(attachment_id)
    if not _is_seen(workspace, attachment) or not attachment.digest:
        raise RecordNotFound(RecordKind.ATTACHMENT, attachment_id)
    return attachment


def _is_seen(workspace: Workspace, attachment: Attachment) -> bool:
    role = workspace.staff.role
    return attachment.sensitivity in SEEN[role] and sees(role, Attachment, "digest")


def _files(workspace: Workspace) -> Attachments:
    store = workspace.store
    return Attachments(store.place, store.key, workspace.randomness)

"""Attached files go to headquarters, and to laptops, each once, after the records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from fieldcase.domain.device import Device
from fieldcase.domain.errors import AttachmentDamaged, AttachmentMissing, NothingToSend
from fieldcase.domain.progress import Progress
from fieldcase.store.file_post import NamedFile
from fieldcase.sync.envelope import Purpose
from fieldcase.sync.files import NAMES_LIMIT, FilesHeading, write_files
from fieldcase.sync.mailbox import Box, Mailbox, letter_name
from fieldcase.usecases.exchange.files_taking import files_of
from fieldcase.usecases.exchange.passing import OUTGOING, folder_for
from fieldcase.usecases.exchange.sending import own_sender, passing_place
from fieldcase.usecases.workspace import Workspace

UNANSWERED_FOR = timedelta(days=1)  # then what has no answer is sent again


@dataclass(frozen=True, slots=True)
class PostedFiles:
    """How many files were posted, in letters of so many bytes."""

    files: int = 0
    size: int = 0


def files_not_there(workspace: Workspace) -> list[NamedFile]:
    """This laptop's files that headquarters has not confirmed, the oldest first."""
    with workspace.reading() as work:
        facts = work.own.read()
        if facts.headquarters is None or workspace.is_headquarters:
            return []
        return work.file_post.not_there(facts.headquarters.id, facts.device.id)


def post_files(
    workspace: Workspace,
    to: tuple[Device, Box, Mailbox],
    named: Sequence[NamedFile],
    progress: Progress,
) -> PostedFiles:
    """Post these files to a device, in letters that its mailbox carries well.

    What is on its way already is not sent again for a day; a letter that was not
    posted to its end goes on.

    Raises:
        MailboxError, Cancelled: what was posted until then stays.
    """
    recipient, box, mailbox = to
    done = _post_waiting(workspace, to, progress)
    with workspace.reading() as work:
        since = workspace.clock.now() - UNANSWERED_FOR
        under_way = work.file_post.under_way(recipient.id, since)
    left = [one for one in named if one.name not in under_way]
    for batch in _batches(left, mailbox.letter_limit):
        path = _sealed(workspace, recipient, batch)
        if path is not None:
            done += _posted(path, box, mailbox, progress)
    return _total(done)


def _total(sizes: Sequence[tuple[int, int]]) -> PostedFiles:
    return PostedFiles(sum(one[0] for one in sizes), sum(one[1] for one in sizes))


def _post_waiting(
    workspace: Workspace, to: tuple[Device, Box, Mailbox], progress: Progress
) -> list[tuple[int, int]]:
    recipient, box, mailbox = to
    folder = folder_for(workspace, OUTGOING) / recipient.id
    done = []
    for path in sorted(folder.glob(f"{Purpose.FILES}-*")):
        done += _posted(path, box, mailbox, progress)
    return done


def _posted(
    path: Path, box: Box, mailbox: Mailbox, progress: Progress
) -> list[tuple[int, int]]:
    name, _, count = path.name.rpartition("~")
    mailbox.post(box, name, path, progress)
    size = path.stat().st_size
    path.unlink()
    return [(int(count), size)]


def _sealed(
    workspace: Workspace, recipient: Device, batch: Sequence[NamedFile]
) -> Path | None:
    """A letter of these files; None where none of them can be read here."""
    folder = folder_for(workspace, OUTGOING) / recipient.id
    folder.mkdir(exist_ok=True)
    given: list[str] = []
    with workspace.work() as work, passing_place(workspace) as beside:
        facts = work.own.read()
        heading = FilesHeading(
            sequence=work.file_post.next_number(recipient.id),
            made_at=workspace.clock.now(),
            after=work.changes.end_of_chain(facts.device.id)[0],
        )
        content = _content(workspace, batch, given)
        try:
            write_files(beside, heading, content, own_sender(facts), recipient)
        except NothingToSend:
            return None
        now, number = workspace.clock.now(), heading.sequence
        work.file_post.sent(recipient.id, given, number, now)
        path = folder / f"{letter_name(Purpose.FILES, number)}~{len(given)}"
        beside.replace(path)
    return path


def _content(
    workspace: Workspace, batch: Sequence[NamedFile], given: list[str]
) -> Iterator[tuple[str, bytes]]:
    files = files_of(workspace)
    for one in batch:
        try:
            content = files.read(one.name)
        except (AttachmentMissing, AttachmentDamaged):
            continue  # `store check` tells of it
        given.append(one.name)
        yield one.name, content


def _batches(named: Sequence[NamedFile], limit: int) -> Iterator[list[NamedFile]]:
    batch, size = list[NamedFile](), 0
    for one in named:
        if batch and (size + one.size > limit or len(batch) >= NAMES_LIMIT):
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += one.size
    if batch:
        yield batch

"""Sealed files on their way: what is fetched and what is posted, taken up again."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from fieldcase.domain.errors import FileNotWritable, LetterGone
from fieldcase.domain.placing import clear_left, working_folder
from fieldcase.domain.progress import Progress
from fieldcase.sync.mailbox import Letter, Mailbox
from fieldcase.usecases.workspace import Workspace

INCOMING, OUTGOING = "incoming", "outgoing"
_HALF_FETCHED = 4  # letters that may go on where their line broke
_RESTORED = ".restored"  # lies among what goes out until headquarters was told


@contextmanager
def fetched(
    workspace: Workspace,
    mailbox: Mailbox,
    letter: Letter,
    progress: Progress | None = None,
) -> Iterator[Path]:
    """A letter as a sealed file among the records, for the length of the block.

    What arrived before a line broke stays there, and the next time goes on from it.

    Raises:
        MailboxError, LetterGone, FileNotWritable, Cancelled: as `Mailbox.fetch`.
    """
    folder = folder_for(workspace, INCOMING)
    about = f"{letter.box.direction}/{letter.box.device_id}/{letter.name}"
    path = folder / f"{sha256(about.encode()).hexdigest()[:16]}.sealed"
    mailbox.fetch(letter, path, progress)
    with working_folder(workspace.store.place.folder) as beside:
        own = beside / "letter.sealed"
        try:
            path.replace(own)  # another program on this store may fetch it as well
        except FileNotFoundError:
            raise LetterGone(mailbox.address, letter.name) from None
        yield own


def forget_half_fetched(workspace: Workspace) -> None:
    """Of what was never fetched to its end, only the latest ones stay."""
    folder = workspace.store.place.folder / INCOMING
    with suppress(OSError):
        parts = sorted(folder.glob(".*.part"), key=lambda path: path.stat().st_mtime)
        for path in parts[: max(0, len(parts) - _HALF_FETCHED)]:
            path.unlink(missing_ok=True)


def mark_restored(store_folder: Path) -> None:
    """Remember that this store came back from a copy: the next round tells it.

    Raises:
        OSError: nothing can be written there.
    """
    mark = store_folder / OUTGOING / _RESTORED
    mark.parent.mkdir(exist_ok=True)
    mark.touch()


def restored_mark(workspace: Workspace) -> Path:
    """Where `mark_restored` leaves its mark; gone once somebody was told."""
    return workspace.store.place.folder / OUTGOING / _RESTORED


def folder_for(workspace: Workspace, name: str) -> Path:
    """A folder among the records, where only sealed files lie.

    Raises:
        FileNotWritable: it cannot be made.
    """
    folder = workspace.store.place.folder / name
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        raise FileNotWritable(folder) from None
    clear_left(folder)
    return folder

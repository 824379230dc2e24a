"""Letters that can never be taken in: they stay where they lie, and are read once.

Else every round would carry each of them over the line again, however large it is, and
however many somebody has put there who wishes us ill.
"""

from collections.abc import Iterable, Iterator

from fieldcase.domain.errors import BundleRefused
from fieldcase.sync.mailbox import Letter
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.workspace import Workspace

MOST_LOST = 200  # in one box; the next round goes on from there
_LOST = frozenset({Verdict.DAMAGED, Verdict.NOT_FOR_US, Verdict.REVOKED})


def unread(workspace: Workspace, letters: Iterable[Letter]) -> Iterator[Letter]:
    """Those of one box that were not found to be lost, until many of them were.

    What the mailbox does not tell apart from another file of its name is read again.
    """
    before = len(workspace.lost_letters)
    for letter in letters:
        if len(workspace.lost_letters) - before >= MOST_LOST:
            return
        if _told(letter) not in workspace.lost_letters:
            yield letter


def note_lost(workspace: Workspace, letter: Letter, refused: BundleRefused) -> None:
    """Remember a letter that nothing can mend, as long as the store is open."""
    if letter.mark and refused.verdict in _LOST:
        workspace.lost_letters.add(_told(letter))


def _told(letter: Letter) -> tuple[str, str, int, str]:
    return letter.box.device_id, letter.name, letter.size, letter.mark

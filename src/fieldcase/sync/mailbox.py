"""Mailboxes: the places that bundles and receipts are carried through.

Every mailbox has the same boxes: `to-hq/<device>` and `to-device/<device>`. Names
hold ids and numbers only. A file appears in its box whole or not at all.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from fieldcase.domain.identity import DeviceId
from fieldcase.domain.progress import Progress
from fieldcase.sync.envelope import DEVICE_ID, Purpose

SUFFIX = ".fieldcase"
UNFINISHED = ".part"  # what other programs call a file they are still copying
_NAME = re.compile(r"[^\x00-\x1f/\\:.][^\x00-\x1f/\\:]{0,200}")


class Direction(StrEnum):
    """The names of the two folders."""

    TO_HEADQUARTERS = "to-hq"
    TO_DEVICE = "to-device"


@dataclass(frozen=True, slots=True)
class Box:
    """One device's box in one direction."""

    direction: Direction
    device_id: DeviceId

    def __post_init__(self) -> None:
        if not DEVICE_ID.fullmatch(self.device_id):
            raise ValueError("a device's id names a folder: letters, digits, hyphens")


@dataclass(frozen=True, slots=True)
class Letter:
    """A file in a box; `size` in bytes.

    `mark` differs when another content came under the same name; "" where the
    mailbox does not tell.
    """

    box: Box
    name: str
    size: int
    mark: str = field(default="", compare=False)


def letter_name(purpose: Purpose, sequence: int) -> str:
    """As in `bundle-00000014.fieldcase`: sorted names are in order."""
    return f"{purpose}-{sequence:08d}{SUFFIX}"


class Mailbox(Protocol):
    """What every mailbox can do, the same on a stick and over a bad line.

    All raise MailboxError: MailboxUnreachable, or what exactly is the matter as
    `mailbox_errors` tells it. `post` also raises FileNotReadable, `fetch` LetterGone
    and FileNotWritable, and both Cancelled once `progress` says so; progress is told
    in bytes. What was carried until then need not be carried again.
    """

    @property
    def address(self) -> str:
        """Where it is, as people may see it: no password stands in it."""
        ...

    @property
    def letter_limit(self) -> int:
        """How many bytes one letter should have at most, for it to arrive."""
        ...

    def test(self, progress: Progress | None = None) -> None:
        """Write, read back and remove a small file; raise what stands in the way."""
        ...

    def boxes(self, direction: Direction) -> list[Box]:
        """The boxes that exist, by device id."""
        ...

    def letters(self, box: Box) -> list[Letter]:
        """What lies in a box whole, by name."""
        ...

    def post(
        self, box: Box, name: str, source: Path, progress: Progress | None = None
    ) -> None:
        """Put a copy of a file into a box, in the place of one of the same name."""
        ...

    def fetch(
        self, letter: Letter, target: Path, progress: Progress | None = None
    ) -> None:
        """Copy a letter to a file; it stays in the box."""
        ...

    def remove(self, letter: Letter) -> None:
        """Take a letter out of its box, if nobody else has."""
        ...

    def close(self) -> None:
        """Let go of the line, if there is one."""
        ...


def is_name(name: str) -> bool:
    """Whether a file of this name may be a letter."""
    return bool(_NAME.fullmatch(name)) and not name.endswith(UNFINISHED)


def checked_name(name: str) -> str:
    """Raises ValueError: the name could lead elsewhere."""
    if not is_name(name):
        raise ValueError("a letter's name cannot leave its box")
    return name

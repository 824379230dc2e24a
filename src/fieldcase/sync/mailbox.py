"""Mailboxes: the places that bundles and receipts are carried through.

Every mailbox has the same boxes: `to-hq/<device>` and `to-device/<device>`. Names
hold ids and numbers only. A file appears in its box whole or not at all.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Protocol

from fieldcase.domain.errors import (
    FileNotReadable,
    FileNotWritable,
    LetterGone,
    MailboxNotWritable,
    MailboxUnreachable,
)
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.placing import placed
from fieldcase.sync.envelope import DEVICE_ID, Purpose

SUFFIX = ".fieldcase"
UNFINISHED = ".part"  # what other programs call a file they are still copying
_PIECE = 1 << 20
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
    """A file in a box; `size` in bytes."""

    box: Box
    name: str
    size: int


def letter_name(purpose: Purpose, sequence: int) -> str:
    """As in `bundle-00000014.fieldcase`: sorted names are in order."""
    return f"{purpose}-{sequence:08d}{SUFFIX}"


class Mailbox(Protocol):
    """What every mailbox can do. All raise MailboxUnreachable.

    `post` also raises FileNotReadable and MailboxNotWritable, `fetch` LetterGone and
    FileNotWritable, `remove` MailboxNotWritable.
    """

    @property
    def address(self) -> str: ...

    def boxes(self, direction: Direction) -> list[Box]:
        """The boxes that exist, by device id."""
        ...

    def letters(self, box: Box) -> list[Letter]:
        """What lies in a box whole, by name."""
        ...

    def post(self, box: Box, name: str, source: Path) -> None:
        """Put a copy of a file into a box, in the place of one of the same name."""
        ...

    def fetch(self, letter: Letter, target: Path) -> None:
        """Copy a letter to a file; it stays in the box."""
        ...

    def remove(self, letter: Letter) -> None:
        """Take a letter out of its box, if nobody else has."""
        ...


@dataclass(frozen=True, slots=True)
class FolderMailbox:
    """A folder, on this machine, in the network or on a stick; it must exist."""

    root: Path

    @property
    def address(self) -> str:
        return str(self.root)

    def boxes(self, direction: Direction) -> list[Box]:
        names = [path.name for path in self._entries(self.root / direction, "folder")]
        return [
            Box(direction, DeviceId(name))
            for name in sorted(names)
            if DEVICE_ID.fullmatch(name)
        ]

    def letters(self, box: Box) -> list[Letter]:
        found = []
        for path in self._entries(self._folder(box), "file"):
            if path.name.endswith(UNFINISHED) or not _NAME.fullmatch(path.name):
                continue
            try:
                found.append(Letter(box, path.name, path.stat().st_size))
            except OSError:
                continue  # taken away since: another program works here too
        return sorted(found, key=lambda letter: letter.name)

    def post(self, box: Box, name: str, source: Path) -> None:
        self._must_exist()
        target = self._folder(box) / _checked(name)
        with _opened(source) as stream:
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                with placed(target) as beside, beside.open("xb") as copy:
                    shutil.copyfileobj(stream, copy, _PIECE)
            except OSError:
                self._must_exist()
                raise MailboxNotWritable(self.address) from None

    def fetch(self, letter: Letter, target: Path) -> None:
        self._must_exist()
        path = self._folder(letter.box) / _checked(letter.name)
        try:
            stream = path.open("rb")
        except OSError:
            self._must_exist()
            raise LetterGone(self.address, letter.name) from None
        with stream:
            try:
                with placed(target) as beside, beside.open("xb") as copy:
                    shutil.copyfileobj(stream, copy, _PIECE)
            except OSError:
                self._must_exist()
                raise FileNotWritable(target) from None

    def remove(self, letter: Letter) -> None:
        self._must_exist()
        path = self._folder(letter.box) / _checked(letter.name)
        try:
            path.unlink(missing_ok=True)
        except OSError:
            self._must_exist()
            raise MailboxNotWritable(self.address) from None

    def _folder(self, box: Box) -> Path:
        return self.root / box.direction / box.device_id

    def _must_exist(self) -> None:
        # A stick that is not plugged in must not become a folder on the laptop.
        if not self.root.is_dir():
            raise MailboxUnreachable(self.address)

    def _entries(self, folder: Path, kind: str) -> list[Path]:
        self._must_exist()
        is_wanted = Path.is_dir if kind == "folder" else Path.is_file
        try:
            return [path for path in folder.iterdir() if is_wanted(path)]
        except FileNotFoundError:
            return []
        except OSError:
            raise MailboxUnreachable(self.address) from None


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name) or name.endswith(UNFINISHED):
        raise ValueError("a letter's name cannot leave its box")
    return name


@contextmanager
def _opened(source: Path) -> Iterator[BinaryIO]:
    try:
        stream = source.open("rb")
    except OSError:
        raise FileNotReadable(source) from None
    with stream:
        yield stream

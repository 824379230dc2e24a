"""A mailbox in a folder: on this machine, in the network, or on a stick."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from fieldcase.domain.errors import (
    FileNotReadable,
    FileNotWritable,
    LetterGone,
    MailboxNotWritable,
    MailboxUnreachable,
)
from fieldcase.domain.exchange.mailbox_errors import MailboxFull, NotReallyWritten
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.placing import placed
from fieldcase.domain.progress import Progress
from fieldcase.sync.envelope import DEVICE_ID
from fieldcase.sync.mailbox import (
    Box,
    Direction,
    Letter,
    checked_name,
    is_name,
)

PIECE = 1 << 20  # bytes between two looks at whether it shall go on
LETTER_LIMIT = 256 << 20  # bytes; a stick carries a lot
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
SPARE = 1 << 20  # bytes that a full stick still needs for its own lists


@dataclass(frozen=True, slots=True)
class FolderMailbox:
    """The folder must exist: a stick that is pulled out is no folder on the laptop.

    What was posted has been read back from the disk: the stick may be pulled out.
    """

    root: Path

    @property
    def address(self) -> str:
        return str(self.root)

    @property
    def letter_limit(self) -> int:
        return LETTER_LIMIT

    def test(self, progress: Progress | None = None) -> None:
        del progress  # done at once
        self._must_exist()
        sample = self.root / ".fieldcase-test.part"
        try:
            sample.write_bytes(b"FieldCase")
            read_back = sample.read_bytes()
            sample.unlink()
        except OSError as error:
            raise self._trouble(error) from None
        if read_back != b"FieldCase":
            raise NotReallyWritten(self.address, sample.name)

    def boxes(self, direction: Direction) -> list[Box]:
        names = [path.name for path in self._entries(self.root / direction)]
        return [
            Box(direction, DeviceId(name))
            for name in sorted(names)
            if DEVICE_ID.fullmatch(name) and (self.root / direction / name).is_dir()
        ]

    def letters(self, box: Box) -> list[Letter]:
        found = []
        for path in self._entries(self._folder(box)):
            if not is_name(path.name):
                continue
            with suppress(OSError):  # taken away since: another program works here too
                letter = self._letter(box, path)
                if letter is not None:
                    found.append(letter)
        return sorted(found, key=lambda letter: letter.name)

    def post(
        self, box: Box, name: str, source: Path, progress: Progress | None = None
    ) -> None:
        self._must_exist()
        target = self._folder(box) / checked_name(name)
        with _opened(source) as stream:
            size = os.fstat(stream.fileno()).st_size
            try:
                self._check_room(size)
                target.parent.mkdir(parents=True, exist_ok=True)
                with placed(target) as beside:
                    with beside.open("xb") as copy:
                        written = _copied(stream, copy, size, progress or Progress())
                    if _read_back(beside) != written:
                        raise NotReallyWritten(self.address, name)
            except OSError as error:
                raise self._trouble(error) from None

    def fetch(
        self, letter: Letter, target: Path, progress: Progress | None = None
    ) -> None:
        self._must_exist()
        path = self._folder(letter.box) / checked_name(letter.name)
        try:
            pieces = _pieces(path)
            streams = [piece.open("rb") for piece in pieces]
        except OSError:
            self._must_exist()
            raise LetterGone(self.address, letter.name) from None
        told = progress or Progress()
        try:
            with placed(target) as beside, beside.open("xb") as copy:
                for stream in streams:
                    _copied(stream, copy, letter.size, told)
        except OSError:
            self._must_exist()
            raise FileNotWritable(target) from None
        finally:
            for stream in streams:
                stream.close()

    def remove(self, letter: Letter) -> None:
        self._must_exist()
        path = self._folder(letter.box) / checked_name(letter.name)
        try:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        except OSError:
            self._must_exist()
            raise MailboxNotWritable(self.address) from None

    def close(self) -> None:
        """There is no line."""

    def _folder(self, box: Box) -> Path:
        return self.root / box.direction / box.device_id

    def _must_exist(self) -> None:
        if not self.root.is_dir():
            raise MailboxUnreachable(self.address)

    def _check_room(self, size: int) -> None:
        if shutil.disk_usage(self.root).free < size + SPARE:
            raise MailboxFull(self.address)

    def _trouble(self, error: OSError) -> Exception:
        self._must_exist()
        if error.errno in NO_ROOM:
            return MailboxFull(self.address)
        return MailboxNotWritable(self.address)

    def _entries(self, folder: Path) -> list[Path]:
        self._must_exist()
        try:
            return list(folder.iterdir())
        except FileNotFoundError:
            return []
        except OSError:
            raise MailboxUnreachable(self.address) from None

    @staticmethod
    def _letter(box: Box, path: Path) -> Letter | None:
        if path.is_file():
            about = path.stat()
            return Letter(box, path.name, about.st_size, f"{about.st_mtime_ns}")
        pieces = _pieces(path) if path.is_dir() else []
        if not pieces:
            return None
        return Letter(box, path.name, sum(piece.stat().st_size for piece in pieces))


def _pieces(path: Path) -> list[Path]:
    """A letter that came over a line in pieces is a folder; joined they are it."""
    if not path.is_dir():
        return [path]
    return sorted(piece for piece in path.iterdir() if piece.name.isdecimal())


def _copied(stream: BinaryIO, copy: BinaryIO, size: int, progress: Progress) -> bytes:
    """The digest of what was copied."""
    digest, done = blake2b(), 0
    while piece := stream.read(PIECE):
        progress.check()
        copy.write(piece)
        digest.update(piece)
        done += len(piece)
        progress.tell(done, size)
    return digest.digest()


def _read_back(path: Path) -> bytes:
    """The digest of what the disk really holds, as far as the system lets one see.

    What it still keeps in memory is let go of first, where it can be asked to.
    """
    digest = blake2b()
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while piece := stream.read(PIECE):
            digest.update(piece)
    return digest.digest()


@contextmanager
def _opened(source: Path) -> Iterator[BinaryIO]:
    try:
        stream = source.open("rb")
    except OSError:
        raise FileNotReadable(source) from None
    with stream:
        yield stream

"""A mailbox that is elsewhere: letters go over a line piece by piece, and go on.

What broke off is taken up where it ended, both ways; what cannot be had is given up
after sensible time, in words.
"""

import os
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, TypeVar

from fieldcase.domain.errors import (
    FileNotReadable,
    FileNotWritable,
    LetterGone,
)
from fieldcase.domain.exchange.mailbox_errors import MailboxLied, NotReallyWritten
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.progress import Progress
from fieldcase.sync.carrier import FILE_LIMIT
from fieldcase.sync.envelope import DEVICE_ID
from fieldcase.sync.mailbox import (
    Box,
    Direction,
    Letter,
    checked_name,
    is_name,
)
from fieldcase.sync.mailboxes import line as lines
from fieldcase.sync.mailboxes.line import (
    USUAL_PIECES,
    Again,
    Found,
    Line,
    Parcel,
    PieceSizes,
    Watch,
)

Result = TypeVar("Result")
LETTER_LIMIT = 8 << 20  # bytes; more of them arrive by themselves, one after another
PIECE = 1 << 20  # bytes that are fetched at a time
_PIECES = "pieces"  # the mark of a letter that lies in pieces
_SAMPLE = b"FieldCase was here."


class RemoteMailbox:
    """`connect` makes a line; a line that broke is never used again."""

    def __init__(
        self,
        address: str,
        watch: Watch,
        connect: Callable[[], Line],
        pieces: PieceSizes = USUAL_PIECES,
    ) -> None:
        self._address = address
        self._watch = watch
        self._connect = connect
        self._sizes = pieces
        self._line: Line | None = None

    @property
    def address(self) -> str:
        return self._address

    @property
    def letter_limit(self) -> int:
        return LETTER_LIMIT

    def test(self, progress: Progress | None = None) -> None:
        told = progress or Progress()
        token = sha256(os.urandom(16)).hexdigest()[:16]
        sample = Parcel((), f"test-{token}", token, len(_SAMPLE))
        self._do(told, lambda line: line.entries(()))
        self._do(told, lambda line: line.send(sample, 0, _SAMPLE))
        try:
            read = self._do(told, partial(_read_sample, sample))
        finally:
            self._do(told, lambda line: line.remove(line.landing(sample)))
        if read != _SAMPLE:
            raise NotReallyWritten(self.address, sample.name)

    def boxes(self, direction: Direction) -> list[Box]:
        found = self._do(Progress(), lambda line: line.entries((direction,)))
        names = sorted(one.name for one in found if one.is_folder)
        return [
            Box(direction, DeviceId(name))
            for name in names
            if DEVICE_ID.fullmatch(name)
        ]

    def letters(self, box: Box) -> list[Letter]:
        found = self._do(Progress(), lambda line: line.entries(_folder(box)))
        letters = [self._letter(box, one) for one in found if is_name(one.name)]
        kept = [letter for letter in letters if letter is not None]
        return sorted(kept, key=lambda letter: letter.name)

    def post(
        self, box: Box, name: str, source: Path, progress: Progress | None = None
    ) -> None:
        checked_name(name)
        try:
            stream = source.open("rb")
        except OSError:
            raise FileNotReadable(source) from None
        with stream:
            size, token = _measured(stream)
            parcel = Parcel(_folder(box), name, token, size)
            self._carry(parcel, stream, progress or Progress())
        self._check_arrived(parcel)

    def fetch(
        self, letter: Letter, target: Path, progress: Progress | None = None
    ) -> None:
        """What broke off lies beside the target, and the next time goes on from it."""
        checked_name(letter.name)
        if not 0 <= letter.size <= FILE_LIMIT:
            raise MailboxLied(self.address, letter.name)
        part = part_of(letter, target)
        try:
            with part.open("ab") as copy:
                self._fetch_rest(letter, copy, progress or Progress())
                copy.flush()
                os.fsync(copy.fileno())
            part.replace(target)
        except OSError:
            raise FileNotWritable(target) from None

    def remove(self, letter: Letter) -> None:
        path = (*_folder(letter.box), checked_name(letter.name))
        self._do(Progress(), lambda line: line.remove(path))

    def close(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()

    def _carry(self, parcel: Parcel, stream: BinaryIO, told: Progress) -> None:
        """Send what is not there yet; smaller pieces each time the line breaks."""
        tries, furthest, piece = 0, 0, self._sizes.largest
        while True:
            try:
                done = self._once(told, lambda line: line.begin(parcel))
                while done < parcel.size:
                    if done > furthest:
                        furthest, tries = done, 0
                    told.tell(done, parcel.size)
                    done += self._send(parcel, stream, done, piece, told)
                self._once(told, lambda line: line.finish(parcel))
            except Again as again:
                piece = max(self._sizes.smallest, piece // 2)
                tries = self._wait(tries, again, told)
            else:
                told.tell(parcel.size, parcel.size)
                return

    def _send(
        self, parcel: Parcel, stream: BinaryIO, start: int, piece: int, told: Progress
    ) -> int:
        stream.seek(start)
        data = stream.read(piece)
        self._once(told, lambda line: line.send(parcel, start, data))
        return len(data)

    def _check_arrived(self, parcel: Parcel) -> None:
        """Whether it is really there, and as long as it should be."""
        box = self._do(Progress(), lambda line: line.entries(parcel.folder))
        sizes = [
            self._size(parcel.folder, one) for one in box if one.name == parcel.name
        ]
        if sizes != [parcel.size]:
            raise MailboxLied(self.address, parcel.name)

    def _fetch_rest(self, letter: Letter, copy: BinaryIO, told: Progress) -> None:
        done = copy.seek(0, os.SEEK_END)
        pieces = self._pieces(letter, told)
        while done < letter.size:
            path, start, length = _piece_at(pieces, done)
            try:
                data = self._do(told, partial(_read, path, start, length, letter.mark))
            except FileNotFoundError:
                raise LetterGone(self.address, letter.name) from None
            if not data:
                raise MailboxLied(self.address, letter.name)
            copy.write(data)
            done += len(data)
            told.tell(done, letter.size)
        if done > letter.size:
            copy.truncate(0)  # of another time: the next one begins anew
            raise MailboxLied(self.address, letter.name)

    def _pieces(self, letter: Letter, told: Progress) -> list[tuple[lines.Path, int]]:
        path = (*_folder(letter.box), letter.name)
        if letter.mark != _PIECES:
            return [(path, letter.size)]
        found = self._do(told, lambda line: line.entries(path))
        pieces = [((*path, one.name), one.size) for one in in_order(found)]
        if sum(size for _, size in pieces) != letter.size:
            raise LetterGone(self.address, letter.name)
        return pieces

    def _letter(self, box: Box, found: Found) -> Letter | None:
        if not found.is_folder:
            return Letter(box, found.name, found.size, found.mark)
        size = self._size(_folder(box), found)
        return Letter(box, found.name, size, _PIECES) if size else None

    def _size(self, folder: lines.Path, found: Found) -> int:
        if not found.is_folder:
            return found.size
        inside = self._do(Progress(), lambda line: line.entries((*folder, found.name)))
        return sum(one.size for one in in_order(inside))

    def _do(self, told: Progress, deed: Callable[[Line], Result]) -> Result:
        """Try it until it is done or there is no use."""
        tries = 0
        while True:
            try:
                return self._once(told, deed)
            except Again as again:
                tries = self._wait(tries, again, told)

    def _once(self, told: Progress, deed: Callable[[Line], Result]) -> Result:
        try:
            line = self._line or self._watch.run(told, self._connect)
            self._line = line
            return self._watch.run(told, lambda: deed(line))
        except FileNotFoundError:
            raise
        except BaseException:
            self.close()
            raise

    def _wait(self, tries: int, again: Again, told: Progress) -> int:
        if tries + 1 >= self._watch.patience.tries:
            raise again.error from None
        self._watch.pause(tries, told)
        return tries + 1


def part_of(letter: Letter, target: Path) -> Path:
    """Where what arrived of a letter lies until all has."""
    about = f"{letter.box}\n{letter.name}\n{letter.size}\n{letter.mark}"
    return target.with_name(f".{sha256(about.encode()).hexdigest()[:16]}.part")


def in_order(found: list[Found]) -> list[Found]:
    """The pieces of a letter: each is named by the byte that it begins with."""
    named = [one for one in found if one.name.isdecimal() and not one.is_folder]
    pieces, begins = [], 0
    for one in sorted(named, key=lambda one: int(one.name)):
        if int(one.name) == begins and one.size:
            pieces.append(one)
            begins += one.size
    return pieces


def _folder(box: Box) -> lines.Path:
    return (str(box.direction), str(box.device_id))


def _measured(stream: BinaryIO) -> tuple[int, str]:
    digest, size = sha256(), 0
    while piece := stream.read(PIECE):
        digest.update(piece)
        size += len(piece)
    return size, digest.hexdigest()[:16]


def _piece_at(
    pieces: list[tuple[lines.Path, int]], done: int
) -> tuple[lines.Path, int, int]:
    """Which file holds this byte of a letter, where in it, and how many to ask for."""
    for path, size in pieces:
        if done < size:
            return path, done, min(PIECE, size - done)
        done -= size
    raise ValueError("beyond the end of the letter")


def _read(path: lines.Path, start: int, length: int, mark: str, line: Line) -> bytes:
    return line.read(path, start, length, "" if mark == _PIECES else mark)


def _read_sample(sample: Parcel, line: Line) -> bytes:
    return line.read(line.landing(sample), 0, sample.size, "")

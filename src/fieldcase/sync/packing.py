"""Packing: a tar inside zstd, read and written in pieces, strictly bounded.

Each part of the tar is a zstd frame of its own; frames that follow each other
unpack as one stream, so the long part can be compressed before the manifest that
counts it is written.
"""

import re
import struct
import tarfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import IO, Self, cast

import msgspec
import zstandard

from fieldcase.sync.spool import CHUNK, ChunkReader, Spool
from fieldcase.sync.verdicts import Reason, Verdict, refuse

LEVEL = 6  # higher ones gain nothing: salts and digests do not compress
WINDOW_LIMIT = 1 << 23  # bytes a reader must be ready to keep
UNPACKED_LIMIT = 1 << 32  # bytes
RATIO_LIMIT = 100  # unpacked to packed; a day's real work reaches about 10
RATIO_FREE = 1 << 20  # bytes that may unpack from anything
BLOCK = tarfile.BLOCKSIZE
END = bytes(2 * BLOCK)
_SIZE = re.compile(rb"([0-7]{11})\0")
_SKIPPED = 0x184D2A50  # the magic number of a zstd frame that unpacks to nothing


class Member(msgspec.Struct, frozen=True):
    """One file beside the manifest; `sha256` in hex, `size` in bytes."""

    name: str
    size: int
    sha256: str


class Packed:
    """One member of the tar, compressed and laid aside until its turn."""

    def __init__(self, name: str, pieces: Iterable[bytes]) -> None:
        """Raises whatever `pieces` raises, and then keeps nothing."""
        self._spool = Spool()
        self._padding = 0
        try:
            self.member = self._fill(name, pieces)
        except BaseException:
            self._spool.__exit__(None, None, None)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *about: object) -> None:
        self._spool.__exit__(None, None, None)

    def chunks(self) -> Iterator[bytes]:
        """The member with its header and padding, as zstd frames."""
        yield _frame(header(self.member.name, self.member.size))
        if self._padding:
            yield struct.pack("<II", _SKIPPED, self._padding) + bytes(self._padding)
        yield from self._spool.chunks()

    def _fill(self, name: str, pieces: Iterable[bytes]) -> Member:
        packer = _compressor().compressobj()
        digest, size, packed = sha256(), 0, 0
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            if size > UNPACKED_LIMIT - (1 << 20):
                refuse(Verdict.REFUSED, Reason.TOO_LARGE, limit=UNPACKED_LIMIT)
            packed += self._spool.write(packer.compress(piece))
            # What repeats itself a thousandfold is honest too: bytes that mean
            # nothing go ahead of it, so that no reader takes it for a bomb.
            excess = size - RATIO_FREE // 2 - RATIO_LIMIT * packed
            self._padding = max(self._padding, excess // RATIO_LIMIT)
        self._spool.write(packer.compress(_padding(size)) + packer.flush())
        return Member(name, size, digest.hexdigest())


def packed_stream(name: str, content: bytes, rest: Iterable[Packed]) -> Iterator[bytes]:
    """The whole compressed tar: one small member first, then the others."""
    yield _frame(header(name, len(content)) + content + _padding(len(content)))
    for packed in rest:
        yield from packed.chunks()
    yield _frame(END)


def header(name: str, size: int) -> bytes:
    """The one tar header (ustar) that a file of this name and size may have."""
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry.tobuf(tarfile.USTAR_FORMAT, "ascii")


def _padding(size: int) -> bytes:
    return bytes(-size % BLOCK)


def _compressor() -> zstandard.ZstdCompressor:
    return zstandard.ZstdCompressor(level=LEVEL, write_checksum=True)


def _frame(data: bytes) -> bytes:
    return _compressor().compress(data)


class Unpacker:
    """Reads such a stream member by member, and believes no size it declares.

    Every method raises BundleRefused where the stream is not what it should be.
    """

    def __init__(self, packed: Iterator[bytes]) -> None:
        self._packed = ChunkReader(packed)
        source = cast(IO[bytes], self._packed)  # only its read() is ever called
        self._unpacked = zstandard.ZstdDecompressor(
            max_window_size=WINDOW_LIMIT
        ).stream_reader(source, read_across_frames=True)
        self._given = 0

    def first(self, name: str, limit: int) -> bytes:
        """The content of the first member, which must have this name."""
        head = self._exactly(BLOCK)
        size = _declared_size(head)
        if head != header(name, size):
            refuse(Verdict.REFUSED, Reason.MEMBER, expected=name)
        if size > limit:
            refuse(Verdict.REFUSED, Reason.TOO_LARGE, expected=name, limit=limit)
        content = self._exactly(size)
        self._skip_padding(size)
        return content

    def member(self, member: Member) -> Iterator[bytes]:
        """The next member, which must be this one; its digest is checked last."""
        if self._exactly(BLOCK) != header(member.name, member.size):
            refuse(Verdict.REFUSED, Reason.MEMBER, expected=member.name)
        digest, left = sha256(), member.size
        while left:
            piece = self._exactly(min(left, CHUNK))
            left -= len(piece)
            digest.update(piece)
            yield piece
        self._skip_padding(member.size)
        if digest.hexdigest() != member.sha256:
            refuse(Verdict.REFUSED, Reason.DIGEST, member=member.name)

    def end(self) -> None:
        """Nothing may follow the last member."""
        if self._exactly(len(END)) != END or self._read(1):
            refuse(Verdict.REFUSED, Reason.MEMBER, expected="")

    def _skip_padding(self, size: int) -> None:
        if any(self._exactly(-size % BLOCK)):
            refuse(Verdict.REFUSED, Reason.CONTENT)

    def _exactly(self, size: int) -> bytes:
        pieces = []
        while size:
            piece = self._read(size)
            if not piece:
                refuse(Verdict.REFUSED, Reason.CONTENT)
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def _read(self, size: int) -> bytes:
        try:
            piece = self._unpacked.read(min(size, CHUNK))
        except zstandard.ZstdError:
            refuse(Verdict.REFUSED, Reason.CONTENT)
        self._given += len(piece)
        allowed = RATIO_FREE + RATIO_LIMIT * self._packed.taken
        if self._given > min(allowed, UNPACKED_LIMIT):
            refuse(Verdict.REFUSED, Reason.TOO_LARGE, limit=UNPACKED_LIMIT)
        return bytes(piece)


def _declared_size(head: bytes) -> int:
    size = _SIZE.fullmatch(head, 124, 136)
    if size is None:
        refuse(Verdict.REFUSED, Reason.MEMBER)
    return int(size[1], 8)

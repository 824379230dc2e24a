"""The carrier: the one file that is carried, a zip of exactly two stored members.

Its bytes follow from the two members alone, so a reader rebuilds all of them and
compares: no byte may differ, and there is nowhere to hide a third member, a path
or a comment.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b, sha256
from typing import BinaryIO
from zlib import crc32

from fieldcase.sync.spool import CHUNK
from fieldcase.sync.verdicts import Reason, Verdict, refuse

SEALED, SIGNATURE = b"bundle.age", b"bundle.age.minisig"
FILE_LIMIT = 2**31 - 1  # bytes; below it a zip needs none of its later extensions
SIGNATURE_LIMIT = 4096

_COMMON = struct.Struct("<HHHHHIIIHH")  # from "version needed" to "extra length"
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_CENTRAL_REST = struct.Struct("<HHHII")
_END_REST = struct.Struct("<HHHHIIH")
_END_SIZE = len(_END) + _END_REST.size
_VERSION, _UNIX = 20, 3 << 8 | 20
_FIRST_DAY = 1 << 5 | 1  # 1 January 1980: a zip cannot say "no date"
_MODE = 0o600 << 16


@dataclass(frozen=True, slots=True)
class _Part:
    """What the zip says of one member."""

    name: bytes
    size: int
    crc: int

    def fields(self) -> bytes:
        sizes = (self.size, self.size, len(self.name), 0)
        return _COMMON.pack(_VERSION, 0, 0, 0, _FIRST_DAY, self.crc, *sizes)

    def local(self) -> bytes:
        return _LOCAL + self.fields() + self.name

    def central(self, offset: int) -> bytes:
        made_by = struct.pack("<H", _UNIX)
        rest = _CENTRAL_REST.pack(0, 0, 0, _MODE, offset)
        return _CENTRAL + made_by + self.fields() + rest + self.name


@dataclass(frozen=True, slots=True)
class Carried:
    """What lies in a carrier, and where; `signature` is text as it was found."""

    start: int
    size: int
    crc: int
    signature: str


class _Digesting:
    """Writes through to a file and takes all the digests on the way."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.size = self.crc = 0
        self.blake2b, self.sha256 = blake2b(), sha256()

    def write(self, data: bytes) -> int:
        self.size += len(data)
        if self.size > FILE_LIMIT - (1 << 16):
            refuse(Verdict.REFUSED, Reason.TOO_LARGE, limit=FILE_LIMIT)
        self.crc = crc32(data, self.crc)
        self.blake2b.update(data)
        self.sha256.update(data)
        return self._stream.write(data)


def write_carrier(
    stream: BinaryIO,
    fill: Callable[[_Digesting], None],
    sign: Callable[[bytes], str],
) -> str:
    """Write the carrier; give the SHA-256 of the encrypted member in hex.

    `fill` writes the encrypted member, `sign` turns its BLAKE2b-512 digest into the
    text of the signature. The stream must be able to seek.

    Raises:
        BundleRefused: it grew beyond `FILE_LIMIT`.
    """
    stream.write(_Part(SEALED, 0, 0).local())
    sealed = _Digesting(stream)
    fill(sealed)
    first = _Part(SEALED, sealed.size, sealed.crc)
    text = sign(sealed.blake2b.digest()).encode()
    second = _Part(SIGNATURE, len(text), crc32(text))
    stream.write(second.local() + text + _ending(first, second))
    stream.seek(0)
    stream.write(first.local())
    return sealed.sha256.hexdigest()


def _ending(first: _Part, second: _Part) -> bytes:
    second_at = len(first.local()) + first.size
    directory_at = second_at + len(second.local()) + second.size
    directory = first.central(0) + second.central(second_at)
    rest = _END_REST.pack(0, 0, 2, 2, len(directory), directory_at, 0)
    return directory + _END + rest


def read_carrier(stream: BinaryIO) -> Carried:
    """Find the two members and check every byte around them.

    The encrypted member's own check sum comes with reading it: `sealed_chunks`.

    Raises:
        BundleRefused: damaged: empty, no carrier, too large, cut or altered.
    """
    size = stream.seek(0, 2)
    if size == 0:
        refuse(Verdict.DAMAGED, Reason.EMPTY)
    if size > FILE_LIMIT:
        refuse(Verdict.DAMAGED, Reason.TOO_LARGE, size=size, limit=FILE_LIMIT)
    stream.seek(0)
    if stream.read(len(_LOCAL)) != _LOCAL:
        refuse(Verdict.DAMAGED, Reason.NO_BUNDLE)
    parts = _directory(stream, size)
    if parts is None:
        refuse(Verdict.DAMAGED, Reason.LAYOUT)
    first, second = parts
    heads = (first.local(), second.local())
    stream.seek(0)
    opening = stream.read(len(heads[0]))
    stream.seek(len(heads[0]) + first.size)
    between = stream.read(len(heads[1]))
    text = stream.read(second.size)
    closing = stream.read(len(_ending(first, second)) + 1)
    whole = (opening, between, closing) == (*heads, _ending(first, second))
    if not whole or crc32(text) != second.crc or not text.isascii():
        refuse(Verdict.DAMAGED, Reason.LAYOUT)
    return Carried(len(heads[0]), first.size, first.crc, text.decode("ascii"))


def _directory(stream: BinaryIO, size: int) -> tuple[_Part, _Part] | None:
    """The sizes and check sums that the directory at the end declares."""
    common = len(_CENTRAL) + 2
    length = common + _COMMON.size + _CENTRAL_REST.size
    names = (SEALED, SIGNATURE)
    whole = sum(length + len(name) for name in names)
    if size < whole + _END_SIZE:
        return None
    stream.seek(size - _END_SIZE - whole)
    directory = stream.read(whole)
    parts, at = [], 0
    for name in names:
        fields = _COMMON.unpack_from(directory, at + common)
        parts.append(_Part(name, fields[6], fields[5]))
        at += length + len(name)
    first, second = parts
    contents = size - _END_SIZE - whole - len(first.local()) - len(second.local())
    if second.size > SIGNATURE_LIMIT or first.size + second.size != contents:
        return None
    return first, second


def sealed_chunks(stream: BinaryIO, carried: Carried) -> Iterator[bytes]:
    """The encrypted member; its check sum is checked at the end.

    Raises:
        BundleRefused: damaged: the check sum differs.
    """
    stream.seek(carried.start)
    left, crc = carried.size, 0
    while left:
        chunk = stream.read(min(left, CHUNK))
        if not chunk:
            break
        left -= len(chunk)
        crc = crc32(chunk, crc)
        yield chunk
    if left or crc != carried.crc:
        refuse(Verdict.DAMAGED, Reason.LAYOUT)

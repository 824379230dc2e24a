"""Bundles: a device's changes since the last receipt, sealed for one reader."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from fieldcase.domain.change import Change
from fieldcase.domain.device import Device
from fieldcase.domain.errors import NothingToSend
from fieldcase.sync.chain import Chain
from fieldcase.sync.envelope import (
    FORMAT,
    Manifest,
    Purpose,
    Receiver,
    Sender,
    Unsealed,
    open_envelope,
    write_envelope,
)
from fieldcase.sync.packing import Packed
from fieldcase.sync.spans import ChangeSpan
from fieldcase.sync.verdicts import Reason, Verdict, refuse

CHANGES = "changes.jsonl"
LINE_LIMIT = 1 << 22  # bytes of one change
_PIECE = 1 << 16
Line = TypeVar("Line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """`sequence` counts a device's bundles from 1, each number used once.

    `previous` is the digest of the bundle numbered one less, empty for the first.
    """

    sequence: int
    previous: str
    made_at: datetime

    def __post_init__(self) -> None:
        if self.sequence < 1 or (self.sequence == 1) is bool(self.previous):
            raise ValueError("every bundle but the first names the one before")
        if self.made_at.tzinfo is None:
            raise ValueError("a bundle's time knows its offset")


@dataclass(frozen=True, slots=True)
class WrittenBundle:
    """What to remember of a bundle until its receipt comes."""

    sequence: int
    digest: str
    changes: ChangeSpan
    size: int


@dataclass(frozen=True, slots=True)
class OpenBundle:
    """A bundle whose signature and manifest are good; `changes` checks the rest."""

    unsealed: Unsealed
    span: ChangeSpan

    @property
    def manifest(self) -> Manifest:
        return self.unsealed.manifest

    @property
    def sender(self) -> Device:
        return self.unsealed.sender

    @property
    def digest(self) -> str:
        return self.unsealed.digest

    @property
    def sequence(self) -> int:
        return self.manifest.sequence

    @property
    def previous(self) -> str:
        return self.manifest.previous

    @property
    def first_change(self) -> int:
        return self.span.first

    @property
    def last_change(self) -> int:
        return self.span.last

    def changes(self) -> Iterator[Change]:
        """Every change in order, once. Only after the last one is all verified.

        So apply them in one transaction, and roll back if this raises.

        Raises:
            BundleRefused: with the number of the change and the rule it broke.
        """
        [member] = self.manifest.members
        chain = Chain(self.sender.id)
        decode = msgspec.json.Decoder(Change).decode
        for line in read_lines(self.unsealed.unpacker.member(member)):
            try:
                change = decode(line)
            except (msgspec.MsgspecError, RecursionError):
                number = self.span.first + chain.count
                refuse(Verdict.REFUSED, Reason.CHANGE, sequence=number, rule="form")
            chain.follow(change)
            yield change
        self.unsealed.unpacker.end()
        if chain.span() != self.span:
            refuse(Verdict.REFUSED, Reason.MANIFEST, field="changes")


def write_bundle(
    target: Path,
    heading: Heading,
    changes: Iterable[Change],
    sender: Sender,
    recipient: Device,
    also_to: Sequence[str] = (),
) -> WrittenBundle:
    """Seal these changes, all of the sender's own and in order, into a file.

    `also_to` are further age recipients, such as a recovery key. Whatever `changes`
    raises goes through, and nothing is left behind.

    Raises:
        NothingToSend: there are no changes.
        FileNotWritable: the target's folder is read-only or full.
        BundleRefused: the changes are no sound chain; a reader would refuse them.
    """
    chain = Chain(sender.device_id)
    with Packed(CHANGES, json_lines(changes, chain.follow)) as packed:
        if not chain.count:
            raise NothingToSend
        manifest = Manifest(
            format=FORMAT,
            purpose=Purpose.BUNDLE,
            sender=sender.device_id,
            recipient=recipient.id,
            sequence=heading.sequence,
            previous=heading.previous,
            made_at=heading.made_at,
            program=sender.program,
            members=(packed.member,),
            changes=chain.span(),
        )
        keys = (recipient.receiving_key, *also_to)
        digest = write_envelope(target, manifest, [packed], sender.keys, keys)
    size = target.stat().st_size
    return WrittenBundle(heading.sequence, digest, chain.span(), size)


def json_lines(lines: Iterable[Line], look: Callable[[Line], None]) -> Iterator[bytes]:
    """JSON lines, in pieces large enough to compress well; each is looked at first.

    Raises:
        BundleRefused: one is longer than a reader accepts.
    """
    encode_into = msgspec.json.Encoder().encode_into
    piece = bytearray()
    for number, line in enumerate(lines, 1):
        look(line)
        start = len(piece)
        encode_into(line, piece, -1)
        if len(piece) - start > LINE_LIMIT:
            facts = {"sequence": number, "limit": LINE_LIMIT}
            refuse(Verdict.REFUSED, Reason.TOO_LARGE, **facts)
        piece += b"\n"
        if len(piece) >= _PIECE:
            yield bytes(piece)
            piece.clear()
    yield bytes(piece)


@contextmanager
def open_bundle(path: Path, receiver: Receiver) -> Iterator[OpenBundle]:
    """Verify a bundle's seal, decrypt it and read its manifest.

    Raises:
        FileNotReadable: the file is not there, or may not be read.
        BundleRefused: damaged, not for us, unknown device, revoked, newer program
            or refused.
    """
    with open_envelope(path, Purpose.BUNDLE, receiver) as unsealed:
        yield OpenBundle(unsealed, _span(unsealed.manifest))


def _span(manifest: Manifest) -> ChangeSpan:
    """Where the changes begin and end, once the manifest is found consistent."""
    if manifest.attachments:
        refuse(Verdict.NEWER_PROGRAM, Reason.ATTACHMENTS, count=manifest.attachments)
    span = manifest.changes
    if span is None or [member.name for member in manifest.members] != [CHANGES]:
        refuse(Verdict.REFUSED, Reason.MANIFEST, field="members")
    if not 1 <= span.first <= span.last or span.count != span.last - span.first + 1:
        refuse(Verdict.REFUSED, Reason.MANIFEST, field="changes")
    if manifest.sequence < 1 or (manifest.sequence == 1) is bool(manifest.previous):
        refuse(Verdict.REFUSED, Reason.MANIFEST, field="previous")
    return span


def read_lines(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Lines without their end; the last one must have one too."""
    left = b""
    for piece in pieces:
        *lines, left = (left + piece).split(b"\n")
        yield from lines
        if len(left) > LINE_LIMIT:
            refuse(Verdict.REFUSED, Reason.TOO_LARGE, limit=LINE_LIMIT)
    if left:
        refuse(Verdict.REFUSED, Reason.CONTENT)

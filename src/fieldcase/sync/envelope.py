"""The envelope: the one sealed file that bundles and receipts travel in.

From the outside: a carrier (zip) of `bundle.age` and its minisign signature, whose
signed comment says from whom, to whom, what and which number. Inside: zstd, tar,
a manifest that repeats them. Nothing is decrypted before the signature is good.
"""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from fieldcase.domain.device import Device
from fieldcase.domain.errors import FileNotReadable, FileNotWritable
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.placing import placed
from fieldcase.sync import seals
from fieldcase.sync.carrier import Carried, read_carrier, sealed_chunks, write_carrier
from fieldcase.sync.keys import DeviceKeys
from fieldcase.sync.packing import Member, Packed, Unpacker, packed_stream
from fieldcase.sync.spans import ChangeSpan, DownSpan, FileName
from fieldcase.sync.spool import ChunkReader, Spool
from fieldcase.sync.verdicts import Reason, Verdict, refuse

if TYPE_CHECKING:
    from hashlib import _Hash as HASH

FORMAT = 1
MANIFEST = "manifest.json"
MANIFEST_LIMIT = 1 << 20  # bytes
DEVICE_ID = re.compile(r"[0-9A-Za-z-]{1,64}")  # it names folders, so it cannot climb
_COMMENT = re.compile(
    r"fieldcase:1\tpurpose:(?P<purpose>[a-z]{1,32})\t"
    rf"from:(?P<sender>{DEVICE_ID.pattern})\tto:(?P<recipient>{DEVICE_ID.pattern})\t"
    r"sequence:(?P<sequence>0|[1-9][0-9]{0,15})"
)
_OTHER_FORMAT = re.compile(r"fieldcase:(?P<format>[1-9][0-9]{0,5})(\t.*)?")


class Purpose(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    BUNDLE = "bundle"
    RECEIPT = "receipt"
    DOWN = "down"  # from headquarters to one laptop
    PACK = "pack"  # chosen cases for one laptop, for a while
    FILES = "files"  # attachments, apart from the records
    KEPT = "kept"  # the answer to them


@dataclass(frozen=True, slots=True)
class Label:
    """What the signed comment says."""

    purpose: Purpose
    sender: DeviceId
    recipient: DeviceId
    sequence: int

    def comment(self) -> str:
        return (
            f"fieldcase:{FORMAT}\tpurpose:{self.purpose}\t"
            f"from:{self.sender}\tto:{self.recipient}\tsequence:{self.sequence}"
        )


class Manifest(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    rename={"sender": "from", "recipient": "to"},
):
    """The first member of the tar; `previous` is the digest of the bundle before."""

    format: int
    purpose: Purpose
    sender: DeviceId
    recipient: DeviceId
    sequence: int
    made_at: datetime
    program: str
    members: tuple[Member, ...]
    previous: str = ""
    changes: ChangeSpan | None = None
    attachments: int = 0
    down: DownSpan | None = None
    files: tuple[FileName, ...] = ()
    files_after: int = 0


@dataclass(frozen=True, slots=True)
class Sender:
    """Who seals: this device with its keys, and the version of the program."""

    device_id: DeviceId
    keys: DeviceKeys
    program: str


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who opens: this device with its keys, and whom it knows, by id."""

    device_id: DeviceId
    keys: DeviceKeys
    known: Mapping[DeviceId, Device]


@dataclass(frozen=True, slots=True)
class Unsealed:
    """An opened envelope; `digest` is the SHA-256 of its encrypted member, in hex."""

    label: Label
    sender: Device
    digest: str
    manifest: Manifest
    unpacker: Unpacker


def write_envelope(
    target: Path,
    manifest: Manifest,
    members: Sequence[Packed],
    keys: DeviceKeys,
    receiving_keys: Sequence[str],
) -> str:
    """Seal and write beside, then move into place; give the envelope's digest.

    Raises:
        FileNotWritable: nothing is left at `target` or beside it.
        BundleRefused: it would be larger than a reader accepts.
    """
    label = Label(
        manifest.purpose, manifest.sender, manifest.recipient, manifest.sequence
    )
    content = msgspec.json.encode(manifest)
    stream = ChunkReader(packed_stream(MANIFEST, content, members))
    try:
        with placed(target) as beside, beside.open("xb") as file:
            return write_carrier(
                file,
                lambda sealed: seals.encrypt(stream, sealed, receiving_keys),
                lambda digest: seals.signature_text(digest, label.comment(), keys),
            )
    except OSError:
        raise FileNotWritable(target) from None


def read_label(path: Path) -> Label:
    """What an envelope claims to be, before anything is verified.

    Raises:
        FileNotReadable: it is not there, or may not be read.
        BundleRefused: damaged, or of a newer program.
    """
    with _reading(path) as stream:
        return _label(_signature(read_carrier(stream)).comment)


@contextmanager
def open_envelope(
    path: Path, purpose: Purpose, receiver: Receiver
) -> Iterator[Unsealed]:
    """Verify, decrypt and read the manifest; the members are still to be read.

    Raises:
        FileNotReadable: the file is not there, or may not be read.
        BundleRefused: with the verdict.
    """
    with Spool() as spool:
        with _reading(path) as stream:
            carried = read_carrier(stream)
            signature = _signature(carried)
            label = _label(signature.comment)
            sender = _sender(label, purpose, receiver)
            digest = _verify(stream, carried, signature, sender)
            _decrypt(stream, carried, spool, receiver.keys, digest)
        unpacker = Unpacker(spool.chunks())
        manifest = _manifest(unpacker, label)
        yield Unsealed(label, sender, digest.hex(), manifest, unpacker)


@contextmanager
def _reading(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as stream:
            yield stream
    except OSError:
        raise FileNotReadable(path) from None


def _signature(carried: Carried) -> seals.Signature:
    try:
        return seals.read_signature(carried.signature)
    except seals.NotSealed:
        refuse(Verdict.DAMAGED, Reason.SIGNATURE)


def _label(comment: str) -> Label:
    said = _COMMENT.fullmatch(comment)
    if said is None:
        other = _OTHER_FORMAT.fullmatch(comment)
        if other is not None and int(other["format"]) > FORMAT:
            refuse(Verdict.NEWER_PROGRAM, Reason.COMMENT, format=int(other["format"]))
        refuse(Verdict.DAMAGED, Reason.COMMENT)
    if said["purpose"] not in set(Purpose):
        refuse(Verdict.NEWER_PROGRAM, Reason.PURPOSE, purpose=said["purpose"])
    return Label(
        Purpose(said["purpose"]),
        DeviceId(said["sender"]),
        DeviceId(said["recipient"]),
        int(said["sequence"]),
    )


def _sender(label: Label, purpose: Purpose, receiver: Receiver) -> Device:
    if label.purpose is not purpose:
        refuse(Verdict.REFUSED, Reason.PURPOSE, purpose=label.purpose.value)
    if label.recipient != receiver.device_id:
        refuse(Verdict.NOT_FOR_US, Reason.KEY, recipient=label.recipient)
    sender = receiver.known.get(label.sender)
    if sender is None:
        refuse(Verdict.UNKNOWN_DEVICE, Reason.SENDER, device=label.sender)
    if sender.revoked_at is not None:
        refuse(Verdict.REVOKED, Reason.SENDER, device=label.sender)
    return sender


def _verify(
    stream: BinaryIO, carried: Carried, signature: seals.Signature, sender: Device
) -> bytes:
    """The SHA-256 of the encrypted member once its signature is found good."""
    digest = sha256()
    chunks = _through(digest, sealed_chunks(stream, carried))
    try:
        signature.verify(seals.digest_of(ChunkReader(chunks)), sender.signing_key)
    except seals.SealedByAnother:
        refuse(Verdict.REFUSED, Reason.SIGNER, device=sender.id)
    except seals.NotSealed:
        refuse(Verdict.DAMAGED, Reason.SIGNATURE)
    return digest.digest()


def _decrypt(
    stream: BinaryIO, carried: Carried, spool: Spool, keys: DeviceKeys, verified: bytes
) -> None:
    """Decrypt into the spool exactly the bytes that were verified.

    The file is read a second time, and may lie where others can write.
    """
    digest = sha256()
    chunks = _through(digest, sealed_chunks(stream, carried))
    try:
        seals.decrypt(ChunkReader(chunks), spool, keys)
    except seals.NotOpened:
        refuse(Verdict.NOT_FOR_US, Reason.KEY)
    deque(chunks, maxlen=0)
    if digest.digest() != verified:
        refuse(Verdict.DAMAGED, Reason.SIGNATURE)


def _through(digest: "HASH", chunks: Iterator[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        digest.update(chunk)
        yield chunk


def _manifest(unpacker: Unpacker, label: Label) -> Manifest:
    content = unpacker.first(MANIFEST, MANIFEST_LIMIT)
    try:
        manifest = msgspec.json.decode(content, type=Manifest)
    except (msgspec.MsgspecError, RecursionError):
        refuse(Verdict.REFUSED, Reason.MANIFEST)
    said = Label(
        manifest.purpose, manifest.sender, manifest.recipient, manifest.sequence
    )
    if said != label or manifest.format != FORMAT:
        refuse(Verdict.REFUSED, Reason.MANIFEST, field="sender")
    if manifest.made_at.tzinfo is None:
        refuse(Verdict.REFUSED, Reason.MANIFEST, field="made_at")
    return manifest

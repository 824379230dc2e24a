"""Attached files on their way, apart from the records, which go first.

A letter of files holds attachments whole; the note that answers it says which of them
are kept there, and which others the writer lacks.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from fieldcase.domain.device import Device
from fieldcase.domain.errors import NothingToSend
from fieldcase.sync.answers import AnswerKind
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
from fieldcase.sync.spans import FileName
from fieldcase.sync.verdicts import Reason, Verdict, refuse

FOLDER = "attachments/"
NOTE = "kept.json"
NOTE_LIMIT = 1 << 20  # bytes
FILE_LIMIT = 64 << 20  # bytes of one file
NAMES_LIMIT = 5000  # in one letter or one note
NAME = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesHeading:
    """`sequence` counts letters of files to one device from 1.

    `after` is the sender's last change when it was written: once that is known,
    a file that no record names is superfluous.
    """

    sequence: int
    made_at: datetime
    after: int = 0


@dataclass(frozen=True, slots=True)
class OpenFiles:
    """A letter of files whose seal and manifest are good."""

    unsealed: Unsealed

    @property
    def sender(self) -> Device:
        return self.unsealed.sender

    @property
    def sequence(self) -> int:
        return self.unsealed.manifest.sequence

    @property
    def after(self) -> int:
        return self.unsealed.manifest.files_after

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file by the name that records give it, once and in order.

        A file is verified when it is given, and the letter only after the last one.

        Raises:
            BundleRefused: a file is not what the manifest says.
        """
        manifest = self.unsealed.manifest
        for named, member in zip(manifest.files, manifest.members, strict=True):
            yield named.name, b"".join(self.unsealed.unpacker.member(member))
        self.unsealed.unpacker.end()


class KeptNote(msgspec.Struct, frozen=True, kw_only=True):
    """What the writer keeps of the letter numbered `sequence`, and what it lacks.

    Both by the names that records give the files. The number is 0 where it answers
    no letter and only asks.
    """

    sequence: int
    made_at: datetime
    kept: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


_NOTES = AnswerKind(KeptNote, Purpose.KEPT, NOTE, NOTE_LIMIT)


def write_files(
    target: Path,
    heading: FilesHeading,
    files: Iterable[tuple[str, bytes]],
    sender: Sender,
    recipient: Device,
) -> int:
    """Seal these files for one device; how many bytes it came to.

    Raises:
        NothingToSend: there are none.
        FileNotWritable: the target's folder is read-only or full.
    """
    with ExitStack() as stack:
        named, packed = [], []
        for name, content in files:
            digest = sha256(content).hexdigest()
            one = Packed(f"{FOLDER}{digest}", [content])
            packed.append(stack.enter_context(one))
            named.append(FileName(name, digest))
        if not packed:
            raise NothingToSend
        manifest = Manifest(
            format=FORMAT,
            purpose=Purpose.FILES,
            sender=sender.device_id,
            recipient=recipient.id,
            sequence=heading.sequence,
            made_at=heading.made_at,
            program=sender.program,
            members=tuple(one.member for one in packed),
            attachments=len(packed),
            files=tuple(named),
            files_after=heading.after,
        )
        write_envelope(
            target, manifest, packed, sender.keys, (recipient.receiving_key,)
        )
    return target.stat().st_size


@contextmanager
def open_files(path: Path, receiver: Receiver) -> Iterator[OpenFiles]:
    """Verify a letter of files, decrypt it and read its manifest.

    Raises:
        FileNotReadable: the file is not there, or may not be read.
        BundleRefused: as with a bundle.
    """
    with open_envelope(path, Purpose.FILES, receiver) as unsealed:
        _check(unsealed.manifest)
        yield OpenFiles(unsealed)


def _check(manifest: Manifest) -> None:
    """Names that cannot climb, sizes that are not absurd, and all of them agreeing."""
    count = len(manifest.members)
    if not 1 <= count <= NAMES_LIMIT or manifest.attachments != count:
        refuse(Verdict.REFUSED, Reason.MANIFEST, field="attachments")
    if manifest.sequence < 1 or len(manifest.files) != count:
        refuse(Verdict.REFUSED, Reason.MANIFEST, field="files")
    for named, member in zip(manifest.files, manifest.members, strict=True):
        agree = member.name == f"{FOLDER}{named.sha256}" == f"{FOLDER}{member.sha256}"
        if not agree or not NAME.fullmatch(named.name):
            refuse(Verdict.REFUSED, Reason.MANIFEST, field="files")
        if not 0 <= member.size <= FILE_LIMIT:
            refuse(Verdict.REFUSED, Reason.TOO_LARGE, limit=FILE_LIMIT)


def write_kept(target: Path, note: KeptNote, sender: Sender, recipient: Device) -> None:
    """Seal the note for the device that sent the files.

    Raises:
        FileNotWritable: the target's folder is read-only or full.
    """
    _NOTES.write(target, note, sender, recipient)


def open_kept(path: Path, receiver: Receiver) -> tuple[Device, KeptNote]:
    """Verify, decrypt and read such a note, and who wrote it.

    Raises:
        FileNotReadable: the file is not there, or may not be read.
        BundleRefused: as with a bundle.
    """
    with open_envelope(path, Purpose.KEPT, receiver) as unsealed:
        note = _NOTES.read(unsealed)
        _check_names((*note.kept, *note.lacks))
        return unsealed.sender, note


def _check_names(names: Sequence[str]) -> None:
    are_names = len(names) <= 2 * NAMES_LIMIT and all(map(NAME.fullmatch, names))
    if not are_names:
        refuse(Verdict.REFUSED, Reason.CONTENT)

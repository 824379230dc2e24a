"""Answers: one short JSON text, sealed in an envelope of its own.

A receipt is one, the note on files that came is another.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import msgspec

from fieldcase.domain.device import Device
from fieldcase.sync.envelope import (
    FORMAT,
    Manifest,
    Purpose,
    Sender,
    Unsealed,
    write_envelope,
)
from fieldcase.sync.packing import Packed
from fieldcase.sync.verdicts import Reason, Verdict, refuse


class Numbered(Protocol):
    """`sequence` is the number of what it answers."""

    @property
    def sequence(self) -> int: ...
    @property
    def made_at(self) -> datetime: ...


Told = TypeVar("Told", bound=Numbered)


@dataclass(frozen=True, slots=True)
class AnswerKind(Generic[Told]):
    """What it is told as, and in which member of the envelope; `limit` in bytes."""

    told_as: type[Told]
    purpose: Purpose
    member: str
    limit: int

    def write(
        self, target: Path, told: Told, sender: Sender, recipient: Device
    ) -> None:
        """Seal it for the device that is answered.

        Raises:
            FileNotWritable: the target's folder is read-only or full.
        """
        with Packed(self.member, [msgspec.json.encode(told)]) as packed:
            manifest = Manifest(
                format=FORMAT,
                purpose=self.purpose,
                sender=sender.device_id,
                recipient=recipient.id,
                sequence=told.sequence,
                made_at=told.made_at,
                program=sender.program,
                members=(packed.member,),
            )
            keys = (recipient.receiving_key,)
            write_envelope(target, manifest, [packed], sender.keys, keys)

    def read(self, unsealed: Unsealed) -> Told:
        """What an envelope of this purpose tells.

        Raises:
            BundleRefused: it holds something else, or answers another number than it
                says outside.
        """
        members = unsealed.manifest.members
        if [member.name for member in members] != [self.member]:
            refuse(Verdict.REFUSED, Reason.MANIFEST, field="members")
        if members[0].size > self.limit:
            refuse(Verdict.REFUSED, Reason.TOO_LARGE, limit=self.limit)
        content = b"".join(unsealed.unpacker.member(members[0]))
        unsealed.unpacker.end()
        try:
            told = msgspec.json.decode(content, type=self.told_as)
        except (msgspec.MsgspecError, RecursionError):
            refuse(Verdict.REFUSED, Reason.CONTENT)
        if told.sequence != unsealed.label.sequence:
            refuse(Verdict.REFUSED, Reason.MANIFEST, field="sequence")
        return told

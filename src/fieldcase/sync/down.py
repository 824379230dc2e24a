"""Down-bundles and packs: what headquarters gives one laptop, sealed for it alone.

Changes of any device, as far as the laptop may have them, and orders: what is to be
done besides. The changes are a selection, so their chains cannot be followed; they are
believed because headquarters signed them.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from fieldcase.domain.change import Change
from fieldcase.domain.device import Device, DeviceKind
from fieldcase.sync.bundles import json_lines, read_lines
from fieldcase.sync.chain import is_sound_alone
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
from fieldcase.sync.orders import AnyOrder, Order
from fieldcase.sync.packing import Packed
from fieldcase.sync.spans import DownSpan
from fieldcase.sync.verdicts import Reason, Verdict, refuse

ORDERS, CHANGES = "orders.jsonl", "changes.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class DownHeading:
    """`sequence` counts what goes to one laptop from 1; packs have their own numbers.

    `base` and `base_digest` name the bundle that the laptop has confirmed last.
    """

    sequence: int
    made_at: datetime
    previous: str = ""
    base: int = 0
    base_digest: str = ""
    between: tuple[str, ...] = ()
    begins_anew: bool = False
    expires_at: datetime | None = None
    purpose: Purpose = Purpose.DOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDown:
    """What to remember until the laptop has answered; `size` in bytes."""

    sequence: int
    digest: str
    changes: int
    orders: int
    size: int


@dataclass(frozen=True, slots=True)
class OpenDown:
    """One whose seal and manifest are good: read the orders first, then the changes."""

    unsealed: Unsealed
    span: DownSpan

    @property
    def digest(self) -> str:
        return self.unsealed.digest

    @property
    def sequence(self) -> int:
        return self.unsealed.manifest.sequence

    @property
    def made_at(self) -> datetime:
        return self.unsealed.manifest.made_at

    @property
    def sender(self) -> Device:
        return self.unsealed.sender

    def orders(self) -> Iterator[AnyOrder]:
        """Every order in turn, once.

        Raises:
            BundleRefused: newer program where one is not understood.
        """
        decode = msgspec.json.Decoder(AnyOrder).decode
        count = 0
        for line in self._lines(0):
            try:
                order: AnyOrder = decode(line)
            except (msgspec.MsgspecError, RecursionError):
                refuse(Verdict.NEWER_PROGRAM, Reason.ORDER, number=count + 1)
            count += 1
            yield order
        self._check("orders", count, self.span.orders)

    def changes(self) -> Iterator[Change]:
        """Every change in turn, once. Only after the last one is all verified.

        Raises:
            BundleRefused: with the number of the line and the rule that it broke.
        """
        decode = msgspec.json.Decoder(Change).decode
        count = 0
        for line in self._lines(1):
            count += 1
            try:
                change = decode(line)
            except (msgspec.MsgspecError, RecursionError):
                refuse(Verdict.REFUSED, Reason.CHANGE, sequence=count, rule="form")
            if not is_sound_alone(change):
                refuse(Verdict.REFUSED, Reason.CHANGE, sequence=count, rule="value")
            yield change
        self._check("changes", count, self.span.changes)
        self.unsealed.unpacker.end()

    def _lines(self, place: int) -> Iterator[bytes]:
        member = self.unsealed.manifest.members[place]
        return read_lines(self.unsealed.unpacker.member(member))

    def _check(self, field: str, count: int, said: int) -> None:
        if count != said:
            refuse(Verdict.REFUSED, Reason.MANIFEST, field=field)


def write_down_file(
    target: Path,
    heading: DownHeading,
    content: tuple[Iterable[Order], Iterable[Change]],
    sender: Sender,
    recipient: Device,
) -> WrittenDown:
    """Seal orders and changes for one laptop; the changes are asked for first.

    So the orders may say what came of choosing the changes. Whatever they raise goes
    through, and nothing is left behind.

    Raises:
        FileNotWritable: the target's folder is read-only or full.
        BundleRefused: a change is larger than a reader accepts.
    """
    orders, changes = content
    counted = _Counted()
    with (
        Packed(CHANGES, json_lines(changes, counted.change)) as packed_changes,
        Packed(ORDERS, json_lines(orders, counted.order)) as packed_orders,
    ):
        members = [packed_orders, packed_changes]
        manifest = _manifest(heading, (sender, recipient), members, counted)
        keys = (recipient.receiving_key,)
        digest = write_envelope(target, manifest, members, sender.keys, keys)
    return WrittenDown(
        sequence=heading.sequence,
        digest=digest,
        changes=counted.changes,
        orders=counted.orders,
        size=target.stat().st_size,
    )


def _manifest(
    heading: DownHeading,
    parties: tuple[Sender, Device],
    members: Sequence[Packed],
    counted: "_Counted",
) -> Manifest:
    sender, recipient = parties
    return Manifest(
        format=FORMAT,
        purpose=heading.purpose,
        sender=sender.device_id,
        recipient=recipient.id,
        sequence=heading.sequence,
        previous=heading.previous,
        made_at=heading.made_at,
        program=sender.program,
        members=tuple(packed.member for packed in members),
        down=_span_of(heading, counted),
    )


def _span_of(heading: DownHeading, counted: "_Counted") -> DownSpan:
    return DownSpan(
        changes=counted.changes,
        orders=counted.orders,
        base=heading.base,
        base_digest=heading.base_digest,
        between=heading.between,
        begins_anew=heading.begins_anew,
        expires_at=heading.expires_at,
    )


@contextmanager
def open_down(
    path: Path,
    receiver: Receiver,
    purpose: Purpose = Purpose.DOWN,
    *,
    only_headquarters: bool = True,
) -> Iterator[OpenDown]:
    """Verify a down-bundle's or a pack's seal, decrypt it and read its manifest.

    Raises:
        FileNotReadable: the file is not there, or may not be read.
        BundleRefused: as with a bundle; refused when another laptop sent it.
    """
    with open_envelope(path, purpose, receiver) as unsealed:
        is_there = unsealed.sender.kind is DeviceKind.HEADQUARTERS
        if only_headquarters and not is_there:
            refuse(Verdict.REFUSED, Reason.SENDER, device=unsealed.sender.id)
        yield OpenDown(unsealed, _span(unsealed.manifest))


def _span(manifest: Manifest) -> DownSpan:
    if manifest.attachments:
        refuse(Verdict.NEWER_PROGRAM, Reason.ATTACHMENTS, count=manifest.attachments)
    span = manifest.down
    names = [member.name for member in manifest.members]
    if span is None or names != [ORDERS, CHANGES]:
        refuse(Verdict.REFUSED, Reason.MANIFEST, field="members")
    is_after = 0 <= span.base < max(manifest.sequence, 1)
    if not is_after or len(span.between) >= max(manifest.sequence, 1):
        refuse(Verdict.REFUSED, Reason.MANIFEST, field="down")
    if span.expires_at is not None and span.expires_at.tzinfo is None:
        refuse(Verdict.REFUSED, Reason.MANIFEST, field="down")
    return span


@dataclass(slots=True)
class _Counted:
    changes: int = 0
    orders: int = 0

    def change(self, _change: Change) -> None:
        self.changes += 1

    def order(self, _order: Order) -> None:
        self.orders += 1

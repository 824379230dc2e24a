"""Receipts: headquarters' signed answer to a bundle, a laptop's to a down-bundle.

Only a receipt makes a change count as delivered.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from fieldcase.domain.device import Device, DeviceKind
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
from fieldcase.sync.verdicts import Reason, Verdict, refuse

RECEIPT = "receipt.json"
RECEIPT_LIMIT = 1 << 16  # bytes


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What headquarters says of one bundle, and how far it has applied the device's.

    `sequence` and `digest` name the bundle, `verdict` and `reason` are those of
    `verdicts`. All changes of the device up to `applied_to` are kept; the digest of
    that change, `applied_digest`, lets the device see that it means its own history.
    `missing` is the first bundle that has not come, if one is waited for.

    A laptop's answer to a down-bundle: `applied_to` and `applied_digest` are those of
    the last down-bundle that it applied. It says where its own chain ends, `own_to`
    and `own_digest`, and how far headquarters has confirmed it, `confirmed_to`: so
    headquarters sees when the laptop was restored from a copy.
    """

    sequence: int
    digest: str
    verdict: Verdict
    applied_to: int
    applied_digest: str
    made_at: datetime
    reason: str = ""
    count: int = 0
    missing: int | None = None
    own_to: int | None = None
    own_digest: str = ""
    confirmed_to: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a laptop says of a down-bundle, and which laptop."""

    device: Device
    receipt: Receipt


def write_receipt(
    target: Path, receipt: Receipt, sender: Sender, recipient: Device
) -> None:
    """Seal the receipt for the device that sent the bundle.

    Raises:
        FileNotWritable: the target's folder is read-only or full.
    """
    with Packed(RECEIPT, [msgspec.json.encode(receipt)]) as packed:
        manifest = Manifest(
            format=FORMAT,
            purpose=Purpose.RECEIPT,
            sender=sender.device_id,
            recipient=recipient.id,
            sequence=receipt.sequence,
            made_at=receipt.made_at,
            program=sender.program,
            members=(packed.member,),
        )
        keys = (recipient.receiving_key,)
        write_envelope(target, manifest, [packed], sender.keys, keys)


def open_receipt(path: Path, receiver: Receiver) -> Receipt:
    """Verify, decrypt and read a receipt of headquarters.

    Raises:
        FileNotReadable: the file is not there, or may not be read.
        BundleRefused: as with a bundle; refused when the sender is a laptop.
    """
    with open_envelope(path, Purpose.RECEIPT, receiver) as unsealed:
        if unsealed.sender.kind is not DeviceKind.HEADQUARTERS:
            refuse(Verdict.REFUSED, Reason.SENDER, device=unsealed.sender.id)
        return _read(unsealed)


def open_answer(path: Path, receiver: Receiver) -> Answer:
    """Verify, decrypt and read a laptop's answer to a down-bundle.

    Raises:
        FileNotReadable: the file is not there, or may not be read.
        BundleRefused: as with a bundle; refused when it is no laptop's.
    """
    with open_envelope(path, Purpose.RECEIPT, receiver) as unsealed:
        if unsealed.sender.kind is not DeviceKind.LAPTOP:
            refuse(Verdict.REFUSED, Reason.SENDER, device=unsealed.sender.id)
        return Answer(unsealed.sender, _read(unsealed))


def _read(unsealed: Unsealed) -> Receipt:
    members = unsealed.manifest.members
    if [member.name for member in members] != [RECEIPT]:
        refuse(Verdict.REFUSED, Reason.MANIFEST, field="members")
    if members[0].size > RECEIPT_LIMIT:
        refuse(Verdict.REFUSED, Reason.TOO_LARGE, limit=RECEIPT_LIMIT)
    content = b"".join(unsealed.unpacker.member(members[0]))
    unsealed.unpacker.end()
    try:
        receipt = msgspec.json.decode(content, type=Receipt)
    except (msgspec.MsgspecError, RecursionError):
        refuse(Verdict.REFUSED, Reason.CONTENT)
    if receipt.sequence != unsealed.label.sequence:
        refuse(Verdict.REFUSED, Reason.MANIFEST, field="sequence")
    return receipt

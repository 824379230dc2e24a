"""Receipts: headquarters' signed answer to a bundle, a laptop's to a down-bundle.

Only a receipt makes a change count as delivered.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from fieldcase.domain.device import Device, DeviceKind
from fieldcase.sync.answers import AnswerKind
from fieldcase.sync.envelope import (
    Purpose,
    Receiver,
    Sender,
    open_envelope,
)
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


_RECEIPTS = AnswerKind(Receipt, Purpose.RECEIPT, RECEIPT, RECEIPT_LIMIT)


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
    _RECEIPTS.write(target, receipt, sender, recipient)


def open_receipt(path: Path, receiver: Receiver) -> Receipt:
    """Verify, decrypt and read a receipt of headquarters.

    Raises:
        FileNotReadable: the file is not there, or may not be read.
        BundleRefused: as with a bundle; refused when the sender is a laptop.
    """
    with open_envelope(path, Purpose.RECEIPT, receiver) as unsealed:
        if unsealed.sender.kind is not DeviceKind.HEADQUARTERS:
            refuse(Verdict.REFUSED, Reason.SENDER, device=unsealed.sender.id)
        return _RECEIPTS.read(unsealed)


def open_answer(path: Path, receiver: Receiver) -> Answer:
    """Verify, decrypt and read a laptop's answer to a down-bundle.

    Raises:
        FileNotReadable: the file is not there, or may not be read.
        BundleRefused: as with a bundle; refused when it is no laptop's.
    """
    with open_envelope(path, Purpose.RECEIPT, receiver) as unsealed:
        if unsealed.sender.kind is not DeviceKind.LAPTOP:
            refuse(Verdict.REFUSED, Reason.SENDER, device=unsealed.sender.id)
        return Answer(unsealed.sender, _RECEIPTS.read(unsealed))

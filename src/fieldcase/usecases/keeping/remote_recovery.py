"""Recovery through headquarters, without a network: a request, an answer, a code.

The laptop asks with its sealed key slot and a fresh key of its own. Headquarters
makes sure, by telephone, who asks and for which request. Its answer opens only where
that fresh key lies, only with the code that is told aloud, and only once, since the
fresh key is thrown away afterwards.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import msgspec

from fieldcase.domain.chosen_files import read_chosen, write_chosen
from fieldcase.domain.clock import Clock
from fieldcase.domain.device import Device
from fieldcase.domain.errors import NotHeadquarters
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.key_errors import (
    CodeDoesNotOpen,
    LaptopNotTrusted,
    NoRecoveryKey,
    NotARecoveryFile,
)
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.store_address import StoreAddress
from fieldcase.domain.typed_code import code_of, new_secret, secret_of
from fieldcase.store.key_slots import KeySlot, SlotKind, as_bytes, read_slots
from fieldcase.store.place import place_at
from fieldcase.store.placing import placed_bytes
from fieldcase.store.wrapping import SlipDoesNotOpen, unwrap_slip, wrap_slip
from fieldcase.sync.keys import DeviceKeys, check_receiving_key, fingerprint
from fieldcase.sync.seals import NotOpened, decrypt, encrypt
from fieldcase.usecases.keeping.key_keeping import SealedKey
from fieldcase.usecases.keeping.members import check_key_keeper
from fieldcase.usecases.keeping.recovery import Recovery, recovery_of
from fieldcase.usecases.record_keeping.auditing import new_entry, note
from fieldcase.usecases.workspace import Workspace

_Content = TypeVar("_Content", bound=msgspec.Struct)

FORMAT = 1
LIMIT = 1 << 16  # bytes of a request or an answer


class _Request(msgspec.Struct, forbid_unknown_fields=True):
    """`letter` is the store's key for headquarters, `reply_to` an age recipient."""

    fieldcase_recovery_request: int
    letter: str
    reply_to: str
    made_at: datetime


class _Answer(msgspec.Struct, forbid_unknown_fields=True):
    """`letter` is sealed to the request's `reply_to`: a slot that the code opens."""

    fieldcase_recovery_answer: int
    letter: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryRequest:
    """What headquarters sees; `spoken` is compared aloud with the laptop's screen."""

    device: Device
    made_at: datetime
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryAnswer:
    """`code` is told to the person, never sent with the file."""

    device: Device
    code: str = field(repr=False)


def ask_headquarters(
    folder: StoreAddress, target: Path, clock: Clock | None = None
) -> str:
    """Write a request for headquarters; what to compare aloud, six groups of digits.

    A later request makes answers to this one useless.

    Raises:
        NoRecoveryKey: the store never joined headquarters.
        FileNotWritable: the target cannot be written.
        StoreNotFound, StoreDamaged, StoreReadOnly, DiskFull: as they say.
    """
    place, now = place_at(folder), (clock or Clock()).now()
    slots = read_slots(place.keys).of_kind(SlotKind.HEADQUARTERS)
    if not slots:
        raise NoRecoveryKey(folder)
    fresh = DeviceKeys.generate()
    request = _Request(FORMAT, slots[0].wrapped, fresh.receiving_key, now)
    placed_bytes(place.recovery, fresh.to_json().encode())
    _write(target, request)
    return _spoken(request)


def read_request(workspace: Workspace, path: Path) -> RecoveryRequest:
    """At headquarters: whose request this is.

    Raises:
        NotHeadquarters: this store is a laptop's.
        FileNotReadable, NotARecoveryFile: the file is none, or for another office.
        LaptopNotTrusted: the laptop is revoked, or was never enrolled here.
    """
    request = _read(path, _Request)
    device, _ = _opened(workspace, request, path)
    return RecoveryRequest(
        device=device, made_at=request.made_at, spoken=_spoken(request)
    )


def answer_request(workspace: Workspace, path: Path, target: Path) -> RecoveryAnswer:
    """At headquarters: let somebody in, once it is certain who asks.

    Raises:
        NotKeyKeeper: this person does not decide that.
        FileNotWritable: the target cannot be written.
        And as `read_request`.
    """
    check_key_keeper(workspace)
    request = _read(path, _Request)
    device, key = _opened(workspace, request, path)
    secret = new_secret(workspace.randomness)
    slot = msgspec.json.encode(wrap_slip(key, secret))
    letter = BytesIO()
    encrypt(BytesIO(slot), letter, [request.reply_to])
    _write(target, _Answer(FORMAT, letter.getvalue()))
    entry = new_entry(workspace, AuditDeed.LET_IN)
    note(workspace, replace(entry, record_id=device.id))
    return RecoveryAnswer(device=device, code=code_of(secret))


def open_with_answer(folder: StoreAddress, path: Path, typed: str) -> Recovery:
    """On the laptop that asked: open the store by headquarters' file and code.

    Raises:
        CodeIncomplete, CodeMistyped: with what to look at again.
        FileNotReadable, NotARecoveryFile: the file is none, or answers another request.
        CodeDoesNotOpen: the code belongs to another file.
        StoreNotFound, StoreDamaged, …: as `open_store`.
    """
    secret, place = secret_of(typed), place_at(folder)
    read_slots(place.keys)
    answer, letter = _read(path, _Answer), BytesIO()
    try:
        fresh = DeviceKeys.from_json(place.recovery.read_bytes().decode())
        decrypt(BytesIO(answer.letter), letter, fresh)
        slot = msgspec.json.decode(letter.getvalue(), type=KeySlot)
    except (OSError, ValueError, NotOpened) as error:
        raise NotARecoveryFile(path) from error
    try:
        key = unwrap_slip(slot, secret, folder)
    except SlipDoesNotOpen as error:
        raise CodeDoesNotOpen(folder) from error
    return recovery_of(place, key)


def _opened(
    workspace: Workspace, request: _Request, path: Path
) -> tuple[Device, bytes]:
    if not workspace.is_headquarters:
        raise NotHeadquarters
    letter = BytesIO()
    with workspace.reading() as work:
        keys = DeviceKeys.from_json(work.own.read().secret_keys)
        known = {device.id: device for device in work.devices.where()}
    try:
        check_receiving_key(request.reply_to)
        decrypt(BytesIO(as_bytes(request.letter)), letter, keys)
        inside = msgspec.json.decode(letter.getvalue(), type=SealedKey)
    except (ValueError, NotOpened) as error:
        raise NotARecoveryFile(path) from error
    device = known.get(DeviceId(inside.device_id))
    if device is None or device.revoked_at is not None:
        raise LaptopNotTrusted(device.name if device else inside.device_id)
    return device, inside.key


def _spoken(request: _Request) -> str:
    return fingerprint(request.letter, request.reply_to)


def _write(target: Path, content: msgspec.Struct) -> None:
    write_chosen(target, msgspec.json.format(msgspec.json.encode(content)))


def _read(path: Path, wanted: type[_Content]) -> _Content:
    text = read_chosen(path, LIMIT)
    try:
        return msgspec.json.decode(text, type=wanted)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise NotARecoveryFile(path) from error

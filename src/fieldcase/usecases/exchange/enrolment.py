"""Who trusts whom: a laptop joins headquarters, headquarters enrols a laptop.

Each hands the other a card, a file with its name and public keys. Before either
trusts a card, two people compare its fingerprint aloud.
"""

from dataclasses import replace
from pathlib import Path

import msgspec

from fieldcase.domain.device import Device, DeviceKind
from fieldcase.domain.errors import (
    DeviceCodeTaken,
    DeviceIsRevoked,
    FileNotReadable,
    FileNotWritable,
    NotAnEnrolmentFile,
    NotHeadquarters,
)
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.placing import place_bytes
from fieldcase.sync.envelope import DEVICE_ID
from fieldcase.sync.keys import check_receiving_key, fingerprint, read_signing_key
from fieldcase.usecases.keeping.key_keeping import refresh_slots
from fieldcase.usecases.workspace import Workspace

CARD_FORMAT = 1
CARD_LIMIT = 1 << 16  # bytes


class _Card(msgspec.Struct, forbid_unknown_fields=True):
    fieldcase_card: int
    device: Device


def write_card(workspace: Workspace, target: Path) -> None:
    """Write this device's card; there is nothing secret in it.

    Raises:
        FileNotWritable: the folder is read-only or full.
    """
    card = _Card(CARD_FORMAT, workspace.device)
    try:
        place_bytes(target, msgspec.json.format(msgspec.json.encode(card)))
    except OSError as error:
        raise FileNotWritable(target) from error


def read_card(path: Path) -> Device:
    """The device on a card.

    Raises:
        FileNotReadable: the file is not there, or may not be read.
        NotAnEnrolmentFile: it is something else.
    """
    try:
        with path.open("rb") as stream:
            text = stream.read(CARD_LIMIT)
    except OSError as error:
        raise FileNotReadable(path) from error
    try:
        card = msgspec.json.decode(text, type=_Card)
        _check_card(card)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise NotAnEnrolmentFile(path) from error
    return card.device


def _check_card(card: _Card) -> None:
    """What is on a card later names folders and seals letters.

    Raises:
        ValueError: it cannot do so.
    """
    if card.fieldcase_card != CARD_FORMAT or not DEVICE_ID.fullmatch(card.device.id):
        raise ValueError("no card of this format")
    read_signing_key(card.device.signing_key)
    check_receiving_key(card.device.receiving_key)


def spoken_fingerprint(device: Device) -> str:
    """Six groups of four digits that both sides read aloud and compare."""
    return fingerprint(device.signing_key, device.receiving_key)


def join_headquarters(workspace: Workspace, card: Path) -> Device:
    """Trust a headquarters: bundles go to it, receipts are taken from it.

    Raises:
        FileNotReadable, NotAnEnrolmentFile: as `read_card`.
        NotHeadquarters: the card is another laptop's.
    """
    headquarters = read_card(card)
    if headquarters.kind is not DeviceKind.HEADQUARTERS:
        raise NotHeadquarters
    with workspace.work() as work:
        work.own.write(replace(work.own.read(), headquarters=headquarters))
    refresh_slots(workspace)  # headquarters can help when passphrases are lost
    return headquarters


def enrol_device(workspace: Workspace, card: Path) -> Device:
    """At headquarters, trust a laptop: its bundles are taken from now on.

    Raises:
        FileNotReadable, NotAnEnrolmentFile: as `read_card`.
        NotHeadquarters: this store is a laptop's.
        DeviceCodeTaken: another laptop gives out the same case numbers.
        DeviceIsRevoked: this very laptop was struck off before.
    """
    if not workspace.is_headquarters:
        raise NotHeadquarters
    device = read_card(card)
    with workspace.work() as work:
        for known in work.devices.where(code=device.code):
            if known.id != device.id:
                raise DeviceCodeTaken(device.code)
            if known.revoked_at is not None:
                raise DeviceIsRevoked(known.name)
        return work.devices.save(device)


def revoke_device(workspace: Workspace, device_id: DeviceId) -> Device:
    """From now on bundles of this laptop are refused.

    Raises:
        NotHeadquarters: this store is a laptop's.
        RecordNotFound: no such laptop is enrolled.
    """
    if not workspace.is_headquarters:
        raise NotHeadquarters
    with workspace.work() as work:
        device = work.devices.get(device_id)
        return work.devices.save(replace(device, revoked_at=workspace.clock.now()))


def list_devices(workspace: Workspace) -> list[Device]:
    with workspace.reading() as work:
        return work.devices.where()

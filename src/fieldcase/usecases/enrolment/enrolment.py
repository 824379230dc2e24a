"""Who trusts whom: a laptop joins headquarters, headquarters enrols a laptop.

Each can hand the other a card, a file with its name and public keys; before either
trusts a card, two people compare its fingerprint aloud. The usual way is by an
enrolment file (`inviting`, `joining`), which brings all of it at once.
"""

from dataclasses import replace
from pathlib import Path

import msgspec

from fieldcase.domain.chosen_files import read_chosen, write_chosen
from fieldcase.domain.device import Device, DeviceKind
from fieldcase.domain.errors import (
    DeviceCodeTaken,
    DeviceIsRevoked,
    NotAnEnrolmentFile,
    NotHeadquarters,
)
from fieldcase.domain.exchange.scope import RevocationReason
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.sync.enrolment import check_device
from fieldcase.sync.keys import fingerprint
from fieldcase.usecases.enrolment.re_enrolment import end_all
from fieldcase.usecases.enrolment.scopes import check_keeper
from fieldcase.usecases.keeping.key_keeping import refresh_slots
from fieldcase.usecases.record_keeping.auditing import new_entry
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
    with workspace.reading() as work:  # name and keys may have changed since opening
        device = work.own.read().device
    place_card(device, target)


def place_card(device: Device, target: Path) -> None:
    """Write the card of a device. Raises FileNotWritable."""
    card = _Card(CARD_FORMAT, device)
    write_chosen(target, msgspec.json.format(msgspec.json.encode(card)))


def read_card(path: Path) -> Device:
    """The device on a card.

    Raises:
        FileNotReadable: the file is not there, or may not be read.
        NotAnEnrolmentFile: it is something else.
    """
    text = read_chosen(path, CARD_LIMIT)
    try:
        card = msgspec.json.decode(text, type=_Card)
        _check_card(card)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise NotAnEnrolmentFile(path) from error
    return card.device


def _check_card(card: _Card) -> None:
    """Raises ValueError: what is on it cannot name folders and seal letters."""
    if card.fieldcase_card != CARD_FORMAT:
        raise ValueError("no card of this format")
    check_device(card.device)


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
    """At headquarters, trust a laptop by its card: its bundles are taken from now on.

    The card of a laptop that is known already may bring new keys; what it may hold
    stays as headquarters set it. A new one holds nothing until that is set.

    Raises:
        FileNotReadable, NotAnEnrolmentFile: as `read_card`.
        NotHeadquarters, DeedNotAllowed: only headquarters decides whom it trusts.
        DeviceCodeTaken: another laptop gives out the same case numbers.
        DeviceIsRevoked: this very laptop was struck off before.
    """
    check_keeper(workspace)
    device = read_card(card)
    with workspace.work() as work:
        for known in work.devices.where(code=device.code):
            if known.id != device.id:
                raise DeviceCodeTaken(device.code)
            if known.revoked_at is not None:
                raise DeviceIsRevoked(known.name)
        stored = work.devices.find(device.id)
        enrolled = _enrolled(workspace, device, stored)
        if enrolled != stored:
            entry = new_entry(workspace, AuditDeed.LAPTOP_APPROVED)
            work.audit.save(replace(entry, record_id=device.id))
        return work.devices.save(enrolled)


def _enrolled(workspace: Workspace, card: Device, stored: Device | None) -> Device:
    if stored is not None:
        keys = (card.signing_key, card.receiving_key)
        return replace(stored, signing_key=keys[0], receiving_key=keys[1])
    return Device(
        id=card.id,
        name=card.name,
        kind=card.kind,
        code=card.code,
        signing_key=card.signing_key,
        receiving_key=card.receiving_key,
        enrolled_at=workspace.clock.now(),
    )


def revoke_device(
    workspace: Workspace,
    device_id: DeviceId,
    reason: RevocationReason = RevocationReason.RETIRED,
) -> Device:
    """From now on bundles of this laptop are refused, and nothing is sealed for it.

    What it sent before stays; its cases are with no laptop until somebody gives them
    to another, or a rebuilt laptop takes its place.

    Raises:
        NotHeadquarters, DeedNotAllowed: only headquarters decides whom it trusts.
        RecordNotFound: no such laptop is enrolled.
        DeviceIsRevoked: it was struck off before.
    """
    check_keeper(workspace)
    now = workspace.clock.now()
    with workspace.work() as work:
        device = work.devices.get(device_id)
        if device.revoked_at is not None:
            raise DeviceIsRevoked(device.name)
        revoked = replace(device, revoked_at=now, revoked_reason=str(reason))
        end_all(work, device_id, now)
        entry = new_entry(workspace, AuditDeed.LAPTOP_REVOKED)
        work.audit.save(replace(entry, record_id=device_id, what=reason))
        return work.devices.save(revoked)


def list_devices(workspace: Workspace) -> list[Device]:
    with workspace.reading() as work:
        return work.devices.where()

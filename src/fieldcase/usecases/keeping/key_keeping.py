"""What all deeds with keys share: asking again, and keeping slots and copies alike."""

from io import BytesIO

import msgspec
from msgspec.structs import replace

from fieldcase.domain.device import Device
from fieldcase.domain.errors import DiskFull, StoreReadOnly, WrongPassphrase
from fieldcase.store.backups import renew_keys
from fieldcase.store.key_slots import (
    KeySlot,
    KeySlots,
    SlotKind,
    StoreKey,
    read_slots,
    write_slots,
)
from fieldcase.store.tries import unlock
from fieldcase.store.wrapping import headquarters_tag, sealed_slot
from fieldcase.sync.seals import encrypt
from fieldcase.usecases.workspace import Workspace


class SealedKey(msgspec.Struct, forbid_unknown_fields=True):
    """What headquarters finds in its slot of a laptop's store."""

    fieldcase_store_key: int
    device_id: str
    key: bytes


SEALED_FORMAT = 1


def confirm(workspace: Workspace, passphrase: str) -> StoreKey:
    """Ask the one who is at work for the own passphrase again.

    Raises:
        WrongPassphrase: it is not this person's; it counts as a try.
        TooManyTries: it was not even tried.
    """
    found = unlock(workspace.store.place, passphrase, workspace.clock.now())
    if found.staff_id != workspace.staff.id:
        raise WrongPassphrase(workspace.store.place.address)
    return found


def current_slots(workspace: Workspace) -> KeySlots:
    return read_slots(workspace.store.place.keys)


def keep_slots(workspace: Workspace, slots: KeySlots) -> None:
    """Write the slots; what was taken out opens no backup on this laptop either.

    Call it inside a unit of work, so that two programs do not write at once.

    Raises:
        StoreReadOnly, DiskFull: the old slots still stand.
    """
    place = workspace.store.place
    write_slots(place.keys, slots)
    renew_keys(place, workspace.store.key, slots)


def slot_of(slots: KeySlots, store_key: StoreKey) -> KeySlot | None:
    """The slot of a staff member."""
    return slots.of_owner(store_key.tag())


def refresh_slots(workspace: Workspace) -> None:
    """See to it that headquarters' slot is there, and that the own one is marked so.

    A disk that cannot be written to now is no reason to keep anybody out.
    """
    with workspace.reading() as work:
        headquarters = work.own.read().headquarters
    recipient = _recipient(workspace, headquarters)
    slots = current_slots(workspace)
    if _with_headquarters(_with_owner(slots, workspace), workspace, recipient) == slots:
        return
    try:
        with workspace.work():
            slots = _with_owner(current_slots(workspace), workspace)
            keep_slots(workspace, _with_headquarters(slots, workspace, recipient))
    except (StoreReadOnly, DiskFull):
        return


def _recipient(workspace: Workspace, headquarters: Device | None) -> str:
    """Headquarters' own store has no such slot: its secret key lies in it."""
    is_other = headquarters is not None and headquarters.id != workspace.device.id
    return headquarters.receiving_key if headquarters and is_other else ""


def _with_owner(slots: KeySlots, workspace: Workspace) -> KeySlots:
    """The first format did not say whose its one slot was: the one's who opened it."""
    mine = StoreKey(workspace.store.key, workspace.staff.id)
    unmarked = [slot for slot in slots.of_kind(SlotKind.PASSPHRASE) if not slot.owner]
    if slot_of(slots, mine) is not None or len(unmarked) != 1:
        return slots
    return slots.replaced(unmarked, replace(unmarked[0], owner=mine.tag()))


def _with_headquarters(
    slots: KeySlots, workspace: Workspace, recipient: str
) -> KeySlots:
    """Headquarters' slot for this recipient, or none without one."""
    key = workspace.store.key
    there = slots.of_kind(SlotKind.HEADQUARTERS)
    wanted = [headquarters_tag(key, recipient)] if recipient else []
    if [slot.owner for slot in there] == wanted:
        return slots
    if not recipient:
        return slots.replaced(there)
    inside = SealedKey(SEALED_FORMAT, workspace.device.id, key)
    letter = BytesIO()
    encrypt(BytesIO(msgspec.json.encode(inside)), letter, [recipient])
    return slots.replaced(there, sealed_slot(key, letter.getvalue(), recipient))

"""Key slots: the store's random key, wrapped once for each who may open it.

Each staff member has one, the printed recovery slip, and headquarters. Who a slot
belongs to is inside the wrapping, and outside as a digest under the store's own key:
to somebody who cannot open the store nothing says whose laptop this is.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b, sha256
from pathlib import Path

import msgspec

from fieldcase.domain.errors import (
    StoreDamaged,
    StoreFromNewerVersion,
    StoreNotFound,
    StoreReadOnly,
)
from fieldcase.domain.identity import StaffId
from fieldcase.store.place import KeptFile
from fieldcase.store.placing import placed_bytes

FORMAT = 2  # the first format knew passphrases only


class SlotKind(StrEnum):
    """Stored as these words: add to them, never rename one."""

    PASSPHRASE = "passphrase"  # noqa: S105 a kind, no secret
    SLIP = "slip"
    HEADQUARTERS = "headquarters"


class KeyCost(msgspec.Struct, frozen=True):
    """What one guess of a passphrase costs: memory in KiB, passes, lanes."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


STRONG = KeyCost()


@dataclass(frozen=True, slots=True)
class StoreKey:
    """The raw key of the records, and who unlocked it."""

    key: bytes = field(repr=False)
    staff_id: StaffId

    def tag(self) -> str:
        return owner_tag(self.key, self.staff_id)


class KeySlot(msgspec.Struct, frozen=True, omit_defaults=True):
    """One wrapping. `owner` tells whose, to those who have the key.

    Only a passphrase has a cost. Headquarters' slot is a sealed letter in `wrapped`,
    which this store itself cannot open.
    """

    id: str
    cost: KeyCost | None
    salt: str
    nonce: str
    wrapped: str
    kind: SlotKind = SlotKind.PASSPHRASE
    owner: str = ""


class KeySlots(msgspec.Struct, frozen=True):
    """The content of the key file.

    `digest` is of the slots: it tells an altered file from a wrong passphrase.
    """

    format: int
    digest: str
    slots: tuple[KeySlot, ...]

    def of_kind(self, kind: SlotKind) -> list[KeySlot]:
        return [slot for slot in self.slots if slot.kind is kind]

    def of_owner(self, owner: str) -> KeySlot | None:
        return next(
            (slot for slot in self.slots if owner and slot.owner == owner), None
        )

    def replaced(
        self, gone: Iterable[KeySlot | None], new: KeySlot | None = None
    ) -> "KeySlots":
        """Without the ones that are `gone`, with the `new` one, in one step."""
        ids = {slot.id for slot in gone if slot is not None}
        kept = [slot for slot in self.slots if slot.id not in ids]
        return together([*kept, *([] if new is None else [new])])


class _Format(msgspec.Struct):
    format: int


def together(slots: Iterable[KeySlot]) -> KeySlots:
    """These slots as the content of a key file."""
    kept = tuple(slots)
    return KeySlots(FORMAT, sha256(msgspec.json.encode(kept)).hexdigest(), kept)


def owner_tag(key: bytes, owner: str) -> str:
    """Whose a slot is, readable only with the store's key."""
    return blake2b(owner.encode(), key=key, digest_size=16).hexdigest()


def read_slots(path: KeptFile) -> KeySlots:
    """The key file of a store.

    Raises:
        StoreNotFound: there is none.
        StoreReadOnly: it may not be read.
        StoreDamaged: it is cut short or altered.
        StoreFromNewerVersion: a newer program wrote it.
    """
    try:
        text = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StoreNotFound(path.parent) from error
    except PermissionError as error:
        raise StoreReadOnly(path.parent) from error
    except OSError as error:
        raise StoreDamaged(path.parent) from error
    try:
        written_in = msgspec.json.decode(text, type=_Format).format
        if written_in > FORMAT:
            raise StoreFromNewerVersion(path.parent, f"keys {written_in}")
        slots = msgspec.json.decode(text, type=KeySlots)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise StoreDamaged(path.parent) from error
    if not slots.slots or slots.digest != together(slots.slots).digest:
        raise StoreDamaged(path.parent)
    return slots


def write_slots(
    path: KeptFile, slots: KeySlots, working_in: Path | None = None
) -> None:
    """Written beside, onto the disk, then moved: a cut leaves the old or the new.

    Raises:
        StoreReadOnly, DiskFull: the old file still stands.
    """
    placed_bytes(path, msgspec.json.format(msgspec.json.encode(slots)), working_in)


def as_text(raw: bytes) -> str:
    return b64encode(raw).decode()


def as_bytes(text: str) -> bytes:
    return b64decode(text, validate=True)

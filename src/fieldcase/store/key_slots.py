"""Key slots: the store's random key, wrapped once for each who may open it.

The key is wrapped with AES-256-GCM under Argon2id of a passphrase (RFC 9106). A
passphrase changes by wrapping anew; the records are not rewritten. Who a slot
belongs to is inside the wrapping: outside nothing says whose laptop this is.
"""

import os
import secrets
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from fieldcase.domain.errors import (
    StoreDamaged,
    StoreFromNewerVersion,
    StoreNotFound,
    StoreReadOnly,
    WrongPassphrase,
)
from fieldcase.domain.identity import StaffId

KEY_SIZE = 32
FORMAT = 1


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


class KeySlot(msgspec.Struct, frozen=True):
    id: str
    cost: KeyCost
    salt: str
    nonce: str
    wrapped: str


class KeySlots(msgspec.Struct, frozen=True):
    """The content of the key file.

    `digest` is of the slots: it tells an altered file from a wrong passphrase.
    """

    format: int
    digest: str
    slots: tuple[KeySlot, ...]


class _Format(msgspec.Struct):
    format: int


def together(slots: Sequence[KeySlot]) -> KeySlots:
    """These slots as the content of a key file."""
    kept = tuple(slots)
    return KeySlots(FORMAT, sha256(msgspec.json.encode(kept)).hexdigest(), kept)


def new_key() -> bytes:
    return secrets.token_bytes(KEY_SIZE)


def wrap(store_key: StoreKey, passphrase: str, cost: KeyCost = STRONG) -> KeySlot:
    slot_id, salt, nonce = (secrets.token_bytes(size) for size in (16, 16, 12))
    inside = store_key.key + store_key.staff_id.encode()
    cipher = AESGCM(_derived(passphrase, salt, cost))
    return KeySlot(
        id=slot_id.hex(),
        cost=cost,
        salt=b64encode(salt).decode(),
        nonce=b64encode(nonce).decode(),
        wrapped=b64encode(cipher.encrypt(nonce, inside, slot_id)).decode(),
    )


def unwrap(slots: KeySlots, passphrase: str, path: Path) -> StoreKey:
    """Try the passphrase on every slot.

    Raises:
        WrongPassphrase: it opens none of them.
        StoreDamaged: a slot is none that this program ever wrote.
    """
    for slot in slots.slots:
        try:
            inside = _opened(slot, passphrase)
        except InvalidTag:
            continue
        except (ValueError, OverflowError, MemoryError) as error:
            raise StoreDamaged(path) from error
        return StoreKey(inside[:KEY_SIZE], StaffId(inside[KEY_SIZE:].decode()))
    raise WrongPassphrase(path)


def read_slots(path: Path) -> KeySlots:
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
    if not slots.slots or slots != together(slots.slots):
        raise StoreDamaged(path.parent)
    return slots


def write_slots(path: Path, slots: KeySlots) -> None:
    """Written beside, onto the disk, then moved: a cut leaves the old or the new."""
    beside = path.with_suffix(".part")
    with beside.open("wb") as stream:
        stream.write(msgspec.json.format(msgspec.json.encode(slots)))
        stream.flush()
        os.fsync(stream.fileno())  # without these keys the records are lost
    beside.replace(path)


def _opened(slot: KeySlot, passphrase: str) -> bytes:
    cipher = AESGCM(_derived(passphrase, b64decode(slot.salt), slot.cost))
    wrapped = b64decode(slot.wrapped)
    return cipher.decrypt(b64decode(slot.nonce), wrapped, bytes.fromhex(slot.id))


def _derived(passphrase: str, salt: bytes, cost: KeyCost) -> bytes:
    same_everywhere = unicodedata.normalize("NFC", passphrase).encode()
    return Argon2id(
        salt=salt,
        length=KEY_SIZE,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    ).derive(same_everywhere)

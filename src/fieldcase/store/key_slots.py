"""Key slots: the store's random key, wrapped once for each who may open it.

The key is wrapped with AES-256-GCM under Argon2id of a passphrase (RFC 9106). A
passphrase changes by wrapping anew; the records are not rewritten. Who a slot
belongs to is inside the wrapping: outside nothing says whose laptop this is.
"""

import secrets
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from fieldcase.domain.errors import StoreDamaged, StoreNotFound, WrongPassphrase
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
    """The content of the key file."""

    format: int
    slots: tuple[KeySlot, ...]


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
    """
    for slot in slots.slots:
        cipher = AESGCM(_derived(passphrase, b64decode(slot.salt), slot.cost))
        try:
            inside = cipher.decrypt(
                b64decode(slot.nonce), b64decode(slot.wrapped), bytes.fromhex(slot.id)
            )
        except InvalidTag:
            continue
        return StoreKey(inside[:KEY_SIZE], StaffId(inside[KEY_SIZE:].decode()))
    raise WrongPassphrase(path)


def read_slots(path: Path) -> KeySlots:
    """The key file of a store.

    Raises:
        StoreNotFound: there is none.
        StoreDamaged: it is cut short or altered.
    """
    try:
        slots = msgspec.json.decode(path.read_bytes(), type=KeySlots)
    except FileNotFoundError as error:
        raise StoreNotFound(path.parent) from error
    except (msgspec.DecodeError, OSError) as error:
        raise StoreDamaged(path.parent) from error
    if not slots.slots:
        raise StoreDamaged(path.parent)
    return slots


def write_slots(path: Path, slots: KeySlots) -> None:
    """Written beside, then moved into place: a cut leaves the old or the new."""
    beside = path.with_suffix(".part")
    beside.write_bytes(msgspec.json.format(msgspec.json.encode(slots)))
    beside.replace(path)


def _derived(passphrase: str, salt: bytes, cost: KeyCost) -> bytes:
    same_everywhere = unicodedata.normalize("NFC", passphrase).encode()
    return Argon2id(
        salt=salt,
        length=KEY_SIZE,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    ).derive(same_everywhere)

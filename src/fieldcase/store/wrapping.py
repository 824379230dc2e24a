"""Wrapping the store's key: under a passphrase, or under the secret of a slip.

A passphrase goes through Argon2id (RFC 9106), a slip's secret, which nobody can
guess, through HKDF; both wrap with AES-256-GCM. Passphrases of one store share a
salt, so that opening derives once, however many work with it. A passphrase changes
by wrapping anew; the records are not rewritten.
"""

import secrets
import unicodedata
from collections.abc import Callable
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fieldcase.domain.errors import StoreDamaged, WrongPassphrase
from fieldcase.domain.identity import StaffId
from fieldcase.domain.store_address import StoreAddress
from fieldcase.store.key_slots import (
    STRONG,
    KeyCost,
    KeySlot,
    KeySlots,
    SlotKind,
    StoreKey,
    as_bytes,
    as_text,
    owner_tag,
)

KEY_SIZE = 32
SALT_SIZE = 16
NONCE_SIZE = 12
SLIP_OWNER = "slip"
HEADQUARTERS_OWNER = "headquarters"
_SLIP_USE = b"fieldcase recovery slip"

Derive = Callable[[bytes, KeyCost], bytes]


class SlipDoesNotOpen(ValueError):
    """The secret is not the one of this store's slip."""


def new_key() -> bytes:
    return secrets.token_bytes(KEY_SIZE)


def wrap(
    store_key: StoreKey,
    passphrase: str,
    cost: KeyCost = STRONG,
    salt: bytes | None = None,
) -> KeySlot:
    """A slot for a staff member; `salt` is that of the store's other passphrases."""
    salt = salt or secrets.token_bytes(SALT_SIZE)
    inside = store_key.key + store_key.staff_id.encode()
    key = _derived(passphrase, salt, cost)
    return _sealed(SlotKind.PASSPHRASE, key, salt, inside, cost, store_key.tag())


def wrap_beside(
    slots: KeySlots, store_key: StoreKey, passphrase: str, cost: KeyCost | None = None
) -> KeySlot:
    """A slot that opens by the same derivation as the others, unless it costs more."""
    others = slots.of_kind(SlotKind.PASSPHRASE)
    shared = others[0] if others else None
    wanted = cost or (shared.cost if shared else None) or STRONG
    if shared is not None and shared.cost == wanted:
        return wrap(store_key, passphrase, wanted, as_bytes(shared.salt))
    return wrap(store_key, passphrase, wanted)


def unwrap(slots: KeySlots, passphrase: str, path: StoreAddress) -> StoreKey:
    """Try the passphrase on every staff member's slot.

    Raises:
        WrongPassphrase: it opens none of them.
        StoreDamaged: a slot is none that this program ever wrote.
    """

    @cache
    def derive(salt: bytes, cost: KeyCost) -> bytes:
        return _derived(passphrase, salt, cost)

    for slot in slots.of_kind(SlotKind.PASSPHRASE):
        try:
            inside = _opened_by_passphrase(slot, derive)
        except InvalidTag:
            continue
        except (ValueError, OverflowError, MemoryError) as error:
            raise StoreDamaged(path) from error
        return StoreKey(inside[:KEY_SIZE], StaffId(inside[KEY_SIZE:].decode()))
    raise WrongPassphrase(path)


def wrap_slip(key: bytes, secret: bytes) -> KeySlot:
    """A slot that the printed secret opens."""
    salt = secrets.token_bytes(SALT_SIZE)
    owner = owner_tag(key, SLIP_OWNER)
    wrapping = _stretched(secret, salt)
    return _sealed(SlotKind.SLIP, wrapping, salt, key, None, owner)


def unwrap_slip(slot: KeySlot, secret: bytes, path: StoreAddress) -> bytes:
    """The store's key.

    Raises:
        SlipDoesNotOpen: it is another store's slip, or an older one.
        StoreDamaged: the slot is none that this program ever wrote.
    """
    try:
        key = _opened(slot, _stretched(secret, as_bytes(slot.salt)))
    except InvalidTag:
        raise SlipDoesNotOpen from None
    except ValueError as error:
        raise StoreDamaged(path) from error
    return key


def sealed_slot(key: bytes, letter: bytes, recipient: str) -> KeySlot:
    """Headquarters' slot: a letter that only its secret key opens."""
    return KeySlot(
        id=secrets.token_hex(SALT_SIZE),
        cost=None,
        salt="",
        nonce="",
        wrapped=as_text(letter),
        kind=SlotKind.HEADQUARTERS,
        owner=headquarters_tag(key, recipient),
    )


def headquarters_tag(key: bytes, recipient: str) -> str:
    """Which headquarters a slot is for; `recipient` is its receiving key."""
    return owner_tag(key, f"{HEADQUARTERS_OWNER} {recipient}")


def _sealed(
    kind: SlotKind,
    wrapping: bytes,
    salt: bytes,
    inside: bytes,
    cost: KeyCost | None,
    owner: str,
) -> KeySlot:
    slot_id, nonce = secrets.token_bytes(SALT_SIZE), secrets.token_bytes(NONCE_SIZE)
    wrapped = AESGCM(wrapping).encrypt(nonce, inside, _bound(slot_id, kind))
    return KeySlot(
        id=slot_id.hex(),
        cost=cost,
        salt=as_text(salt),
        nonce=as_text(nonce),
        wrapped=as_text(wrapped),
        kind=kind,
        owner=owner,
    )


def _opened_by_passphrase(slot: KeySlot, derive: Derive) -> bytes:
    if slot.cost is None:
        raise ValueError("a passphrase has a cost")
    return _opened(slot, derive(as_bytes(slot.salt), slot.cost))


def _opened(slot: KeySlot, wrapping: bytes) -> bytes:
    bound = _bound(bytes.fromhex(slot.id), slot.kind)
    cipher = AESGCM(wrapping)
    return cipher.decrypt(as_bytes(slot.nonce), as_bytes(slot.wrapped), bound)


def _bound(slot_id: bytes, kind: SlotKind) -> bytes:
    """What the wrapping is tied to; the first format had one kind only."""
    return slot_id if kind is SlotKind.PASSPHRASE else slot_id + kind.encode()


def _derived(passphrase: str, salt: bytes, cost: KeyCost) -> bytes:
    same_everywhere = unicodedata.normalize("NFC", passphrase).encode()
    return Argon2id(
        salt=salt,
        length=KEY_SIZE,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    ).derive(same_everywhere)


def _stretched(secret: bytes, salt: bytes) -> bytes:
    return HKDF(SHA256(), KEY_SIZE, salt, _SLIP_USE).derive(secret)

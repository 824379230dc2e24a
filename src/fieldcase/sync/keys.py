"""A device's keys: Ed25519 in minisign's form to sign, X25519 of age to receive."""

import base64
import secrets
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Self

import msgspec
import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from fieldcase.domain.identity import Randomness

KEY_ID_SIZE = 8
SEED_SIZE = 32
ALGORITHM = b"Ed"  # of a minisign public key; a signature of a digest says "ED"
FINGERPRINT_GROUPS = 6
GROUP_DIGITS = 4


class _Secrets(msgspec.Struct, forbid_unknown_fields=True):
    """How the keys are kept inside the store."""

    key_id: bytes
    seed: bytes
    receiving: str


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """Secret: it lives in the encrypted store and in memory, nowhere else."""

    key_id: bytes
    seed: bytes = field(repr=False)
    identity: str = field(repr=False)

    @classmethod
    def generate(cls, randomness: Randomness = secrets.token_bytes) -> Self:
        """Fresh keys; the one for receiving always comes from the system."""
        drawn = randomness(KEY_ID_SIZE + SEED_SIZE)
        identity = str(pyrage.x25519.Identity.generate())
        return cls(drawn[:KEY_ID_SIZE], drawn[KEY_ID_SIZE:], identity)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The keys that `to_json` wrote.

        Raises:
            ValueError: this is not such a text.
        """
        kept = msgspec.json.decode(text, type=_Secrets)
        if len(kept.key_id) != KEY_ID_SIZE or len(kept.seed) != SEED_SIZE:
            raise ValueError("device keys of a wrong length")
        try:
            pyrage.x25519.Identity.from_str(kept.receiving)
        except pyrage.IdentityError:
            raise ValueError("no age identity") from None
        return cls(kept.key_id, kept.seed, kept.receiving)

    def to_json(self) -> str:
        """For keeping inside the encrypted store."""
        kept = _Secrets(self.key_id, self.seed, self.identity)
        return msgspec.json.encode(kept).decode()

    @property
    def signing_key(self) -> str:
        """The public half as minisign's one line, for `minisign -P`."""
        public = self.signer().public_key().public_bytes_raw()
        return base64.b64encode(ALGORITHM + self.key_id + public).decode()

    @property
    def receiving_key(self) -> str:
        """The public half as an age recipient, `age1…`."""
        return str(self.opener().to_public())

    def signer(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    def opener(self) -> pyrage.x25519.Identity:
        return pyrage.x25519.Identity.from_str(self.identity)


def read_signing_key(signing_key: str) -> tuple[bytes, Ed25519PublicKey]:
    """The key id and the key of minisign's one line.

    Raises:
        ValueError: this is no minisign public key.
    """
    try:
        raw = base64.b64decode(signing_key, validate=True)
    except ValueError:
        raise ValueError("no minisign public key") from None
    start = len(ALGORITHM) + KEY_ID_SIZE
    if raw[: len(ALGORITHM)] != ALGORITHM or len(raw) != start + SEED_SIZE:
        raise ValueError("no minisign public key")
    key = Ed25519PublicKey.from_public_bytes(raw[start:])
    return raw[len(ALGORITHM) : start], key


def check_receiving_key(receiving_key: str) -> None:
    """Raises ValueError when it is no age recipient."""
    try:
        pyrage.x25519.Recipient.from_str(receiving_key)
    except pyrage.RecipientError:
        raise ValueError("no age recipient") from None


def public_key_file(signing_key: str) -> str:
    """The text of a minisign public key file, for `minisign -p`."""
    key_id, _ = read_signing_key(signing_key)
    name = key_id[::-1].hex().upper()
    return f"untrusted comment: minisign public key {name}\n{signing_key}\n"


def fingerprint(signing_key: str, receiving_key: str) -> str:
    """Both public keys as six groups of four digits to compare aloud.

    It holds 80 bits: enough that nobody finds other keys that read the same.
    """
    material = f"{signing_key}\n{receiving_key}".encode()
    drawn = int.from_bytes(blake2b(material, digest_size=32).digest())
    digits = GROUP_DIGITS * FINGERPRINT_GROUPS
    text = f"{drawn % 10**digits:0{digits}}"
    places = range(0, digits, GROUP_DIGITS)
    return " ".join(text[place : place + GROUP_DIGITS] for place in places)

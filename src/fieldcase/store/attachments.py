"""Attached files: encrypted beside the records, named by a keyed digest.

A file is a header and chunks, each sealed with AES-256-GCM under a key of its own
that is derived from the store's. The place of a chunk and whether it is the last are
in its nonce, and the header with the name in what is authenticated: nothing can be
cut, reordered or swapped for another. Files are opened into memory only.
"""

import hmac
import re
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fieldcase.domain.errors import AttachmentDamaged, AttachmentMissing
from fieldcase.domain.identity import Randomness
from fieldcase.store.place import KeptFile, Place
from fieldcase.store.placing import placed_bytes

MAGIC = b"FieldCase file 1"
FOREIGN = b"FieldCase file 2"  # of the same length: named by another store's key
CHUNK = 1 << 20  # bytes of content in each sealed chunk
NAME = re.compile(r"[0-9a-f]{64}")
_SALT = 16
_TAG = 16
_KEY = 32
_SMALL = "-small"  # after the name of the file it is the thumbnail of


class Attachments:
    """The files of one store; `key` is the store's own."""

    def __init__(self, place: Place, key: bytes, randomness: Randomness) -> None:
        self._place = place
        self._naming = _derived(key, b"", b"fieldcase attachment names")
        self._sealing = _derived(key, b"", b"fieldcase attachment contents")
        self._randomness = randomness

    def put(self, content: bytes, thumbnail: bytes) -> str:
        """Keep a file for good, and say its name; the same content is kept once.

        Raises:
            StoreReadOnly, DiskFull: nothing is left of it.
        """
        name = hmac.new(self._naming, content, sha256).hexdigest()
        for kept, what in ((name, content), (name + _SMALL, thumbnail)):
            if what and not self._is_sound(kept):
                sealed = self._sealed(kept, what)
                placed_bytes(self._path(kept), sealed, self._place.folder)
        return name

    def keep(self, name: str, content: bytes, thumbnail: bytes) -> None:
        """Keep a file that came from elsewhere, by the name that its records know.

        Raises:
            ValueError: it is no name of a file.
            StoreReadOnly, DiskFull: nothing is left of it.
        """
        if not NAME.fullmatch(name):
            raise ValueError("a file's name is a digest")
        is_ours = self._is_named(name, content)
        for kept, what in ((name, content), (name + _SMALL, thumbnail)):
            if what or kept == name:
                sealed = self._sealed(kept, what, MAGIC if is_ours else FOREIGN)
                placed_bytes(self._path(kept), sealed, self._place.folder)

    def has(self, name: str) -> bool:
        """Whether there is a file of this name, sound or not."""
        return bool(NAME.fullmatch(name)) and self._place.has_attached(name)

    def read(self, name: str) -> bytes:
        """The content of a file.

        Raises:
            AttachmentMissing, AttachmentDamaged: with its name.
        """
        magic, content = self._unsealed(name)
        if magic == MAGIC and not self._is_named(name, content):
            raise AttachmentDamaged(name)
        return content

    def read_thumbnail(self, name: str) -> bytes:
        """A small JPEG; b"" of a file that has none.

        Raises:
            AttachmentDamaged: with its name.
        """
        try:
            return self._opened(name + _SMALL)
        except AttachmentMissing:
            return b""

    def names(self) -> set[str]:
        """Every file there is, by name; thumbnails stand under their file's."""
        return {name.removesuffix(_SMALL) for name in self._place.attached_names()}

    def damaged(self, name: str) -> bool:
        """Whether a file that is there, or its thumbnail, cannot be opened."""
        try:
            self.read(name)
            self.read_thumbnail(name)
        except AttachmentDamaged:
            return True
        except AttachmentMissing:
            return False
        return False

    def remove(self, name: str) -> None:
        """A file and its thumbnail, if they are there."""
        for kept in (name, name + _SMALL):
            self._path(kept).unlink(missing_ok=True)

    def _path(self, name: str) -> KeptFile:
        return self._place.attached(name)

    def _is_sound(self, name: str) -> bool:
        try:
            self._opened(name)
        except (AttachmentMissing, AttachmentDamaged):
            return False
        return True

    def _is_named(self, name: str, content: bytes) -> bool:
        digest = hmac.new(self._naming, content, sha256).hexdigest()
        return hmac.compare_digest(digest, name)

    def _sealed(self, name: str, content: bytes, magic: bytes = MAGIC) -> bytes:
        salt = self._randomness(_SALT)
        cipher, header = self._cipher(name, salt, magic)
        starts = range(0, max(1, len(content)), CHUNK)
        last = len(starts) - 1
        return (
            magic
            + salt
            + b"".join(
                cipher.encrypt(
                    _nonce(at, is_last=at == last),
                    content[start : start + CHUNK],
                    header,
                )
                for at, start in enumerate(starts)
            )
        )

    def _opened(self, name: str) -> bytes:
        return self._unsealed(name)[1]

    def _unsealed(self, name: str) -> tuple[bytes, bytes]:
        """What it begins with, and its content."""
        try:
            sealed = self._path(name).read_bytes()
        except FileNotFoundError as error:
            raise AttachmentMissing(name) from error
        except OSError as error:
            raise AttachmentDamaged(name) from error
        begin = len(MAGIC) + _SALT
        magic = sealed[: len(MAGIC)]
        if magic not in (MAGIC, FOREIGN) or len(sealed) < begin + _TAG:
            raise AttachmentDamaged(name)
        cipher, header = self._cipher(name, sealed[len(MAGIC) : begin], magic)
        starts = range(begin, len(sealed), CHUNK + _TAG)
        last = len(starts) - 1
        try:
            return magic, b"".join(
                cipher.decrypt(
                    _nonce(at, is_last=at == last),
                    sealed[start : start + CHUNK + _TAG],
                    header,
                )
                for at, start in enumerate(starts)
            )
        except InvalidTag as error:
            raise AttachmentDamaged(name) from error

    def _cipher(self, name: str, salt: bytes, magic: bytes) -> tuple[AESGCM, bytes]:
        """With a key for this one file, and what every chunk vouches for beside."""
        key = _derived(self._sealing, salt, b"fieldcase attachment")
        return AESGCM(key), magic + salt + name.encode()


def _nonce(at: int, *, is_last: bool) -> bytes:
    return at.to_bytes(11) + bytes([is_last])


def _derived(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(hashes.SHA256(), _KEY, salt or None, purpose).derive(key)

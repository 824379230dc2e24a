"""Seals: signing in minisign's format, encrypting in age's, neither held in memory.

A signature covers the BLAKE2b-512 digest of the file (minisign's `ED`), a second one
the first and the trusted comment. The public `minisign` and `age` tools check and
open what is made here, and the reverse.
"""

import base64
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol

import pyrage
from cryptography.exceptions import InvalidSignature

from fieldcase.sync.keys import ALGORITHM, KEY_ID_SIZE, DeviceKeys, read_signing_key
from fieldcase.sync.spool import CHUNK

PREHASHED = b"ED"
SIGNATURE_SIZE = 64
_FORM = re.compile(
    r"untrusted comment: [^\n]*\n"
    r"(?P<signature>[A-Za-z0-9+/=]+)\n"
    r"trusted comment: (?P<comment>[^\r\n]*)\n"
    r"(?P<over_all>[A-Za-z0-9+/=]+)\n"
)


class Readable(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


class Writable(Protocol):
    def write(self, data: bytes, /) -> int: ...


class NotSealed(ValueError):
    """The signature is missing, malformed, or not that of these bytes."""


class SealedByAnother(NotSealed):
    """The signature names another key."""


class NotOpened(ValueError):
    """The file is no age file, or not encrypted to this key."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A minisign signature taken apart; nothing in it is verified yet."""

    key_id: bytes
    signature: bytes
    comment: str
    over_all: bytes

    def verify(self, digest: bytes, signing_key: str) -> None:
        """Check the file's digest and the trusted comment.

        Raises:
            SealedByAnother: it names another key.
            NotSealed: the file or the comment is not what was signed.
        """
        key_id, public = read_signing_key(signing_key)
        if key_id != self.key_id:
            raise SealedByAnother
        try:
            public.verify(self.signature, digest)
            public.verify(self.over_all, self.signature + self.comment.encode())
        except InvalidSignature:
            raise NotSealed from None


def digest_of(stream: Readable) -> bytes:
    """BLAKE2b-512 of the rest of a stream: what minisign signs."""
    digest = blake2b()
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
    return digest.digest()


def signature_text(digest: bytes, comment: str, keys: DeviceKeys) -> str:
    """The text of a `.minisig` file; `comment` is one line and signed too."""
    signer = keys.signer()
    signature = signer.sign(digest)
    over_all = signer.sign(signature + comment.encode())
    first = base64.b64encode(PREHASHED + keys.key_id + signature).decode()
    second = base64.b64encode(over_all).decode()
    return (
        f"untrusted comment: signature of a FieldCase device\n{first}\n"
        f"trusted comment: {comment}\n{second}\n"
    )


def read_signature(text: str) -> Signature:
    """Take the text of a `.minisig` file apart.

    Raises:
        NotSealed: it has another form.
    """
    form = _FORM.fullmatch(text)
    if form is None:
        raise NotSealed
    try:
        first = base64.b64decode(form["signature"], validate=True)
        over_all = base64.b64decode(form["over_all"], validate=True)
    except ValueError:
        raise NotSealed from None
    start = len(PREHASHED) + KEY_ID_SIZE
    lengths = (len(first), len(over_all))
    if first[: len(PREHASHED)] != PREHASHED or lengths != (
        start + SIGNATURE_SIZE,
        SIGNATURE_SIZE,
    ):
        raise NotSealed
    key_id = first[len(ALGORITHM) : start]
    return Signature(key_id, first[start:], form["comment"], over_all)


def encrypt(source: Readable, target: Writable, receiving_keys: Sequence[str]) -> None:
    """Encrypt a stream to these age recipients.

    Raises:
        ValueError: one of them is no age recipient.
    """
    try:
        recipients = [pyrage.x25519.Recipient.from_str(key) for key in receiving_keys]
    except pyrage.RecipientError:
        raise ValueError("no age recipient") from None
    _watched(pyrage.encrypt_io, source, target, recipients)


def decrypt(source: Readable, target: Writable, keys: DeviceKeys) -> None:
    """Decrypt an age stream with the device's own key.

    Raises:
        NotOpened: it is altered, cut short, or for another key.
    """
    try:
        _watched(pyrage.decrypt_io, source, target, [keys.opener()])
    except (pyrage.DecryptError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # the disk's, not age's: age's come without a number
        raise NotOpened from None


class _Watched:
    """A stream whose own error is kept: age would turn it into one of its own."""

    def __init__(self, stream: Readable | Writable) -> None:
        self._stream = stream
        self.error: BaseException | None = None

    def read(self, size: int = CHUNK) -> bytes:
        try:
            return self._stream.read(size)  # type: ignore[union-attr] # a reader here
        except BaseException as error:
            self.error = error
            raise

    def write(self, data: bytes) -> int:
        try:
            return self._stream.write(data)  # type: ignore[union-attr] # a writer here
        except BaseException as error:
            self.error = error
            raise

    def flush(self) -> None:
        """Whoever owns the stream flushes it."""


def _watched(
    work: Callable[[_Watched, _Watched, list[object]], None],
    source: Readable,
    target: Writable,
    parties: Sequence[object],
) -> None:
    reading, writing = _Watched(source), _Watched(target)
    try:
        work(reading, writing, list(parties))
    except Exception:
        for stream in (reading, writing):
            if stream.error is not None:
                raise stream.error from None
        raise

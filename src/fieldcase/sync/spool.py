"""A spool: bytes laid aside on disk that nobody else can read, not even afterwards.

What is too long for memory waits in a nameless temporary file, encrypted with a key
that exists only in this object. It protects secrecy; whoever reads it back checks
digests.
"""

import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20

from fieldcase.domain.errors import FileNotWritable

CHUNK = 1 << 17
_KEY, _NONCE = 32, 16


class Spool:
    """Write to the end, then read from the start as often as wanted."""

    def __init__(self) -> None:
        drawn = secrets.token_bytes(_KEY)
        # The key serves one file only, so the nonce may be constant.
        self._cipher = Cipher(ChaCha20(drawn, bytes(_NONCE)), mode=None)
        self._encryptor = self._cipher.encryptor()
        try:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__
        except OSError:
            raise FileNotWritable(Path(tempfile.gettempdir())) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def write(self, data: bytes) -> int:
        """Raises FileNotWritable when the disk is full."""
        try:
            return self._file.write(self._encryptor.update(data))
        except OSError:
            raise FileNotWritable(Path(tempfile.gettempdir())) from None

    def chunks(self) -> Iterator[bytes]:
        """Everything that was written."""
        decryptor = self._cipher.decryptor()
        self._file.seek(0)
        while chunk := self._file.read(CHUNK):
            yield decryptor.update(chunk)


class ChunkReader:
    """What reads from an iterator of chunks as from a file."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._left = memoryview(b"")
        self.taken = 0  # bytes so far

    def read(self, size: int = CHUNK) -> bytes:
        """At most `size` bytes, and none only at the end."""
        while not self._left:
            chunk = next(self._chunks, None)
            if chunk is None:
                return b""
            self._left = memoryview(chunk)
        taken, self._left = bytes(self._left[:size]), self._left[size:]
        self.taken += len(taken)
        return taken

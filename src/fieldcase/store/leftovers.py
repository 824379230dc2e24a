"""What a killed program left: cleared away when the store is opened again.

While a readable file is made elsewhere, a note of the place lies with the store,
sealed with its key. So a file of names that was never finished is found again, also
on a stick that comes back later.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_bytes, token_hex

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fieldcase.domain.placing import PREFIX, clear_left, working_folder
from fieldcase.store.place import Place

_NOTE = "elsewhere.sealed"
_KEY, _NONCE, _NAME = 32, 12, 8  # bytes
_PURPOSE = b"fieldcase places of unfinished files"


@contextmanager
def noted_folder(place: Place, key: bytes, parent: Path) -> Iterator[Path]:
    """A working folder in another folder; gone at the end, or at the next opening.

    It is noted before it is there: no kill in between leaves one that nobody knows of.
    OSErrors go through.
    """
    with working_folder(place.folder) as noted:
        name = f"{PREFIX}{token_hex(_NAME)}"
        nonce, where = token_bytes(_NONCE), str((parent / name).absolute())
        sealed = _cipher(key).encrypt(nonce, where.encode(), None)
        (noted / _NOTE).write_bytes(nonce + sealed)
        with working_folder(parent, name) as folder:
            yield folder


def clear_leftovers(place: Place, key: bytes) -> None:
    """A note stays as long as its place is not there, as with a stick."""

    def may_go(folder: Path) -> bool:
        elsewhere = _noted(folder / _NOTE, key)
        if elsewhere is None:
            return True
        if elsewhere.name.startswith(PREFIX):
            shutil.rmtree(elsewhere, ignore_errors=True)
        return elsewhere.parent.is_dir() and not elsewhere.exists()

    clear_left(place.folder, may_go)


def _noted(path: Path, key: bytes) -> Path | None:
    try:
        content = path.read_bytes()
        text = _cipher(key).decrypt(content[:_NONCE], content[_NONCE:], None)
    except (OSError, ValueError, InvalidTag):
        return None
    return Path(text.decode())


def _cipher(key: bytes) -> AESGCM:
    return AESGCM(HKDF(hashes.SHA256(), _KEY, None, _PURPOSE).derive(key))

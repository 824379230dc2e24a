"""Where the parts of a store lie: a folder that is copied and kept as one."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from fieldcase.domain.store_address import ServerAddress, StoreAddress

SUFFIX = ".fieldcase"
KEYS = "keys.json"
TRIES = "tries.json"
RECOVERY = "recovery.json"
FILES = "attachments"


class KeptFile(Protocol):
    """A small file of a store, wherever it lies; a path is one."""

    @property
    def parent(self) -> StoreAddress: ...

    def read_bytes(self) -> bytes:
        """Raises FileNotFoundError where it is not."""
        ...

    def write_bytes(self, data: bytes) -> object: ...

    def unlink(self, missing_ok: bool = False) -> None:  # noqa: FBT001, FBT002 as a path has it
        ...


class Place(Protocol):
    """What is asked of a place, in a folder or on a server.

    `folder` is on this machine: working files lie there, sealed. `address` is what
    people know the store by.
    """

    @property
    def folder(self) -> Path: ...

    @property
    def address(self) -> StoreAddress: ...

    @property
    def name(self) -> str:
        """What a copy of the store is called."""
        ...

    @property
    def keys(self) -> KeptFile: ...

    @property
    def tries(self) -> KeptFile: ...

    @property
    def recovery(self) -> KeptFile: ...

    @property
    def backups(self) -> Path: ...

    @property
    def set_aside(self) -> Path: ...

    def attached(self, name: str) -> KeptFile:
        """The sealed file of this name, whether it is there or not."""
        ...

    def has_attached(self, name: str) -> bool:
        """Whether there is a sealed file of this name."""
        ...

    def attached_names(self) -> Iterator[str]:
        """Every sealed file there is."""
        ...


@dataclass(frozen=True, slots=True)
class StorePlace:
    """`records` is the encrypted database; `keys` its key, wrapped once per person."""

    folder: Path

    @property
    def address(self) -> Path:
        return self.folder

    @property
    def name(self) -> str:
        return self.folder.stem

    @property
    def records(self) -> Path:
        return self.folder / "records.db"

    @property
    def keys(self) -> Path:
        return self.folder / KEYS

    @property
    def tries(self) -> Path:
        """How many passphrases failed; names nobody."""
        return self.folder / TRIES

    @property
    def recovery(self) -> Path:
        """What waits for headquarters' answer; opens nothing by itself."""
        return self.folder / RECOVERY

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    @property
    def set_aside(self) -> Path:
        """What a restored backup has replaced."""
        return self.folder / "set-aside"

    @property
    def exists(self) -> bool:
        return self.records.is_file() or self.keys.is_file()

    def attached(self, name: str) -> Path:
        return self.folder / FILES / name[:2] / name

    def has_attached(self, name: str) -> bool:
        return self.attached(name).is_file()

    def attached_names(self) -> Iterator[str]:
        for path in (self.folder / FILES).glob("??/*"):
            if path.is_file():
                yield path.name


def place_at(address: StoreAddress) -> Place:
    """The place of a store; nothing is looked up yet."""
    if isinstance(address, ServerAddress):
        # The driver takes longer to import than a laptop's store to open.
        from fieldcase.store.server_place import ServerPlace  # noqa: PLC0415 see above

        return ServerPlace(address)
    return StorePlace(address)

"""Where the parts of a store lie: a folder that is copied and kept as one."""

from dataclasses import dataclass
from pathlib import Path

SUFFIX = ".fieldcase"


@dataclass(frozen=True, slots=True)
class StorePlace:
    """`records` is the encrypted database; `keys` its key, wrapped once per person."""

    folder: Path

    @property
    def records(self) -> Path:
        return self.folder / "records.db"

    @property
    def keys(self) -> Path:
        return self.folder / "keys.json"

    @property
    def tries(self) -> Path:
        """How many passphrases failed; names nobody."""
        return self.folder / "tries.json"

    @property
    def recovery(self) -> Path:
        """What waits for headquarters' answer; opens nothing by itself."""
        return self.folder / "recovery.json"

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

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
    def exists(self) -> bool:
        return self.records.is_file() or self.keys.is_file()

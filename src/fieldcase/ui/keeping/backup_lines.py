"""The backups of a store, and each in words: when, why, how large."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from fieldcase.domain.store_address import StoreAddress
from fieldcase.domain.words import Words, mark
from fieldcase.ui.moments import moment_told
from fieldcase.usecases.keeping.backups import list_backups

MEGABYTE = 1_000_000
_WHY: Mapping[str, str] = MappingProxyType(
    {
        "daily": mark("made by itself"),
        "migration": mark("before a new version"),
        "import": mark("before taking something in"),
        "asked": mark("asked for"),
    }
)


@dataclass(frozen=True, slots=True)
class BackupLine:
    """`occasion` is why it was made; `size` is in bytes."""

    path: Path
    made_at: datetime
    occasion: str
    size: int


def backups_of(folder: StoreAddress) -> list[BackupLine]:
    """The newest first; no passphrase is needed."""
    return [
        BackupLine(one.path, one.made_at, str(one.occasion), one.size)
        for one in list_backups(folder)
    ]


def backup_told(backup: BackupLine, today: date, words: Words) -> str:
    """As in: today 17:20 · made by itself · 1.2 MB."""
    facts = [moment_told(backup.made_at.astimezone(), today, words)]
    if backup.occasion in _WHY:
        facts.append(words.say(_WHY[backup.occasion]))
    size = words.number(round(backup.size / MEGABYTE, 1))
    facts.append(words.say("{size} MB", size=size))
    return " · ".join(facts)

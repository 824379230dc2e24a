"""The workspace: an unlocked store, who works in it, on what device, by what clock."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from fieldcase.domain.clock import Clock
from fieldcase.domain.device import Device, DeviceKind
from fieldcase.domain.identity import Randomness, new_id
from fieldcase.domain.staff import StaffMember
from fieldcase.store.store import Store
from fieldcase.store.work import Work
from fieldcase.store.writing import Author


@dataclass(slots=True)
class UndoJournal:
    """What can be undone and redone, by the numbers of this device's changes.

    `since` is the last change before unlocking; `spent` are edits that were undone,
    and their undoing; `undone` what can be redone, the latest last; `redone` what
    redid something.
    """

    since: int = 0
    spent: set[int] = field(default_factory=set)
    undone: list[int] = field(default_factory=list)
    redone: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Handed into every use case. Closing it locks the store."""

    store: Store
    staff: StaffMember
    device: Device
    clock: Clock
    randomness: Randomness = secrets.token_bytes
    undo: UndoJournal = field(default_factory=UndoJournal)
    # Of the mailbox, by laptop, name, size and mark: nothing can mend them.
    lost_letters: set[tuple[str, str, int, str]] = field(default_factory=set)
    is_example: bool = False  # to learn on: nobody in it is real, nothing leaves

    @property
    def is_headquarters(self) -> bool:
        return self.device.kind is DeviceKind.HEADQUARTERS

    def today(self) -> date:
        return self.clock.today()

    def new_id(self) -> str:
        return new_id(self.clock.now(), self.randomness)

    @contextmanager
    def work(self) -> Iterator[Work]:
        """One transaction: all that the block writes, or nothing of it."""
        author = Author(self.staff.id, self.device.id, self.clock, self.randomness)
        with self.store.work(author) as work:
            yield work

    @contextmanager
    def reading(self) -> Iterator[Work]:
        with self.store.reading() as work:
            yield work

    def close(self) -> None:
        self.store.close()

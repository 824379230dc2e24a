"""A laptop that signs, with its own good key, changes that no program would write."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from fieldcase.domain.change import Change, FieldChange, JsonValue, field_changes
from fieldcase.domain.identity import ChangeClock, ChangeId
from fieldcase.sync.bundles import Heading, write_bundle
from fieldcase.usecases.exchange.sending import own_sender
from fieldcase.usecases.workspace import Workspace

SALT = "00" * 16


class Forger:
    """Goes on where the laptop's own history ends, in a bundle of its own."""

    def __init__(self, laptop: Workspace, headquarters: Workspace) -> None:
        self.laptop, self.headquarters = laptop, headquarters
        with laptop.reading() as work:
            self.sequence, self.previous = work.changes.end_of_chain(laptop.device.id)
            self.facts = work.own.read()
            self.history = list(
                work.changes.of_device(laptop.device.id, 0, self.sequence)
            )
            self.clock = ChangeClock(laptop.device.id, work.changes.latest_id())
        self.made: list[Change] = []

    def change(
        self,
        kind: str,
        record_id: str,
        values: dict[str, JsonValue],
        *,
        raw: dict[str, bytes] | None = None,
        replaces: dict[str, tuple[ChangeId, ...]] | None = None,
        change_id: str | None = None,
    ) -> Change:
        """One more change, well chained; `raw` values are bytes as they stand."""
        now = self.laptop.clock.now()
        fields = field_changes(values, replaces or {})
        for name, text in (raw or {}).items():
            fields[name] = FieldChange(value=msgspec.Raw(text), salt=SALT)
        made = Change(
            id=ChangeId(change_id or self.clock.next(now)),
            kind=kind,
            record_id=record_id,
            device_id=self.laptop.device.id,
            sequence=self.sequence + 1,
            staff_id=self.laptop.staff.id,
            made_at=now,
            previous=self.previous,
            fields=fields,
        )
        self.sequence, self.previous = made.sequence, made.digest()
        self.made.append(made)
        return made

    def bundle(self, target: Path, sequence: int = 1, previous: str = "") -> Path:
        """The whole history and what was made up, sealed as number `sequence`."""
        return self._sealed(target, sequence, previous, [*self.history, *self.made])

    def rest(self, target: Path, sequence: int, previous: str) -> Path:
        """Only what was made up."""
        return self._sealed(target, sequence, previous, self.made)

    def _sealed(
        self, target: Path, sequence: int, previous: str, changes: list[Change]
    ) -> Path:
        def each() -> Iterator[Change]:
            yield from changes

        heading = Heading(
            sequence=sequence, previous=previous, made_at=self.laptop.clock.now()
        )
        write_bundle(
            target, heading, each(), own_sender(self.facts), self.headquarters.device
        )
        return target

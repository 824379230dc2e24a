"""What a laptop was told that it may hold of each case, course and mission."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
import sqlalchemy as sa

from fieldcase.domain.exchange.reach import Subject
from fieldcase.domain.identity import DeviceId
from fieldcase.store.bookkeeping_tables import CHANGES
from fieldcase.store.changes import CHUNK
from fieldcase.store.down_tables import REACHES
from fieldcase.store.lying import Lies, Lying, Unit
from fieldcase.store.rows import as_dicts


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldReach:
    """`extent` as text, "" where all of it is to be forgotten; told in which bundle.

    `is_pending` while something waits to be forgotten.
    """

    unit_id: str
    subject: Subject
    extent: str
    told_in: int
    is_pending: bool = False


class Reaches:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._lying = Lying(connection)

    def tell(self, told: ToldReach) -> None:
        """Remember what was told last."""
        self.drop(told.unit_id)
        self._connection.execute(REACHES.insert(), msgspec.to_builtins(told))

    def find(self, unit_ids: Sequence[str]) -> dict[str, ToldReach]:
        found: dict[str, ToldReach] = {}
        for start in range(0, len(unit_ids), CHUNK):
            some = REACHES.c.unit_id.in_(unit_ids[start : start + CHUNK])
            found |= {one.unit_id: one for one in self._read(some)}
        return found

    def told_in(self, sequence: int) -> list[ToldReach]:
        """What this bundle told."""
        return self._read(REACHES.c.told_in == sequence)

    def not_told_since(self, sequence: int) -> list[ToldReach]:
        """What was told in earlier bundles, and not again in this one."""
        return self._read(REACHES.c.told_in < sequence)

    def pending(self) -> list[ToldReach]:
        return self._read(REACHES.c.is_pending.is_(True))

    def forgotten(self, unit_id: str, *, is_pending: bool) -> None:
        """All that may go is gone; `is_pending` if something still waits."""
        same = REACHES.c.unit_id == unit_id
        changed = REACHES.update().where(same).values(is_pending=is_pending)
        self._connection.execute(changed)

    def records_of(self, unit: Unit) -> dict[str, str]:
        """The kinds of the records that lie in one unit, by their ids."""
        subject, unit_id = unit
        found = self._lying.records_in(subject, [unit_id])
        return {record_id: str(kind) for record_id, kind in found.items()}

    def written_here(self, device_id: DeviceId, after: int, up_to: int) -> set[Unit]:
        """Where the records lie that a device changed in these of its changes."""
        wanted = sa.select(CHANGES.c.kind, CHANGES.c.record_id).distinct()
        some = wanted.where(
            CHANGES.c.device_id == device_id,
            CHANGES.c.sequence > after,
            CHANGES.c.sequence <= up_to,
        )
        pairs = [(row.kind, row.record_id) for row in self._connection.execute(some)]
        return {
            unit for at in self._lying.of_records(pairs).values() for unit in at.units
        }

    def unconfirmed(
        self, device_id: DeviceId, after: int, record_ids: Iterable[str]
    ) -> set[str]:
        """Those of the records that the device changed after this change of its own."""
        wanted, found = sorted(record_ids), set[str]()
        for start in range(0, len(wanted), CHUNK):
            some = CHANGES.c.record_id.in_(wanted[start : start + CHUNK])
            asked = sa.select(CHANGES.c.record_id).where(
                some, CHANGES.c.device_id == device_id, CHANGES.c.sequence > after
            )
            found.update(self._connection.execute(asked).scalars())
        return found

    def values_of(self, kinds: Mapping[str, str]) -> dict[str, Lies]:
        """What these records say, by kind and id."""
        return self._lying.of_records((kind, each) for each, kind in kinds.items())

    def drop(self, unit_id: str) -> None:
        """As if nothing had ever been told of it."""
        same = REACHES.c.unit_id == unit_id
        self._connection.execute(REACHES.delete().where(same))

    def _read(self, which: sa.ColumnElement[bool]) -> list[ToldReach]:
        wanted = sa.select(REACHES).where(which).order_by(REACHES.c.unit_id)
        rows = as_dicts(self._connection.execute(wanted))
        return [msgspec.convert(row, ToldReach) for row in rows]

"""What headquarters has sent down to each laptop, and what each laptop was told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
import sqlalchemy as sa

from fieldcase.domain.exchange.reach import Subject
from fieldcase.domain.identity import DeviceId
from fieldcase.store.bulk import insert_many
from fieldcase.store.changes import CHUNK
from fieldcase.store.down_tables import DOWN_DELIVERIES, DOWN_UNITS, HANDED_BACK
from fieldcase.store.rows import as_dicts


@dataclass(frozen=True, slots=True, kw_only=True)
class DownDelivery:
    """One down-bundle; `position` is how far headquarters' log went then.

    `used_as` is what it said of the laptop itself. One that is here only by its number
    was lost in restoring headquarters: its position is 0.
    """

    recipient_id: DeviceId
    sequence: int
    digest: str
    position: int
    used_as: str
    sent_at: datetime
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How much of one case, course or mission a laptop was told that it may hold.

    `extent` is "" once it was told to forget all of it; `sent_in` the bundle that said
    so first.
    """

    unit_id: str
    subject: Subject
    extent: str
    sent_in: int


@dataclass(frozen=True, slots=True)
class HandBack:
    """Own changes that a laptop lost: those after this number; sent in which bundle."""

    after: int
    sent_in: int | None


class DownDeliveries:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, delivery: DownDelivery) -> None:
        self._connection.execute(
            DOWN_DELIVERIES.insert(), msgspec.to_builtins(delivery)
        )

    def find(self, device_id: DeviceId, sequence: int) -> DownDelivery | None:
        return self._last(device_id, DOWN_DELIVERIES.c.sequence == sequence)

    def last(self, device_id: DeviceId) -> DownDelivery | None:
        return self._last(device_id)

    def last_received(self, device_id: DeviceId) -> DownDelivery | None:
        return self._last(device_id, DOWN_DELIVERIES.c.received_at.is_not(None))

    def last_used_as(self, device_id: DeviceId, used_as: str) -> DownDelivery | None:
        return self._last(device_id, DOWN_DELIVERIES.c.used_as == used_as)

    def _last(
        self, device_id: DeviceId, *conditions: sa.ColumnElement[bool]
    ) -> DownDelivery | None:
        wanted = (
            sa.select(DOWN_DELIVERIES)
            .where(DOWN_DELIVERIES.c.recipient_id == device_id, *conditions)
            .order_by(DOWN_DELIVERIES.c.sequence.desc())
            .limit(1)
        )
        rows = as_dicts(self._connection.execute(wanted))
        return next((msgspec.convert(row, DownDelivery) for row in rows), None)

    def digests_after(self, device_id: DeviceId, sequence: int) -> tuple[str, ...]:
        """Those of the later ones in order, "" for a number that was lost."""
        same = DOWN_DELIVERIES.c.recipient_id == device_id
        later = DOWN_DELIVERIES.c.sequence > sequence
        wanted = sa.select(DOWN_DELIVERIES.c.sequence, DOWN_DELIVERIES.c.digest)
        rows = self._connection.execute(wanted.where(same, later))
        found = {row.sequence: row.digest for row in rows}
        numbers = range(sequence + 1, max(found, default=sequence) + 1)
        return tuple(found.get(number, "") for number in numbers)

    def received(self, device_id: DeviceId, sequence: int, at: datetime) -> None:
        """The laptop has applied this one, and so all that it contains."""
        self._set(device_id, DOWN_DELIVERIES.c.sequence <= sequence, at.isoformat())
        self._connection.execute(
            HANDED_BACK.delete().where(
                HANDED_BACK.c.device_id == device_id,
                HANDED_BACK.c.sent_in <= sequence,
            )
        )

    def missing_after(self, device_id: DeviceId, sequence: int) -> None:
        """The laptop has no later one than this: they are contained in the next."""
        self._set(device_id, DOWN_DELIVERIES.c.sequence > sequence, None)

    def _set(
        self, device_id: DeviceId, which: sa.ColumnElement[bool], at: str | None
    ) -> None:
        same = DOWN_DELIVERIES.c.recipient_id == device_id
        changed = DOWN_DELIVERIES.update().where(same, which)
        if at is not None:
            changed = changed.where(DOWN_DELIVERIES.c.received_at.is_(None))
        self._connection.execute(changed.values(received_at=at))

    def told(self, device_id: DeviceId, unit_ids: Sequence[str]) -> dict[str, Told]:
        """What a laptop was last told of these."""
        found: dict[str, Told] = {}
        for start in range(0, len(unit_ids), CHUNK):
            some = DOWN_UNITS.c.unit_id.in_(unit_ids[start : start + CHUNK])
            for told in self._told(device_id, some):
                found[told.unit_id] = told
        return found

    def told_after(self, device_id: DeviceId, sequence: int) -> Iterator[Told]:
        """What it was told first in a later bundle than this one."""
        yield from self._told(device_id, DOWN_UNITS.c.sent_in > sequence)

    def _told(
        self, device_id: DeviceId, which: sa.ColumnElement[bool]
    ) -> Iterator[Told]:
        columns = [column for column in DOWN_UNITS.c if column.name != "device_id"]
        wanted = sa.select(*columns).where(DOWN_UNITS.c.device_id == device_id, which)
        rows = self._connection.execute(wanted.order_by(DOWN_UNITS.c.unit_id))
        for row in as_dicts(rows.yield_per(CHUNK)):
            yield msgspec.convert(row, Told)

    def tell(self, device_id: DeviceId, told: Iterable[Told]) -> None:
        """Remember what it is told now, in the place of what it was told before."""
        rows = [{"device_id": device_id, **_as_row(each)} for each in told]
        for start in range(0, len(rows), CHUNK):
            some = rows[start : start + CHUNK]
            ids = [row["unit_id"] for row in some]
            same = DOWN_UNITS.c.device_id == device_id
            self._connection.execute(
                DOWN_UNITS.delete().where(same, DOWN_UNITS.c.unit_id.in_(ids))
            )
            insert_many(self._connection, DOWN_UNITS, some)

    def has(self, device_id: DeviceId, unit_id: str) -> bool:
        """Whether the laptop has confirmed that it holds this."""
        last = self.last_received(device_id)
        told = self.told(device_id, [unit_id]).get(unit_id)
        return (
            last is not None
            and told is not None
            and told.extent != ""
            and told.sent_in <= last.sequence
        )

    def hand_back(self, device_id: DeviceId) -> HandBack | None:
        """Which of its own changes a laptop needs back, if any."""
        wanted = sa.select(HANDED_BACK.c.after, HANDED_BACK.c.sent_in)
        same = HANDED_BACK.c.device_id == device_id
        row = self._connection.execute(wanted.where(same)).one_or_none()
        return None if row is None else HandBack(row.after, row.sent_in)

    def set_hand_back(self, device_id: DeviceId, back: HandBack) -> None:
        same = HANDED_BACK.c.device_id == device_id
        self._connection.execute(HANDED_BACK.delete().where(same))
        row = {"device_id": device_id, "after": back.after, "sent_in": back.sent_in}
        self._connection.execute(HANDED_BACK.insert(), row)


def _as_row(told: Told) -> Mapping[str, object]:
    row: Mapping[str, object] = msgspec.to_builtins(told)
    return row

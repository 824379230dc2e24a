"""Bundles that went out: what has arrived, and what has not."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import msgspec
import sqlalchemy as sa

from fieldcase.domain.identity import DeviceId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.bookkeeping_tables import CHANGES, DELIVERIES
from fieldcase.store.rows import as_dicts


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One bundle to `recipient_id` with this device's changes `first` to `last`."""

    recipient_id: DeviceId
    sequence: int
    digest: str
    first_change: int
    last_change: int
    sent_at: datetime
    received_at: datetime | None = None


class Deliveries:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, delivery: Delivery) -> None:
        self._connection.execute(DELIVERIES.insert(), msgspec.to_builtins(delivery))

    def all_to(self, recipient_id: DeviceId) -> list[Delivery]:
        """In the order they were sent."""
        wanted = sa.select(DELIVERIES).where(DELIVERIES.c.recipient_id == recipient_id)
        rows = self._connection.execute(wanted.order_by(DELIVERIES.c.sequence))
        return [msgspec.convert(row, Delivery) for row in as_dicts(rows)]

    def received(self, recipient_id: DeviceId, applied_to: int, at: datetime) -> None:
        """A receipt came: the bundles whose changes end by this one have arrived."""
        self._connection.execute(
            DELIVERIES.update()
            .where(DELIVERIES.c.recipient_id == recipient_id)
            .where(DELIVERIES.c.last_change <= applied_to)
            .where(DELIVERIES.c.received_at.is_(None))
            .values(received_at=at.isoformat())
        )

    def missing_there(self, recipient_id: DeviceId, applied_to: int) -> None:
        """The other side lost what it had confirmed: what follows is sent again."""
        self._connection.execute(
            DELIVERIES.update()
            .where(DELIVERIES.c.recipient_id == recipient_id)
            .where(DELIVERIES.c.last_change > applied_to)
            .values(received_at=None)
        )

    def begin_after(self, last: Delivery) -> None:
        """This one arrived last; what was numbered up to it before is void."""
        same = DELIVERIES.c.recipient_id == last.recipient_id
        void = DELIVERIES.c.sequence <= last.sequence
        self._connection.execute(DELIVERIES.delete().where(same, void))
        if last.sequence:
            self.add(last)

    def confirmed(self, recipient_id: DeviceId) -> int:
        """The last change of this device that is known to be there."""
        wanted = sa.select(sa.func.max(DELIVERIES.c.last_change)).where(
            DELIVERIES.c.recipient_id == recipient_id,
            DELIVERIES.c.received_at.is_not(None),
        )
        return self._connection.execute(wanted).scalar_one() or 0

    def written_after(
        self, device_id: DeviceId, sequence: int, record_ids: Collection[str]
    ) -> frozenset[str]:
        """Which of these records a device has written to after this change of its."""
        wanted = (
            sa.select(CHANGES.c.record_id)
            .where(CHANGES.c.record_id.in_(record_ids))
            .where(CHANGES.c.device_id == device_id, CHANGES.c.sequence > sequence)
            .distinct()
        )
        return frozenset(self._connection.execute(wanted).scalars())

    def changes_after(self, device_id: DeviceId, sequence: int) -> int:
        """How many changes of a device come after this one, as people count them.

        What was written down about reading and unlocking goes along with the next
        edit: looking at a store shall not leave something to send each time.
        """
        counted = (
            sa.select(sa.func.count())
            .where(CHANGES.c.device_id == device_id, CHANGES.c.sequence > sequence)
            .where(CHANGES.c.kind != RecordKind.AUDIT_ENTRY)
        )
        return self._connection.execute(counted).scalar_one()

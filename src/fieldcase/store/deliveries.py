"""Bundles that went out and files that came in: what has arrived, and what has not."""

from dataclasses import dataclass
from datetime import datetime

import msgspec
import sqlalchemy as sa

from fieldcase.domain.identity import DeviceId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.bookkeeping_tables import ARRIVALS, CHANGES, DELIVERIES
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One file that came in. `file_digest` is of the file, `bundle_digest` names it.

    `verdict` and `reason` are words of `sync.verdicts`. Of a refused file the device
    and the sequence are what it claims. `program` is the version that wrote it and
    `made_at` the time by the sender's clock, both unknown if it was not opened.
    """

    file_digest: str
    device_id: DeviceId
    sequence: int
    bundle_digest: str
    verdict: str
    reason: str
    changes: int
    last_change: int
    arrived_at: datetime
    program: str = ""
    made_at: datetime | None = None
    size: int = 0
    clock_off: int = 0
    dealt_at: datetime | None = None
    dealt_by: str = ""
    note: str = ""


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


class Arrivals:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, arrival: Arrival) -> None:
        """Keep each verdict on a file once, with the latest time it was given."""
        same = ARRIVALS.c.file_digest == arrival.file_digest
        again = ARRIVALS.c.verdict == arrival.verdict
        self._connection.execute(ARRIVALS.delete().where(same, again))
        self._connection.execute(ARRIVALS.insert(), msgspec.to_builtins(arrival))

    def all(self) -> list[Arrival]:
        """The latest first."""
        wanted = sa.select(ARRIVALS).order_by(ARRIVALS.c.arrived_at.desc())
        rows = as_dicts(self._connection.execute(wanted))
        return [msgspec.convert(row, Arrival) for row in rows]

    def that_brought(
        self, device_id: DeviceId, change: int, verdict: str
    ) -> Arrival | None:
        """The first file with this verdict that reached up to a device's change."""
        wanted = (
            sa.select(ARRIVALS)
            .where(ARRIVALS.c.device_id == device_id, ARRIVALS.c.verdict == verdict)
            .where(ARRIVALS.c.last_change >= change)
            .order_by(ARRIVALS.c.last_change, ARRIVALS.c.arrived_at)
            .limit(1)
        )
        rows = as_dicts(self._connection.execute(wanted))
        return next((msgspec.convert(row, Arrival) for row in rows), None)

    def last_applied(self, device_id: DeviceId, verdict: str) -> Arrival | None:
        """The bundle of the highest sequence that got this verdict."""
        wanted = (
            sa.select(ARRIVALS)
            .where(ARRIVALS.c.device_id == device_id, ARRIVALS.c.verdict == verdict)
            .order_by(ARRIVALS.c.sequence.desc())
            .limit(1)
        )
        rows = as_dicts(self._connection.execute(wanted))
        return next((msgspec.convert(row, Arrival) for row in rows), None)

"""Every file that came in: its verdict, and whether somebody has dealt with it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa

from fieldcase.domain.exchange.arrival import TAKEN, Arrival, ArrivalFilter
from fieldcase.domain.identity import DeviceId
from fieldcase.store.bookkeeping_tables import ARRIVALS
from fieldcase.store.rows import as_dicts


class Arrivals:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, arrival: Arrival) -> None:
        """Keep each verdict on a file once, with the latest time it was given.

        Who has dealt with it need not do so again.
        """
        row = msgspec.to_builtins(arrival)
        if (before := self.find(arrival.file_digest, arrival.verdict)) is not None:
            dealt = msgspec.to_builtins(before)
            row |= {name: dealt[name] for name in ("dealt_at", "dealt_by", "note")}
        self._connection.execute(ARRIVALS.delete().where(*_same(arrival)))
        self._connection.execute(ARRIVALS.insert(), row)

    def all(self) -> list[Arrival]:
        """The latest first."""
        return self.page(ArrivalFilter(), 0, None)

    def page(
        self, which: ArrivalFilter, offset: int, limit: int | None
    ) -> list[Arrival]:
        """The latest first."""
        order = (ARRIVALS.c.arrived_at.desc(), ARRIVALS.c.file_digest)
        wanted = sa.select(ARRIVALS).where(*_conditions(which)).order_by(*order)
        return self._read(wanted.offset(offset).limit(limit))

    def count(self, which: ArrivalFilter) -> int:
        counted = sa.select(sa.func.count()).select_from(ARRIVALS)
        wanted = counted.where(*_conditions(which))
        return self._connection.execute(wanted).scalar_one()

    def find(self, file_digest: str, verdict: str) -> Arrival | None:
        same = (ARRIVALS.c.file_digest == file_digest, ARRIVALS.c.verdict == verdict)
        return next(iter(self._read(sa.select(ARRIVALS).where(*same))), None)

    def deal_with(self, arrival: Arrival, at: datetime, by: str, note: str) -> None:
        """Somebody did; or nobody, where what came later made it needless."""
        values = {"dealt_at": at.isoformat(), "dealt_by": by, "note": note}
        self._connection.execute(
            ARRIVALS.update().where(*_same(arrival)).values(values)
        )

    def open_of_file(self, file_digest: str) -> list[Arrival]:
        """What still waits of one file, whatever it claims to be."""
        same = ARRIVALS.c.file_digest == file_digest
        waits = _conditions(ArrivalFilter(is_open=True))
        return self._read(sa.select(ARRIVALS).where(same, *waits))

    def waiting_of(self, device_id: DeviceId) -> list[Arrival]:
        """The bundles of a device that came early, in their order."""
        which = ArrivalFilter(is_open=True, verdict="waiting", device_id=device_id)
        wanted = sa.select(ARRIVALS).where(*_conditions(which))
        return self._read(wanted.order_by(ARRIVALS.c.sequence))

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
        return next(iter(self._read(wanted)), None)

    def numbered(
        self, device_id: DeviceId, sequence: int, verdict: str
    ) -> Arrival | None:
        """The file of this number that got this verdict."""
        same = (ARRIVALS.c.device_id == device_id, ARRIVALS.c.sequence == sequence)
        wanted = sa.select(ARRIVALS).where(*same, ARRIVALS.c.verdict == verdict)
        return next(iter(self._read(wanted.limit(1))), None)

    def last_applied(self, device_id: DeviceId, verdict: str) -> Arrival | None:
        """The bundle of the highest sequence that got this verdict."""
        wanted = (
            sa.select(ARRIVALS)
            .where(ARRIVALS.c.device_id == device_id, ARRIVALS.c.verdict == verdict)
            .order_by(ARRIVALS.c.sequence.desc())
            .limit(1)
        )
        return next(iter(self._read(wanted)), None)

    def last_of(self, device_id: DeviceId, verdicts: Iterable[str]) -> Arrival | None:
        """The latest file of a device with one of these verdicts."""
        wanted = (
            sa.select(ARRIVALS)
            .where(ARRIVALS.c.device_id == device_id)
            .where(ARRIVALS.c.verdict.in_(list(verdicts)))
            .order_by(ARRIVALS.c.arrived_at.desc())
            .limit(1)
        )
        return next(iter(self._read(wanted)), None)

    def _read(self, wanted: sa.Select[Any]) -> list[Arrival]:
        rows = as_dicts(self._connection.execute(wanted))
        return [msgspec.convert(row, Arrival) for row in rows]


def _same(arrival: Arrival) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        ARRIVALS.c.file_digest == arrival.file_digest,
        ARRIVALS.c.verdict == arrival.verdict,
    )


def _conditions(which: ArrivalFilter) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if which.is_open:
        conditions += [
            ARRIVALS.c.dealt_at.is_(None),
            ARRIVALS.c.verdict.not_in(TAKEN),
        ]
    if which.verdict:
        conditions.append(ARRIVALS.c.verdict == which.verdict)
    if which.device_id is not None:
        conditions.append(ARRIVALS.c.device_id == which.device_id)
    return conditions

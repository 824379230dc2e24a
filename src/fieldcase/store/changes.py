"""The changes as they are kept: history, audit and what is sent are this one table."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import count
from typing import Any

import msgspec
import sqlalchemy as sa

from fieldcase.domain.change import FIRST, Change, FieldChange
from fieldcase.domain.identity import ChangeId, DeviceId, StaffId
from fieldcase.store.bookkeeping_tables import CHANGES
from fieldcase.store.bulk import ReadyRow, among, insert_ready

CHUNK = 500  # rows at a time; below every database's limit of parameters

_fields_decoder = msgspec.json.Decoder(dict[str, FieldChange])
_encode = msgspec.json.Encoder().encode
COLUMNS = [column for column in CHANGES.c if column.name != "position"]


class ChangeLog:
    """Append-only. `position` is the order of arrival in this store."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def append_all(self, changes: Sequence[Change], digests: Sequence[str]) -> None:
        """Add changes at the end, each with its digest."""
        if not changes:
            return
        positions = count(self.last_position() + 1)
        rows = list(map(_row, changes, digests, positions))
        insert_ready(self._connection, CHANGES, rows)

    def latest_id(self) -> ChangeId | None:
        """The greatest id of any change seen, own or other: where the clock stands."""
        greatest = sa.select(sa.func.max(CHANGES.c.id))
        return self._connection.execute(greatest).scalar()

    def last_made_at(self, but: str) -> datetime | None:
        """When the last change was made of any other kind than this."""
        last = (
            sa.select(CHANGES.c.made_at)
            .where(CHANGES.c.kind != but)
            .order_by(CHANGES.c.position.desc())
            .limit(1)
        )
        made_at = self._connection.execute(last).scalar()
        return None if made_at is None else datetime.fromisoformat(made_at)

    def end_of_chain(self, device_id: DeviceId) -> tuple[int, str]:
        """The last sequence number of a device and its digest; 0 and "" at first."""
        last = (
            sa.select(CHANGES.c.sequence, CHANGES.c.digest)
            .where(CHANGES.c.device_id == device_id)
            .order_by(CHANGES.c.sequence.desc())
            .limit(1)
        )
        row = self._connection.execute(last).one_or_none()
        return (0, FIRST) if row is None else (row.sequence, row.digest)

    def last_id_of(self, device_id: DeviceId) -> ChangeId | None:
        """The id of a device's last change."""
        last = (
            sa.select(CHANGES.c.id)
            .where(CHANGES.c.device_id == device_id)
            .order_by(CHANGES.c.sequence.desc())
            .limit(1)
        )
        return self._connection.execute(last).scalar()

    def digest_of(self, device_id: DeviceId, sequence: int) -> str:
        """The digest of one change of a device; "" if it is not here."""
        wanted = sa.select(CHANGES.c.digest).where(
            CHANGES.c.device_id == device_id, CHANGES.c.sequence == sequence
        )
        return self._connection.execute(wanted).scalar() or ""

    def known(self, change_ids: Sequence[ChangeId]) -> set[ChangeId]:
        """Which of these changes are here already."""
        found: set[ChangeId] = set()
        for start in range(0, len(change_ids), CHUNK):
            some = change_ids[start : start + CHUNK]
            here = among(self._connection, CHANGES.c.id, some)
            rows = sa.select(CHANGES.c.id).where(here)
            found.update(self._connection.execute(rows).scalars())
        return found

    def get_all(self, change_ids: Iterable[ChangeId]) -> dict[ChangeId, Change]:
        wanted = sa.select(*COLUMNS).where(CHANGES.c.id.in_(list(change_ids)))
        rows = self._connection.execute(wanted)
        return {row.id: as_change(row) for row in rows}

    def of_record(self, record_id: str) -> list[Change]:
        """The history of a record, oldest first by the order of merging."""
        wanted = sa.select(*COLUMNS).where(CHANGES.c.record_id == record_id)
        rows = self._connection.execute(wanted.order_by(CHANGES.c.id))
        return [as_change(row) for row in rows]

    def of_device(
        self, device_id: DeviceId, after: int, up_to: int
    ) -> Iterator[Change]:
        """A device's changes with `after` < sequence ≤ `up_to`, in order, streamed."""
        wanted = (
            sa.select(*COLUMNS)
            .where(CHANGES.c.device_id == device_id)
            .where(CHANGES.c.sequence > after, CHANGES.c.sequence <= up_to)
            .order_by(CHANGES.c.sequence)
        )
        for row in self._connection.execute(wanted).yield_per(CHUNK):
            yield as_change(row)

    def total(self) -> int:
        counted = sa.select(sa.func.count()).select_from(CHANGES)
        return self._connection.execute(counted).scalar_one()

    def last_position(self) -> int:
        """How far the log goes; 0 at first."""
        greatest = sa.select(sa.func.coalesce(sa.func.max(CHANGES.c.position), 0))
        return int(self._connection.execute(greatest).scalar_one())


def _row(change: Change, digest: str, position: int) -> ReadyRow:
    """In the order of the columns."""
    return (
        position,
        change.id,
        change.kind,
        change.record_id,
        change.device_id,
        change.sequence,
        change.staff_id,
        change.made_at.isoformat(),
        change.previous,
        digest,
        _encode(change.fields).decode(),
    )


def as_change(row: Any) -> Change:  # a database row has no type of its own
    return Change(
        id=ChangeId(row.id),
        kind=row.kind,
        record_id=row.record_id,
        device_id=DeviceId(row.device_id),
        sequence=row.sequence,
        staff_id=StaffId(row.staff_id),
        made_at=msgspec.convert(row.made_at, type=Change.__annotations__["made_at"]),
        previous=row.previous,
        fields=_fields_decoder.decode(row.fields),
    )

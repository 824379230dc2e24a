"""Reading a store to see whether it is whole: its file, its history, its records.

What cannot be read is handed out as such, so that a check names it and goes on.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import msgspec
import sqlalchemy as sa

from fieldcase.domain.change import Change
from fieldcase.domain.errors import StoreDamaged
from fieldcase.domain.heads import Heads
from fieldcase.domain.identity import ChangeId, DeviceId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.bookkeeping_tables import CHANGES, DELIVERIES, HEADS
from fieldcase.store.bulk import POSTGRESQL
from fieldcase.store.changes import CHUNK, COLUMNS, as_change
from fieldcase.store.engine import keyed_connection, troubles_told
from fieldcase.store.heads_codec import heads_from_text
from fieldcase.store.place import Place, StorePlace
from fieldcase.store.records import own_columns
from fieldcase.store.rows import as_dicts
from fieldcase.store.tables import RECORDS

_INVALID_INDEXES = (
    "select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid"
    " where not i.indisvalid and c.relnamespace = current_schema()::regnamespace"
)
_SEALS = "pragma cipher_integrity_check"  # of the file alone, not of its journal
_BROKEN = (msgspec.MsgspecError, ValueError, TypeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Link:
    """One change as it is stored; `change` is None where nobody can read it."""

    id: ChangeId
    sequence: int
    digest: str
    change: Change | None


@dataclass(frozen=True, slots=True)
class RecordState:
    """A record with its whole history; parts are None where they are missing."""

    kind: str
    id: str
    links: tuple[Link, ...]
    heads: Mapping[str, Heads] | None
    row: Mapping[str, Any] | None


class Health:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def faults(self) -> list[str]:
        """What the database finds wrong with its own structure."""
        if self._connection.dialect.name == POSTGRESQL:
            return list(self._connection.exec_driver_sql(_INVALID_INDEXES).scalars())
        rows = self._connection.exec_driver_sql("pragma integrity_check(20)")
        return [said for (said,) in rows if said != "ok"]

    def devices(self) -> list[DeviceId]:
        wanted = sa.select(CHANGES.c.device_id).distinct().order_by(CHANGES.c.device_id)
        return list(self._connection.execute(wanted).scalars())

    def chain(self, device_id: DeviceId) -> Iterator[Link]:
        """All changes of a device in order."""
        wanted = sa.select(*COLUMNS).where(CHANGES.c.device_id == device_id)
        rows = self._connection.execute(wanted.order_by(CHANGES.c.sequence))
        for row in rows.yield_per(CHUNK):
            yield _link(row)

    def confirmed_to(self) -> int:
        """The last own change that headquarters has confirmed."""
        received = DELIVERIES.c.received_at.is_not(None)
        last = sa.select(sa.func.max(DELIVERIES.c.last_change)).where(received)
        return self._connection.execute(last).scalar() or 0

    def total_records(self) -> int:
        counted = sa.select(sa.func.count()).select_from(HEADS)
        return self._connection.execute(counted).scalar_one()

    def records(self) -> Iterator[RecordState]:
        """Every record that has a history, a few hundred at a time."""
        wanted = sa.select(*COLUMNS).order_by(CHANGES.c.record_id, CHANGES.c.id)
        rows = self._connection.execute(wanted).yield_per(CHUNK)
        batch: dict[str, tuple[str, tuple[Link, ...]]] = {}
        for record_id, of_record in groupby(rows, lambda row: row.record_id):
            history = list(of_record)
            batch[record_id] = (history[0].kind, tuple(map(_link, history)))
            if len(batch) == CHUNK:
                yield from self._states(batch)
                batch = {}
        yield from self._states(batch)

    def without_history(self) -> Iterator[tuple[RecordKind, str]]:
        """Records that no change accounts for."""
        for kind, table in RECORDS.items():
            known = sa.select(CHANGES.c.record_id)
            rows = sa.select(table.c.id).where(table.c.id.not_in(known))
            for record_id in self._connection.execute(rows).scalars():
                yield kind, record_id

    def _states(
        self, batch: Mapping[str, tuple[str, tuple[Link, ...]]]
    ) -> Iterator[RecordState]:
        ids = list(batch)
        stored = sa.select(HEADS.c.record_id, HEADS.c.heads)
        found = self._connection.execute(stored.where(HEADS.c.record_id.in_(ids)))
        heads = {row.record_id: _heads(row.heads) for row in found}
        rows = self._rows(batch)
        for record_id, (kind, links) in batch.items():
            yield RecordState(
                kind, record_id, links, heads.get(record_id), rows.get(record_id)
            )

    def _rows(
        self, batch: Mapping[str, tuple[str, tuple[Link, ...]]]
    ) -> dict[str, Mapping[str, Any]]:
        rows: dict[str, Mapping[str, Any]] = {}
        for kind, table in RECORDS.items():
            ids = [record_id for record_id, (of, _) in batch.items() if of == kind]
            if ids:
                wanted = sa.select(*own_columns(kind)).where(table.c.id.in_(ids))
                found = as_dicts(self._connection.execute(wanted))
                rows |= {row["id"]: row for row in found}
        return rows


def damaged_pages(place: Place, key: bytes) -> list[int]:
    """The pages of the file whose seal is broken, also where nothing else opens.

    A page that was half written when the disk was full, or the power went, is whole in
    the journal, and is written again before it is called broken. A server looks after
    its own.

    Raises:
        StoreDamaged: not even the first page is readable.
        DiskFull: there is no room yet to write such a page again.
    """
    if not isinstance(place, StorePlace):
        return []
    with troubles_told(place.folder):
        connection = keyed_connection(place.records, key)
        try:
            found = connection.execute(_SEALS).fetchall()
            if found:
                with suppress(StoreDamaged), troubles_told(place.folder):
                    connection.execute("pragma wal_checkpoint(passive)")
                found = connection.execute(_SEALS).fetchall()
        finally:
            connection.close()
    pages = (said.rsplit(" ", 1)[-1] for (said,) in found)
    return [int(page) if page.isdigit() else 0 for page in pages]


def _link(row: Any) -> Link:  # a database row has no type of its own
    try:
        change = as_change(row)
    except _BROKEN:
        change = None
    return Link(row.id, row.sequence, row.digest, change)


def _heads(text: str) -> dict[str, Heads] | None:
    try:
        return heads_from_text(text)
    except _BROKEN:
        return None

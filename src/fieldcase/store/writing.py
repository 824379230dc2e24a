"""The one way records are written: the record and its change, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from fieldcase.domain.change import Change, field_changes
from fieldcase.domain.clock import Clock
from fieldcase.domain.errors import RecordIsFinal, ValueErased
from fieldcase.domain.heads import Heads, heads_after
from fieldcase.domain.identity import (
    ChangeClock,
    ChangeId,
    DeviceId,
    Randomness,
    StaffId,
)
from fieldcase.domain.record_keeping.erasure import PURGED
from fieldcase.domain.record_kinds import FINAL_KINDS, Record, RecordKind
from fieldcase.domain.records import defaults_of, kind_of, taken_apart
from fieldcase.domain.rules import refuse
from fieldcase.domain.typed_texts import unkeepable
from fieldcase.store.bookkeeping_tables import HEADS
from fieldcase.store.bulk import among, insert_many
from fieldcase.store.changes import CHUNK, ChangeLog
from fieldcase.store.clashes import find_clashes, refresh_clashes
from fieldcase.store.erasing import is_buried
from fieldcase.store.heads_codec import (
    first_heads_as_text,
    heads_as_text,
    heads_from_text,
)
from fieldcase.store.records import insert_rows, update_rows

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, on which device, by which clock."""

    staff_id: StaffId
    device_id: DeviceId
    clock: Clock
    randomness: Randomness


@dataclass
class Writer:
    """Writes records and their changes; `wrote` collects which kinds."""

    connection: sa.Connection
    author: Author
    log: ChangeLog
    wrote: set[RecordKind] = field(default_factory=set)

    def __post_init__(self) -> None:
        device_id = self.author.device_id
        self._change_clock = ChangeClock(device_id, self.log.latest_id())
        self._sequence, self._previous = self.log.end_of_chain(device_id)

    def save(self, record: Record, stored: Record | None) -> None:
        """Record what differs from `stored` as one change, if anything does.

        Raises:
            RecordIsFinal: a signed record would be edited.
            EntriesRefused: a text has signs in it that no server and no file keeps.
            ValueErased: something would be known again of a person who was erased.
        """
        kind = kind_of(record)
        values = taken_apart(record)
        before = defaults_of(kind) if stored is None else taken_apart(stored)
        changed = {
            name: value
            for name, value in values.items()
            if name not in before or before[name] != value
        }
        if not changed:
            return
        if stored is not None and kind in FINAL_KINDS:
            raise RecordIsFinal(kind, record.id)
        refuse(unkeepable(changed))
        self._check_not_erased(kind, values, changed)
        self._write_change(kind, record.id, changed)
        if stored is None:
            insert_rows(self.connection, kind, [values])
        else:
            update_rows(self.connection, kind, [values])
        self.wrote.add(kind)

    def decide(
        self, record: Record, stored: Record, fields: frozenset[str]
    ) -> ChangeId:
        """Record which values of these fields stand, also where they show already.

        The change replaces every value that is known of them, not only what shows.

        Raises:
            RecordIsFinal, ValueErased: as `save`.
        """
        kind, values = kind_of(record), taken_apart(record)
        if kind in FINAL_KINDS:
            raise RecordIsFinal(kind, record.id)
        before = taken_apart(stored)
        changed = {
            name: value
            for name, value in values.items()
            if name in fields or before[name] != value
        }
        self._check_not_erased(kind, values, changed)
        change_id = self._write_change(kind, record.id, changed, fields)
        update_rows(self.connection, kind, [values])
        self.wrote.add(kind)
        return change_id

    def add_all(self, kind: RecordKind, records: Sequence[Record]) -> None:
        """Write records that are not here yet, each as its change, many at a time.

        Raises:
            ValueErased: something would be known again of a person who was erased.
        """
        for start in range(0, len(records), CHUNK):
            self._add(kind, records[start : start + CHUNK])

    def _add(self, kind: RecordKind, records: Sequence[Record]) -> None:
        known = read_heads(self.connection, [record.id for record in records])
        before = defaults_of(kind)
        rows: list[Values] = []
        changes: list[Change] = []
        digests: list[str] = []
        for record in records:
            values = taken_apart(record)
            changed = {
                name: value
                for name, value in values.items()
                if name not in before or before[name] != value
            }
            self._check_not_erased(kind, values, changed)
            heads = known.get(record.id, {})
            change, digest = self._new_change(kind, record.id, changed, heads)
            rows.append(values)
            changes.append(change)
            digests.append(digest)
        self.log.append_all(changes, digests)
        for change in changes:
            if change.record_id in known:
                heads = heads_after(known[change.record_id], change)
                write_heads(self.connection, kind, change.record_id, heads)
                refresh_clashes(self.connection, {change.record_id: heads})
        new = [one for one in changes if one.record_id not in known]
        insert_many(self.connection, HEADS, [_first_heads(one) for one in new])
        insert_rows(self.connection, kind, rows)
        self.wrote.add(kind)

    def _check_not_erased(
        self,
        kind: RecordKind,
        values: Mapping[str, object],
        changed: Mapping[str, object],
    ) -> None:
        if PURGED.get(kind, frozenset()).isdisjoint(changed):
            return
        about = () if kind is RecordKind.PERSON else ("person_id", "case_id")
        named = [str(values[name]) for name in ("id", *about) if values.get(name)]
        if is_buried(self.connection, named):
            raise ValueErased(kind, str(values["id"]))

    def _write_change(
        self,
        kind: RecordKind,
        record_id: str,
        changed: Mapping[str, object],
        decided: frozenset[str] = frozenset(),
    ) -> ChangeId:
        """An edit replaces the heads its author saw, the shown ones.

        Of the fields that are `decided` it replaces all heads.
        """
        heads = read_heads(self.connection, [record_id]).get(record_id, {})
        change, digest = self._new_change(kind, record_id, changed, heads, decided)
        self.log.append_all([change], [digest])
        after = heads_after(heads, change)
        write_heads(self.connection, kind, record_id, after)
        if any(len(heads[name].current) > 1 for name in changed if name in heads):
            find_clashes(self.connection, [record_id])
        return change.id

    def _new_change(
        self,
        kind: RecordKind,
        record_id: str,
        changed: Mapping[str, object],
        heads: dict[str, Heads],
        decided: frozenset[str] = frozenset(),
    ) -> tuple[Change, str]:
        """The next change of this device with its digest; the chain goes on from it."""
        replaces = {
            name: heads[name].current if name in decided else heads[name].current[:1]
            for name in changed
            if name in heads and heads[name].current
        }
        now = self.author.clock.now()
        change = Change(
            id=self._change_clock.next(now),
            kind=kind,
            record_id=record_id,
            device_id=self.author.device_id,
            sequence=self._sequence + 1,
            staff_id=self.author.staff_id,
            made_at=now,
            previous=self._previous,
            fields=field_changes(changed, replaces, self.author.randomness),
        )
        digest = change.digest()
        self._sequence, self._previous = change.sequence, digest
        return change, digest


def _first_heads(change: Change) -> Values:
    text = first_heads_as_text(change)
    return {"record_id": change.record_id, "kind": change.kind, "heads": text}


def read_heads(
    connection: sa.Connection, record_ids: list[str]
) -> dict[str, dict[str, Heads]]:
    """The heads of each record by field; a record without changes is left out."""
    wanted = sa.select(HEADS.c.record_id, HEADS.c.heads)
    rows = connection.execute(
        wanted.where(among(connection, HEADS.c.record_id, record_ids))
    )
    return {row.record_id: heads_from_text(row.heads) for row in rows}


def write_heads(
    connection: sa.Connection, kind: str, record_id: str, heads: dict[str, Heads]
) -> None:
    text = heads_as_text(heads)
    updated = connection.execute(
        HEADS.update().where(HEADS.c.record_id == record_id), {"heads": text}
    )
    if updated.rowcount == 0:
        row = {"record_id": record_id, "kind": kind, "heads": text}
        connection.execute(HEADS.insert(), row)

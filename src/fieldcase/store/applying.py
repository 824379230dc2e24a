"""Changes from elsewhere become records here, many at a time, in the open unit of work.

What the heads are after the changes, and what they show, is decided by merging, not
here: the caller hands it in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
import sqlalchemy as sa

from fieldcase.domain.change import Change, FieldChange, JsonValue
from fieldcase.domain.errors import ChangeNotApplicable
from fieldcase.domain.heads import Heads
from fieldcase.domain.records import (
    CLASSES,
    FINAL_KINDS,
    RecordKind,
    put_together,
    taken_apart,
)
from fieldcase.store.changes import CHUNK, ChangeLog
from fieldcase.store.heads_codec import heads_as_text
from fieldcase.store.records import insert_rows, own_columns, update_row
from fieldcase.store.rows import as_dicts
from fieldcase.store.tables import HEADS, RECORDS
from fieldcase.store.writing import read_heads, write_heads

RecordHeads = Mapping[str, Heads]
Row = Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """New changes in order with their digests, and what merging made of them.

    `before` are all heads of the records known here; `heads` and `shown` hold, by
    record, the fields that the changes touch and the values that show now.
    """

    changes: Sequence[Change]
    digests: Sequence[str]
    before: Mapping[str, RecordHeads]
    heads: Mapping[str, RecordHeads]
    shown: Mapping[str, Mapping[str, FieldChange]]


class Incoming:
    """Reads what merging needs to know, and writes what it decided."""

    def __init__(self, connection: sa.Connection, log: ChangeLog) -> None:
        self._connection = connection
        self._log = log
        self.wrote: set[RecordKind] = set()

    def heads_of(self, record_ids: Iterable[str]) -> dict[str, dict[str, Heads]]:
        """The heads by record and field, of the records that are known here."""
        wanted = list(record_ids)
        heads: dict[str, dict[str, Heads]] = {}
        for start in range(0, len(wanted), CHUNK):
            heads |= read_heads(self._connection, wanted[start : start + CHUNK])
        return heads

    def apply(self, decided: Decided, accepted: frozenset[RecordKind]) -> None:
        """Write the changes, the heads, and the records as the heads show them.

        Raises:
            ChangeNotApplicable: one of them breaks a rule; the caller rolls back.
        """
        latest: dict[str, Change] = {}
        for change in decided.changes:
            is_known = change.record_id in decided.before or change.record_id in latest
            _check_kind(change, accepted, is_known=is_known)
            latest[change.record_id] = change
        self._log.append_all(decided.changes, decided.digests)
        new = []
        for record_id, change in latest.items():
            if record_id in decided.before:
                self._update(change, decided)
            else:
                new.append(change)
        self._insert(new, decided)

    def _insert(self, changes: Sequence[Change], decided: Decided) -> None:
        rows: dict[RecordKind, list[Row]] = {}
        heads_rows = []
        for change in changes:
            kind, record_id = RecordKind(change.kind), change.record_id
            heads = decided.heads[record_id]
            row = _row(change, heads, _values(decided.shown[record_id]))
            if row is not None:
                rows.setdefault(kind, []).append(row)
            text = heads_as_text(heads)
            heads_rows.append({"record_id": record_id, "kind": kind, "heads": text})
        if heads_rows:
            self._connection.execute(HEADS.insert(), heads_rows)
        for kind, of_kind in rows.items():
            insert_rows(self._connection, kind, of_kind)
            self.wrote.add(kind)

    def _update(self, change: Change, decided: Decided) -> None:
        kind, record_id = RecordKind(change.kind), change.record_id
        heads = {**decided.before[record_id], **decided.heads[record_id]}
        table = RECORDS[kind]
        wanted = sa.select(*own_columns(kind)).where(table.c.id == record_id)
        stored = next(as_dicts(self._connection.execute(wanted)), None)
        known = stored if stored is not None else self._arrived_early(record_id, heads)
        row = _row(change, heads, {**known, **_values(decided.shown[record_id])})
        if row is not None and stored is None:
            insert_rows(self._connection, kind, [row])
        elif row is not None:
            update_row(self._connection, kind, row)
        write_heads(self._connection, kind, record_id, heads)
        self.wrote.add(kind)

    def _arrived_early(self, record_id: str, heads: RecordHeads) -> Row:
        """What is known of a record whose making arrives only now."""
        log = {change.id: change for change in self._log.of_record(record_id)}
        return _values(
            {
                name: log[of_field.shown].fields[name]
                for name, of_field in heads.items()
                if of_field.shown in log
            }
        )


def _check_kind(
    change: Change, accepted: frozenset[RecordKind], *, is_known: bool
) -> None:
    if change.kind not in RECORDS:
        raise ChangeNotApplicable(change.id, "unknown_kind")
    if change.kind not in accepted:
        raise ChangeNotApplicable(change.id, "not_from_there")
    if is_known and change.kind in FINAL_KINDS:
        raise ChangeNotApplicable(change.id, "edits_a_final_record")


def _values(shown: Mapping[str, FieldChange]) -> dict[str, JsonValue]:
    """What fields say; a withheld one keeps its default."""
    return {name: value.read() for name, value in shown.items() if value.salt}


def _row(change: Change, heads: RecordHeads, values: Row) -> Row | None:
    """The whole record; None while the change that made it has not arrived yet."""
    entity = CLASSES[RecordKind(change.kind)]
    try:
        return taken_apart(put_together(entity, {**values, "id": change.record_id}))
    except msgspec.ValidationError as error:
        if any(of_field.awaited for of_field in heads.values()):
            return None
        raise ChangeNotApplicable(change.id, "invalid_fields") from error

"""Changes from elsewhere become records here, many at a time, in the open unit of work.

What the heads are after the changes, and what they show, is decided by merging, not
here: the caller hands it in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from fieldcase.domain.change import Change, FieldChange
from fieldcase.domain.errors import ChangeNotApplicable
from fieldcase.domain.heads import Heads
from fieldcase.domain.record_kinds import FINAL_KINDS, RecordKind
from fieldcase.store.bookkeeping_tables import HEADS
from fieldcase.store.bulk import among, insert_ready, update_many
from fieldcase.store.changes import CHUNK, ChangeLog
from fieldcase.store.clashes import refresh_clashes
from fieldcase.store.heads_codec import first_heads_as_text, heads_as_text
from fieldcase.store.records import (
    insert_ready_rows,
    insert_rows,
    own_columns,
    update_rows,
)
from fieldcase.store.row_making import Row, check_value, new_rows, row_of, values_of
from fieldcase.store.rows import as_dicts
from fieldcase.store.search_index import refresh_index
from fieldcase.store.tables import RECORDS
from fieldcase.store.unknown import note_unknown
from fieldcase.store.writing import read_heads, write_heads

_KINDS: dict[str, RecordKind] = {kind: kind for kind in RecordKind}  # by its text
RecordHeads = Mapping[str, Heads]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """New changes in order with their digests, and what merging made of them.

    `before` are all heads of the records known here; `heads` and `shown` hold, by
    record, the fields that the changes touch and the values that show now. `created`
    are records that one change makes and no other touches, each with its change.
    """

    changes: Sequence[Change]
    digests: Sequence[str]
    before: Mapping[str, RecordHeads]
    heads: Mapping[str, RecordHeads]
    shown: Mapping[str, Mapping[str, FieldChange]]
    created: Mapping[str, Change] = field(default_factory=dict)

    def heads_text(self, record_id: str) -> str:
        """The heads of a record that was not known, as they are kept."""
        change = self.created.get(record_id)
        if change is not None:
            return first_heads_as_text(change)
        return heads_as_text(self.heads[record_id])


class Incoming:
    """Reads what merging needs to know, and writes what it decided."""

    def __init__(self, connection: sa.Connection, log: ChangeLog) -> None:
        self._connection = connection
        self._log = log
        self.wrote: set[RecordKind] = set()
        self.edited: set[tuple[RecordKind, str]] = set()
        self._stale: set[str] = set()  # cases to index once all rows are written

    def heads_of(self, record_ids: Iterable[str]) -> dict[str, dict[str, Heads]]:
        """The heads by record and field, of the records that are known here."""
        return read_heads(self._connection, list(record_ids))

    def apply(
        self,
        decided: Decided,
        accepted: frozenset[RecordKind],
        *,
        more_to_come: bool = False,
    ) -> None:
        """Write the changes, the heads, and the records as the heads show them.

        Where there is more to come, `index` has to follow the last.

        Raises:
            ChangeNotApplicable: one of them breaks a rule; the caller rolls back.
        """
        self._check_order(decided.changes)
        kinds = self._kinds_of(decided.before)
        latest: dict[str, Change] = {}
        for change in decided.changes:
            _check_kind(change, accepted, kinds.get(change.record_id))
            _check_unshown(change, decided.shown[change.record_id])
            kinds[change.record_id] = change.kind
            latest[change.record_id] = change
        self._log.append_all(decided.changes, decided.digests)
        new: list[Change] = []
        known: list[Change] = []
        for record_id, change in latest.items():
            if change.kind not in RECORDS:
                heads = {
                    **decided.before.get(record_id, {}),
                    **decided.heads[record_id],
                }
                write_heads(self._connection, change.kind, record_id, heads)
                continue
            (known if record_id in decided.before else new).append(change)
        note_unknown(self._connection, decided.changes)
        self._insert(new, decided)
        self._update(known, decided)
        refresh_clashes(self._connection, _clashing_now(decided, known))
        if not more_to_come or len(self._stale) >= CHUNK:
            self.index()

    def index(self) -> None:
        """Bring up to date what the records written so far are found by."""
        refresh_index(self._connection, self._stale)
        self._stale.clear()

    def _check_order(self, changes: Sequence[Change]) -> None:
        """A device's changes are in order; so are those of two bundles."""
        if changes:
            last = self._log.last_id_of(changes[0].device_id)
            if last is not None and changes[0].id <= last:
                raise ChangeNotApplicable(changes[0].id, "not_newer")

    def _kinds_of(self, record_ids: Iterable[str]) -> dict[str, str]:
        some = among(self._connection, HEADS.c.record_id, record_ids)
        asked = sa.select(HEADS.c.record_id, HEADS.c.kind).where(some)
        return {row.record_id: row.kind for row in self._connection.execute(asked)}

    def _insert(self, changes: Sequence[Change], decided: Decided) -> None:
        by_kind: dict[RecordKind, list[Change]] = {}
        heads_rows = []
        for change in changes:
            by_kind.setdefault(_KINDS[change.kind], []).append(change)
            text = decided.heads_text(change.record_id)
            heads_rows.append((change.record_id, change.kind, text))
        insert_ready(self._connection, HEADS, heads_rows)
        for kind, of_kind in by_kind.items():
            rows = new_rows(kind, of_kind, decided.shown)
            insert_ready_rows(self._connection, kind, rows, self._stale)
            if rows:
                self.wrote.add(kind)

    def _update(self, changes: Sequence[Change], decided: Decided) -> None:
        by_kind: dict[RecordKind, list[Change]] = {}
        for change in changes:
            by_kind.setdefault(_KINDS[change.kind], []).append(change)
        for kind, of_kind in by_kind.items():
            stored = self._stored(kind, [change.record_id for change in of_kind])
            new: list[Row] = []
            edited: list[Row] = []
            heads_rows = []
            for change in of_kind:
                known = stored.get(change.record_id)
                heads, row = self._edited(change, decided, known)
                if row is not None:
                    (new if known is None else edited).append(row)
                    self.edited.add((kind, change.record_id))
                text = heads_as_text(heads)
                heads_rows.append({"record_id": change.record_id, "heads": text})
            insert_rows(self._connection, kind, new, self._stale)
            update_rows(self._connection, kind, edited, self._stale)
            update_many(self._connection, HEADS, heads_rows)
            self.wrote.add(kind)

    def _edited(
        self, change: Change, decided: Decided, stored: Row | None
    ) -> tuple[RecordHeads, Row | None]:
        record_id = change.record_id
        heads = {**decided.before[record_id], **decided.heads[record_id]}
        known = stored if stored is not None else self._arrived_early(record_id, heads)
        values = {**known, **values_of(decided.shown[record_id])}
        return heads, row_of(change, values, is_here=stored is not None)

    def _stored(self, kind: RecordKind, record_ids: Sequence[str]) -> dict[str, Row]:
        table, stored = RECORDS[kind], dict[str, Row]()
        for start in range(0, len(record_ids), CHUNK):
            ids = record_ids[start : start + CHUNK]
            some = among(self._connection, table.c.id, ids)
            wanted = sa.select(*own_columns(kind)).where(some)
            rows = as_dicts(self._connection.execute(wanted))
            stored |= {row["id"]: row for row in rows}
        return stored

    def _arrived_early(self, record_id: str, heads: RecordHeads) -> Row:
        """What is known of a record whose making arrives only now."""
        log = {change.id: change for change in self._log.of_record(record_id)}
        return values_of(
            {
                name: log[of_field.shown].fields[name]
                for name, of_field in heads.items()
                if of_field.shown in log
            }
        )


def _clashing_now(decided: Decided, known: Sequence[Change]) -> dict[str, RecordHeads]:
    """The records in which something may clash now, or may not any more."""
    return {change.record_id: decided.heads[change.record_id] for change in known} | {
        record_id: heads
        for record_id, heads in decided.heads.items()
        if record_id not in decided.created
        and any(len(one.current) > 1 for one in heads.values())
    }


def _check_kind(
    change: Change, accepted: frozenset[RecordKind], known: str | None
) -> None:
    """`known` is the kind of the record if it is known already."""
    if change.kind in RECORDS and change.kind not in accepted:
        raise ChangeNotApplicable(change.id, "not_from_there")
    if known is not None and change.kind != known:
        raise ChangeNotApplicable(change.id, "kind_differs")
    if known is not None and change.kind in FINAL_KINDS:
        raise ChangeNotApplicable(change.id, "edits_a_final_record")


def _check_unshown(change: Change, shown: Mapping[str, FieldChange]) -> None:
    """What does not show now may show later: it has to be sound as well."""
    if shown is change.fields:
        return
    for name, value in change.fields.items():
        if value.salt and shown.get(name) is not value:
            check_value(change, name, value.read())

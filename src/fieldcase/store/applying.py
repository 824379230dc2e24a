"""Changes from elsewhere become records here, many at a time, in the open unit of work.

What the heads are after the changes is decided by merging, not here: the caller
hands them in.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
import sqlalchemy as sa

from fieldcase.domain.change import Change
from fieldcase.domain.errors import ChangeNotApplicable
from fieldcase.domain.heads import Heads
from fieldcase.domain.identity import ChangeId
from fieldcase.domain.records import (
    CLASSES,
    FINAL_KINDS,
    RecordKind,
    put_together,
    taken_apart,
)
from fieldcase.store.changes import ChangeLog
from fieldcase.store.heads_codec import heads_as_text
from fieldcase.store.records import insert_rows, own_columns, update_row
from fieldcase.store.rows import as_dicts
from fieldcase.store.tables import HEADS, RECORDS
from fieldcase.store.writing import read_heads, write_heads

RecordHeads = Mapping[str, Heads]
_KNOWN_KINDS = frozenset(RecordKind)


class Incoming:
    """Reads what merging needs to know, and writes what it decided."""

    def __init__(self, connection: sa.Connection, log: ChangeLog) -> None:
        self._connection = connection
        self._log = log
        self.wrote: set[RecordKind] = set()

    def heads_of(self, record_ids: Iterable[str]) -> dict[str, dict[str, Heads]]:
        """The heads by record and field, of the records that are known here."""
        return read_heads(self._connection, list(record_ids))

    def apply(
        self,
        changes: Sequence[Change],
        before: Mapping[str, RecordHeads],
        after: Mapping[str, RecordHeads],
    ) -> None:
        """Write the changes, the heads, and the records as the heads show them.

        Raises:
            ChangeNotApplicable: one of them breaks a rule; the caller rolls back.
        """
        latest = {change.record_id: change for change in changes}
        for change in changes:
            _check_kind(change, is_known=change.record_id in before)
        self._log.append_all(changes)
        values = self._shown_values(changes, before, after)
        new = [record_id for record_id in latest if record_id not in before]
        self._insert([latest[record_id] for record_id in new], after, values)
        for record_id in latest.keys() & before.keys():
            self._update(latest[record_id], after[record_id], values[record_id])

    def _shown_values(
        self,
        changes: Sequence[Change],
        before: Mapping[str, RecordHeads],
        after: Mapping[str, RecordHeads],
    ) -> dict[str, dict[str, object]]:
        """By record, the values of the fields whose shown head is another now."""
        here = {change.id: change for change in changes}
        turned = [
            (record_id, name, heads.shown)
            for record_id in dict.fromkeys(change.record_id for change in changes)
            for name, heads in after[record_id].items()
            if heads.shown is not None and heads != before.get(record_id, {}).get(name)
        ]
        older = {shown for _, _, shown in turned if shown not in here}
        if older:
            here |= self._log.get_all(ChangeId(shown) for shown in older if shown)
        values: dict[str, dict[str, object]] = {}
        for record_id, name, shown in turned:
            field = here[ChangeId(shown)].fields[name] if shown else None
            if field is not None and not field.is_withheld:
                values.setdefault(record_id, {})[name] = field.read()
        return values

    def _insert(
        self,
        firsts: Sequence[Change],
        after: Mapping[str, RecordHeads],
        values: Mapping[str, Mapping[str, object]],
    ) -> None:
        rows: dict[RecordKind, list[Mapping[str, object]]] = {}
        heads_rows = []
        for change in firsts:
            kind = RecordKind(change.kind)
            heads = after[change.record_id]
            row = _row(change, heads, values.get(change.record_id, {}))
            if row is not None:
                rows.setdefault(kind, []).append(row)
            text = heads_as_text(heads)
            heads_rows.append(
                {"record_id": change.record_id, "kind": kind, "heads": text}
            )
        if heads_rows:
            self._connection.execute(HEADS.insert(), heads_rows)
        for kind, of_kind in rows.items():
            insert_rows(self._connection, kind, of_kind)
            self.wrote.add(kind)

    def _update(
        self, change: Change, heads: RecordHeads, values: Mapping[str, object]
    ) -> None:
        kind = RecordKind(change.kind)
        table = RECORDS[kind]
        wanted = sa.select(*own_columns(kind)).where(table.c.id == change.record_id)
        stored = next(as_dicts(self._connection.execute(wanted)), None)
        row = _row(change, heads, {**(stored or {}), **values})
        if row is not None and stored is None:
            insert_rows(self._connection, kind, [row])
        elif row is not None:
            update_row(self._connection, kind, row)
        write_heads(self._connection, kind, change.record_id, dict(heads))
        self.wrote.add(kind)


def _check_kind(change: Change, *, is_known: bool) -> None:
    if change.kind not in _KNOWN_KINDS:
        raise ChangeNotApplicable(change.id, "unknown_kind")
    if is_known and change.kind in FINAL_KINDS:
        raise ChangeNotApplicable(change.id, "edits_a_final_record")


def _row(
    change: Change, heads: RecordHeads, values: Mapping[str, object]
) -> Mapping[str, object] | None:
    """The whole record; None while the change that made it has not arrived yet."""
    entity = CLASSES[RecordKind(change.kind)]
    try:
        return taken_apart(put_together(entity, values))
    except msgspec.ValidationError as error:
        if any(of_field.awaited for of_field in heads.values()):
            return None
        raise ChangeNotApplicable(change.id, "invalid_fields") from error

"""Changes of which only part is here: kept, completed, forgotten; records follow them.

Where changes are a selection, a record is made anew from all that is known of it: what
the heads are and what shows depends on the changes alone.
"""

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from fieldcase.domain.change import Change, FieldChange, JsonValue
from fieldcase.domain.errors import ChangeNotApplicable
from fieldcase.domain.exchange.selection import completed
from fieldcase.domain.heads import Heads, heads_of
from fieldcase.domain.identity import ChangeId, DeviceId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.bookkeeping_tables import CHANGES, HEADS
from fieldcase.store.bulk import insert_many, update_many
from fieldcase.store.changes import CHUNK, COLUMNS, ChangeLog, as_change
from fieldcase.store.clashes import refresh_clashes
from fieldcase.store.heads_codec import heads_as_text
from fieldcase.store.records import insert_rows, update_rows
from fieldcase.store.row_making import REQUIRED, row_of
from fieldcase.store.search_index import cases_in, refresh_index
from fieldcase.store.tables import RECORDS
from fieldcase.store.unknown import is_any_known, known_by_now, note_unknown

Keeps = Callable[[Change, str], bool]  # whether a value of a change stays
_encode = msgspec.json.Encoder().encode


class Held:
    """Writes in the open unit of work; `wrote` collects which kinds."""

    def __init__(self, connection: sa.Connection, log: ChangeLog) -> None:
        self._connection = connection
        self._log = log
        self.wrote: set[RecordKind] = set()

    def keep(self, changes: Sequence[Change]) -> int:
        """Add changes that are not here, complete those that are; how many did either.

        Of two different changes that one device gave the same number, the one that
        comes now stays: the other was lost where it was made.

        Raises:
            ChangeNotApplicable: a record cannot be made of them; the caller rolls back.
        """
        known = self._log.get_all([change.id for change in changes])
        new: dict[ChangeId, Change] = {}
        more: dict[ChangeId, Change] = {}
        for change in changes:
            here = new if change.id not in known else more
            before = here.get(change.id) or known.get(change.id)
            whole = change if before is None else completed(before, change)
            if whole is not None:
                here[change.id] = whole
        fuller = list(more.values())
        touched = self._drop_same_numbers(list(new.values()))
        touched |= {one.record_id for one in (*new.values(), *fuller)}
        ordered = list(new.values())
        self._log.append_all(ordered, [change.digest() for change in ordered])
        self._rewrite(fuller)
        note_unknown(self._connection, ordered)
        self.make_anew(touched)
        return len(new) + len(fuller)

    def forget(self, record_ids: Collection[str], keeps: Keeps) -> int:
        """Drop the values of these records' changes that do not stay; how many went."""
        gone, touched = 0, set[str]()
        for changes in self._histories(record_ids):
            emptied = []
            for change in changes:
                going = [
                    name
                    for name, value in change.fields.items()
                    if not value.is_withheld and not keeps(change, name)
                ]
                if going:
                    left = {name: change.fields[name].withheld() for name in going}
                    fields = {**change.fields, **left}
                    emptied.append(msgspec.structs.replace(change, fields=fields))
                    touched.add(change.record_id)
                    gone += len(going)
            self._rewrite(emptied)
        self.make_anew(touched)
        return gone

    def drop(self, change_ids: Collection[ChangeId]) -> set[str]:
        """Take changes out of the log; the records they were about."""
        dropped = self._log.get_all(change_ids)
        some = CHANGES.c.id.in_(list(dropped))
        self._connection.execute(CHANGES.delete().where(some))
        return {change.record_id for change in dropped.values()}

    def of_device(self, device_id: DeviceId) -> list[tuple[ChangeId, str]]:
        """The changes of a device that are here, with their kinds."""
        wanted = sa.select(CHANGES.c.id, CHANGES.c.kind)
        rows = self._connection.execute(wanted.where(CHANGES.c.device_id == device_id))
        return [(row.id, row.kind) for row in rows]

    def make_anew(self, record_ids: Collection[str]) -> None:
        """Bring heads, records, search and conflicts up to what the changes say."""
        stale: set[str] = set()
        wanted = sorted(record_ids)
        for start in range(0, len(wanted), CHUNK):
            some = wanted[start : start + CHUNK]
            by_record: dict[str, list[Change]] = {each: [] for each in some}
            for changes in self._histories(some):
                for change in changes:
                    by_record[change.record_id].append(change)
            heads = {each: heads_of(of) for each, of in by_record.items()}
            self._write_heads(by_record, heads)
            self._write_records(by_record, heads, stale)
            refresh_clashes(self._connection, heads)
        refresh_index(self._connection, stale)

    def is_behind(self) -> bool:
        """Whether something was kept unknown that this program knows."""
        return is_any_known(self._connection)

    def catch_up(self, accepted: Container[RecordKind]) -> None:
        """Make records of it, of these kinds."""
        found = known_by_now(self._connection)
        kinds = {each: kind for each, kind in found.items() if kind in accepted}
        self.make_anew(kinds)

    def _histories(self, record_ids: Collection[str]) -> Iterable[list[Change]]:
        wanted = sorted(record_ids)
        for start in range(0, len(wanted), CHUNK):
            some = CHANGES.c.record_id.in_(wanted[start : start + CHUNK])
            asked = sa.select(*COLUMNS).where(some).order_by(CHANGES.c.id)
            yield [as_change(row) for row in self._connection.execute(asked)]

    def _drop_same_numbers(self, new: Sequence[Change]) -> set[str]:
        by_device: dict[DeviceId, list[int]] = {}
        for change in new:
            by_device.setdefault(change.device_id, []).append(change.sequence)
        ids: list[ChangeId] = []
        for device_id, numbers in by_device.items():
            for start in range(0, len(numbers), CHUNK):
                same = CHANGES.c.sequence.in_(numbers[start : start + CHUNK])
                asked = sa.select(CHANGES.c.id).where(
                    CHANGES.c.device_id == device_id, same
                )
                ids.extend(self._connection.execute(asked).scalars())
        return self.drop(ids) if ids else set()

    def _rewrite(self, changes: Sequence[Change]) -> None:
        for change in changes:
            said = {
                "fields": _encode(change.fields).decode(),
                "digest": change.digest(),
            }
            same = CHANGES.c.id == change.id
            self._connection.execute(CHANGES.update().where(same).values(said))

    def _write_heads(
        self,
        by_record: Mapping[str, Sequence[Change]],
        heads: Mapping[str, Mapping[str, Heads]],
    ) -> None:
        ids = list(by_record)
        asked = sa.select(HEADS.c.record_id).where(HEADS.c.record_id.in_(ids))
        known = set(self._connection.execute(asked).scalars())
        gone = [each for each in known if not by_record[each]]
        self._connection.execute(HEADS.delete().where(HEADS.c.record_id.in_(gone)))
        rows = [
            {
                "record_id": each,
                "kind": str(changes[0].kind),
                "heads": heads_as_text(heads[each]),
            }
            for each, changes in by_record.items()
            if changes
        ]
        insert_many(
            self._connection,
            HEADS,
            [row for row in rows if row["record_id"] not in known],
        )
        update_many(
            self._connection, HEADS, [row for row in rows if row["record_id"] in known]
        )

    def _write_records(
        self,
        by_record: Mapping[str, Sequence[Change]],
        heads: Mapping[str, Mapping[str, Heads]],
        stale: set[str],
    ) -> None:
        wanted: dict[RecordKind, dict[str, Mapping[str, JsonValue] | None]] = {}
        gone: set[str] = set()
        for record_id, changes in by_record.items():
            if not changes:
                gone.add(record_id)
            elif changes[0].kind in RECORDS:
                kind = RecordKind(changes[0].kind)
                row = _row(changes, heads[record_id])
                wanted.setdefault(kind, {})[record_id] = row
        for kind in RECORDS if gone else ():
            wanted.setdefault(kind, {}).update(dict.fromkeys(gone))
        for kind, rows in wanted.items():
            self._write_kind(kind, rows, stale)

    def _write_kind(
        self,
        kind: RecordKind,
        rows: Mapping[str, Mapping[str, JsonValue] | None],
        stale: set[str],
    ) -> None:
        table = RECORDS[kind]
        asked = sa.select(*table.c).where(table.c.id.in_(list(rows)))
        found: dict[str, Mapping[str, Any]] = {
            row.id: dict(row._mapping) for row in self._connection.execute(asked)
        }
        new = [row for each, row in rows.items() if row and each not in found]
        edited = [row for each, row in rows.items() if row and each in found]
        gone = [each for each, row in rows.items() if row is None and each in found]
        insert_rows(self._connection, kind, new, stale)
        update_rows(self._connection, kind, edited, stale)
        if gone:
            stale |= cases_in(kind, [found[each] for each in gone])
            self._connection.execute(table.delete().where(table.c.id.in_(gone)))
        if new or edited or gone:
            self.wrote.add(kind)


def _row(
    changes: Sequence[Change], heads: Mapping[str, Heads]
) -> Mapping[str, JsonValue] | None:
    """The record as its heads show it; None while too little of it is here."""
    by_id = {change.id: change for change in changes}
    shown: dict[str, FieldChange] = {
        name: by_id[of.shown].fields[name]
        for name, of in heads.items()
        if of.shown is not None
    }
    said = {name: value.read() for name, value in shown.items() if value.salt}
    if not said or REQUIRED[changes[0].kind] - said.keys():
        return None
    try:
        return row_of(changes[-1], said, is_here=False)
    except msgspec.MsgspecError as error:
        raise ChangeNotApplicable(changes[-1].id, "invalid_fields") from error

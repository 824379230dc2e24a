"""Forgetting what a pack lent: nothing of it stays but what was written here.

What others wrote goes, rows and history. What this laptop wrote itself stays readable
until headquarters has confirmed it; then only its salted digests stay, so that the
laptop's own chain of changes still verifies.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.change import Change, FieldChange
from fieldcase.domain.exchange.reach import OF_CASES, Subject
from fieldcase.domain.fields import FieldClass, classes_of
from fieldcase.domain.heads import Heads, heads_after
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.domain.records import defaults_of
from fieldcase.store.bookkeeping_tables import CHANGES, DRAFTS, HEADS
from fieldcase.store.changes import CHUNK, COLUMNS, as_change
from fieldcase.store.desk_tables import CLASH_HEADS, CLASHES, LOOKS
from fieldcase.store.heads_codec import heads_as_text
from fieldcase.store.lying import Lying, rows_of
from fieldcase.store.records import update_rows
from fieldcase.store.search_index import refresh_index
from fieldcase.store.tables import RECORDS

_encode = msgspec.json.Encoder().encode
_ATTACHMENTS = RECORDS[RecordKind.ATTACHMENT]
_NAMING_RECORDS = (HEADS, CLASHES, CLASH_HEADS, LOOKS)
_OPEN = frozenset({FieldClass.OPERATIONAL, FieldClass.BOOKKEEPING})
Own = tuple[DeviceId, int]  # this device, and its last change that is confirmed


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What keeps a case here: own changes not yet confirmed, drafts, own files."""

    changes: int = 0
    drafts: int = 0
    files: int = 0

    def __bool__(self) -> bool:
        return bool(self.changes or self.drafts or self.files)


class Lending:
    """Forgets in the open unit of work. `wrote` collects which kinds."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._lying = Lying(connection)
        self.wrote: set[RecordKind] = set()

    def waiting(self, case_ids: Sequence[CaseId], own: Own) -> dict[CaseId, Waiting]:
        """What keeps each of these cases here, of those that something keeps."""
        changes = Counter(self._cases_changed(own))
        drafts = Counter(
            self._connection.execute(sa.select(DRAFTS.c.case_id)).scalars()
        )
        files = Counter(self._cases_with_files(own[0]))
        found = {
            case_id: Waiting(
                changes=changes[case_id], drafts=drafts[case_id], files=files[case_id]
            )
            for case_id in case_ids
        }
        return {case_id: each for case_id, each in found.items() if each}

    def forget_others(self, case_ids: Sequence[CaseId], own: Own) -> None:
        """Forget what others wrote of these, and what is confirmed of one's own.

        Numbers and dates of work stay, so that what was written here is still found
        under its case until headquarters has it.
        """
        self._scrub()
        for kind, ids in self._records_of(case_ids).items():
            for record_id in ids:
                self._empty(kind, record_id, own)
        refresh_index(self._connection, case_ids)

    def erase(self, case_ids: Sequence[CaseId], own: Own) -> None:
        """Forget these cases whole; own changes stay as digests in their chain."""
        self._scrub()
        for kind, ids in self._records_of(case_ids).items():
            self._delete(kind, ids, own[0])
        refresh_index(self._connection, case_ids)

    def _cases_changed(self, own: Own) -> Iterator[str]:
        """The case of every own change that headquarters has not confirmed."""
        device_id, confirmed = own
        wanted = sa.select(*COLUMNS).where(
            CHANGES.c.device_id == device_id, CHANGES.c.sequence > confirmed
        )
        late = [as_change(row) for row in self._connection.execute(wanted)]
        lies = self._lying.of_changes(late)
        for change in late:
            at = lies.get(change.record_id)
            yield from (unit_id for _, unit_id in at.units) if at else ()

    def _cases_with_files(self, device_id: DeviceId) -> Iterator[str]:
        """The case of every photo or scan made here: bundles carry none of them yet."""
        mine = sa.select(CHANGES.c.record_id).where(
            CHANGES.c.device_id == device_id,
            CHANGES.c.kind == RecordKind.ATTACHMENT.value,
        )
        wanted = sa.select(_ATTACHMENTS.c.case_id).where(
            _ATTACHMENTS.c.digest != "", _ATTACHMENTS.c.id.in_(mine)
        )
        yield from self._connection.execute(wanted).scalars()

    def _records_of(self, case_ids: Sequence[CaseId]) -> dict[RecordKind, list[str]]:
        """Everything that lies in these cases, found before any of it goes."""
        found = {
            kind: sorted(set(self._lying.records_in(Subject.CASE, kind, case_ids)))
            for kind in sorted(OF_CASES)
        }
        return {kind: ids for kind, ids in found.items() if ids}

    def _changes_of(
        self, record_ids: Sequence[str], *which: sa.ColumnElement[bool]
    ) -> Iterator[Any]:
        for start in range(0, len(record_ids), CHUNK):
            some = CHANGES.c.record_id.in_(record_ids[start : start + CHUNK])
            wanted = sa.select(CHANGES.c.position, *COLUMNS).where(some, *which)
            yield from self._connection.execute(wanted.order_by(CHANGES.c.id)).all()

    def _empty(self, kind: RecordKind, record_id: str, own: Own) -> None:
        """Keep what is open to everybody, and what is one's own and not confirmed."""
        entity: type = CLASSES[kind]
        open_fields = {name for name, of in classes_of(entity).items() if of in _OPEN}
        device_id, confirmed = own
        kept: dict[str, FieldChange] = {}
        for row in self._changes_of([record_id]):
            change = as_change(row)
            if change.device_id == device_id and change.sequence > confirmed:
                kept |= change.fields
                continue
            for name in change.fields:
                if name not in open_fields:
                    kept.pop(name, None)
            self._write(row.position, _without(change, open_fields))
        for stored in rows_of(self._connection, RECORDS[kind], "id", [record_id]):
            emptied = {
                name: value
                for name, value in defaults_of(kind).items()
                if name not in open_fields and name not in kept
            }
            update_rows(self._connection, kind, [{**stored, **emptied}])
            self.wrote.add(kind)

    def _delete(self, kind: RecordKind, ids: Sequence[str], own: DeviceId) -> None:
        mine: dict[str, dict[str, Heads]] = {}
        for row in self._changes_of(ids, CHANGES.c.device_id == own):
            change = as_change(row)
            self._write(row.position, _without(change, frozenset()))
            mine[change.record_id] = heads_after(mine.get(change.record_id, {}), change)
        table = RECORDS[kind]
        for start in range(0, len(ids), CHUNK):
            some = ids[start : start + CHUNK]
            self._connection.execute(
                CHANGES.delete().where(
                    CHANGES.c.record_id.in_(some), CHANGES.c.device_id != own
                )
            )
            self._connection.execute(table.delete().where(table.c.id.in_(some)))
            for naming in _NAMING_RECORDS:
                here = naming.c.record_id.in_(some)
                self._connection.execute(naming.delete().where(here))
            self.wrote.add(kind)
        rows = [
            {"record_id": record_id, "kind": kind, "heads": heads_as_text(heads)}
            for record_id, heads in mine.items()
        ]
        if rows:
            self._connection.execute(HEADS.insert(), rows)

    def _write(self, position: int, fields: Mapping[str, FieldChange]) -> None:
        same = CHANGES.c.position == position
        text = _encode(fields).decode()
        self._connection.execute(CHANGES.update().where(same).values(fields=text))

    def _scrub(self) -> None:
        """What is deleted is overwritten in the file as well."""
        if self._connection.dialect.name == "sqlite":
            self._connection.exec_driver_sql("pragma secure_delete = on")


def _without(change: Change, stay: Collection[str]) -> dict[str, FieldChange]:
    """What a change says of these fields, and the digests of the others."""
    return {
        name: value if name in stay or value.is_withheld else value.withheld()
        for name, value in change.fields.items()
    }

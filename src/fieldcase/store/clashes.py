"""Which fields are in conflict: kept as the heads change, so that no list searches."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
import sqlalchemy as sa

from fieldcase.domain.change import FieldChange, differ
from fieldcase.domain.exchange.conflict import Clash, ClashFilter, ClashHead
from fieldcase.domain.heads import Heads
from fieldcase.domain.identity import ChangeId, DeviceId, milliseconds_of
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.bookkeeping_tables import CHANGES, HEADS
from fieldcase.store.bulk import insert_many
from fieldcase.store.changes import CHUNK
from fieldcase.store.desk_tables import CLASH_HEADS, CLASHES
from fieldcase.store.heads_codec import heads_from_text
from fieldcase.store.rows import as_dicts
from fieldcase.store.tables import RECORDS

Field = tuple[str, str]  # of a record, by its id and name
Pair = tuple[str, str]  # a kind of record and one of its fields
_LAST_SECOND = datetime(9999, 12, 31, tzinfo=UTC).timestamp()
_fields_decoder = msgspec.json.Decoder(dict[str, FieldChange])


class Clashes:
    """Reads what is in conflict."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def pairs(self) -> list[Pair]:
        """Which fields of which kinds are in conflict anywhere."""
        asked = sa.select(CLASHES.c.kind, CLASHES.c.field).distinct()
        return [(row.kind, row.field) for row in self._connection.execute(asked)]

    def devices(self) -> list[DeviceId]:
        """The laptops whose values are in conflict with others."""
        asked = sa.select(CLASH_HEADS.c.device_id).distinct()
        return [DeviceId(one) for one in self._connection.execute(asked).scalars()]

    def count(self, which: ClashFilter, seen: Sequence[Pair]) -> int:
        counted = sa.select(sa.func.count()).select_from(CLASHES)
        wanted = counted.where(*_conditions(which, seen))
        return self._connection.execute(wanted).scalar_one()

    def page(
        self, which: ClashFilter, seen: Sequence[Pair], offset: int, limit: int
    ) -> list[Clash]:
        """Those of the `seen` fields, the oldest first."""
        order = (CLASHES.c.since, CLASHES.c.record_id, CLASHES.c.field)
        wanted = sa.select(CLASHES).where(*_conditions(which, seen)).order_by(*order)
        rows = self._connection.execute(wanted.offset(offset).limit(limit))
        return msgspec.convert(list(as_dicts(rows)), list[Clash])

    def heads_of(self, clashes: Sequence[Clash]) -> dict[Field, list[ClashHead]]:
        """Who set the values that clash, by field, the oldest first."""
        found = defaultdict[Field, list[ClashHead]](list)
        ids = sorted({clash.record_id for clash in clashes})
        for start in range(0, len(ids), CHUNK):
            some = CLASH_HEADS.c.record_id.in_(ids[start : start + CHUNK])
            asked = sa.select(CLASH_HEADS).where(some)
            rows = self._connection.execute(asked.order_by(CLASH_HEADS.c.change_id))
            for head in msgspec.convert(list(as_dicts(rows)), list[ClashHead]):
                found[head.record_id, head.field].append(head)
        return found

    def find(self, record_id: str, field: str) -> Clash | None:
        same = (CLASHES.c.record_id == record_id, CLASHES.c.field == field)
        rows = as_dicts(self._connection.execute(sa.select(CLASHES).where(*same)))
        return next((msgspec.convert(row, Clash) for row in rows), None)


def _conditions(
    which: ClashFilter, seen: Sequence[Pair]
) -> list[sa.ColumnElement[bool]]:
    by_kind = defaultdict[str, list[str]](list)
    for kind, field in seen:
        if which.kind in {"", kind}:
            by_kind[kind].append(field)
    conditions = [
        sa.or_(
            sa.false(),
            *(
                sa.and_(CLASHES.c.kind == kind, CLASHES.c.field.in_(fields))
                for kind, fields in by_kind.items()
            ),
        )
    ]
    if which.case_id is not None:
        conditions.append(CLASHES.c.case_id == which.case_id)
    if which.before is not None:
        before = which.before.astimezone(UTC).isoformat()
        conditions.append(CLASHES.c.since < before)
    if which.device_id is not None:
        set_there = sa.exists().where(
            CLASH_HEADS.c.record_id == CLASHES.c.record_id,
            CLASH_HEADS.c.field == CLASHES.c.field,
            CLASH_HEADS.c.device_id == which.device_id,
        )
        conditions.append(set_there)
    return conditions


def refresh_clashes(
    connection: sa.Connection, changed: Mapping[str, Mapping[str, Heads]]
) -> None:
    """Keep up with records whose heads changed: those with several, or with a clash.

    `changed` holds the heads by record and field, at least of the fields that changed.
    """
    several = {
        record_id
        for record_id, heads in changed.items()
        if any(len(one.current) > 1 for one in heads.values())
    }
    known = _known(connection, changed.keys() - several)
    find_clashes(connection, several | known)


def find_clashes(connection: sa.Connection, record_ids: Collection[str]) -> None:
    """Look anew at what is in conflict in these records."""
    wanted = sorted(record_ids)
    for start in range(0, len(wanted), CHUNK):
        some = wanted[start : start + CHUNK]
        for table in (CLASHES, CLASH_HEADS):
            connection.execute(table.delete().where(table.c.record_id.in_(some)))
        _insert(connection, some)


def _known(connection: sa.Connection, record_ids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    wanted = list(record_ids)
    for start in range(0, len(wanted), CHUNK):
        some = CLASHES.c.record_id.in_(wanted[start : start + CHUNK])
        asked = sa.select(CLASHES.c.record_id).where(some)
        found.update(connection.execute(asked).scalars())
    return found


def _insert(connection: sa.Connection, record_ids: Sequence[str]) -> None:
    kinds, several = _several(connection, record_ids)
    said = _said(connection, several)
    clashing = {
        field: heads
        for field, heads in several.items()
        if differ(said[head][1][field[1]] for head in heads if head in said)
    }
    cases = _cases_of(connection, kinds, {record_id for record_id, _ in clashing})
    rows = [
        {
            "record_id": record_id,
            "field": name,
            "kind": kinds[record_id],
            "case_id": cases.get(record_id),
            "since": _moment(max(heads)),
        }
        for (record_id, name), heads in clashing.items()
    ]
    of_heads = [
        {
            "record_id": record_id,
            "field": name,
            "change_id": head,
            "device_id": said[head][0],
        }
        for (record_id, name), heads in clashing.items()
        for head in heads
        if head in said
    ]
    insert_many(connection, CLASHES, rows)
    insert_many(connection, CLASH_HEADS, of_heads)


def _several(
    connection: sa.Connection, record_ids: Sequence[str]
) -> tuple[dict[str, str], dict[Field, tuple[ChangeId, ...]]]:
    """The kinds of records, and their fields that several changes are heads of."""
    kinds: dict[str, str] = {}
    several: dict[Field, tuple[ChangeId, ...]] = {}
    asked = sa.select(HEADS).where(HEADS.c.record_id.in_(record_ids))
    for row in connection.execute(asked):
        kinds[row.record_id] = row.kind
        for name, heads in heads_from_text(row.heads).items():
            if len(heads.current) > 1:
                several[row.record_id, name] = heads.current
    return kinds, several


def _said(
    connection: sa.Connection, several: Mapping[Field, tuple[ChangeId, ...]]
) -> dict[ChangeId, tuple[str, dict[str, FieldChange]]]:
    """Who set what, by change."""
    wanted = sorted({head for heads in several.values() for head in heads})
    found: dict[ChangeId, tuple[str, dict[str, FieldChange]]] = {}
    for start in range(0, len(wanted), CHUNK):
        some = CHANGES.c.id.in_(wanted[start : start + CHUNK])
        asked = sa.select(CHANGES.c.id, CHANGES.c.device_id, CHANGES.c.fields)
        for row in connection.execute(asked.where(some)):
            fields = _fields_decoder.decode(row.fields)
            found[row.id] = (row.device_id, fields)
    return found


def _cases_of(
    connection: sa.Connection, kinds: Mapping[str, str], record_ids: Collection[str]
) -> dict[str, str]:
    """Whose file each record lies in, as far as the record is here."""
    by_kind = defaultdict[str, list[str]](list)
    for record_id in record_ids:
        by_kind[kinds[record_id]].append(record_id)
    cases: dict[str, str] = {}
    for kind, of_kind in by_kind.items():
        if kind == RecordKind.CASE:
            cases |= {record_id: record_id for record_id in of_kind}
        elif kind in RECORDS:
            cases |= _named_cases(connection, RECORDS[RecordKind(kind)], of_kind)
    return cases


def _named_cases(
    connection: sa.Connection, table: sa.Table, record_ids: Sequence[str]
) -> dict[str, str]:
    persons = RECORDS[RecordKind.PERSON]
    wanted: sa.Select[Any]
    if "case_id" in table.c:
        wanted = sa.select(table.c.id, table.c.case_id)
    elif "person_id" in table.c:
        joined = table.join(persons, persons.c.id == table.c.person_id)
        wanted = sa.select(table.c.id, persons.c.case_id).select_from(joined)
    else:
        return {}
    rows = connection.execute(wanted.where(table.c.id.in_(record_ids)))
    return {row.id: row.case_id for row in rows if row.case_id}


def _moment(change_id: ChangeId) -> str:
    """An id can say more than the calendar: a laptop's clock may stand anywhere."""
    seconds = min(milliseconds_of(change_id) / 1000, _LAST_SECOND)
    return datetime.fromtimestamp(seconds, UTC).isoformat()

"""Erasing people: their values go everywhere, their tombstones stay.

History keeps that something was changed, when and by whom, with the salted digests
of the values but without their salts: the chain verifies, and nothing can be guessed.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec
import sqlalchemy as sa

from fieldcase.domain.casework.registration_rules import PERSON_ID
from fieldcase.domain.change import FieldChange
from fieldcase.domain.fields import classes_of
from fieldcase.domain.record_keeping.draft import Draft
from fieldcase.domain.record_keeping.erasure import (
    PURGED,
    REFERENCES,
    Erased,
    Purged,
    shared_by,
)
from fieldcase.domain.record_keeping.erasure_order import ErasureOrder, ErasureOrderId
from fieldcase.domain.record_kinds import CLASSES, RecordKind
from fieldcase.domain.records import defaults_of
from fieldcase.store.bookkeeping_tables import CHANGES, TOMBSTONES
from fieldcase.store.bulk import POSTGRESQL
from fieldcase.store.changes import CHUNK
from fieldcase.store.clashes import find_clashes
from fieldcase.store.drafts import Drafts
from fieldcase.store.likeness import forget_likeness
from fieldcase.store.records import own_columns, update_rows
from fieldcase.store.rows import as_dicts
from fieldcase.store.tables import RECORDS

Row = Mapping[str, Any]

_PERSONS = RECORDS[RecordKind.PERSON]
_TOUCHED = (CHANGES.c.position, CHANGES.c.record_id, CHANGES.c.fields)
_ORDERS = RECORDS[RecordKind.ERASURE_ORDER]
_fields_decoder = msgspec.json.Decoder(dict[str, FieldChange])
_encode = msgspec.json.Encoder().encode


# What names other records comes after them; the last two name any of the others.
_LAST = (
    RecordKind.SPOT_CHECK,
    RecordKind.ANSWERS,
    RecordKind.APPOINTMENT,
    RecordKind.ATTACHMENT,
    RecordKind.DECISION,
    RecordKind.AUDIT_ENTRY,
)
_IN_ORDER = (*(kind for kind in PURGED if kind not in _LAST), *_LAST)


class Erasing:
    """Purges in the open unit of work. `wrote` collects which kinds."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self.wrote: set[RecordKind] = set()

    def erased(self) -> Erased:
        """Whom and what this store has erased so far."""
        found, stones = Erased(), dict[str, list[str]]()
        for row in self._connection.execute(sa.select(TOMBSTONES)):
            stones.setdefault(row.order_id, []).append(row.record_id)
        if stones:
            orders = self._connection.execute(sa.select(_ORDERS))
            for order in msgspec.convert(list(as_dicts(orders)), list[ErasureOrder]):
                if order.id in stones:
                    found.add(order, stones[order.id])
        return found

    def carry_out(self, order: ErasureOrder) -> Purged:
        """Purge everything about one person; the caller keeps the order."""
        if self._connection.dialect.name != POSTGRESQL:  # a server vacuums by itself
            self._connection.exec_driver_sql("pragma secure_delete = on")
        erased = self.erased()
        before = set(erased.records)
        erased.add(order, self._first_to_go(order, erased))
        values, shared, files = Counter[str](), 0, 0
        for kind in _IN_ORDER:
            rows = self._rows_near(kind, order, erased)
            going = [row for row in rows if _goes(kind, row, erased)]
            erased.add(order, [row["id"] for row in going])
            shared += sum(
                order.person_id in shared_by(row) for row in rows if row not in going
            )
            files += sum(bool(row.get("digest")) for row in going)  # it names a file
            values += self._purge(kind, going)
        drafts = self._drop_drafts(order, erased)
        self._set_stones(
            {each: order.id for each in erased.records if each not in before}
        )
        return Purged(
            values=values.total(),
            records=len(values),
            drafts=drafts,
            files=files,
            shared=shared,
        )

    def purge_arrived(self, touched: Mapping[RecordKind, Collection[str]]) -> None:
        """Of records that changes have just come in for, purge what was erased."""
        erased = self.erased()
        if not erased.records:
            return
        for kind in _IN_ORDER:
            if kind not in touched:
                continue
            rows = self._rows(kind, RECORDS[kind].c.id, touched[kind])
            known = {row["id"] for row in rows}
            unmade = [{"id": each} for each in touched[kind] if each not in known]
            going = {
                row["id"]: order
                for row in (*rows, *unmade)
                if (order := erased.order_for(kind, row["id"], row)) is not None
            }
            self._purge(kind, [row for row in (*rows, *unmade) if row["id"] in going])
            new = {each: of for each, of in going.items() if each not in erased.records}
            erased.records.update(new)
            self._set_stones(new)

    def _first_to_go(self, order: ErasureOrder, erased: Erased) -> list[str]:
        """The person, and the case once nobody else is left in it.

        Who else is in a case that is not here, nobody knows.
        """
        others = sa.select(_PERSONS.c.id).where(_PERSONS.c.case_id == order.case_id)
        here = set(self._connection.execute(others).scalars())
        left = here - {order.person_id, *erased.persons}
        return [order.person_id, *([order.case_id] if here and not left else [])]

    def _rows_near(
        self, kind: RecordKind, order: ErasureOrder, erased: Erased
    ) -> list[Row]:
        """Records that may be about the person: themselves, and what names them."""
        table, found = RECORDS[kind], dict[str, Row]()
        named = (order.person_id, order.case_id)
        own = [each for each in named if each in erased.records]
        for row in self._rows(kind, table.c.id, own):
            found[row["id"]] = row
        for name in ("case_id", "person_id", *REFERENCES):
            if name not in table.c:
                continue
            wanted = erased.records if name in REFERENCES else named
            for row in self._rows(kind, table.c[name], wanted):
                found[row["id"]] = row
        return list(found.values())

    def _rows(
        self, kind: RecordKind, column: sa.Column[Any], values: Collection[str]
    ) -> list[Row]:
        rows: list[Row] = []
        wanted = sorted(values)
        for start in range(0, len(wanted), CHUNK):
            some = column.in_(wanted[start : start + CHUNK])
            asked = sa.select(*own_columns(kind)).where(some)
            rows.extend(as_dicts(self._connection.execute(asked)))
        return rows

    def _purge(self, kind: RecordKind, going: Collection[Row]) -> Counter[str]:
        """Empty these records and their history; how many values each lost."""
        defaults, gone = defaults_of(kind), PURGED[kind]
        emptied = [
            {**row, **{name: defaults[name] for name in gone}}
            for row in going
            if len(row) > 1  # otherwise only changes of it are here yet
        ]
        if kind is RecordKind.PERSON:
            forget_likeness(self._connection, [row["id"] for row in going])
        if emptied:
            update_rows(self._connection, kind, emptied)
            self.wrote.add(kind)
        return self._purge_history(kind, [row["id"] for row in going])

    def _purge_history(self, kind: RecordKind, record_ids: list[str]) -> Counter[str]:
        entity: type = CLASSES[kind]
        stay = classes_of(entity).keys() - PURGED[kind]  # a later program's go too
        count = Counter[str]()
        for start in range(0, len(record_ids), CHUNK):
            some = CHANGES.c.record_id.in_(record_ids[start : start + CHUNK])
            asked = sa.select(*_TOUCHED).where(some)
            for row in self._connection.execute(asked).all():
                fields = _fields_decoder.decode(row.fields)
                going = [
                    name
                    for name, value in fields.items()
                    if name not in stay and not value.is_withheld
                ]
                if going:
                    fields |= {name: fields[name].withheld() for name in going}
                    self._write_fields(row.position, fields)
                    count[row.record_id] += len(going)
        find_clashes(self._connection, count)
        return count

    def _write_fields(self, position: int, fields: dict[str, FieldChange]) -> None:
        text = _encode(fields).decode()
        same = CHANGES.c.position == position
        self._connection.execute(CHANGES.update().where(same).values(fields=text))

    def _drop_drafts(self, order: ErasureOrder, erased: Erased) -> int:
        """Those of the case, and those of no case that are about the person."""
        drafts = Drafts(self._connection)
        near = [*drafts.of_case(order.case_id), *drafts.of_case("")]
        going = [one for one in near if _is_over(one, erased)]
        for draft in going:
            drafts.remove(draft.id)
        return len(going)

    def _set_stones(self, stones: Mapping[str, ErasureOrderId]) -> None:
        rows = [{"record_id": each, "order_id": of} for each, of in stones.items()]
        if rows:
            self._connection.execute(TOMBSTONES.insert(), rows)


def is_buried(connection: sa.Connection, record_ids: Iterable[str]) -> bool:
    """Whether one of these records was erased here."""
    wanted = sa.select(TOMBSTONES.c.record_id)
    buried = wanted.where(TOMBSTONES.c.record_id.in_(list(record_ids))).limit(1)
    return connection.execute(buried).scalar() is not None


def _goes(kind: RecordKind, row: Row, erased: Erased) -> bool:
    return erased.order_for(kind, row["id"], row) is not None


def _is_over(draft: Draft, erased: Erased) -> bool:
    """Whether what is being written is about nobody but erased people."""
    entries = {**draft.entries, "case_id": draft.case_id}
    if erased.order_for(RecordKind.SESSION, draft.id, entries) is not None:
        return True
    if entries.get(PERSON_ID) or shared_by(entries):
        return False
    named = (value for value in draft.entries.values() if isinstance(value, str))
    return any(value in erased.records for value in named)

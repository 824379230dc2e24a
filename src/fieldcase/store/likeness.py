"""What people are compared by, kept beside their records, and who may be whom.

Only headquarters looks for duplicates, so only its store fills these tables: from the
changes that came in since it looked last, whoever brought them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import sqlalchemy as sa

from fieldcase.domain.casework.traits import Traits, kept_keys
from fieldcase.domain.exchange.likely_pair import LikelyPair, PairState
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.bookkeeping_tables import CHANGES, OWN
from fieldcase.store.bulk import among, insert_many
from fieldcase.store.duplicate_tables import (
    LIKELY_PAIRS,
    LIKENESS_KEYS,
    LIKENESS_TRAITS,
)
from fieldcase.store.merged import is_one
from fieldcase.store.rows import as_dicts
from fieldcase.store.tables import RECORDS

CHUNK = 500
MOST_IN_BLOCK = 200  # a key that more share finds everybody, and nobody
_SEEN = "likeness_seen"
_LOOKED_AT = (RecordKind.PERSON, RecordKind.IDENTITY_DOCUMENT)
_PERSONS = RECORDS[RecordKind.PERSON]
_DOCUMENTS = RECORDS[RecordKind.IDENTITY_DOCUMENT]
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Traits).decode


@dataclass(frozen=True, slots=True)
class Came:
    """People whom changes were about, and the place up to which they were read."""

    case_ids: tuple[str, ...]
    changes: int
    upto: int


class Likenesses:
    """Reads and writes in the open unit of work."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def came_since(self, limit: int = CHUNK) -> Came | None:
        """The cases of the next changes of people; None if all were looked at."""
        position = CHANGES.c.position
        wanted = (
            sa.select(position, CHANGES.c.kind, CHANGES.c.record_id)
            .where(*self._not_seen())
            .order_by(position)
            .limit(limit)
        )
        rows = self._connection.execute(wanted).all()
        if not rows:
            return None
        named = {row.record_id for row in rows}
        cases = set[str]()
        for table in (_PERSONS, _DOCUMENTS):
            of = sa.select(table.c.case_id).where(table.c.id.in_(named))
            cases |= set(self._connection.execute(of.distinct()).scalars())
        return Came(tuple(sorted(cases)), len(rows), rows[-1].position)

    def waiting(self) -> int:
        """How many changes of people were not looked at."""
        counted = sa.select(sa.func.count()).select_from(CHANGES)
        return self._connection.execute(counted.where(*self._not_seen())).scalar_one()

    def note_seen(self, upto: int) -> None:
        self._connection.execute(OWN.delete().where(OWN.c.name == _SEEN))
        self._connection.execute(OWN.insert(), {"name": _SEEN, "value": upto})

    def people(self) -> int:
        counted = sa.select(sa.func.count()).select_from(LIKENESS_TRAITS)
        return self._connection.execute(counted).scalar_one()

    def traits(self, person_ids: Iterable[str]) -> dict[str, Traits]:
        found: dict[str, Traits] = {}
        for some in _in_chunks(person_ids):
            wanted = sa.select(LIKENESS_TRAITS.c.person_id, LIKENESS_TRAITS.c.traits)
            rows = self._connection.execute(
                wanted.where(LIKENESS_TRAITS.c.person_id.in_(some))
            )
            found |= {row.person_id: _decode(row.traits) for row in rows}
        return found

    def keep(self, traits: Sequence[Traits]) -> list[Traits]:
        """Write what changed since; those who are to be looked for anew."""
        known = self._texts([one.person_id for one in traits])
        new: list[Traits] = []
        texts: dict[str, str] = {}
        for one in traits:
            text = _encode(one).decode()
            if known.get(one.person_id) != text:
                texts[one.person_id] = text
                new.append(one)
        stale = [one.person_id for one in new if one.person_id in known]
        _delete(self._connection, LIKENESS_TRAITS.c.person_id, stale)
        _delete(self._connection, LIKENESS_KEYS.c.person_id, stale)
        found = [one for one in new if one.can_be_found]
        insert_many(
            self._connection,
            LIKENESS_TRAITS,
            [
                {"person_id": one.person_id, "traits": texts[one.person_id]}
                for one in found
            ],
        )
        insert_many(
            self._connection,
            LIKENESS_KEYS,
            [
                {"key": key, "person_id": one.person_id}
                for one in found
                for key in sorted(kept_keys(one))
            ],
        )
        return new

    def sharing(self, keys: Iterable[str]) -> dict[str, int]:
        """How many people share each of these keys."""
        found: dict[str, int] = {}
        key = LIKENESS_KEYS.c.key
        for some in _in_chunks(keys):
            counted = sa.select(key, sa.func.count().label("shared"))
            named = among(self._connection, key, some)
            counted = counted.where(named).group_by(key)
            found |= {row.key: row.shared for row in self._connection.execute(counted)}
        return found

    def found_under(self, keys: Iterable[str]) -> dict[str, list[str]]:
        """The people under each of these keys."""
        found: dict[str, list[str]] = {}
        for some in _in_chunks(keys):
            named = among(self._connection, LIKENESS_KEYS.c.key, some)
            wanted = sa.select(LIKENESS_KEYS).where(named)
            for row in self._connection.execute(wanted):
                found.setdefault(row.key, []).append(row.person_id)
        return found

    def keep_pairs(self, looked_for: Iterable[str], pairs: Sequence[LikelyPair]) -> int:
        """The pairs of these people as they are now; how many are new.

        What was decided about two people stays.
        """
        known = {(one.one_id, one.other_id): one for one in self._pairs_of(looked_for)}
        now = {(pair.one_id, pair.other_id): pair for pair in pairs}
        for ids, pair in known.items():
            if pair.state is PairState.OPEN and pair != now.get(ids):
                self._forget_pair(*ids)
        writing = [
            replace(pair, found_at=known[ids].found_at) if ids in known else pair
            for ids, pair in now.items()
            if ids not in known
            or (known[ids].state is PairState.OPEN and known[ids] != pair)
        ]
        insert_many(self._connection, LIKELY_PAIRS, [_as_row(one) for one in writing])
        return len(now.keys() - known.keys())

    def pair(self, one_id: str, other_id: str) -> LikelyPair | None:
        first, second = sorted((one_id, other_id))
        same = (LIKELY_PAIRS.c.one_id == first, LIKELY_PAIRS.c.other_id == second)
        found = self._read(*same)
        return found[0] if found else None

    def decide(self, pair: LikelyPair) -> None:
        """Write what was decided about two people instead of what stood there."""
        self._forget_pair(pair.one_id, pair.other_id)
        insert_many(self._connection, LIKELY_PAIRS, [_as_row(pair)])

    def pairs(self, state: PairState, offset: int, limit: int) -> list[LikelyPair]:
        """The likest first; of open ones those that are not one already."""
        order = (LIKELY_PAIRS.c.score.desc(), LIKELY_PAIRS.c.one_id)
        wanted = sa.select(LIKELY_PAIRS).where(*_in_state(state)).order_by(*order)
        rows = self._connection.execute(wanted.offset(offset).limit(limit))
        return msgspec.convert(list(as_dicts(rows)), list[LikelyPair])

    def count(self, state: PairState) -> int:
        counted = sa.select(sa.func.count()).select_from(LIKELY_PAIRS)
        counted = counted.where(*_in_state(state))
        return self._connection.execute(counted).scalar_one()

    def _not_seen(self) -> list[sa.ColumnElement[bool]]:
        kept = sa.select(OWN.c.value).where(OWN.c.name == _SEEN)
        seen = int(self._connection.execute(kept).scalar() or 0)
        return [CHANGES.c.position > seen, CHANGES.c.kind.in_(_LOOKED_AT)]

    def _texts(self, person_ids: Sequence[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for some in _in_chunks(person_ids):
            wanted = sa.select(LIKENESS_TRAITS).where(
                LIKENESS_TRAITS.c.person_id.in_(some)
            )
            rows = self._connection.execute(wanted)
            found |= {row.person_id: row.traits for row in rows}
        return found

    def _pairs_of(self, person_ids: Iterable[str]) -> list[LikelyPair]:
        found: dict[tuple[str, str], LikelyPair] = {}
        for some in _in_chunks(person_ids):
            for column in (LIKELY_PAIRS.c.one_id, LIKELY_PAIRS.c.other_id):
                for pair in self._read(column.in_(some)):
                    found[pair.one_id, pair.other_id] = pair
        return list(found.values())

    def _read(self, *conditions: sa.ColumnElement[bool]) -> list[LikelyPair]:
        rows = self._connection.execute(sa.select(LIKELY_PAIRS).where(*conditions))
        return msgspec.convert(list(as_dicts(rows)), list[LikelyPair])

    def _forget_pair(self, one_id: str, other_id: str) -> None:
        same = (LIKELY_PAIRS.c.one_id == one_id, LIKELY_PAIRS.c.other_id == other_id)
        self._connection.execute(LIKELY_PAIRS.delete().where(*same))


def forget_likeness(connection: sa.Connection, person_ids: Iterable[str]) -> None:
    """Of who is erased nothing is left to compare, nor that they were like somebody."""
    gone = list(person_ids)
    for column in (
        LIKENESS_TRAITS.c.person_id,
        LIKENESS_KEYS.c.person_id,
        LIKELY_PAIRS.c.one_id,
        LIKELY_PAIRS.c.other_id,
    ):
        _delete(connection, column, gone)


def _delete(
    connection: sa.Connection, column: sa.Column[Any], values: Iterable[str]
) -> None:
    for some in _in_chunks(values):
        connection.execute(sa.delete(column.table).where(column.in_(some)))


def _in_state(state: PairState) -> list[sa.ColumnElement[bool]]:
    conditions = [LIKELY_PAIRS.c.state == state]
    if state is PairState.OPEN:
        conditions.append(
            sa.not_(is_one(LIKELY_PAIRS.c.one_id, LIKELY_PAIRS.c.other_id))
        )
    return conditions


def _as_row(pair: LikelyPair) -> Mapping[str, object]:
    row: dict[str, object] = msgspec.to_builtins(pair)
    return row


def _in_chunks(values: Iterable[str]) -> Iterable[list[str]]:
    wanted = sorted(set(values))
    for start in range(0, len(wanted), CHUNK):
        yield wanted[start : start + CHUNK]

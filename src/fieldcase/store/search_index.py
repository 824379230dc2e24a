"""The search index: what the records of a case are found by, kept beside them.

One entry a case, its keys in groups by field class, written in the transaction that
writes the record. Triggers carry each entry on into the full-text table. `near` holds
the words with one letter missing, so that a word with a slip in it meets its like.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from fieldcase.domain.casework.search_keys import (
    GROUPS,
    KEYS_VERSION,
    Keys,
    NamesHeard,
    is_guessed_at,
    number_words,
    parts_of,
    phone_words,
)
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.bookkeeping_tables import OWN, SEARCH_ENTRIES, SEARCH_NEAR
from fieldcase.store.bulk import (
    ReadyRow,
    among,
    insert_many,
    insert_ready,
    update_many,
)
from fieldcase.store.engine import READING
from fieldcase.store.full_text import is_held
from fieldcase.store.merged import found_with, linked_cases
from fieldcase.store.tables import RECORDS

CHUNK = 500
INDEXED = frozenset({RecordKind.CASE, RecordKind.PERSON})
_VERSION = "search_keys"
_KEYS_KEPT = sa.select(OWN.c.value).where(OWN.c.name == _VERSION)
_CASES, _PERSONS = RECORDS[RecordKind.CASE], RECORDS[RecordKind.PERSON]
_CASE_COLUMNS = [_CASES.c[name] for name in ("id", "number", "destination_town")]
_PERSON_COLUMNS = [
    _PERSONS.c[name]
    for name in (
        *("id", "case_id", "number", "given_names", "family_name", "native_name"),
        "phone",
    )
]
_FOUND_BY = {RecordKind.CASE: _CASE_COLUMNS, RecordKind.PERSON: _PERSON_COLUMNS}
_ENTRY_COLUMNS = list(SEARCH_ENTRIES.c)
_GUESSED_GROUPS = ("names", "places")

Row = Mapping[str, object]


def cases_in(kind: RecordKind, rows: Iterable[Row]) -> set[str]:
    """The cases whose entries these rows of records belong to."""
    if kind not in INDEXED:
        return set()
    name = "id" if kind is RecordKind.CASE else "case_id"
    return {str(row[name]) for row in rows}


def cases_of(kind: RecordKind, rows: Iterable[ReadyRow]) -> set[str]:
    """The same of rows that hold every column in order."""
    if kind not in INDEXED:
        return set()
    names = list(RECORDS[kind].c.keys())
    at = names.index("id" if kind is RecordKind.CASE else "case_id")
    return {row[at] for row in rows}


def cases_changed(
    connection: sa.Connection, kind: RecordKind, rows: Sequence[Row]
) -> set[str]:
    """The cases whose entries change once these rows replace the stored ones."""
    if kind not in INDEXED:
        return set()
    columns = _FOUND_BY[kind]
    now = {str(row["id"]): row for row in rows}
    changed = set[str]()
    for start in range(0, len(rows), CHUNK):
        ids = list(now)[start : start + CHUNK]
        some = among(connection, columns[0], ids)
        for stored in connection.execute(sa.select(*columns).where(some)):
            row = now[stored.id]
            before = {of.name: getattr(stored, of.name) for of in columns}
            if any(row[name] != value for name, value in before.items()):
                changed |= cases_in(kind, [before, row])
    return changed


def refresh_index(connection: sa.Connection, case_ids: Iterable[str]) -> None:
    """Bring the entries of these cases up to what their records say now.

    A case without records loses its entry, and its words are kept nowhere. What was
    merged is found by the words of either.
    """
    wanted = sorted(linked_cases(connection, case_ids))
    for start in range(0, len(wanted), CHUNK):
        _refresh(connection, wanted[start : start + CHUNK])


def keep_index_current(engine: sa.Engine) -> None:
    """Index everything anew if an older program's keys stand in the store."""
    with engine.connect().execution_options(**{READING: True}) as connection:
        if connection.execute(_KEYS_KEPT).scalar() == KEYS_VERSION:
            return
    with engine.begin() as connection:
        for table in (SEARCH_ENTRIES, SEARCH_NEAR):
            connection.execute(table.delete())
        for case_ids in _all_case_ids(connection):
            _refresh(connection, case_ids)
        connection.execute(OWN.delete().where(OWN.c.name == _VERSION))
        connection.execute(OWN.insert(), {"name": _VERSION, "value": KEYS_VERSION})


def _all_case_ids(connection: sa.Connection) -> Iterator[list[str]]:
    last = ""
    both = sa.union(sa.select(_CASES.c.id), sa.select(_PERSONS.c.case_id)).subquery()
    while True:
        asked = sa.select(both.c.id).where(both.c.id > last).order_by(both.c.id)
        some = list(connection.execute(asked.limit(CHUNK)).scalars())
        if not some:
            return
        yield some
        last = some[-1]


def _refresh(connection: sa.Connection, case_ids: Sequence[str]) -> None:
    keys = _keys_of(connection, case_ids)
    before = _entries(connection, case_ids)
    rows = {case_id: _as_row(case_id, of_case) for case_id, of_case in keys.items()}
    new = [row for case_id, row in rows.items() if case_id not in before]
    changed = [
        {**row, "position": before[case_id]["position"]}
        for case_id, row in rows.items()
        if case_id in before and not _says(before[case_id], row)
    ]
    gone = [case_id for case_id in before if case_id not in rows]
    first = _next_position(connection) if new else 0
    placed = [{**row, "position": first + at} for at, row in enumerate(new)]
    insert_many(connection, SEARCH_ENTRIES, placed)
    update_many(connection, SEARCH_ENTRIES, changed)
    for case_id in gone:
        mine = SEARCH_ENTRIES.c.case_id == case_id
        connection.execute(SEARCH_ENTRIES.delete().where(mine))
    touched = [str(row["case_id"]) for row in changed] + gone
    left = set[str]().union(*(_guessed(before[case_id]) for case_id in touched))
    written = set[str]().union(*(_guessed(row) for row in (*new, *changed)))
    _learn(connection, written - left)
    _forget(connection, left - written)


def _keys_of(connection: sa.Connection, case_ids: Sequence[str]) -> dict[str, Keys]:
    also_cases, also_persons = found_with(connection, case_ids)
    cases = {*case_ids}.union(*also_cases.values())
    more = set[str]().union(*also_persons.values())
    known = among(connection, _CASES.c.id, cases)
    about = {
        row.id: row
        for row in connection.execute(sa.select(*_CASE_COLUMNS).where(known))
    }
    by_id = _persons_in(connection, cases, more)
    heard = NamesHeard()
    persons: dict[str, list[Any]] = {}
    for row in by_id.values():
        persons.setdefault(row.case_id, []).append(row)
    keys = {}
    for case_id in case_ids:
        if case_id not in about and case_id not in persons:
            continue
        together = sorted({case_id, *also_cases.get(case_id, ())})
        theirs = [row for one in together for row in persons.get(one, ())]
        others = sorted(also_persons.get(case_id, ()))
        keys[case_id] = _keys(
            [about[one] for one in together if one in about],
            [*theirs, *(by_id[one] for one in others if one in by_id)],
            heard,
        )
    return keys


def _persons_in(
    connection: sa.Connection, cases: Iterable[str], more: Iterable[str]
) -> dict[str, Any]:
    """Rows of the people of these cases, and of these people, by id."""
    there = sa.or_(
        among(connection, _PERSONS.c.case_id, cases),
        among(connection, _PERSONS.c.id, more),
    )
    asked = sa.select(*_PERSON_COLUMNS).where(there).order_by(_PERSONS.c.id)
    return {row.id: row for row in connection.execute(asked)}


def _keys(
    cases: Sequence[Any],  # rows: no type
    persons: Sequence[Any],
    heard: NamesHeard,
) -> Keys:
    names = heard.words(
        name
        for one in persons
        for name in (one.given_names, one.family_name, one.native_name)
        if name
    )
    numbers = [one.number for one in persons]
    return Keys(
        numbers=number_words(*(case.number for case in cases), *numbers),
        names=names,
        sounds=heard.sounds(names),
        phones=phone_words(*(one.phone for one in persons)),
        places=heard.words(case.destination_town for case in cases),
    )


def _as_row(case_id: str, keys: Keys) -> dict[str, object]:
    groups = {group: " ".join(getattr(keys, group)) for group in GROUPS}
    return {"case_id": case_id, **groups}


def _says(entry: Row, row: Row) -> bool:
    return all(entry[group] == row[group] for group in GROUPS)


def _guessed(row: Row) -> set[str]:
    return {
        word
        for group in _GUESSED_GROUPS
        for word in str(row[group]).split()
        if is_guessed_at(word)
    }


def _entries(connection: sa.Connection, case_ids: Sequence[str]) -> dict[str, Row]:
    theirs = among(connection, SEARCH_ENTRIES.c.case_id, case_ids)
    asked = sa.select(*_ENTRY_COLUMNS).where(theirs)
    return {row.case_id: dict(row._mapping) for row in connection.execute(asked)}


def _next_position(connection: sa.Connection) -> int:
    greatest = sa.select(sa.func.coalesce(sa.func.max(SEARCH_ENTRIES.c.position), 0))
    return int(connection.execute(greatest).scalar_one()) + 1


def _learn(connection: sa.Connection, words: Iterable[str]) -> None:
    """Remember the parts of words that were not known until now."""
    wanted = sorted(words)
    for start in range(0, len(wanted), CHUNK):
        some = wanted[start : start + CHUNK]
        whole = SEARCH_NEAR.c.part == SEARCH_NEAR.c.word
        these = among(connection, SEARCH_NEAR.c.part, some)
        asked = sa.select(SEARCH_NEAR.c.word).where(whole, these)
        known = set(connection.execute(asked).scalars())
        rows = [
            (part, word)
            for word in some
            if word not in known
            for part in parts_of(word)
        ]
        insert_ready(connection, SEARCH_NEAR, sorted(rows))  # as the table is sorted


def _forget(connection: sa.Connection, words: Iterable[str]) -> None:
    """Words that no entry holds any more leave no trace."""
    for word in words:
        if not is_held(connection, word, _GUESSED_GROUPS):
            connection.execute(
                SEARCH_NEAR.delete().where(
                    SEARCH_NEAR.c.part.in_(parts_of(word)), SEARCH_NEAR.c.word == word
                )
            )

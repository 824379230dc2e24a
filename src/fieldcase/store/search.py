"""Finding cases by what somebody typed: in stages, the obvious first.

Each stage finds what the one before did, and more: the very words, words that begin
so, words that sound so, words with a slip in them. The next is only asked while there
is room left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from fieldcase.domain.agenda.appointment import OPEN
from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.casework.search_hits import FindableCase
from fieldcase.domain.casework.search_keys import (
    Asked,
    AskedWord,
    groups_seen,
)
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.bookkeeping_tables import SEARCH_ENTRIES
from fieldcase.store.bulk import POSTGRESQL
from fieldcase.store.findable import findable
from fieldcase.store.full_text import (
    AllOf,
    AnyOf,
    Query,
    Word,
    query_text,
)
from fieldcase.store.guessing import guesses
from fieldcase.store.merged import is_shown
from fieldcase.store.tables import RECORDS

_CASES = RECORDS[RecordKind.CASE]
_PERSONS = RECORDS[RecordKind.PERSON]
_APPOINTMENTS = RECORDS[RecordKind.APPOINTMENT]
_ENOUGH = 8  # so many found: nobody needs guesses beside them
_MATCHES = sa.text("search_index match :asked")
_INDEX = sa.table("search_index", sa.column("rowid", sa.Integer))
_LEXEMES_MATCH = sa.text("search_entries.lexemes @@ cast(:asked as tsquery)")


class Stage(IntEnum):
    """How close what was found is to what was typed; the smaller the closer."""

    SAME = 0
    BEGINS = 1
    SOUNDS = 2
    SLIPS = 3


@dataclass(frozen=True, slots=True)
class Found:
    """`guesses` are the words that were taken for typed ones."""

    case_id: CaseId
    number: str
    stage: Stage
    guesses: tuple[str, ...] = ()


class Search:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._dialect = connection.dialect.name

    def find(self, asked: Asked, which: CaseFilter, limit: int) -> list[Found]:
        """At most `limit` cases that fit the filter too, the closest first."""
        found: dict[str, Found] = {}
        wanted = _cases_found(self._dialect, replace(which, text=""))
        for stage, query, guessed in self._stages(asked, which.seen):
            for case_id, number in self._ask(wanted, query, limit):
                if case_id not in found and len(found) < limit:
                    found[case_id] = Found(CaseId(case_id), number, stage, guessed)
            if len(found) >= (limit if stage is Stage.SAME else min(limit, _ENOUGH)):
                break
        return list(found.values())

    def findable(self, case_ids: Sequence[CaseId]) -> dict[CaseId, FindableCase]:
        """What these cases and their people are told by; what is gone is left out."""
        return findable(self._connection, case_ids)

    def is_found(
        self, asked: Asked, seen: frozenset[FieldClass]
    ) -> sa.ColumnElement[bool]:
        """Holds of the cases that this text finds; guesses only where it is needed."""
        any_case = _cases_found(self._dialect, CaseFilter())
        query: Query | None = None
        for stage, query, _ in self._stages(asked, seen):
            if stage is not Stage.SAME and self._ask(any_case, query, 1):
                break
        if query is None:
            return sa.false()
        told = query_text(query, self._dialect)
        entries = sa.select(SEARCH_ENTRIES.c.case_id)
        if self._dialect == POSTGRESQL:
            return _CASES.c.id.in_(entries.where(_LEXEMES_MATCH.bindparams(asked=told)))
        fitting = sa.select(_INDEX.c.rowid).where(_MATCHES.bindparams(asked=told))
        return _CASES.c.id.in_(entries.where(SEARCH_ENTRIES.c.position.in_(fitting)))

    def _stages(
        self, asked: Asked, seen: frozenset[FieldClass]
    ) -> Iterator[tuple[Stage, Query, tuple[str, ...]]]:
        groups = groups_seen(seen)
        if not groups or not asked:
            return
        same = [_same(it, groups) for it in asked.words]
        yield Stage.SAME, _query(asked, groups, same, is_whole=True), ()
        begins = [_begins(it, groups) for it in asked.words]
        yield Stage.BEGINS, _query(asked, groups, begins), ()
        alike = [
            [*begin, *_sounding(it, groups)]
            for begin, it in zip(begins, asked.words, strict=True)
        ]
        if alike != begins:
            yield Stage.SOUNDS, _query(asked, groups, alike), ()
        guessed = guesses(self._connection, asked.words)
        if any(guessed):
            near = [
                [*like, *(Word(word, groups) for word in words)]
                for like, words in zip(alike, guessed, strict=True)
            ]
            meant = tuple(word for words in guessed for word in words)
            yield Stage.SLIPS, _query(asked, groups, near), meant

    def _ask(self, wanted: sa.Select[Any], query: Query, limit: int) -> Sequence[Any]:
        """Ids and numbers of cases, the latest entries first."""
        told = query_text(query, self._dialect)
        answer = self._connection.execute(wanted, {"asked": told, "most": limit})
        return answer.all()


@lru_cache(maxsize=32)  # making it costs more than to ask it
def _cases_found(dialect: str, which: CaseFilter) -> sa.Select[Any]:
    """The `most` latest cases of a filter that have what is `asked`."""
    latest: sa.ColumnElement[int] = SEARCH_ENTRIES.c.position
    wanted = sa.select(_CASES.c.id, _CASES.c.number)
    if dialect == POSTGRESQL:
        matches = _LEXEMES_MATCH
        wanted = wanted.select_from(SEARCH_ENTRIES)
    else:
        matches, latest = _MATCHES, _INDEX.c.rowid
        here = SEARCH_ENTRIES.c.position == _INDEX.c.rowid
        wanted = wanted.select_from(_INDEX).join(SEARCH_ENTRIES, here)
    return (
        wanted.join(_CASES, _CASES.c.id == SEARCH_ENTRIES.c.case_id)
        .where(matches, *case_conditions(which))
        .order_by(latest.desc())
        .limit(sa.bindparam("most", type_=sa.Integer))
    )


def case_conditions(which: CaseFilter) -> list[sa.ColumnElement[bool]]:
    """What a filter asks of a case, all but the text; what was merged shows once."""
    conditions: list[sa.ColumnElement[bool]] = [is_shown(_CASES.c.id)]
    for column, values in (
        (_CASES.c.status, which.statuses),
        (_CASES.c.destination_country, which.destinations),
        (_CASES.c.counsellor_id, which.counsellors),
    ):
        if values:
            conditions.append(column.in_(values))
    if which.profiles:
        conditions.append(_has_profile(which))
    if which.due_from is not None or which.due_to is not None:
        conditions.append(_is_due(which))
    return conditions


def _has_profile(which: CaseFilter) -> sa.ColumnElement[bool]:
    """Who does not see profiles finds nobody by them."""
    if FieldClass.PROTECTION not in which.seen:
        return sa.false()
    stored = sa.cast(_PERSONS.c.profiles, sa.Text)
    has = [stored.contains(f'"{code}"', autoescape=True) for code in which.profiles]
    having = sa.select(_PERSONS.c.id).where(
        _PERSONS.c.case_id == _CASES.c.id, sa.or_(*has)
    )
    return having.exists()


def _is_due(which: CaseFilter) -> sa.ColumnElement[bool]:
    """Of the appointments still expected, the first one is meant, overdue or not."""
    first = sa.func.min(_APPOINTMENTS.c.day)
    due = (
        sa.select(_APPOINTMENTS.c.case_id)
        .where(_APPOINTMENTS.c.status.in_(sorted(OPEN)))
        .group_by(_APPOINTMENTS.c.case_id)
    )
    if which.due_from is not None:
        due = due.having(first >= which.due_from.isoformat())
    if which.due_to is not None:
        due = due.having(first <= which.due_to.isoformat())
    return _CASES.c.id.in_(due)


def _query(
    asked: Asked,
    groups: tuple[str, ...],
    choices: list[list[Word]],
    *,
    is_whole: bool = False,
) -> Query:
    """One of each word's choices, within the groups seen."""
    words = [AnyOf(tuple(choice)) for choice in choices]
    told = AllOf(tuple(words))
    if not (asked.phone and "phones" in groups):
        return told
    others = [
        word for word, it in zip(words, asked.words, strict=True) if not it.is_number
    ]
    phone = Word(asked.phone, ("phones",), is_beginning=not is_whole)
    return AnyOf((told, AllOf((*others, phone))))


def _same(word: AskedWord, groups: tuple[str, ...]) -> list[Word]:
    return [Word(spelling, groups) for spelling in word.spellings]


def _begins(word: AskedWord, groups: tuple[str, ...]) -> list[Word]:
    """Two letters may begin a name; as a country they begin every number."""
    within = groups
    if not word.may_be_a_number:
        within = tuple(group for group in groups if group != "numbers") or groups
    return [Word(spelling, within, is_beginning=True) for spelling in word.spellings]


def _sounding(word: AskedWord, groups: tuple[str, ...]) -> list[Word]:
    if "sounds" not in groups:
        return []
    return [Word(heard, ("sounds",)) for heard in word.sounds]

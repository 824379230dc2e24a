"""Known words that a typed one with a slip in it may mean."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from fieldcase.domain.casework.search_keys import (
    AskedWord,
    parts_of,
    slips_between,
    slips_forgiven,
)
from fieldcase.store.bookkeeping_tables import SEARCH_NEAR
from fieldcase.store.bulk import among_named, as_list

_MOST = 12  # like words that one typed word may mean


def guesses(connection: sa.Connection, words: Sequence[AskedWord]) -> list[list[str]]:
    """For each typed word known ones that differ by few slips, the likest first."""
    parts = {
        spelling: parts_of(spelling, slips)
        for word in words
        for spelling in word.spellings
        if (slips := slips_forgiven(spelling))
    }
    if not parts:
        return [[] for _ in words]
    known = _known(connection, frozenset[str]().union(*parts.values()))
    return [_likest(word, parts, known) for word in words]


def _known(connection: sa.Connection, parts: frozenset[str]) -> dict[str, list[str]]:
    """By part the words that have it."""
    dialect = connection.dialect.name
    answer = connection.execute(_having(dialect), {"parts": as_list(dialect, parts)})
    found: dict[str, list[str]] = {}
    for part, word in answer:
        found.setdefault(part, []).append(word)
    return found


@cache
def _having(dialect: str) -> sa.Select[Any]:
    part = SEARCH_NEAR.c.part
    return sa.select(part, SEARCH_NEAR.c.word).where(
        among_named(dialect, part, "parts")
    )


def _likest(
    word: AskedWord, parts: dict[str, frozenset[str]], known: dict[str, list[str]]
) -> list[str]:
    found: dict[str, int] = {}
    for spelling in word.spellings:
        mine = known.keys() & parts.get(spelling, frozenset())
        for like in {word for part in mine for word in known[part]}:
            apart = slips_between(spelling, like)
            if 0 < apart <= slips_forgiven(spelling):
                found[like] = min(apart, found.get(like, apart))
    return sorted(found, key=lambda like: (found[like], like))[:_MOST]

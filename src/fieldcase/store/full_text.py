"""Full text over the search entries, by the means of each database.

SQLite has a table of its own for it, which triggers feed; PostgreSQL a column of
lexemes beside the entries.
Words are ours and folded before, so both find the same. A lexeme is a word with a
letter before it for its group; nothing parses either once more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from fieldcase.domain.casework.search_keys import GROUPS
from fieldcase.store.bulk import POSTGRESQL

_LETTERS = {group: chr(ord("a") + at) for at, group in enumerate(GROUPS)}
_LEXEMES = " || ".join(
    rf"' ' || regexp_replace({group}, '(^| +)(?=\S)', ' {letter}', 'g')"
    for group, letter in _LETTERS.items()
)
_ON_A_SERVER = (
    "alter table search_entries add column lexemes tsvector generated always as"
    f" (array_to_tsvector(array_remove(string_to_array({_LEXEMES}, ' '), '')))"
    " stored",
    "create index ix_search_entries_lexemes on search_entries using gin (lexemes)",
)
_STATEMENTS = (
    "create virtual table search_index using fts5("
    "numbers, names, sounds, phones, places, content='search_entries',"
    " content_rowid='position', tokenize='unicode61 remove_diacritics 0',"
    " prefix='1 2 3 4', detail='column')",
    "create trigger search_entry_made after insert on search_entries begin"
    " insert into search_index(rowid, numbers, names, sounds, phones, places)"
    " values (new.position, new.numbers, new.names, new.sounds, new.phones,"
    " new.places); end",
    "create trigger search_entry_gone after delete on search_entries begin"
    " insert into search_index(search_index, rowid, numbers, names, sounds, phones,"
    " places) values ('delete', old.position, old.numbers, old.names, old.sounds,"
    " old.phones, old.places); end",
    "create trigger search_entry_changed after update on search_entries begin"
    " insert into search_index(search_index, rowid, numbers, names, sounds, phones,"
    " places) values ('delete', old.position, old.numbers, old.names, old.sounds,"
    " old.phones, old.places);"
    " insert into search_index(rowid, numbers, names, sounds, phones, places)"
    " values (new.position, new.numbers, new.names, new.sounds, new.phones,"
    " new.places); end",
)
# What is erased is overwritten at once, not when the index is next merged.
_SECURE_DELETE = (
    "insert into search_index(search_index, rank) values ('secure-delete', 1)"
)
_SECURE_DELETE_SINCE = (3, 42)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or the beginning of one, in any of these groups."""

    text: str
    groups: tuple[str, ...]
    is_beginning: bool = False


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: "tuple[Query, ...]"


Query = Word | AnyOf | AllOf


def query_text(query: Query, dialect: str) -> str:
    """A query in the words of the database."""
    if isinstance(query, Word):
        return _lexemes(query) if dialect == POSTGRESQL else _tokens(query)
    signs = ("|", "&") if dialect == POSTGRESQL else ("OR", "AND")
    sign = signs[isinstance(query, AllOf)]
    return f"({f' {sign} '.join(query_text(part, dialect) for part in query.parts)})"


def _tokens(word: Word) -> str:
    """Folded words hold no quotation marks; no other sign means anything inside."""
    beginning = " *" if word.is_beginning else ""
    return f'{{{" ".join(word.groups)}}} : "{word.text}"{beginning}'


def _lexemes(word: Word) -> str:
    text = word.text.replace("\\", r"\\").replace("'", "''")
    beginning = ":*" if word.is_beginning else ""
    told = (f"'{_LETTERS[group]}{text}'{beginning}" for group in word.groups)
    return f"({' | '.join(told)})"


def is_held(connection: sa.Connection, word: str, groups: Iterable[str]) -> bool:
    """Whether any entry holds this word."""
    dialect = connection.dialect.name
    asked = query_text(Word(word, tuple(groups)), dialect)
    held = sa.text(_HELD[dialect])
    return connection.execute(held, {"asked": asked}).scalar() is not None


_HELD = {
    POSTGRESQL: "select 1 from search_entries where lexemes @@ cast(:asked as tsquery)"
    " limit 1",
    "sqlite": "select 1 from search_index where search_index match :asked limit 1",
}


def make_full_text(_table: sa.Table, connection: sa.Connection, **_about: Any) -> None:
    """After the table of the entries was made."""
    if connection.dialect.name == POSTGRESQL:
        for statement in _ON_A_SERVER:
            connection.exec_driver_sql(statement)
        return
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
    version = connection.exec_driver_sql("select sqlite_version()").scalar_one()
    if tuple(map(int, version.split("."))) >= _SECURE_DELETE_SINCE:
        connection.exec_driver_sql(_SECURE_DELETE)

"""The full-text table over the search entries, which feed it by triggers."""

from typing import Any

import sqlalchemy as sa

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


def make_full_text(_table: sa.Table, connection: sa.Connection, **_about: Any) -> None:
    """After the table of the entries was made."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
    version = connection.exec_driver_sql("select sqlite_version()").scalar_one()
    if tuple(map(int, version.split("."))) >= _SECURE_DELETE_SINCE:
        connection.exec_driver_sql(_SECURE_DELETE)

"""The search index is made anew: four letters of a word are found as fast as three.

Its entries are written when the store is opened.
"""

from alembic import op

revision = "0006_longer_beginnings"
down_revision = "0005_order_of_cases"

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


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        return  # its index finds beginnings of any length
    for trigger in ("made", "gone", "changed"):
        op.execute(f"drop trigger search_entry_{trigger}")
    op.execute("drop table search_index")
    op.execute("delete from search_entries")
    op.execute("delete from own where name = 'search_keys'")
    for statement in (*_STATEMENTS, _SECURE_DELETE):
        op.execute(statement)

"""Cases are found by one full-text index; keys are written when a store is opened."""

import sqlalchemy as sa
from alembic import op

revision = "0003_search_index"
down_revision = "0002_audit_and_erasure"

_FULL_TEXT = (
    "create virtual table search_index using fts5("
    "numbers, names, sounds, phones, places, content='search_entries',"
    " content_rowid='position', tokenize='unicode61 remove_diacritics 0',"
    " prefix='1 2 3', detail='column')",
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
    # What is erased is overwritten at once, not when the index is next merged.
    "insert into search_index(search_index, rank) values ('secure-delete', 1)",
)
_LEXEMES = " || ".join(
    rf"' ' || regexp_replace({group}, '(^| +)(?=\S)', ' {letter}', 'g')"
    for group, letter in (
        *(("numbers", "a"), ("names", "b"), ("sounds", "c")),
        *(("phones", "d"), ("places", "e")),
    )
)
_ON_A_SERVER = (
    "alter table search_entries add column lexemes tsvector generated always as"
    f" (array_to_tsvector(array_remove(string_to_array({_LEXEMES}, ' '), '')))"
    " stored",
    "create index ix_search_entries_lexemes on search_entries using gin (lexemes)",
)


def upgrade() -> None:
    op.create_table(
        "search_entries",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("numbers", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("sounds", sa.Text(), nullable=False),
        sa.Column("phones", sa.Text(), nullable=False),
        sa.Column("places", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_search_entries")),
        sa.UniqueConstraint("case_id", name=op.f("uq_search_entries_case_id")),
    )
    op.create_table(
        "search_near",
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("part", "word", name=op.f("pk_search_near")),
        sqlite_with_rowid=False,
    )
    is_on_a_server = op.get_context().dialect.name == "postgresql"
    for statement in _ON_A_SERVER if is_on_a_server else _FULL_TEXT:
        op.execute(statement)
    op.drop_column("persons", "folded")

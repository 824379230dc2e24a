"""Mergers of what was found twice, and what duplicates are looked for by."""

import sqlalchemy as sa
from alembic import op

revision = "0015_mergers"
down_revision = "0014_scopes"


def upgrade() -> None:
    op.create_table(
        "mergers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("kept_id", sa.Text(), nullable=False),
        sa.Column("other_id", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("ended_reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mergers")),
    )
    op.create_index(op.f("ix_mergers_kept_id"), "mergers", ["kept_id"])
    op.create_index(op.f("ix_mergers_other_id"), "mergers", ["other_id"])
    op.create_table(
        "merged",
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("shown_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_merged")),
    )
    op.create_index(op.f("ix_merged_shown_id"), "merged", ["shown_id"])
    _what_is_compared()


def _what_is_compared() -> None:
    op.create_table(
        "likeness_traits",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("traits", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_likeness_traits")),
    )
    op.create_table(
        "likeness_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", "person_id", name=op.f("pk_likeness_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_likeness_keys_person_id"), "likeness_keys", ["person_id"])
    op.create_table(
        "likely_pairs",
        sa.Column("one_id", sa.Text(), nullable=False),
        sa.Column("other_id", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("signs", sa.JSON(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=True),
        sa.Column("found_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_likely_pairs")),
    )
    op.create_index(op.f("ix_likely_pairs_other_id"), "likely_pairs", ["other_id"])
    op.create_index(
        op.f("ix_likely_pairs_state_score"), "likely_pairs", ["state", "score"]
    )

"""Mission packs: those made for other laptops, those loaded here, and their cases."""

import sqlalchemy as sa
from alembic import op

revision = "0018_packs"
down_revision = "0017_down"


def upgrade() -> None:
    op.create_table(
        "packs_made",
        sa.Column("recipient_id", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("mission_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("recipient_id", "sequence", name=op.f("pk_packs_made")),
    )
    op.create_index(op.f("ix_packs_made_mission_id"), "packs_made", ["mission_id"])
    op.create_table(
        "packs_loaded",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("sender_id", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("mission_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.Column("loaded_at", sa.Text(), nullable=False),
        sa.Column("given_back_at", sa.Text(), nullable=True),
        sa.Column("erased_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_packs_loaded")),
    )
    op.create_table(
        "pack_cases",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", "case_id", name=op.f("pk_pack_cases")),
    )
    op.create_index(op.f("ix_pack_cases_case_id"), "pack_cases", ["case_id"])

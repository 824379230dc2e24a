"""What was read and given out is written down, and people can be erased."""

import sqlalchemy as sa
from alembic import op

revision = "0002_audit_and_erasure"
down_revision = "0001_first_tables"


def upgrade() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("deed", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=True),
        sa.Column("case_id", sa.Text(), nullable=True),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("with_names", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
    )
    op.create_index(
        op.f("ix_audit_entries_case_id_staff_id"),
        "audit_entries",
        ["case_id", "staff_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_audit_entries_record_id"), "audit_entries", ["record_id"], unique=False
    )
    op.create_table(
        "erasure_orders",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("person_number", sa.Text(), nullable=False),
        sa.Column("ordered_by", sa.Text(), nullable=False),
        sa.Column("ordered_at", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("purged_values", sa.Integer(), nullable=False),
        sa.Column("purged_records", sa.Integer(), nullable=False),
        sa.Column("removed_drafts", sa.Integer(), nullable=False),
        sa.Column("removed_files", sa.Integer(), nullable=False),
        sa.Column("shared_records", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure_orders")),
    )
    op.create_index(
        op.f("ix_erasure_orders_person_id"),
        "erasure_orders",
        ["person_id"],
        unique=False,
    )
    op.create_table(
        "tombstones",
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("order_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_tombstones")),
    )

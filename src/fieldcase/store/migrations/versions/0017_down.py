"""What goes down to laptops, how much of each case they hold, what nobody knows yet."""

import sqlalchemy as sa
from alembic import op

revision = "0017_down"
down_revision = "0016_desk"


def upgrade() -> None:
    op.create_table(
        "down_deliveries",
        sa.Column("recipient_id", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("used_as", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint(
            "recipient_id", "sequence", name=op.f("pk_down_deliveries")
        ),
    )
    op.create_table(
        "down_units",
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("extent", sa.Text(), nullable=False),
        sa.Column("sent_in", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("device_id", "unit_id", name=op.f("pk_down_units")),
    )
    op.create_index(
        op.f("ix_down_units_device_id_sent_in"), "down_units", ["device_id", "sent_in"]
    )
    op.create_table(
        "handed_back",
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("sent_in", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("device_id", name=op.f("pk_handed_back")),
    )
    op.create_table(
        "reaches",
        sa.Column("unit_id", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("extent", sa.Text(), nullable=False),
        sa.Column("told_in", sa.Integer(), nullable=False),
        sa.Column("is_pending", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_reaches")),
    )
    op.create_table(
        "unknown_kept",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "field", name=op.f("pk_unknown_kept")),
    )

"""Attached files that travel: sent to whom, kept there or not yet."""

import sqlalchemy as sa
from alembic import op

revision = "0019_files"
down_revision = "0018_packs"


def upgrade() -> None:
    op.create_table(
        "file_post",
        sa.Column("recipient_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("recipient_id", "name", name=op.f("pk_file_post")),
    )

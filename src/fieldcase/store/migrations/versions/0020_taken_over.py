"""Old spreadsheets: the number a case had there, and how their columns were read."""

import sqlalchemy as sa
from alembic import op

revision = "0020_taken_over"
down_revision = "0019_files"


def upgrade() -> None:
    op.add_column(
        "cases",
        sa.Column("former_number", sa.Text(), nullable=False, server_default=""),
    )
    op.create_table(
        "matchings",
        sa.Column("headings", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("headings", name=op.f("pk_matchings")),
    )

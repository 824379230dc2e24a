"""The list of cases is read in its order without sorting it."""

from alembic import op

revision = "0005_order_of_cases"
down_revision = "0004_attachments"


def upgrade() -> None:
    op.drop_index(op.f("ix_cases_number"), "cases")
    op.create_index(op.f("ix_cases_number_id"), "cases", ["number", "id"], unique=False)

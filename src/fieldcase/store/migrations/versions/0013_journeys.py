"""Journeys, the papers they need, and hand-overs."""

import sqlalchemy as sa
from alembic import op

revision = "0013_journeys"
down_revision = "0012_procedures"


def upgrade() -> None:
    op.create_table(
        "travels",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("travellers", sa.JSON(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("carrier", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("departs_on", sa.Text(), nullable=True),
        sa.Column("departs_at", sa.Text(), nullable=True),
        sa.Column("departs_from", sa.Text(), nullable=False),
        sa.Column("transit", sa.Text(), nullable=False),
        sa.Column("arrives_on", sa.Text(), nullable=True),
        sa.Column("arrives_at", sa.Text(), nullable=False),
        sa.Column("onward", sa.Text(), nullable=False),
        sa.Column("met_by", sa.Text(), nullable=False),
        sa.Column("assistance", sa.JSON(), nullable=False),
        sa.Column("escorts", sa.JSON(), nullable=False),
        sa.Column("premium_cents", sa.Integer(), nullable=False),
        sa.Column("premium_currency", sa.Text(), nullable=False),
        sa.Column("premium_paid_on", sa.Text(), nullable=True),
        sa.Column("premium_received_by", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_travels")),
    )
    op.create_index(op.f("ix_travels_case_id"), "travels", ["case_id"])
    op.create_index(op.f("ix_travels_departs_on"), "travels", ["departs_on"])
    op.create_table(
        "identity_documents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Text(), nullable=True),
        sa.Column("expires_on", sa.Text(), nullable=True),
        sa.Column("requested_on", sa.Text(), nullable=True),
        sa.Column("requested_at", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_documents")),
    )
    op.create_index(
        op.f("ix_identity_documents_case_id"), "identity_documents", ["case_id"]
    )
    op.create_index(
        op.f("ix_identity_documents_expires_on"), "identity_documents", ["expires_on"]
    )
    op.create_table(
        "handovers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("mission", sa.Text(), nullable=False),
        sa.Column("focal_point", sa.Text(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("expected_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("taken_on", sa.Text(), nullable=True),
        sa.Column("taken_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
    )
    op.create_index(op.f("ix_handovers_case_id"), "handovers", ["case_id"])

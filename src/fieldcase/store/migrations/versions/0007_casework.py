"""Casework: referrals, screenings, appointments, plans, procedures, travel."""

import sqlalchemy as sa
from alembic import op

revision = "0007_casework"
down_revision = "0006_longer_beginnings"


def upgrade() -> None:
    _appointments()
    _completed_sessions()


def _appointments() -> None:
    op.create_table(
        "appointments",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("responsible", sa.Text(), nullable=False),
        sa.Column("starts", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("persons", sa.JSON(), nullable=False),
        sa.Column("with_whom", sa.Text(), nullable=False),
        sa.Column("place_type", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("reminder_days", sa.Integer(), nullable=False),
        sa.Column("record_kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("instead_of", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointments")),
    )
    for columns in (
        ["case_id", "status", "day"],
        ["responsible", "status", "day"],
        ["status", "day", "case_id"],
        ["day"],
        ["record_id"],
        ["instead_of"],
    ):
        name = op.f(f"ix_appointments_{'_'.join(columns)}")
        op.create_index(name, "appointments", columns, unique=False)


def _completed_sessions() -> None:
    for name in ("men", "women", "children"):
        op.add_column(
            "sessions",
            sa.Column(name, sa.Integer(), nullable=False, server_default="0"),
        )
    for name in ("completion", "drop_out_reason", "client_comment"):
        op.add_column(
            "sessions", sa.Column(name, sa.Text(), nullable=False, server_default="")
        )

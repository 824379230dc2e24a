"""Scopes of devices, assignments, periods from headquarters, invitations."""

import sqlalchemy as sa
from alembic import op

revision = "0014_scopes"
down_revision = "0013_journeys"


def upgrade() -> None:
    _devices()
    _arrivals()
    op.create_table(
        "assignments",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("assigned_at", sa.Text(), nullable=False),
        sa.Column("assigned_by", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("replaces", sa.JSON(), nullable=False),
        sa.Column("confirmed_at", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
    )
    op.create_index(op.f("ix_assignments_case_id"), "assignments", ["case_id"])
    op.create_index(
        op.f("ix_assignments_device_id_ended_at"),
        "assignments",
        ["device_id", "ended_at"],
    )
    op.create_table(
        "periods",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_periods")),
    )
    op.create_table(
        "invitations",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
    )


def _devices() -> None:
    op.add_column("devices", _told("revoked_reason", ""))
    op.add_column("devices", sa.Column("role", sa.Text(), nullable=True))
    op.add_column("devices", _told("place_kind", "office"))
    op.add_column(
        "devices",
        sa.Column("countries", sa.JSON(), nullable=False, server_default="[]"),
    )
    op.add_column("devices", _told("scope", "assigned"))
    op.add_column("devices", _told("mailbox", ""))
    op.add_column("devices", sa.Column("enrolled_at", sa.Text(), nullable=True))
    op.add_column("devices", sa.Column("instead_of", sa.Text(), nullable=True))


def _arrivals() -> None:
    op.add_column("arrivals", _told("program", ""))
    op.add_column("arrivals", sa.Column("made_at", sa.Text(), nullable=True))


def _told(name: str, value: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default=value)

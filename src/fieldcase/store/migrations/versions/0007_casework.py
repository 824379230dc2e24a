"""Casework: referrals, screenings, appointments, plans, procedures, travel."""

import sqlalchemy as sa
from alembic import op

revision = "0007_casework"
down_revision = "0006_longer_beginnings"


def upgrade() -> None:
    _screenings()
    _escalations()
    _caseloads()
    _appointments()
    _completed_sessions()
    _moved_cases()
    _cases_and_persons()
    _referrals()


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


def _moved_cases() -> None:
    op.add_column("cases", sa.Column("arrived_on", sa.Text(), nullable=True))
    op.add_column(
        "cases",
        sa.Column("status_reason", sa.Text(), nullable=False, server_default=""),
    )


def _screenings() -> None:
    op.create_table(
        "screenings",
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in (
                *("id", "case_id", "person_id", "number", "screening_type"),
                *("held_on", "signed_at", "signed_by", "place_type", "place"),
            )
        ),
        sa.Column("private_setting", sa.Boolean(), nullable=False),
        sa.Column("interpreter", sa.Text(), nullable=False),
        *(
            sa.Column(name, sa.JSON(), nullable=False)
            for name in ("profiles", "flags", "factors")
        ),
        sa.Column("safety_concern", sa.Boolean(), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in (
                *("escalation", "escalation_reason", "capacity"),
                *("capacity_document", "actions"),
            )
        ),
        sa.Column("next_review", sa.Text(), nullable=True),
        sa.Column("restricted_note", sa.Text(), nullable=False),
        sa.Column("amends", sa.Text(), nullable=True),
        sa.Column("amendment_reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screenings")),
    )
    for column in ("case_id", "next_review"):
        op.create_index(
            op.f(f"ix_screenings_{column}"), "screenings", [column], unique=False
        )
    op.add_column(
        "persons",
        sa.Column("restricted_note", sa.Text(), nullable=False, server_default=""),
    )


def _escalations() -> None:
    op.create_table(
        "escalations",
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("id", "case_id", "raised_at", "raised_by")
        ),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("reason", "raised_from", "source_id", "status")
        ),
        sa.Column("taken_at", sa.Text(), nullable=True),
        sa.Column("taken_by", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalations")),
    )
    for column in ("case_id", "status"):
        op.create_index(
            op.f(f"ix_escalations_{column}"), "escalations", [column], unique=False
        )


def _caseloads() -> None:
    for table, columns in (
        ("cases", ["counsellor_id", "status"]),
        ("sessions", ["signed_by", "held_on"]),
    ):
        name = op.f(f"ix_{table}_{'_'.join(columns)}")
        op.create_index(name, table, columns, unique=False)


def _cases_and_persons() -> None:
    """What is empty reads as nothing was said: no record says anything of it yet."""
    for table, columns in (
        (
            "cases",
            (
                _said("destination_region"),
                _said("visa_regime"),
                _said("legal_sub_status"),
                _if_known("order_to_leave_on"),
                _ticked("previous_assisted_return"),
                _if_known("previous_return_on"),
                _said("referral_worker"),
                _said("referral_contact"),
                _said("reintegration_operator"),
                _said("coo_mission"),
            ),
        ),
        (
            "persons",
            (
                _said("birth_place"),
                _said("marital_status"),
                _said("education"),
                _said("occupation_before"),
                _said("occupation_abroad"),
                _said("occupation_planned"),
                _said("contact_name"),
                _said("contact_relation"),
                _said("contact_phone"),
                _said("address_coo"),
                _if_known("arrived_in_host_on"),
                sa.Column("months_abroad", sa.Integer(), nullable=True),
                _ticked("with_legal_carer"),
                _said("guardian_name"),
                _said("guardian_contact"),
                _if_known("guardian_appointed_on"),
                _if_known("same_as"),
                _said("told_apart"),
            ),
        ),
        (
            "consents",
            (
                _said("giver_name"),
                _said("witness"),
                sa.Column("discloses", sa.JSON(), nullable=False, server_default="[]"),
                _ticked("effect_told"),
                _said("withdrawal_note"),
                _said("exception_reason"),
                _said("supervisor"),
            ),
        ),
    ):
        for column in columns:
            op.add_column(table, column)


def _said(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default="")


def _if_known(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=True)


def _ticked(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def _referrals() -> None:
    op.create_table(
        "referrals",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("referred_on", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=True),
        sa.Column("partner_type", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("worker", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("services", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("discloses", sa.JSON(), nullable=False),
        sa.Column("health", sa.Text(), nullable=False),
        sa.Column("protection", sa.Text(), nullable=False),
        sa.Column("consent_id", sa.Text(), nullable=True),
        sa.Column("delivered_via", sa.Text(), nullable=False),
        sa.Column("delivered_on", sa.Text(), nullable=True),
        sa.Column("received_by", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("outcome_on", sa.Text(), nullable=True),
        sa.Column("outcome_note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referrals")),
    )
    for name in ("case_id", "person_id"):
        op.create_index(op.f(f"ix_referrals_{name}"), "referrals", [name], unique=False)

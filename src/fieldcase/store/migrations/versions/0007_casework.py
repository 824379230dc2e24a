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
    text, nothing = sa.Text(), {"nullable": False, "server_default": ""}
    no, none = {"nullable": False, "server_default": sa.false()}, {"nullable": True}
    empty = {"nullable": False, "server_default": "[]"}
    for table, columns in (
        (
            "cases",
            (
                sa.Column("destination_region", text, **nothing),
                sa.Column("visa_regime", text, **nothing),
                sa.Column("legal_sub_status", text, **nothing),
                sa.Column("order_to_leave_on", text, **none),
                sa.Column("previous_assisted_return", sa.Boolean(), **no),
                sa.Column("previous_return_on", text, **none),
                sa.Column("referral_worker", text, **nothing),
                sa.Column("referral_contact", text, **nothing),
                sa.Column("reintegration_operator", text, **nothing),
                sa.Column("coo_mission", text, **nothing),
            ),
        ),
        (
            "persons",
            (
                sa.Column("birth_place", text, **nothing),
                sa.Column("marital_status", text, **nothing),
                sa.Column("education", text, **nothing),
                sa.Column("occupation_before", text, **nothing),
                sa.Column("occupation_abroad", text, **nothing),
                sa.Column("occupation_planned", text, **nothing),
                sa.Column("contact_name", text, **nothing),
                sa.Column("contact_relation", text, **nothing),
                sa.Column("contact_phone", text, **nothing),
                sa.Column("address_coo", text, **nothing),
                sa.Column("arrived_in_host_on", text, **none),
                sa.Column("months_abroad", sa.Integer(), **none),
                sa.Column("with_legal_carer", sa.Boolean(), **no),
                sa.Column("guardian_name", text, **nothing),
                sa.Column("guardian_contact", text, **nothing),
                sa.Column("guardian_appointed_on", text, **none),
                sa.Column("same_as", text, **none),
                sa.Column("told_apart", text, **nothing),
            ),
        ),
        (
            "consents",
            (
                sa.Column("giver_name", text, **nothing),
                sa.Column("witness", text, **nothing),
                sa.Column("discloses", sa.JSON(), **empty),
                sa.Column("effect_told", sa.Boolean(), **no),
                sa.Column("withdrawal_note", text, **nothing),
                sa.Column("exception_reason", text, **nothing),
                sa.Column("supervisor", text, **nothing),
            ),
        ),
    ):
        for column in columns:
            op.add_column(table, column)


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

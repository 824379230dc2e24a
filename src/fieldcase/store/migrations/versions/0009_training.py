"""Courses, meetings, enrolments, attendance, certificates, head-counts."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009_training"
down_revision = "0008_questionnaires"

TABLES: tuple[
    tuple[str, tuple[sa.Column[Any], ...], tuple[tuple[str, ...], ...]], ...
] = (
    (
        "courses",
        (
            sa.Column("id", sa.Text(), nullable=False),
            sa.Column("number", sa.Text(), nullable=False),
            sa.Column("starts_on", sa.Text(), nullable=False),
            sa.Column("title", sa.Text(), nullable=False),
            sa.Column("training_type", sa.Text(), nullable=False),
            sa.Column("subject", sa.Text(), nullable=False),
            sa.Column("status", sa.Text(), nullable=False),
            sa.Column("ends_on", sa.Text(), nullable=True),
            sa.Column("provider", sa.Text(), nullable=False),
            sa.Column("country", sa.Text(), nullable=False),
            sa.Column("place", sa.Text(), nullable=False),
            sa.Column("venue", sa.Text(), nullable=False),
            sa.Column("mode", sa.Text(), nullable=False),
            sa.Column("language", sa.Text(), nullable=False),
            sa.Column("fund", sa.Text(), nullable=False),
            sa.Column("trainers", sa.JSON(), nullable=False),
            sa.Column("capacity", sa.Integer(), nullable=False),
            sa.Column("planned_hours", sa.Integer(), nullable=False),
            sa.Column("curriculum_version", sa.Text(), nullable=False),
            sa.Column("attendance_basis", sa.Text(), nullable=False),
            sa.Column("least_attendance", sa.Integer(), nullable=False),
            sa.Column("test_needed", sa.Boolean(), nullable=False),
            sa.Column("signatories", sa.JSON(), nullable=False),
            sa.Column("certificate_key", sa.Text(), nullable=False),
        ),
        (("starts_on", "id"),),
    ),
    (
        "meetings",
        (
            sa.Column("id", sa.Text(), nullable=False),
            sa.Column("course_id", sa.Text(), nullable=False),
            sa.Column("held_on", sa.Text(), nullable=False),
            sa.Column("starts", sa.Text(), nullable=False),
            sa.Column("ends", sa.Text(), nullable=False),
            sa.Column("break_minutes", sa.Integer(), nullable=False),
            sa.Column("topic", sa.Text(), nullable=False),
            sa.Column("trainers", sa.JSON(), nullable=False),
            sa.Column("venue", sa.Text(), nullable=False),
            sa.Column("moved_from", sa.Text(), nullable=True),
            sa.Column("move_reason", sa.Text(), nullable=False),
            sa.Column("is_cancelled", sa.Boolean(), nullable=False),
            sa.Column("cancel_reason", sa.Text(), nullable=False),
            sa.Column("closed_at", sa.Text(), nullable=True),
            sa.Column("closed_by", sa.Text(), nullable=True),
            sa.Column("reopen_reason", sa.Text(), nullable=False),
        ),
        (("course_id", "held_on"),),
    ),
    (
        "enrolments",
        (
            sa.Column("id", sa.Text(), nullable=False),
            sa.Column("course_id", sa.Text(), nullable=False),
            sa.Column("enrolled_on", sa.Text(), nullable=False),
            sa.Column("kind", sa.Text(), nullable=False),
            sa.Column("person_id", sa.Text(), nullable=True),
            sa.Column("case_id", sa.Text(), nullable=True),
            sa.Column("name", sa.Text(), nullable=False),
            sa.Column("native_name", sa.Text(), nullable=False),
            sa.Column("organisation", sa.Text(), nullable=False),
            sa.Column("phone", sa.Text(), nullable=False),
            sa.Column("agreed", sa.Boolean(), nullable=False),
            sa.Column("sex", sa.Text(), nullable=False),
            sa.Column("age_band", sa.Text(), nullable=False),
            sa.Column("accessibility", sa.JSON(), nullable=False),
            sa.Column("accessibility_note", sa.Text(), nullable=False),
            sa.Column("status", sa.Text(), nullable=False),
            sa.Column("status_on", sa.Text(), nullable=True),
            sa.Column("leaving_reason", sa.Text(), nullable=False),
            sa.Column("leaving_note", sa.Text(), nullable=False),
            sa.Column("test_result", sa.Text(), nullable=False),
            sa.Column("tested_on", sa.Text(), nullable=True),
            sa.Column("moved_from", sa.Text(), nullable=True),
            sa.Column("moved_to", sa.Text(), nullable=True),
        ),
        (
            ("case_id",),
            ("course_id",),
            ("person_id",),
        ),
    ),
    (
        "attendance",
        (
            sa.Column("id", sa.Text(), nullable=False),
            sa.Column("course_id", sa.Text(), nullable=False),
            sa.Column("enrolment_id", sa.Text(), nullable=False),
            sa.Column("meeting_id", sa.Text(), nullable=False),
            sa.Column("person_id", sa.Text(), nullable=True),
            sa.Column("mark", sa.Text(), nullable=True),
            sa.Column("minutes_late", sa.Integer(), nullable=False),
            sa.Column("time_in", sa.Text(), nullable=True),
            sa.Column("time_out", sa.Text(), nullable=True),
            sa.Column("note", sa.Text(), nullable=False),
            sa.Column("version", sa.Integer(), nullable=False),
            sa.Column("amends", sa.Text(), nullable=True),
            sa.Column("amendment_reason", sa.Text(), nullable=False),
        ),
        (
            ("course_id",),
            ("meeting_id",),
            ("person_id",),
        ),
    ),
    (
        "certificates",
        (
            sa.Column("id", sa.Text(), nullable=False),
            sa.Column("course_id", sa.Text(), nullable=False),
            sa.Column("enrolment_id", sa.Text(), nullable=False),
            sa.Column("number", sa.Text(), nullable=False),
            sa.Column("kind", sa.Text(), nullable=False),
            sa.Column("issued_on", sa.Text(), nullable=False),
            sa.Column("person_id", sa.Text(), nullable=True),
            sa.Column("minutes", sa.Integer(), nullable=False),
            sa.Column("curriculum_version", sa.Text(), nullable=False),
            sa.Column("signatories", sa.JSON(), nullable=False),
            sa.Column("language", sa.Text(), nullable=False),
            sa.Column("second_language", sa.Text(), nullable=False),
            sa.Column("issued_by", sa.Text(), nullable=True),
            sa.Column("delivered_on", sa.Text(), nullable=True),
            sa.Column("revoked_on", sa.Text(), nullable=True),
            sa.Column("revocation_reason", sa.Text(), nullable=False),
        ),
        (
            ("course_id",),
            ("number",),
            ("person_id",),
        ),
    ),
    (
        "head_counts",
        (
            sa.Column("id", sa.Text(), nullable=False),
            sa.Column("course_id", sa.Text(), nullable=False),
            sa.Column("sex", sa.Text(), nullable=False),
            sa.Column("age_band", sa.Text(), nullable=False),
            sa.Column("heads", sa.Integer(), nullable=False),
            sa.Column("counted_on", sa.Text(), nullable=True),
        ),
        (("course_id",),),
    ),
)


def upgrade() -> None:
    for name, columns, indexes in TABLES:
        key = sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}"))
        op.create_table(name, *columns, key)
        for index in indexes:
            told = op.f(f"ix_{name}_{'_'.join(index)}")
            op.create_index(told, name, list(index), unique=False)

"""Courses, meetings, enrolments, attendance, certificates."""

revision = "0009_training"
down_revision = "0008_questionnaires"


def upgrade() -> None:
    pass

"""Questionnaires, their versions, and answers belong to the store."""

revision = "0008_questionnaires"
down_revision = "0007_casework"


def upgrade() -> None:
    pass

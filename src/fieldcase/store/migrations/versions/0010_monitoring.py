"""Missions, visits, and the packs that a mission takes along."""

revision = "0010_monitoring"
down_revision = "0009_training"


def upgrade() -> None:
    pass

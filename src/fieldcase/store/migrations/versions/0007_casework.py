"""The counsellor's day: referrals, screenings, appointments, plans, procedures, travel."""

revision = "0007_casework"
down_revision = "0006_longer_beginnings"


def upgrade() -> None:
    pass

"""The tables of mission packs: made for others, and loaded here."""

import sqlalchemy as sa

from fieldcase.store.tables import metadata

# Packs that were sealed here for a laptop; each has its own number for that laptop.
PACKS_MADE = sa.Table(
    "packs_made",
    metadata,
    sa.Column("recipient_id", sa.Text, primary_key=True),
    sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("mission_id", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("cases", sa.Integer, nullable=False),
    sa.Column("made_at", sa.Text, nullable=False),
    sa.Column("expires_at", sa.Text, nullable=False),
    sa.Index(None, "mission_id"),
)

# Packs that were loaded here; `given_back_at` when somebody said that the mission is
# over, `erased_at` once nothing of it is here any more.
PACKS_LOADED = sa.Table(
    "packs_loaded",
    metadata,
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("sender_id", sa.Text, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("mission_id", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("cases", sa.Integer, nullable=False),
    sa.Column("made_at", sa.Text, nullable=False),
    sa.Column("expires_at", sa.Text, nullable=False),
    sa.Column("loaded_at", sa.Text, nullable=False),
    sa.Column("given_back_at", sa.Text, nullable=True),
    sa.Column("erased_at", sa.Text, nullable=True),
)

# The cases that a pack lends, as long as something of them is here.
PACK_CASES = sa.Table(
    "pack_cases",
    metadata,
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("case_id", sa.Text, primary_key=True),
    sa.Index(None, "case_id"),
)

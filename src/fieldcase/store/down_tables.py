"""The tables of what goes down: sent by headquarters, held on a laptop."""

import sqlalchemy as sa

from fieldcase.store.tables import metadata

# Headquarters: the down-bundles to each laptop; `position` is how far the log went.
DOWN_DELIVERIES = sa.Table(
    "down_deliveries",
    metadata,
    sa.Column("recipient_id", sa.Text, primary_key=True),
    sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("used_as", sa.Text, nullable=False),
    sa.Column("sent_at", sa.Text, nullable=False),
    sa.Column("received_at", sa.Text, nullable=True),
)

# Headquarters: how much of each case, course and mission a laptop may hold, as it was
# last told, in the bundle `sent_in`; "" once it was told to forget all of it.
DOWN_UNITS = sa.Table(
    "down_units",
    metadata,
    sa.Column("device_id", sa.Text, primary_key=True),
    sa.Column("unit_id", sa.Text, primary_key=True),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("extent", sa.Text, nullable=False),
    sa.Column("sent_in", sa.Integer, nullable=False),
    sa.Index(None, "device_id", "sent_in"),
)

# Headquarters: laptops that were restored from a copy get their own changes back.
HANDED_BACK = sa.Table(
    "handed_back",
    metadata,
    sa.Column("device_id", sa.Text, primary_key=True),
    sa.Column("after", sa.Integer, nullable=False),
    sa.Column("sent_in", sa.Integer, nullable=True),
)

# A laptop: what it was told of each; `is_pending` while something waits to be
# forgotten, since headquarters has not confirmed it or somebody still writes.
REACHES = sa.Table(
    "reaches",
    metadata,
    sa.Column("unit_id", sa.Text, primary_key=True),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("extent", sa.Text, nullable=False),
    sa.Column("told_in", sa.Integer, nullable=False),
    sa.Column("is_pending", sa.Boolean, nullable=False),
)

# What a newer program wrote: kept in the log until this one knows it too.
UNKNOWN_KEPT = sa.Table(
    "unknown_kept",
    metadata,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("field", sa.Text, primary_key=True),
)

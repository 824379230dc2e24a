"""The tables beside the records: changes, heads, tombstones, search, drafts, post."""

import sqlalchemy as sa

from fieldcase.domain.casework.search_keys import GROUPS
from fieldcase.store.full_text import make_full_text
from fieldcase.store.tables import metadata

# History, audit and what is sent: one row per change, in order of arrival here.
CHANGES = sa.Table(
    "changes",
    metadata,
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("record_id", sa.Text, nullable=False, index=True),
    sa.Column("device_id", sa.Text, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("staff_id", sa.Text, nullable=False),
    sa.Column("made_at", sa.Text, nullable=False),
    sa.Column("previous", sa.Text, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("fields", sa.Text, nullable=False),
    sa.UniqueConstraint("device_id", "sequence"),
)

# Which changes of each record no other change replaces.
HEADS = sa.Table(
    "heads",
    metadata,
    sa.Column("record_id", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("heads", sa.Text, nullable=False),
)

# Records about nobody but erased people; what comes in about them later goes too.
TOMBSTONES = sa.Table(
    "tombstones",
    metadata,
    sa.Column("record_id", sa.Text, primary_key=True),
    sa.Column("order_id", sa.Text, nullable=False),
)

# What a case is found by, in groups by field class; one entry a case.
SEARCH_ENTRIES = sa.Table(
    "search_entries",
    metadata,
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("case_id", sa.Text, nullable=False, unique=True),
    *(sa.Column(group, sa.Text, nullable=False) for group in GROUPS),
)
# Words with a letter missing, and themselves: where a typed word with a slip leads.
SEARCH_NEAR = sa.Table(
    "search_near",
    metadata,
    sa.Column("part", sa.Text, primary_key=True),
    sa.Column("word", sa.Text, primary_key=True),
    sqlite_with_rowid=False,
)
sa.event.listen(SEARCH_ENTRIES, "after_create", make_full_text)

DRAFTS = sa.Table(
    "drafts",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("form_version", sa.Integer, nullable=False),
    sa.Column("case_id", sa.Text, nullable=False, index=True),
    sa.Column("staff_id", sa.Text, nullable=False),
    sa.Column("begun_at", sa.Text, nullable=False),
    sa.Column("saved_at", sa.Text, nullable=False),
    sa.Column("entries", sa.JSON, nullable=False),
)

# Questionnaires that this laptop took in by itself, or began answers with: they are no
# records, so nothing of them is sent. `value` is the record of that kind as JSON.
OWN_LIBRARY = sa.Table(
    "own_library",
    metadata,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
)

# What this store is: its device, its secret keys, its headquarters, its counters.
OWN = sa.Table(
    "own",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
)

# How the columns of a spreadsheet were read, by its headings: the next one alike is
# read the same way. Nothing of it is sent.
MATCHINGS = sa.Table(
    "matchings",
    metadata,
    sa.Column("headings", sa.Text, primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
)

# Bundles this store has sent; one without a receipt may have to be sent again.
DELIVERIES = sa.Table(
    "deliveries",
    metadata,
    sa.Column("recipient_id", sa.Text, primary_key=True),
    sa.Column("sequence", sa.Integer, primary_key=True),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("first_change", sa.Integer, nullable=False),
    sa.Column("last_change", sa.Integer, nullable=False),
    sa.Column("sent_at", sa.Text, nullable=False),
    sa.Column("received_at", sa.Text, nullable=True),
)

# Every file that came in, and what became of it.
ARRIVALS = sa.Table(
    "arrivals",
    metadata,
    sa.Column("file_digest", sa.Text, primary_key=True),
    sa.Column("device_id", sa.Text, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("bundle_digest", sa.Text, nullable=False),
    sa.Column("verdict", sa.Text, primary_key=True),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("changes", sa.Integer, nullable=False),
    sa.Column("last_change", sa.Integer, nullable=False),
    sa.Column("arrived_at", sa.Text, nullable=False),
    sa.Column("program", sa.Text, nullable=False, server_default=""),
    sa.Column("made_at", sa.Text, nullable=True),
    sa.Column("dealt_by", sa.Text, nullable=False, server_default=""),
    sa.Column("note", sa.Text, nullable=False, server_default=""),
    sa.Column("size", sa.Integer, nullable=False, server_default="0"),
    sa.Column("clock_off", sa.Integer, nullable=False, server_default="0"),
    sa.Column("dealt_at", sa.Text, nullable=True),
    sa.Index(None, "device_id", "sequence"),
)

# Laptops that headquarters has invited; `value` is the invitation as JSON.
INVITATIONS = sa.Table(
    "invitations",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
)

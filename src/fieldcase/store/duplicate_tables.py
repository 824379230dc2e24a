"""The tables about people found twice: what stands for what, and who may be whom."""

import sqlalchemy as sa

from fieldcase.store.tables import metadata

# What another record stands for, by the standing mergers: derived from them.
MERGED = sa.Table(
    "merged",
    metadata,
    sa.Column("record_id", sa.Text, primary_key=True),
    sa.Column("shown_id", sa.Text, nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False),
)

# What people are compared by, as JSON, and the keys under which likes meet. Both are
# made from the records by who looks for duplicates.
LIKENESS_TRAITS = sa.Table(
    "likeness_traits",
    metadata,
    sa.Column("person_id", sa.Text, primary_key=True),
    sa.Column("traits", sa.Text, nullable=False),
)
LIKENESS_KEYS = sa.Table(
    "likeness_keys",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("person_id", sa.Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# Two who may be one person, the smaller id first, and what was decided about them.
LIKELY_PAIRS = sa.Table(
    "likely_pairs",
    metadata,
    sa.Column("one_id", sa.Text, primary_key=True),
    sa.Column("other_id", sa.Text, primary_key=True, index=True),
    sa.Column("score", sa.Integer, nullable=False),
    sa.Column("signs", sa.JSON, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("decided_by", sa.Text, nullable=False),
    sa.Column("decided_at", sa.Text, nullable=True),
    sa.Column("found_at", sa.Text, nullable=False),
    sa.Index(None, "state", "score"),
)

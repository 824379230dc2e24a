"""The tables of headquarters' desk: what clashes, what needs a look, what is kept."""

import sqlalchemy as sa

from fieldcase.store.tables import metadata

# Fields with several heads of different values; follows from heads and changes.
CLASHES = sa.Table(
    "clashes",
    metadata,
    sa.Column("record_id", sa.Text, primary_key=True),
    sa.Column("field", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("case_id", sa.Text, nullable=True, index=True),
    sa.Column("since", sa.Text, nullable=False, index=True),
)
CLASH_HEADS = sa.Table(
    "clash_heads",
    metadata,
    sa.Column("record_id", sa.Text, primary_key=True),
    sa.Column("field", sa.Text, primary_key=True),
    sa.Column("change_id", sa.Text, primary_key=True),
    sa.Column("device_id", sa.Text, nullable=False, index=True),
)

# Records that merging made such as their form would refuse them.
LOOKS = sa.Table(
    "looks",
    metadata,
    sa.Column("record_id", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("case_id", sa.Text, nullable=True),
    sa.Column("since", sa.Text, nullable=False),
)

# Files that came in and could not be taken in yet, as they came: sealed.
KEPT_FILES = sa.Table(
    "kept_files",
    metadata,
    sa.Column("file_digest", sa.Text, primary_key=True),
    sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
)

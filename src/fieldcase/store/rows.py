"""Rows of an answer as plain dictionaries, ready to become domain objects."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa


def as_dicts(answer: sa.CursorResult[Any]) -> Iterator[dict[str, Any]]:
    """Keyed by column names as plain text.

    SQLAlchemy's own keys are a subclass of it, which strict conversion does not take.
    """
    names = [str(name) for name in answer.keys()]  # noqa: SIM118 a result, not a dict
    for row in answer:
        yield dict(zip(names, row, strict=True))

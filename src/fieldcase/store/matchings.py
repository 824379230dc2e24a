"""How spreadsheets from elsewhere were read before, by their headings."""

import sqlalchemy as sa

from fieldcase.domain.change import JsonValue
from fieldcase.store.bookkeeping_tables import MATCHINGS


class Matchings:
    """Kept for this store alone; nothing of it is sent."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def find(self, headings: str) -> JsonValue:
        """What was kept for these headings, or None."""
        wanted = sa.select(MATCHINGS.c.value).where(MATCHINGS.c.headings == headings)
        found: JsonValue = self._connection.execute(wanted).scalar()
        return found

    def keep(self, headings: str, value: JsonValue) -> None:
        """Instead of what was kept for them before."""
        old = MATCHINGS.c.headings == headings
        self._connection.execute(MATCHINGS.delete().where(old))
        row = {"headings": headings, "value": value}
        self._connection.execute(MATCHINGS.insert(), row)

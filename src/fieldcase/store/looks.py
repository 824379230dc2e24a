"""Records that merging made such as their form would refuse: which, and since when."""

from dataclasses import dataclass
from datetime import datetime

import msgspec
import sqlalchemy as sa

from fieldcase.domain.casework.case import CaseId
from fieldcase.store.desk_tables import LOOKS
from fieldcase.store.rows import as_dicts


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    record_id: str
    kind: str
    case_id: CaseId | None
    since: datetime


class Looks:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def all(self) -> list[Look]:
        """The oldest first."""
        rows = self._connection.execute(sa.select(LOOKS).order_by(LOOKS.c.since))
        return [msgspec.convert(row, Look) for row in as_dicts(rows)]

    def find(self, record_id: str) -> Look | None:
        wanted = sa.select(LOOKS).where(LOOKS.c.record_id == record_id)
        rows = as_dicts(self._connection.execute(wanted))
        return next((msgspec.convert(row, Look) for row in rows), None)

    def add(self, look: Look) -> None:
        """One that is there already keeps since when."""
        if self.find(look.record_id) is None:
            self._connection.execute(LOOKS.insert(), msgspec.to_builtins(look))

    def remove(self, record_id: str) -> None:
        same = LOOKS.c.record_id == record_id
        self._connection.execute(LOOKS.delete().where(same))

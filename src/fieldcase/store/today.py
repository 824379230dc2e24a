"""What a day begins with: where one was last, and what waits."""

from datetime import date, timedelta

import sqlalchemy as sa

from fieldcase.domain.identity import StaffId
from fieldcase.domain.records import RecordKind, put_together
from fieldcase.domain.session import Session
from fieldcase.store.rows import as_dicts
from fieldcase.store.tables import RECORDS

_SESSIONS = RECORDS[RecordKind.SESSION]
_LATELY = timedelta(days=14)  # where one was before says little about today


class Today:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def last_session_of(self, staff_id: StaffId, today: date) -> Session | None:
        """The latest session that this staff member held in the last two weeks."""
        since = (today - _LATELY).isoformat()
        wanted = (
            sa.select(_SESSIONS)
            .where(_SESSIONS.c.signed_by == staff_id, _SESSIONS.c.held_on >= since)
            .order_by(
                _SESSIONS.c.held_on.desc(),
                _SESSIONS.c.starts.desc(),
                _SESSIONS.c.id.desc(),
            )
            .limit(1)
        )
        for row in as_dicts(self._connection.execute(wanted)):
            return put_together(Session, row)
        return None

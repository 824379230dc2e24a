"""Counting for the statistics: the database does it, so that memory stays flat."""

from datetime import date

import sqlalchemy as sa

from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.tables import RECORDS

_CASES = RECORDS[RecordKind.CASE]
_PERSONS = RECORDS[RecordKind.PERSON]
_SESSIONS = RECORDS[RecordKind.SESSION]


class Figures:
    """Periods include both their days; `host_country` "" means all."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def departures_by_destination(
        self, first: date, last: date, host_country: str = ""
    ) -> dict[str, int]:
        """Distinct persons whose case departed in the period, by country code."""
        counted = (
            sa.select(_CASES.c.destination_country, sa.func.count(_PERSONS.c.id))
            .join(_PERSONS, _PERSONS.c.case_id == _CASES.c.id)
            .where(_CASES.c.departed_on.between(first.isoformat(), last.isoformat()))
            .where(*_in_country(host_country))
            .group_by(_CASES.c.destination_country)
        )
        rows = self._connection.execute(counted)
        return {country: count for country, count in rows}  # noqa: C416 typed pairs

    def sessions_by_month(
        self, first: date, last: date, host_country: str = ""
    ) -> dict[tuple[int, int], int]:
        """Signed sessions held in the period by (year, month); an amendment is none."""
        month = sa.func.substr(_SESSIONS.c.held_on, 1, 7).label("month")
        counted = (
            sa.select(month, sa.func.count())
            .join(_CASES, _CASES.c.id == _SESSIONS.c.case_id)
            .where(_SESSIONS.c.held_on.between(first.isoformat(), last.isoformat()))
            .where(_SESSIONS.c.amends.is_(None), *_in_country(host_country))
            .group_by(month)
        )
        rows = self._connection.execute(counted)
        return {(int(key[:4]), int(key[5:])): count for key, count in rows}


def _in_country(host_country: str) -> list[sa.ColumnElement[bool]]:
    return [_CASES.c.host_country == host_country] if host_country else []

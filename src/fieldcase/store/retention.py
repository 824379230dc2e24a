"""The periods that headquarters set, and what is older than they allow."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import msgspec
import sqlalchemy as sa

from fieldcase.domain.later_days import months_later
from fieldcase.domain.record_keeping.retention import (
    Due,
    Periods,
    RetentionClass,
)
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.bookkeeping_tables import CHANGES, DRAFTS, OWN, TOMBSTONES
from fieldcase.store.tables import RECORDS

_PERIODS = "retention"
_CASES = RECORDS[RecordKind.CASE]
_SESSIONS = RECORDS[RecordKind.SESSION]
_ENTRIES = RECORDS[RecordKind.AUDIT_ENTRY]
_DAY = 10  # signs of an ISO date at the beginning of a moment


class Retention:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def periods(self) -> dict[RetentionClass, int]:
        wanted = sa.select(OWN.c.value).where(OWN.c.name == _PERIODS)
        value = self._connection.execute(wanted).scalar() or {}
        return msgspec.convert(value, dict[RetentionClass, int])

    def set_periods(self, periods: Periods) -> None:
        value = {str(name): months for name, months in periods.items()}
        self._connection.execute(OWN.delete().where(OWN.c.name == _PERIODS))
        self._connection.execute(OWN.insert(), {"name": _PERIODS, "value": value})

    def due(
        self, of_class: RetentionClass, months: int, today: date, limit: int
    ) -> list[Due]:
        """What is older than its period of months, the oldest first."""
        last = months_later(today, -months).isoformat()
        each = _EACH[of_class].subquery()
        old = sa.select(each).where(each.c.since <= last)
        rows = self._connection.execute(old.order_by(each.c.since).limit(limit))
        return [_due(of_class, row, months) for row in rows]


def _due(of_class: RetentionClass, row: Any, months: int) -> Due:
    since = date.fromisoformat(row.since)
    return Due(
        retention_class=of_class,
        record_id=row.id,
        number=row.number,
        since=since,
        due_on=months_later(since, months),
    )


def _day(moment: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    return sa.func.substr(moment, 1, _DAY)


def _closed_cases() -> sa.Select[Any]:
    return (
        sa.select(_CASES.c.id, _CASES.c.number, _CASES.c.closed_on.label("since"))
        .where(_CASES.c.closed_on.is_not(None))
        .where(_CASES.c.id.not_in(sa.select(TOMBSTONES.c.record_id)))
    )


def _idle_cases() -> sa.Select[Any]:
    held = sa.select(sa.func.max(_SESSIONS.c.held_on)).where(
        _SESSIONS.c.case_id == _CASES.c.id
    )
    edited = sa.select(sa.func.max(_day(CHANGES.c.made_at))).where(
        CHANGES.c.record_id == _CASES.c.id
    )
    lasts = [sa.func.coalesce(last.scalar_subquery(), "") for last in (held, edited)]
    latest = sa.case((lasts[0] > lasts[1], lasts[0]), else_=lasts[1])
    return (
        sa.select(_CASES.c.id, _CASES.c.number, latest.label("since"))
        .where(_CASES.c.closed_on.is_(None))
        .where(_CASES.c.id.not_in(sa.select(TOMBSTONES.c.record_id)))
    )


def _drafts() -> sa.Select[Any]:
    return sa.select(
        DRAFTS.c.id,
        sa.func.coalesce(_CASES.c.number, "").label("number"),
        _day(DRAFTS.c.saved_at).label("since"),
    ).outerjoin(_CASES, _CASES.c.id == DRAFTS.c.case_id)


def _audit_entries() -> sa.Select[Any]:
    return sa.select(
        _ENTRIES.c.id,
        sa.func.coalesce(_CASES.c.number, "").label("number"),
        _day(_ENTRIES.c.at).label("since"),
    ).outerjoin(_CASES, _CASES.c.id == _ENTRIES.c.case_id)


_EACH: Mapping[RetentionClass, sa.Select[Any]] = MappingProxyType(
    {
        RetentionClass.CLOSED_CASES: _closed_cases(),
        RetentionClass.IDLE_CASES: _idle_cases(),
        RetentionClass.DRAFTS: _drafts(),
        RetentionClass.AUDIT_ENTRIES: _audit_entries(),
    }
)

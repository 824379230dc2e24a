"""Looking up what was written down about reading, giving out and unlocking."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
import sqlalchemy as sa

from fieldcase.domain.record_keeping.audit import (
    AuditDeed,
    AuditEntry,
    AuditFilter,
    AuditLine,
)
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.bookkeeping_tables import CHANGES
from fieldcase.store.records import own_columns
from fieldcase.store.rows import as_dicts
from fieldcase.store.tables import RECORDS

_ENTRIES = RECORDS[RecordKind.AUDIT_ENTRY]
_CASES = RECORDS[RecordKind.CASE]
_STAFF = RECORDS[RecordKind.STAFF_MEMBER]
_BESIDE = ("staff_name", "device_id", "case_number")


class AuditLog:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def last_reading(self, staff_id: str, case_id: str) -> datetime | None:
        """When this staff member last began to read this case."""
        wanted = (
            sa.select(_ENTRIES.c.at)
            .where(_ENTRIES.c.case_id == case_id, _ENTRIES.c.staff_id == staff_id)
            .where(_ENTRIES.c.deed == AuditDeed.READ)
            .order_by(_ENTRIES.c.id.desc())
            .limit(1)
        )
        at = self._connection.execute(wanted).scalar()
        return None if at is None else datetime.fromisoformat(at)

    def lines(self, which: AuditFilter, offset: int, limit: int) -> list[AuditLine]:
        """The latest first, with the names that people know them by."""
        wanted = (
            sa.select(
                *own_columns(RecordKind.AUDIT_ENTRY),
                _STAFF.c.name.label("staff_name"),
                CHANGES.c.device_id.label("device_id"),
                _CASES.c.number.label("case_number"),
            )
            .join(CHANGES, CHANGES.c.record_id == _ENTRIES.c.id)
            .outerjoin(_STAFF, _STAFF.c.id == _ENTRIES.c.staff_id)
            .outerjoin(_CASES, _CASES.c.id == _ENTRIES.c.case_id)
            .where(*_conditions(which))
            .order_by(_ENTRIES.c.id.desc())
            .offset(offset)
            .limit(limit)
        )
        return [_line(row) for row in as_dicts(self._connection.execute(wanted))]

    def count(self, which: AuditFilter) -> int:
        counted = sa.select(sa.func.count()).select_from(_ENTRIES)
        return self._connection.execute(counted.where(*_conditions(which))).scalar_one()


def _line(row: dict[str, Any]) -> AuditLine:
    beside: dict[str, Any] = {name: row.pop(name) or "" for name in _BESIDE}
    return AuditLine(entry=msgspec.convert(row, AuditEntry), **beside)


def _conditions(which: AuditFilter) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if which.deeds:
        conditions.append(_ENTRIES.c.deed.in_(which.deeds))
    if which.staff_id is not None:
        conditions.append(_ENTRIES.c.staff_id == which.staff_id)
    if which.case_id is not None:
        conditions.append(_ENTRIES.c.case_id == which.case_id)
    if which.first is not None:
        conditions.append(_ENTRIES.c.at >= which.first.isoformat())
    if which.last is not None:
        after = which.last + timedelta(days=1)
        conditions.append(_ENTRIES.c.at < after.isoformat())
    if which.unseen:
        conditions.append(_ENTRIES.c.what.not_in(sorted(which.unseen)))
    return conditions

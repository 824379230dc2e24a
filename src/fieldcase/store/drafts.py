"""Drafts: what is being typed, saved over and over, never a change."""

from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa

from fieldcase.domain.identity import StaffId
from fieldcase.domain.record_keeping.draft import Draft, DraftId
from fieldcase.store.bookkeeping_tables import DRAFTS
from fieldcase.store.rows import as_dicts


class Drafts:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def save(self, draft: Draft) -> None:
        row = msgspec.to_builtins(draft)
        updated = self._connection.execute(
            DRAFTS.update().where(DRAFTS.c.id == draft.id), row
        )
        if updated.rowcount == 0:
            self._connection.execute(DRAFTS.insert(), row)

    def find(self, draft_id: DraftId) -> Draft | None:
        found = self._read(DRAFTS.c.id == draft_id)
        return found[0] if found else None

    def of_case(self, case_id: str) -> list[Draft]:
        return self._read(DRAFTS.c.case_id == case_id)

    def of_staff(self, staff_id: StaffId) -> list[Draft]:
        return self._read(DRAFTS.c.staff_id == staff_id)

    def of_form(self, form: str) -> list[Draft]:
        return self._read(DRAFTS.c.form == form)

    def remove(self, draft_id: DraftId) -> None:
        self._connection.execute(DRAFTS.delete().where(DRAFTS.c.id == draft_id))

    def _read(self, condition: sa.ColumnElement[bool]) -> list[Draft]:
        wanted = sa.select(DRAFTS).where(condition).order_by(DRAFTS.c.saved_at.desc())
        rows = as_dicts(self._connection.execute(wanted))
        return [_draft(row) for row in rows]


def _draft(row: dict[str, Any]) -> Draft:
    """By hand: entries are any JSON, a recursive type that msgspec cannot check."""
    begun_at, saved_at = (
        datetime.fromisoformat(row.pop(name)) for name in ("begun_at", "saved_at")
    )
    return Draft(**row, begun_at=begun_at, saved_at=saved_at)

"""A merger: two persons, or two cases, that headquarters found to be one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from fieldcase.domain.fields import Bookkeeping, Operational
from fieldcase.domain.identity import StaffId

MergerId = NewType("MergerId", str)


class MergedKind(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    PERSON = "person"
    CASE = "case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """Nothing is rewritten by it: readers resolve, so that un-merging is exact.

    `kept_id` is the record that shows. The reasons are kept for good, by people who
    may see names and by those who may not: they name nobody. A merger that has ended
    stays as history; the same two may be merged anew by another one.
    """

    id: Operational[MergerId]
    kind: Operational[MergedKind]
    kept_id: Operational[str]
    other_id: Operational[str]
    decided_at: Bookkeeping[datetime]
    decided_by: Bookkeeping[StaffId]
    reason: Bookkeeping[str] = ""
    ended_at: Bookkeeping[datetime | None] = None
    ended_by: Bookkeeping[StaffId | None] = None
    ended_reason: Bookkeeping[str] = ""

    @property
    def stands(self) -> bool:
        return self.ended_at is None

"""Audit entries: what was read, given out, taken in or opened, by whom and when.

They are records like others, final and chained, and travel to headquarters. They
name cases and records by their ids, never people.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.fields import Bookkeeping, Casework
from fieldcase.domain.identity import DeviceId, StaffId

AuditEntryId = NewType("AuditEntryId", str)

READING_COUNTS_FOR = timedelta(hours=1)  # reading on within it is the same reading


class AuditDeed(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    READ = "read"
    EXPORTED = "exported"
    PRINTED = "printed"
    IMPORTED = "imported"
    UNLOCKED = "unlocked"
    FAILED_TO_UNLOCK = "failed_to_unlock"
    ERASED = "erased"
    RETENTION_SET = "retention_set"
    REASSIGNED = "reassigned"
    DECIDED = "decided"
    DEALT_WITH = "dealt_with"
    MERGED = "merged"
    UNMERGED = "unmerged"
    TOLD_APART = "told_apart"
    ASSIGNED = "assigned"
    LAPTOP_INVITED = "laptop_invited"
    LAPTOP_APPROVED = "laptop_approved"
    LAPTOP_REVOKED = "laptop_revoked"
    SCOPE_SET = "scope_set"
    PERIOD_SET = "period_set"
    PACK_ENDED = "pack_ended"
    LET_IN = "let_in"
    MEMBER_ADDED = "member_added"
    MEMBER_REMOVED = "member_removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """`staff_id` is who did it; nobody knows who failed to unlock.

    `what` is a word for what was exported or imported, as in `sessions`; `count` how
    many records were in it; `reason` is what somebody typed why.
    """

    id: Bookkeeping[AuditEntryId]
    deed: Bookkeeping[AuditDeed]
    at: Bookkeeping[datetime]
    staff_id: Bookkeeping[StaffId | None] = None
    case_id: Bookkeeping[CaseId | None] = None
    record_id: Bookkeeping[str] = ""
    what: Bookkeeping[str] = ""
    count: Bookkeeping[int] = 0
    with_names: Bookkeeping[bool] = False
    reason: Casework[str] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """An entry as a list shows it; names that are not known here are empty."""

    entry: AuditEntry
    staff_name: str
    device_id: DeviceId
    case_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """Which entries are shown; days include both ends, as of the laptop's clock.

    Exports of what `unseen` names are left out.
    """

    deeds: tuple[AuditDeed, ...] = ()
    staff_id: StaffId | None = None
    case_id: CaseId | None = None
    first: date | None = None
    last: date | None = None
    unseen: frozenset[str] = frozenset()


def is_same_reading(earlier: datetime, now: datetime) -> bool:
    """Whether reading now goes on what began earlier; a clock set back does not."""
    return timedelta(0) <= now - earlier < READING_COUNTS_FOR

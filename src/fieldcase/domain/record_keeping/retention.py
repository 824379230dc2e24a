"""Retention: how long each class of record is kept, and what is due for review.

No period is built in: headquarters sets them. What is due is looked at by somebody
who decides; nothing goes by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LONGEST = 1200  # months


class RetentionClass(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    CLOSED_CASES = "closed_cases"  # from the day of closing
    IDLE_CASES = "idle_cases"  # open, from the last session or edit
    DRAFTS = "drafts"  # from the last time somebody typed
    AUDIT_ENTRIES = "audit_entries"  # from the day of the deed


Periods = Mapping[RetentionClass, int]  # months; a class without one is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing whose time is over; `number` is that of its case, if it has one."""

    retention_class: RetentionClass
    record_id: str
    number: str
    since: date
    due_on: date

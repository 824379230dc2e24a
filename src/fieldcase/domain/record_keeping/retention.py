"""Retention: how long each class of record is kept, and what is due for review.

No period is built in: headquarters sets them. What is due is looked at by somebody
who decides; nothing goes by itself.
"""

from calendar import monthrange
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


def months_later(day: date, months: int) -> date:
    """The same day of a later (or with a minus, earlier) month, or its last day."""
    place = day.year * 12 + day.month - 1 + months
    year, month = place // 12, place % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))

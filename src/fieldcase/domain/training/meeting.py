"""A meeting: one day of a course, or a part of one."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NewType

from fieldcase.domain.fields import Bookkeeping, Operational
from fieldcase.domain.identity import StaffId
from fieldcase.domain.training.course import CourseId

MeetingId = NewType("MeetingId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """`starts` and `ends` are times of day at the place; the break is in minutes.

    One that was moved names the day it was moved from last; one that was closed has
    its attendance final: it is amended then, or the meeting is reopened with a reason.
    """

    id: Operational[MeetingId]
    course_id: Operational[CourseId]
    held_on: Operational[date]
    starts: Operational[time]
    ends: Operational[time]
    break_minutes: Operational[int] = 0
    topic: Operational[str] = ""
    trainers: Bookkeeping[tuple[str, ...]] = ()
    venue: Operational[str] = ""
    moved_from: Operational[date | None] = None
    move_reason: Operational[str] = ""
    is_cancelled: Operational[bool] = False
    cancel_reason: Operational[str] = ""
    closed_at: Operational[datetime | None] = None
    closed_by: Bookkeeping[StaffId | None] = None
    reopen_reason: Operational[str] = ""

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def minutes(self) -> int:
        """How long one can attend; one that ends after midnight counts through it."""
        start = self.starts.hour * 60 + self.starts.minute
        end = self.ends.hour * 60 + self.ends.minute
        return max((end - start) % (24 * 60) - self.break_minutes, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSeries:
    """What the form of a series asks for; it becomes meetings, and is no record."""

    course_id: Operational[CourseId]
    first: Operational[date]
    count: Operational[int]
    weekdays: Operational[tuple[str, ...]] = ()
    starts: Operational[time]
    ends: Operational[time]
    break_minutes: Operational[int] = 0
    topic: Operational[str] = ""
    venue: Operational[str] = ""


def in_order(meeting: Meeting) -> tuple[date, time, str]:
    """To sort meetings as they are held."""
    return meeting.held_on, meeting.starts, meeting.id

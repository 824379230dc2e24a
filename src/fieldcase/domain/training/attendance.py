"""Attendance: the mark of one participant at one meeting."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import NewType

from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.fields import Identity, Operational
from fieldcase.domain.identity import derived_id
from fieldcase.domain.training.course import CourseId
from fieldcase.domain.training.enrolment import EnrolmentId
from fieldcase.domain.training.meeting import MeetingId

AttendanceId = NewType("AttendanceId", str)


class Mark(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    PRESENT = "P"
    LATE = "L"
    EXCUSED = "E"
    HALF = "H"
    ABSENT = "A"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One version of a cell of the register; the highest version stands.

    Its id comes from the cell and the version: two laptops that mark the same cell
    edit one record, and a difference between them is a conflict, not a second mark.
    Once the meeting is closed a version is final, and a correction is the next one,
    with a reason. Notes and reasons may say something about the person: they are of
    the class of names, which a trainer sees and an erasure takes away.
    """

    id: Operational[AttendanceId]
    course_id: Operational[CourseId]
    enrolment_id: Operational[EnrolmentId]
    meeting_id: Operational[MeetingId]
    person_id: Operational[PersonId | None] = None
    mark: Operational[Mark | None] = None
    minutes_late: Operational[int] = 0
    time_in: Operational[time | None] = None
    time_out: Operational[time | None] = None
    note: Identity[str] = ""
    version: Operational[int] = 1
    amends: Operational[AttendanceId | None] = None
    amendment_reason: Identity[str] = ""


def attendance_id(
    enrolment_id: EnrolmentId, meeting_id: MeetingId, version: int = 1
) -> AttendanceId:
    """The same on every laptop."""
    return AttendanceId(
        derived_id("attendance", enrolment_id, meeting_id, str(version))
    )

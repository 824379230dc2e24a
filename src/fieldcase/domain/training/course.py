"""A course: a training of days to months, and what earns its certificate."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from fieldcase.domain.fields import Bookkeeping, Operational

CourseId = NewType("CourseId", str)


class CourseStatus(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"
    CANCELLED = "cancelled"


class CourseMode(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    MIXED = "mixed"
    SELF_PACED = "self_paced"
    ON_THE_JOB = "on_the_job"


class AttendanceBasis(StrEnum):
    """What the least attendance is a share of. Stored and sent as these words."""

    NOTHING = "nothing"
    HOURS = "hours"
    MEETINGS = "meetings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """`capacity` 0 means as many as come; `planned_hours` are what is announced.

    The certificate of completion needs `least_attendance` percent of what
    `attendance_basis` names, and a passed test if `test_needed`. From
    `certificate_key` come the verification codes of its certificates. Trainers and
    signatories are people at work: their names are bookkeeping, as staff's are.
    """

    id: Operational[CourseId]
    number: Operational[str]
    starts_on: Operational[date]
    title: Operational[str] = ""
    training_type: Operational[str] = ""
    subject: Operational[str] = ""
    status: Operational[CourseStatus] = CourseStatus.PLANNED
    ends_on: Operational[date | None] = None
    provider: Operational[str] = ""
    country: Operational[str] = ""
    place: Operational[str] = ""
    venue: Operational[str] = ""
    mode: Operational[CourseMode] = CourseMode.IN_PERSON
    language: Operational[str] = ""
    fund: Operational[str] = ""
    trainers: Bookkeeping[tuple[str, ...]] = ()
    capacity: Operational[int] = 0
    planned_hours: Operational[int] = 0
    curriculum_version: Operational[str] = ""
    attendance_basis: Operational[AttendanceBasis] = AttendanceBasis.NOTHING
    least_attendance: Operational[int] = 0
    test_needed: Operational[bool] = False
    signatories: Bookkeeping[tuple[str, ...]] = ()
    certificate_key: Bookkeeping[str] = ""

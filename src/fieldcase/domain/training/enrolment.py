"""An enrolment: one participant on one course."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.fields import Casework, Contact, Identity, Operational, Protection
from fieldcase.domain.training.course import CourseId

EnrolmentId = NewType("EnrolmentId", str)


class EnrolmentStatus(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    INVITED = "IN"
    WAITING = "WL"
    ENROLLED = "EN"
    ONGOING = "ON"
    COMPLETED = "CO"
    DROPPED_OUT = "DR"
    CANCELLED = "CX"


class ResultOfTest(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    NONE = "none"
    PASSED = "passed"
    FAILED = "failed"


# Who has a place; the others are asked, wait, or gave it up before it began.
WITH_A_PLACE = frozenset(
    {EnrolmentStatus.ENROLLED, EnrolmentStatus.ONGOING, EnrolmentStatus.COMPLETED}
)
GONE = frozenset({EnrolmentStatus.DROPPED_OUT, EnrolmentStatus.CANCELLED})
# Whom the register lists: whoever drops out was there before.
ON_THE_REGISTER = WITH_A_PLACE | {EnrolmentStatus.DROPPED_OUT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """A case member by `person_id`, or somebody known only by name and organisation.

    Sex and age band are those on the day of enrolment: figures need no birth date,
    and stay when the person is erased. Whoever is known only by name `agreed` to
    stand on the register. A move to another course names the enrolments both ways.
    """

    id: Operational[EnrolmentId]
    course_id: Operational[CourseId]
    enrolled_on: Operational[date]
    kind: Operational[str]
    person_id: Operational[PersonId | None] = None
    case_id: Operational[CaseId | None] = None
    name: Identity[str] = ""
    native_name: Identity[str] = ""
    organisation: Identity[str] = ""
    phone: Contact[str] = ""
    agreed: Operational[bool] = False
    sex: Operational[str] = "U"
    age_band: Operational[str] = "UNK"
    accessibility: Protection[tuple[str, ...]] = ()
    accessibility_note: Protection[str] = ""
    status: Operational[EnrolmentStatus] = EnrolmentStatus.ENROLLED
    status_on: Operational[date | None] = None
    leaving_reason: Operational[str] = ""
    leaving_note: Casework[str] = ""
    test_result: Operational[ResultOfTest] = ResultOfTest.NONE
    tested_on: Operational[date | None] = None
    moved_from: Operational[EnrolmentId | None] = None
    moved_to: Operational[EnrolmentId | None] = None

"""What a participant still lacks for a certificate; shares are of what was held."""

from dataclasses import dataclass
from enum import StrEnum

from fieldcase.domain.training.attendance_totals import Totals
from fieldcase.domain.training.certificate import CertificateKind
from fieldcase.domain.training.course import AttendanceBasis, Course, CourseStatus
from fieldcase.domain.training.enrolment import WITH_A_PLACE, Enrolment, ResultOfTest

_WHOLE = 100  # percent


class Lacking(StrEnum):
    """What stands between a participant and a certificate."""

    COURSE_CANCELLED = "course_cancelled"
    NO_PLACE = "no_place"
    OPEN_MEETINGS = "open_meetings"
    NEVER_THERE = "never_there"
    HOURS = "hours"
    MEETINGS = "meetings"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Lack:
    """`reached` of `needed`: meetings still open, percent of attendance, or nothing."""

    what: Lacking
    needed: int = 0
    reached: int = 0


def certificate_lacks(
    kind: CertificateKind,
    course: Course,
    enrolment: Enrolment,
    totals: Totals,
    open_meetings: int,
) -> tuple[Lack, ...]:
    """Everything that is missing; nothing means that it can be issued.

    A certificate of attendance says what was attended and needs no least share; one
    of completion needs all that the course asks for. More attendance never lacks more.
    """
    lacks = []
    if course.status is CourseStatus.CANCELLED:
        lacks.append(Lack(Lacking.COURSE_CANCELLED))
    if enrolment.status not in WITH_A_PLACE:
        lacks.append(Lack(Lacking.NO_PLACE))
    if open_meetings or not totals.meetings:
        lacks.append(Lack(Lacking.OPEN_MEETINGS, 0, open_meetings))
    if not totals.halves:
        lacks.append(Lack(Lacking.NEVER_THERE))
    if kind is CertificateKind.COMPLETION:
        lacks += _attendance_lacks(course, totals)
        if course.test_needed and enrolment.test_result is not ResultOfTest.PASSED:
            lacks.append(Lack(Lacking.TEST))
    return tuple(lacks)


def _attendance_lacks(course: Course, totals: Totals) -> list[Lack]:
    least = course.least_attendance
    if course.attendance_basis is AttendanceBasis.HOURS:
        reached, of, what = totals.minutes, totals.of_minutes, Lacking.HOURS
    elif course.attendance_basis is AttendanceBasis.MEETINGS:
        reached, of, what = totals.halves, 2 * totals.meetings, Lacking.MEETINGS
    else:
        return []
    if reached * _WHOLE >= least * of:
        return []
    return [Lack(what, least, share(reached, of))]


def share(reached: int, of: int) -> int:
    """In whole percent, rounded down: what is not reached is not shown as reached."""
    return reached * _WHOLE // of if of else 0

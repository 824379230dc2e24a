"""What can go wrong with courses, registers and certificates."""

from dataclasses import dataclass

from fieldcase.domain.errors import FieldCaseError


@dataclass(eq=False)
class MeetingIsClosed(FieldCaseError):
    """Its attendance is final: amend it, or reopen the meeting, with a reason."""

    meeting_id: str


class MeetingIsOpen(FieldCaseError):
    """Nothing is final yet: what is wrong can simply be marked again."""


class AlreadyEnrolled(FieldCaseError):
    """The person has an enrolment on this course that was not ended."""


class NoPlaceLeft(FieldCaseError):
    """Every place of the course is taken."""


class NotOnTheRegister(FieldCaseError):
    """Attendance is marked for those with a place only."""


class CertificateNotDue(FieldCaseError):
    """Something is missing yet for the certificate; the register says what."""


class CertificateIssued(FieldCaseError):
    """There is one of this kind already that was not revoked."""


class CertificateIsRevoked(FieldCaseError):
    """It counts for nothing any more, so it is not printed."""


class CertificateLanguageUnknown(FieldCaseError):
    """There is no wording of certificates in this language."""


@dataclass(eq=False)
class WorkbookOfAnotherCourse(FieldCaseError):
    """It was given out for another course, of this number."""

    number: str


@dataclass(eq=False)
class CourseNotFound(FieldCaseError):
    """No course has this number."""

    number: str

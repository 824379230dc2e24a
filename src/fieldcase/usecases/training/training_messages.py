"""The sentences for what can go wrong with courses, registers and certificates."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.rules import Rule
from fieldcase.domain.training import training_errors as errors
from fieldcase.domain.words import mark

TRAINING_WORDS: Mapping[type[FieldCaseError], str] = MappingProxyType(
    {
        errors.MeetingIsClosed: mark(
            "This meeting is closed and its attendance is final. Correct it with a"
            " reason, or reopen the meeting."
        ),
        errors.MeetingIsOpen: mark(
            "This meeting is not closed yet: mark the attendance again instead."
        ),
        errors.AlreadyEnrolled: mark("This person is on the course already."),
        errors.NoPlaceLeft: mark(
            "Every place is taken. Raise the number of places of the course first, or"
            " wait until somebody leaves."
        ),
        errors.NotOnTheRegister: mark(
            "Attendance is marked for those with a place only. Give the person a place"
            " first."
        ),
        errors.CertificateNotDue: mark(
            "Something is still missing for this certificate; the page of the course"
            " says what."
        ),
        errors.CertificateIssued: mark(
            "There is a certificate of this kind already. Revoke it first to issue"
            " another."
        ),
        errors.WorkbookOfAnotherCourse: mark(
            "This workbook is of another course, {number}. Open that course to take it"
            " in; nothing was changed."
        ),
        errors.CourseNotFound: mark(
            "There is no course {number} here. The numbers stand in the list of"
            " courses."
        ),
        errors.CertificateIsRevoked: mark(
            "This certificate was revoked and is not printed any more. Issue a new one"
            " first."
        ),
        errors.CertificateLanguageUnknown: mark(
            "Certificates cannot be printed in this language yet. Choose another one."
        ),
    }
)
TRAINING_RULES: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.NOT_A_MARK: mark("This is none of the marks."),
        Rule.STANDS_TWICE: mark(
            "The same stands twice in the workbook with different entries: keep one of"
            " them."
        ),
        Rule.NO_PLACE: mark(
            "This participant has no place on the course, or every place is taken. Give"
            " a place first, or raise the number of places."
        ),
        Rule.CALCULATED: mark(
            "There is a formula in this cell: type what it shall say instead."
        ),
        Rule.UNKNOWN_MEETING: mark(
            "The course has no meeting on this day, or several: plan it on the page of"
            " the course first."
        ),
        Rule.UNKNOWN_PARTICIPANT: mark(
            "Nobody on the course is meant by this row: empty its first cell to add"
            " somebody new."
        ),
    }
)

"""The sentences for what can go wrong with courses, registers and certificates."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain import training_errors as errors
from fieldcase.domain.errors import FieldCaseError
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
        errors.CertificateIsRevoked: mark(
            "This certificate was revoked and is not printed any more. Issue a new one"
            " first."
        ),
        errors.CertificateLanguageUnknown: mark(
            "Certificates cannot be printed in this language yet. Choose another one."
        ),
    }
)

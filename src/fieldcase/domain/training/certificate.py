"""A certificate: what a participant got from a course, with its number and code."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import blake2b
from hmac import compare_digest
from typing import NewType

from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.fields import Bookkeeping, Identity, Operational
from fieldcase.domain.identity import CODE_SIGNS, Randomness, StaffId
from fieldcase.domain.training.course import CourseId
from fieldcase.domain.training.enrolment import EnrolmentId
from fieldcase.domain.typed_code import plain_signs

CertificateId = NewType("CertificateId", str)

_KEY_SIZE = 16  # bytes
_CODE_LENGTH, _GROUP_LENGTH = 10, 5
_BETWEEN = "\x1f"


class CertificateKind(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    ATTENDANCE = "attendance"
    COMPLETION = "completion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Issued once; afterwards it can only be handed over and revoked.

    `minutes` are those attended. It holds no name: that is read where it is printed.
    """

    id: Operational[CertificateId]
    course_id: Operational[CourseId]
    enrolment_id: Operational[EnrolmentId]
    number: Operational[str]
    kind: Operational[CertificateKind]
    issued_on: Operational[date]
    person_id: Operational[PersonId | None] = None
    minutes: Operational[int] = 0
    curriculum_version: Operational[str] = ""
    signatories: Bookkeeping[tuple[str, ...]] = ()
    language: Operational[str] = ""
    second_language: Operational[str] = ""
    issued_by: Bookkeeping[StaffId | None] = None
    delivered_on: Operational[date | None] = None
    revoked_on: Operational[date | None] = None
    revocation_reason: Identity[str] = ""

    @property
    def is_revoked(self) -> bool:
        return self.revoked_on is not None


def certificate_number(course_number: str, device_code: str, counter: int) -> str:
    """As in `TR-7QK4-0003/012`; unique on every laptop without asking another.

    The laptop that made the course, whose code stands in the course's number, counts
    plainly; any other puts its own code before its count, as `TR-7QK4-0003/M2XD-001`.
    """
    series = certificate_series(course_number, device_code)
    return f"{series}{counter:03d}"


def certificate_series(course_number: str, device_code: str) -> str:
    """What the numbers given out by one laptop begin with."""
    is_own = course_number.split("-")[1:2] == [device_code]
    return f"{course_number}/" if is_own else f"{course_number}/{device_code}-"


def next_counter(numbers: list[str], series: str) -> int:
    """One more than the highest number of a series."""
    counted = [number.removeprefix(series) for number in numbers]
    return max((int(count) for count in counted if count.isdecimal()), default=0) + 1


def new_certificate_key(randomness: Randomness) -> str:
    """The secret of one course, in hex; it never stands on paper."""
    return randomness(_KEY_SIZE).hex()


def verification_code(certificate_key: str, certificate: Certificate) -> str:
    """Ten signs, as `7QK4M-9ZT2C`, that nobody makes up without the course's key.

    A keyed digest over what the paper says: number, kind, hours, day and whom it is
    for. Headquarters has the key with the register and needs no network.
    """
    told = (
        certificate.number,
        certificate.kind,
        str(certificate.minutes),
        certificate.issued_on.isoformat(),
        certificate.enrolment_id,
    )
    key = bytes.fromhex(certificate_key)
    digest = blake2b(_BETWEEN.join(told).encode(), key=key, digest_size=8).digest()
    drawn = int.from_bytes(digest)
    signs = "".join(CODE_SIGNS[drawn >> 5 * at & 31] for at in range(_CODE_LENGTH))
    return f"{signs[:_GROUP_LENGTH]}-{signs[_GROUP_LENGTH:]}"


def is_code_of(typed: str, certificate_key: str, certificate: Certificate) -> bool:
    """Whether this was typed, however it was spaced and on whatever keyboard."""
    meant = plain_signs(verification_code(certificate_key, certificate))
    return compare_digest(plain_signs(typed).encode(), meant.encode())

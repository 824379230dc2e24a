"""Certificates: issued with a number, handed over, revoked; the code on paper."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import Problem, Rule, refuse
from fieldcase.domain.training.certificate import (
    Certificate,
    CertificateId,
    CertificateKind,
    certificate_number,
    certificate_series,
    next_counter,
    verification_code,
)
from fieldcase.domain.training.course import CourseId
from fieldcase.domain.training.enrolment import EnrolmentId
from fieldcase.domain.training.training_errors import (
    CertificateIssued,
    CertificateNotDue,
)
from fieldcase.usecases.training.courses import CourseFile, Participant, gathered
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What shall be issued: of which kind, in one language or two."""

    kind: CertificateKind
    language: str = "en"
    second_language: str = ""


def issue_certificates(
    workspace: Workspace,
    course_id: CourseId,
    enrolment_ids: Sequence[EnrolmentId],
    wanted: Wanted,
) -> list[Certificate]:
    """Issue one to each, numbered in this order, all or none.

    Raises:
        CertificateNotDue: one of them lacks something; see `CourseFile.lacks`.
        CertificateIssued: one of them has one of this kind that stands.
        RecordNotFound: the course or an enrolment is gone.
    """
    with workspace.work() as work:
        file = gathered(workspace, work, course_id)
        by_id = {one.id: one for one in file.participants}
        code = workspace.device.code
        series = certificate_series(file.course.number, code)
        counter = next_counter(work.training.certificate_numbers(series), series)
        issued = []
        for place, enrolment_id in enumerate(enrolment_ids):
            if enrolment_id not in by_id:
                raise RecordNotFound(RecordKind.ENROLMENT, enrolment_id)
            _check_due(file, by_id[enrolment_id], wanted.kind)
            number = certificate_number(file.course.number, code, counter + place)
            made = _certificate(workspace, file, by_id[enrolment_id], wanted)
            issued.append(work.certificates.save(replace(made, number=number)))
    return issued


def hand_over(workspace: Workspace, certificate_id: CertificateId) -> Certificate:
    """Its holder has it in hand since today."""
    with workspace.work() as work:
        stored = work.certificates.get(certificate_id)
        given = replace(stored, delivered_on=stored.delivered_on or workspace.today())
        return work.certificates.save(given)


def revoke_certificate(
    workspace: Workspace, certificate_id: CertificateId, reason: str
) -> Certificate:
    """From now on it counts for nothing; its number is never given again.

    Raises:
        EntriesRefused: there is no reason.
        RecordNotFound: there is none.
    """
    refuse(() if reason.strip() else (Problem("reason", Rule.REQUIRED),))
    with workspace.work() as work:
        stored = work.certificates.get(certificate_id)
        if stored.is_revoked:
            return stored
        return work.certificates.save(
            replace(
                stored, revoked_on=workspace.today(), revocation_reason=reason.strip()
            )
        )


def code_on_paper(workspace: Workspace, certificate_id: CertificateId) -> str:
    """The verification code that is printed on it.

    Raises:
        RecordNotFound: there is none.
    """
    with workspace.reading() as work:
        certificate = work.certificates.get(certificate_id)
        key = work.courses.get(certificate.course_id).certificate_key
    return verification_code(key, certificate)


def _check_due(file: CourseFile, one: Participant, kind: CertificateKind) -> None:
    if file.lacks(one, kind):
        raise CertificateNotDue
    if any(
        each.enrolment_id == one.id and each.kind is kind and not each.is_revoked
        for each in file.certificates
    ):
        raise CertificateIssued


def _certificate(
    workspace: Workspace, file: CourseFile, one: Participant, wanted: Wanted
) -> Certificate:
    return Certificate(
        id=CertificateId(workspace.new_id()),
        course_id=file.course.id,
        enrolment_id=one.id,
        number="",
        kind=wanted.kind,
        issued_on=workspace.today(),
        person_id=one.enrolment.person_id,
        minutes=file.totals(one.id).minutes,
        curriculum_version=file.course.curriculum_version,
        signatories=file.course.signatories,
        language=wanted.language,
        second_language=wanted.second_language,
        issued_by=workspace.staff.id,
    )

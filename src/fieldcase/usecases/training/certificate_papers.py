"""Certificates on paper: all of a course in one PDF, or a file each named by number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import name as name_of_sign

from fieldcase.documents.certificate_pages import CertificatePage, CertificateSide
from fieldcase.documents.rendering import render_certificates
from fieldcase.domain.codelists import ListName
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.file_names import plain_file_name
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.training.certificate import (
    Certificate,
    CertificateId,
    verification_code,
)
from fieldcase.domain.training.certificate_wording import (
    CertificateWording,
    certificate_wordings,
)
from fieldcase.domain.training.course import Course, CourseId
from fieldcase.domain.training.training_errors import (
    CertificateIsRevoked,
    CertificateLanguageUnknown,
)
from fieldcase.domain.words import Words, words_in
from fieldcase.store.work import Work
from fieldcase.usecases.giving_out.giving_out import given_out_files
from fieldcase.usecases.giving_out.paper_saving import (
    PDF,
    PaperOf,
    Target,
    note_paper,
    put_out,
)
from fieldcase.usecases.training.courses import CourseFile, Participant, gathered
from fieldcase.usecases.workspace import Workspace

_MINUTES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Register:
    """A course's certificates to print, with what they name."""

    file: CourseFile
    certificates: Sequence[Certificate]
    holders: dict[str, Participant]
    key: str


def save_certificates(
    workspace: Workspace,
    certificate_ids: Sequence[CertificateId],
    target: Target,
    words: Words,
    progress: Progress | None = None,
) -> Target:
    """Write certificates of one course as one PDF, a page each, in this order.

    Raises:
        CertificateIsRevoked, CertificateLanguageUnknown, RecordNotFound: as they say.
        FileNotWritable: the target cannot be written; nothing is left there.
        Cancelled: the work was stopped; nothing is left there.
    """
    register = _register(workspace, certificate_ids)
    watched = progress or Progress()
    made = list(watched.over(_pages(register, words), len(certificate_ids)))
    title = register.file.course.number
    content = render_certificates(made, title, workspace.clock.now(), words)
    watched.check()
    return put_out(workspace, content, target, _paper_of(register))


def save_certificate_files(
    workspace: Workspace,
    certificate_ids: Sequence[CertificateId],
    folder: Path,
    words: Words,
    progress: Progress | None = None,
) -> Path:
    """Write each as a PDF of its own, named by its number; all of them or none.

    Raises:
        CertificateIsRevoked, CertificateLanguageUnknown, RecordNotFound: as they say.
        FileNotWritable: the folder takes nothing; nothing is left there.
        Cancelled: the work was stopped; nothing is left there.
    """
    register = _register(workspace, certificate_ids)
    now = workspace.clock.now()
    with given_out_files(workspace, folder) as beside:
        told = zip(register.certificates, _pages(register, words), strict=True)
        watched = (progress or Progress()).over(told, len(certificate_ids))
        for certificate, page in watched:
            content = render_certificates([page], certificate.number, now, words)
            (beside / file_name(certificate)).write_bytes(content)
    note_paper(workspace, AuditDeed.EXPORTED, _paper_of(register))
    return folder


def certificate_pages(
    workspace: Workspace, certificate_ids: Sequence[CertificateId], words: Words
) -> list[CertificatePage]:
    """What stands on each of them.

    Raises:
        CertificateIsRevoked, CertificateLanguageUnknown, RecordNotFound: as they say.
    """
    return list(_pages(_register(workspace, certificate_ids), words))


def file_name(certificate: Certificate) -> str:
    """As `TR-7QK4-0003-012.pdf`: numbers only, nobody's name."""
    return plain_file_name(certificate.number + PDF)


def identify_certificate(workspace: Workspace, asked: str) -> CertificateId:
    """The certificate of this number or id.

    Raises:
        RecordNotFound: there is none.
    """
    with workspace.reading() as work:
        found = work.certificates.where(number=asked.strip().upper())
        return (found[0] if found else work.certificates.get(asked)).id


def standing_certificates(
    workspace: Workspace, course_id: CourseId
) -> list[CertificateId]:
    """All of a course that were not revoked, by number."""
    with workspace.reading() as work:
        found = work.certificates.where(course_id=course_id)
    return [
        one.id
        for one in sorted(found, key=lambda one: one.number)
        if not one.is_revoked
    ]


def draft_note_of(languages: Sequence[str], words: Words) -> str:
    """In which of these languages no speaker has checked the wording; "" if in none."""
    wordings = certificate_wordings()
    drafts = [
        words.code(ListName.LANGUAGES, one)
        for one in dict.fromkeys(languages)
        if one in wordings and wordings[one].is_draft
    ]
    if not drafts:
        return ""
    return words.say(
        "Draft wording, to be checked by a speaker: {languages}.",
        languages=words.listed(drafts),
    )


def _register(
    workspace: Workspace, certificate_ids: Sequence[CertificateId]
) -> _Register:
    with workspace.reading() as work:
        certificates = _certificates(work, certificate_ids)
        course_id = certificates[0].course_id
        file = gathered(workspace, work, course_id)
        key = work.courses.get(course_id).certificate_key
    return _Register(
        file=file,
        certificates=certificates,
        holders={one.id: one for one in file.participants},
        key=key,
    )


def _certificates(
    work: Work, certificate_ids: Sequence[CertificateId]
) -> list[Certificate]:
    found = {one.id: one for one in work.certificates.among("id", certificate_ids)}
    for each in certificate_ids:
        if each not in found:
            raise RecordNotFound(RecordKind.CERTIFICATE, each)
    if not found:
        raise RecordNotFound(RecordKind.CERTIFICATE, "")
    certificates = [found[each] for each in certificate_ids]
    if len({one.course_id for one in certificates}) > 1:
        raise ValueError("certificates of one course are printed together")
    if any(one.is_revoked for one in certificates):
        raise CertificateIsRevoked
    return certificates


def _pages(register: _Register, words: Words) -> Iterator[CertificatePage]:
    course = register.file.course
    for one in register.certificates:
        code = verification_code(register.key, one)
        spoken = [_wording(one.language)]
        if one.second_language and one.second_language != one.language:
            spoken.append(_wording(one.second_language))
        holder = register.holders.get(one.enrolment_id)
        yield CertificatePage(
            sides=tuple(_side(each, one, course, holder) for each in spoken),
            square=f"{one.number} {code}",
            marks=(
                (_both(each.number for each in spoken), one.number),
                (_both(each.code for each in spoken), code),
            ),
            signatories=one.signatories[:3],
            issuer=course.provider,
            notes=tuple(
                filter(
                    None,
                    (
                        spoken[0].check,
                        draft_note_of([each.language for each in spoken], words),
                    ),
                )
            ),
        )


def _wording(language: str) -> CertificateWording:
    found = certificate_wordings().get(language)
    if found is None:
        raise CertificateLanguageUnknown
    return found


def _both(labels: Iterator[str]) -> str:
    return " · ".join(dict.fromkeys(labels))


def _side(
    wording: CertificateWording,
    one: Certificate,
    course: Course,
    holder: Participant | None,
) -> CertificateSide:
    words = words_in(wording.language)
    hours = words.number(round(one.minutes / _MINUTES, 1))
    return CertificateSide(
        language=wording.language,
        is_right_to_left=words.is_right_to_left,
        title=wording.title(one.kind),
        certifies=wording.certifies,
        name=_name_in(wording, holder),
        did=wording.did(one.kind),
        course=course.title,
        held=words.beside((_days(course, words), words.isolated(course.place))),
        facts=(
            (wording.hours, hours),
            (wording.issued, words.date(one.issued_on, "long")),
        ),
    )


def _days(course: Course, words: Words) -> str:
    first = words.date(course.starts_on, "long")
    if course.ends_on is None or course.ends_on == course.starts_on:
        return first
    return f"{first} – {words.date(course.ends_on, 'long')}"


def _name_in(wording: CertificateWording, holder: Participant | None) -> str:
    """In the person's own script where the language is written in it."""
    if holder is None:
        return ""
    native = holder.native_name
    if native and _script(native) == _script(wording.attendance):
        return native
    return holder.known_as


def _script(text: str) -> str:
    """As Unicode names it: LATIN, ARABIC, GEORGIAN."""
    letters = (sign for sign in text if sign.isalpha())
    return name_of_sign(next(letters, "a"), "LATIN").partition(" ")[0]


def _paper_of(register: _Register) -> PaperOf:
    return PaperOf(
        kind="training_certificates",
        record_id=register.file.course.id,
        count=len(register.certificates),
    )

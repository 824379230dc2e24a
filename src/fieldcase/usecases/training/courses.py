"""What is done with courses: planned, looked through, opened, ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from fieldcase.domain.casework.person import Person
from fieldcase.domain.folding import fold
from fieldcase.domain.identity import course_number
from fieldcase.domain.need_to_know import named_by, redacted, unseen_by_kind
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import edited_entries, put_together
from fieldcase.domain.rules import Entries, filled, refuse
from fieldcase.domain.staff import Role
from fieldcase.domain.training.attendance_totals import (
    UNMARKED,
    Cell,
    Marked,
    Totals,
    totals_of,
)
from fieldcase.domain.training.certificate import (
    Certificate,
    CertificateKind,
    new_certificate_key,
)
from fieldcase.domain.training.certificate_rules import Lack, certificate_lacks
from fieldcase.domain.training.course import Course, CourseId, CourseStatus
from fieldcase.domain.training.course_overview import CourseFilter, CourseOverview
from fieldcase.domain.training.course_rules import NOT_TYPED, course_problems
from fieldcase.domain.training.enrolment import (
    ON_THE_REGISTER,
    WITH_A_PLACE,
    Enrolment,
    EnrolmentId,
    EnrolmentStatus,
)
from fieldcase.domain.training.head_count import HeadCount
from fieldcase.domain.training.meeting import Meeting, MeetingId, in_order
from fieldcase.store.work import Work
from fieldcase.usecases.record_keeping.drafts import end_draft
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An enrolment with the name it goes by; `number` is a case member's pseudonym.

    Needs for access are left out: they are read on the participant's own page.
    """

    enrolment: Enrolment
    name: str
    native_name: str = ""
    number: str = ""

    @property
    def id(self) -> EnrolmentId:
        return self.enrolment.id

    @property
    def known_as(self) -> str:
        """The name, or what there is instead."""
        return self.name or self.native_name or self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFile:
    """All that the pages of a course show, as far as their reader's role sees it.

    Meetings stand as they are held, participants by name; `marks` are by cell of the
    register, `amended` those corrected after closing. `unseen` names the fields, by
    kind of record, that are not to be drawn.
    """

    course: Course
    meetings: tuple[Meeting, ...] = ()
    participants: tuple[Participant, ...] = ()
    marks: Mapping[Cell, Marked] = field(default_factory=dict)
    amended: frozenset[Cell] = frozenset()
    head_counts: tuple[HeadCount, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    unseen: Mapping[RecordKind, frozenset[str]] = field(default_factory=dict)

    @property
    def register(self) -> tuple[Participant, ...]:
        """Those whose attendance is kept: with a place, or gone after having one."""
        return tuple(
            one for one in self.participants if one.enrolment.status in ON_THE_REGISTER
        )

    @property
    def open_meetings(self) -> int:
        """How many are neither closed nor cancelled."""
        return sum(not (one.is_closed or one.is_cancelled) for one in self.meetings)

    def marked(self, enrolment_id: EnrolmentId, meeting_id: MeetingId) -> Marked:
        return self.marks.get((enrolment_id, meeting_id), UNMARKED)

    def totals(self, enrolment_id: EnrolmentId) -> Totals:
        """Of one participant over all meetings."""
        return totals_of(
            (meeting, self.marked(enrolment_id, meeting.id))
            for meeting in self.meetings
        )

    def lacks(
        self, participant: Participant, kind: CertificateKind
    ) -> tuple[Lack, ...]:
        """What stands between a participant and a certificate of this kind."""
        totals = self.totals(participant.id)
        enrolment = participant.enrolment
        return certificate_lacks(
            kind, self.course, enrolment, totals, self.open_meetings
        )


def list_courses(
    workspace: Workspace, which: CourseFilter, offset: int, limit: int
) -> list[CourseOverview]:
    with workspace.reading() as work:
        return work.training.courses(which, offset, limit)


def count_courses(workspace: Workspace, which: CourseFilter) -> int:
    with workspace.reading() as work:
        return work.training.count_courses(which)


def open_course(workspace: Workspace, course_id: CourseId) -> CourseFile:
    """Everything about one course.

    Raises:
        RecordNotFound: there is no such course, perhaps since the last sync.
    """
    with workspace.reading() as work:
        return gathered(workspace, work, course_id)


def identify_course(workspace: Workspace, asked: str) -> CourseId:
    """The course of this number or id.

    Raises:
        RecordNotFound: there is none.
    """
    with workspace.reading() as work:
        found = work.courses.where(number=asked.strip().upper())
        return (found[0] if found else work.courses.get(asked)).id


def gathered(workspace: Workspace, work: Work, course_id: CourseId) -> CourseFile:
    """The same within a unit of work."""
    role = workspace.staff.role
    return CourseFile(
        course=redacted(role, work.courses.get(course_id)),
        meetings=tuple(sorted(work.meetings.where(course_id=course_id), key=in_order)),
        participants=tuple(participants_of(work, role, course_id)),
        marks=work.training.marks(course_id),
        amended=work.training.amended(course_id),
        head_counts=tuple(work.head_counts.where(course_id=course_id)),
        certificates=tuple(
            redacted(role, one) for one in work.certificates.where(course_id=course_id)
        ),
        unseen=unseen_by_kind(role),
    )


def participants_of(work: Work, role: Role, course_id: CourseId) -> list[Participant]:
    """By name, whatever their script and state."""
    enrolments = work.enrolments.where(course_id=course_id)
    ids = [one.person_id for one in enrolments if one.person_id]
    persons = {one.id: redacted(role, one) for one in work.persons.among("id", ids)}
    found = [
        participant(
            redacted(role, one), persons.get(one.person_id) if one.person_id else None
        )
        for one in enrolments
    ]
    return sorted(found, key=lambda one: (fold(one.known_as), one.id))


def participant(enrolment: Enrolment, person: Person | None) -> Participant:
    """Who an enrolment is about; a case member's name stands in the case."""
    plain = replace(enrolment, accessibility=(), accessibility_note="")
    if person is None:
        name, native = enrolment.name, enrolment.native_name
        return Participant(enrolment=plain, name=name, native_name=native)
    return Participant(
        enrolment=plain,
        name=person.full_name,
        native_name=person.native_name,
        number=person.number,
    )


def new_course(
    workspace: Workspace, entries: Entries, draft_id: DraftId | None = None
) -> Course:
    """Plan a course; the draft it was written in goes in the same work.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
    """
    typed = {name: value for name, value in entries.items() if name not in NOT_TYPED}
    refuse(course_problems(typed))
    with workspace.work() as work:
        facts = work.own.read()
        counter = facts.courses_numbered + 1
        work.own.write(replace(facts, courses_numbered=counter))
        known = {
            "id": workspace.new_id(),
            "number": course_number(workspace.device.code, counter),
            "certificate_key": new_certificate_key(workspace.randomness),
        }
        course = work.courses.save(put_together(Course, {**filled(typed), **known}))
        end_draft(work, draft_id)
    return course


def edit_course(
    workspace: Workspace,
    course_id: CourseId,
    edited: Entries,
    draft_id: DraftId | None = None,
) -> Course:
    """Change the fields named in `edited`; the others stay as they are by then.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
        RecordNotFound: there is no such course.
    """
    with workspace.work() as work:
        meant = named_by(workspace.staff.role, Course, edited)
        entries = edited_entries(work.courses.get(course_id), meant, *NOT_TYPED)
        refuse(course_problems(entries))
        saved = work.courses.save(put_together(Course, filled(entries)))
        end_draft(work, draft_id)
    return saved


def set_course_status(
    workspace: Workspace, course_id: CourseId, status: CourseStatus
) -> Course:
    """Set where a course stands; ending it completes those who lack nothing.

    Raises:
        RecordNotFound: there is no such course.
    """
    with workspace.work() as work:
        course = replace(work.courses.get(course_id), status=status)
        if status is CourseStatus.ENDED:
            _complete(workspace, work, course_id)
        return work.courses.save(course)


def _complete(workspace: Workspace, work: Work, course_id: CourseId) -> None:
    file = gathered(workspace, work, course_id)
    for one in _completing(file):
        enrolment = work.enrolments.get(one.id)
        work.enrolments.save(
            replace(
                enrolment,
                status=EnrolmentStatus.COMPLETED,
                status_on=workspace.today(),
            )
        )


def _completing(file: CourseFile) -> Sequence[Participant]:
    return [
        one
        for one in file.participants
        if one.enrolment.status in WITH_A_PLACE
        and not file.lacks(one, CertificateKind.COMPLETION)
    ]

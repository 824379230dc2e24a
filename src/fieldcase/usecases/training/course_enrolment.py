"""Who is on a course: members of cases, and others by name."""

from dataclasses import dataclass, replace
from datetime import date

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import Person, PersonId, place_in_case
from fieldcase.domain.need_to_know import named_by, redacted, sees_protected
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.records import edited_entries, put_together
from fieldcase.domain.rules import Entries, filled, refuse, unknown_codes
from fieldcase.domain.training.course import CourseId
from fieldcase.domain.training.enrolment import (
    GONE,
    WITH_A_PLACE,
    Enrolment,
    EnrolmentId,
    EnrolmentStatus,
    ResultOfTest,
)
from fieldcase.domain.training.enrolment_rules import (
    ENROLMENT_LISTS,
    NOT_TYPED,
    age_band,
    enrolment_problems,
    may_be_same,
    outsider_problems,
    places_left,
)
from fieldcase.domain.training.training_errors import AlreadyEnrolled, NoPlaceLeft
from fieldcase.store.work import Work
from fieldcase.usecases.casework.searching import search
from fieldcase.usecases.record_keeping.auditing import new_entry, note, note_reading
from fieldcase.usecases.record_keeping.drafts import end_draft
from fieldcase.usecases.training.courses import (
    Participant,
    participant,
    participants_of,
)
from fieldcase.usecases.workspace import Workspace

_MOST_FOUND = 6  # cases
_HEAD = "HD"
_RETURNEE, _FAMILY = "RET", "FAM"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A case member who may be enrolled; `is_enrolled` on this course already."""

    person_id: PersonId
    case_id: CaseId
    number: str
    name: str
    native_name: str
    is_enrolled: bool


def find_candidates(
    workspace: Workspace, course_id: CourseId, text: str
) -> list[Candidate]:
    """Case members that `text` may mean, whoever was found before their family."""
    hits = search(workspace, text, limit=_MOST_FOUND)
    role = workspace.staff.role
    with workspace.reading() as work:
        on_course = work.enrolments.where(course_id=course_id)
        enrolled = {one.person_id for one in on_course if one.status not in GONE}
        found: dict[PersonId, Person] = {}
        for hit in hits:
            members = sorted(work.persons.where(case_id=hit.case_id), key=place_in_case)
            members.sort(key=lambda one: one.id != hit.person_id)
            found |= {one.id: redacted(role, one) for one in members}
    return [
        Candidate(
            person_id=one.id,
            case_id=one.case_id,
            number=one.number,
            name=one.full_name,
            native_name=one.native_name,
            is_enrolled=one.id in enrolled,
        )
        for one in found.values()
    ]


def enrol_member(
    workspace: Workspace, course_id: CourseId, person_id: PersonId
) -> Enrolment:
    """Give a case member a place, or one on the waiting list if none is left.

    Raises:
        AlreadyEnrolled: the person is on this course.
        RecordNotFound: the course or the person is gone.
    """
    with workspace.work() as work:
        person = work.persons.get(person_id)
        on_course = work.enrolments.where(course_id=course_id)
        if any(
            one.person_id == person_id and one.status not in GONE for one in on_course
        ):
            raise AlreadyEnrolled
        enrolment = Enrolment(
            id=EnrolmentId(workspace.new_id()),
            course_id=course_id,
            enrolled_on=workspace.today(),
            kind=_RETURNEE if person.role_in_case == _HEAD else _FAMILY,
            person_id=person_id,
            case_id=person.case_id,
            sex=person.sex,
            age_band=_age_band(workspace, work, course_id, person.birth_date),
            status=place_for(work, course_id, on_course),
            status_on=workspace.today(),
        )
        return work.enrolments.save(enrolment)


def enrol_outsider(
    workspace: Workspace,
    course_id: CourseId,
    entries: Entries,
    draft_id: DraftId | None = None,
) -> Enrolment:
    """Enrol somebody known only by name, who agreed to stand on the register.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
        RecordNotFound: there is no such course.
    """
    typed = {name: value for name, value in entries.items() if name not in NOT_TYPED}
    refuse(outsider_problems(typed))
    with workspace.work() as work:
        on_course = work.enrolments.where(course_id=course_id)
        known = {
            "id": workspace.new_id(),
            "course_id": course_id,
            "enrolled_on": workspace.today().isoformat(),
            "status": place_for(work, course_id, on_course).value,
            "status_on": workspace.today().isoformat(),
        }
        enrolment = put_together(Enrolment, {**filled(typed), **known})
        work.enrolments.save(enrolment)
        end_draft(work, draft_id)
    return enrolment


def open_enrolment(
    workspace: Workspace, enrolment_id: EnrolmentId
) -> tuple[Participant, Enrolment]:
    """Who it is, and the whole enrolment with needs for access, as the role sees it.

    Raises:
        RecordNotFound: there is none.
    """
    role = workspace.staff.role
    with workspace.reading() as work:
        enrolment = redacted(role, work.enrolments.get(enrolment_id))
        found = work.persons.find(enrolment.person_id) if enrolment.person_id else None
        person = None if found is None else redacted(role, found)
    if enrolment.case_id:
        note_reading(workspace, enrolment.case_id)
    elif sees_protected(role):
        entry = new_entry(workspace, AuditDeed.READ)
        note(workspace, replace(entry, record_id=enrolment.id))
    return participant(enrolment, person), enrolment


def edit_enrolment(
    workspace: Workspace,
    enrolment_id: EnrolmentId,
    edited: Entries,
    draft_id: DraftId | None = None,
) -> Enrolment:
    """Change the fields named in `edited`; the others stay as they are by then.

    Raises:
        EntriesRefused: with every problem at once; nothing was saved.
        RecordNotFound: there is none.
    """
    with workspace.work() as work:
        meant = named_by(workspace.staff.role, Enrolment, edited)
        entries = edited_entries(work.enrolments.get(enrolment_id), meant, *NOT_TYPED)
        refuse(enrolment_problems(entries))
        saved = work.enrolments.save(put_together(Enrolment, filled(entries)))
        end_draft(work, draft_id)
    return redacted(workspace.staff.role, saved)


def similar_participants(
    workspace: Workspace, course_id: CourseId, name: str
) -> list[Participant]:
    """Those on the course whose name is alike: look before somebody stands twice."""
    with workspace.reading() as work:
        there = participants_of(work, workspace.staff.role, course_id)
    return [
        one
        for one in there
        if may_be_same(name, one.name) or may_be_same(name, one.native_name)
    ]


def give_place(workspace: Workspace, enrolment_id: EnrolmentId) -> Enrolment:
    """Promote from the waiting list, accept who was invited, take back who had left.

    Raises:
        NoPlaceLeft: every place is taken.
        RecordNotFound: there is none.
    """
    with workspace.work() as work:
        stored = work.enrolments.get(enrolment_id)
        if stored.status in WITH_A_PLACE:
            return stored
        on_course = work.enrolments.where(course_id=stored.course_id)
        if place_for(work, stored.course_id, on_course) is EnrolmentStatus.WAITING:
            raise NoPlaceLeft
        back = replace(stored, leaving_reason="", leaving_note="")
        return _save(workspace, work, back, EnrolmentStatus.ENROLLED)


def end_enrolment(
    workspace: Workspace,
    enrolment_id: EnrolmentId,
    status: EnrolmentStatus,
    reason: str,
    remark: str = "",
) -> Enrolment:
    """Somebody drops out, or gives the place up before it began; `reason` is a code.

    Raises:
        EntriesRefused: there is no reason.
        RecordNotFound: there is no such enrolment.
    """
    if status not in GONE:
        raise ValueError(f"{status} ends no enrolment")
    refuse(tuple(unknown_codes({"leaving_reason": reason or "?"}, ENROLMENT_LISTS)))
    with workspace.work() as work:
        stored = work.enrolments.get(enrolment_id)
        left = replace(stored, leaving_reason=reason, leaving_note=remark.strip())
        return _save(workspace, work, left, status)


def move_enrolment(
    workspace: Workspace, enrolment_id: EnrolmentId, to_course: CourseId
) -> Enrolment:
    """Enrol the same person on another course instead; attendance so far stays.

    Raises:
        AlreadyEnrolled: the person is on the other course.
        RecordNotFound: the enrolment or the course is gone.
    """
    with workspace.work() as work:
        stored = work.enrolments.get(enrolment_id)
        on_course = work.enrolments.where(course_id=to_course)
        if stored.course_id == to_course or any(
            stored.person_id and one.person_id == stored.person_id
            for one in on_course
            if one.status not in GONE
        ):
            raise AlreadyEnrolled
        moved = replace(
            stored,
            id=EnrolmentId(workspace.new_id()),
            course_id=to_course,
            enrolled_on=workspace.today(),
            moved_from=stored.id,
            moved_to=None,
            test_result=ResultOfTest.NONE,
            tested_on=None,
        )
        place = place_for(work, to_course, on_course)
        after = _save(workspace, work, moved, place)
        left = replace(stored, moved_to=after.id, leaving_reason="OTHER")
        _save(workspace, work, left, EnrolmentStatus.CANCELLED)
        return after


def _save(
    workspace: Workspace, work: Work, enrolment: Enrolment, status: EnrolmentStatus
) -> Enrolment:
    today = workspace.today()
    return work.enrolments.save(replace(enrolment, status=status, status_on=today))


def place_for(
    work: Work, course_id: CourseId, on_course: list[Enrolment]
) -> EnrolmentStatus:
    """Enrolled while there is room, else waiting."""
    capacity = work.courses.get(course_id).capacity
    left = places_left(capacity, [one.status for one in on_course])
    return EnrolmentStatus.WAITING if left == 0 else EnrolmentStatus.ENROLLED


def _age_band(
    workspace: Workspace, work: Work, course_id: CourseId, birth_date: date | None
) -> str:
    """On the first day of the course, or today if that is later."""
    starts = work.courses.get(course_id).starts_on
    return age_band(birth_date, max(starts, workspace.today()))

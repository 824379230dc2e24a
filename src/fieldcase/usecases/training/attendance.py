"""Attendance: marked a cell or a column at a time, corrected, added up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import Problem, Rule, refuse
from fieldcase.domain.training.attendance import Attendance, attendance_id
from fieldcase.domain.training.attendance_totals import (
    Cell,
    Marked,
    Totals,
    standing_marks,
)
from fieldcase.domain.training.certificate import Certificate
from fieldcase.domain.training.course import Course
from fieldcase.domain.training.enrolment import ON_THE_REGISTER, Enrolment, EnrolmentId
from fieldcase.domain.training.meeting import MeetingId
from fieldcase.domain.training.training_errors import (
    MeetingIsClosed,
    MeetingIsOpen,
    NotOnTheRegister,
)
from fieldcase.store.work import Work
from fieldcase.usecases.training.courses import gathered
from fieldcase.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What shall stand in one cell; times and note that are None stay as they are."""

    enrolment_id: EnrolmentId
    meeting_id: MeetingId
    marked: Marked
    time_in: time | None = None
    time_out: time | None = None
    note: str | None = None

    @property
    def cell(self) -> Cell:
        return self.enrolment_id, self.meeting_id


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRecord:
    """What one person did on one course."""

    course: Course
    enrolment: Enrolment
    totals: Totals
    certificates: tuple[Certificate, ...]


def mark_attendance(workspace: Workspace, markings: Sequence[Marking]) -> int:
    """Mark cells of open meetings in one work; how many differ from before.

    Raises:
        MeetingIsClosed: one of them is; nothing was marked.
        NotOnTheRegister: one of the participants has no place; nothing was marked.
        RecordNotFound: a meeting or an enrolment is gone; nothing was marked.
    """
    with workspace.work() as work:
        return mark_within(work, markings)


def mark_within(
    work: Work, markings: Sequence[Marking], progress: Progress | None = None
) -> int:
    """The same within a unit of work."""
    desk = _Desk(work, markings)
    changed, new = 0, dict[Cell, Attendance]()
    for marking in (progress or Progress()).over(markings, len(markings)):
        if desk.meetings[marking.meeting_id].is_closed:
            raise MeetingIsClosed(marking.meeting_id)
        stored = desk.standing.get(marking.cell)
        wanted = _filled(stored or desk.first(marking), marking)
        if stored is None:
            new[marking.cell] = wanted
        elif wanted != stored:
            work.attendance.save(wanted)
            changed += 1
    work.attendance.add_all(list(new.values()))
    return changed + len(new)


def amend_attendance(workspace: Workspace, marking: Marking, reason: str) -> Attendance:
    """Correct one cell of a closed meeting: a new version that names the old.

    Raises:
        EntriesRefused: there is no reason.
        MeetingIsOpen: nothing is final yet; mark it again.
        NotOnTheRegister, RecordNotFound: as `mark_attendance`.
    """
    with workspace.work() as work:
        [amended] = amend_within(work, [marking], reason)
        return amended


def amend_within(
    work: Work, markings: Sequence[Marking], reason: str
) -> list[Attendance]:
    """The same for several cells within a unit of work, for one reason."""
    refuse(() if reason.strip() else (Problem("reason", Rule.REQUIRED),))
    desk = _Desk(work, markings)
    amended = []
    for marking in markings:
        if not desk.meetings[marking.meeting_id].is_closed:
            raise MeetingIsOpen
        stored = desk.standing.get(marking.cell)
        if stored is None:  # it was closed with this cell empty
            stored = work.attendance.save(desk.first(marking))
        version = stored.version + 1
        again = replace(
            _filled(stored, marking),
            id=attendance_id(*marking.cell, version),
            version=version,
            amends=stored.id,
            amendment_reason=reason.strip(),
        )
        amended.append(work.attendance.save(again))
    return amended


def versions_of(workspace: Workspace, cell: Cell) -> list[Attendance]:
    """Every version of a cell, the first one first."""
    enrolment_id, meeting_id = cell
    with workspace.reading() as work:
        found = work.attendance.where(meeting_id=meeting_id, enrolment_id=enrolment_id)
    return sorted(found, key=lambda one: one.version)


def courses_of_person(workspace: Workspace, person_id: PersonId) -> list[CourseRecord]:
    """The record of one person over all courses, the one that began last first."""
    with workspace.reading() as work:
        records = []
        for enrolment in work.enrolments.where(person_id=person_id):
            file = gathered(workspace, work, enrolment.course_id)
            of_person = [one for one in file.participants if one.id == enrolment.id]
            records += [
                CourseRecord(
                    course=file.course,
                    enrolment=one.enrolment,
                    totals=file.totals(one.id),
                    certificates=tuple(
                        each
                        for each in file.certificates
                        if each.enrolment_id == one.id
                    ),
                )
                for one in of_person
            ]
    return sorted(records, key=lambda one: one.course.starts_on, reverse=True)


class _Desk:
    """What marking needs to know of the cells named, read at once."""

    def __init__(self, work: Work, markings: Sequence[Marking]) -> None:
        meeting_ids = list({one.meeting_id for one in markings})
        enrolment_ids = list({one.enrolment_id for one in markings})
        self.meetings = {one.id: one for one in work.meetings.among("id", meeting_ids)}
        self.enrolments = {
            one.id: one for one in work.enrolments.among("id", enrolment_ids)
        }
        for kind, wanted, found in (
            (RecordKind.MEETING, meeting_ids, self.meetings),
            (RecordKind.ENROLMENT, enrolment_ids, self.enrolments),
        ):
            for gone in set(wanted) - set(found):
                raise RecordNotFound(kind, gone)
        if any(one.status not in ON_THE_REGISTER for one in self.enrolments.values()):
            raise NotOnTheRegister
        self.standing = standing_marks(work.attendance.among("meeting_id", meeting_ids))

    def first(self, marking: Marking) -> Attendance:
        """The cell before anybody marked it."""
        meeting = self.meetings[marking.meeting_id]
        return Attendance(
            id=attendance_id(*marking.cell),
            course_id=meeting.course_id,
            enrolment_id=marking.enrolment_id,
            meeting_id=marking.meeting_id,
            person_id=self.enrolments[marking.enrolment_id].person_id,
        )


def _filled(stored: Attendance, marking: Marking) -> Attendance:
    return replace(
        stored,
        mark=marking.marked.mark,
        minutes_late=marking.marked.minutes_late,
        time_in=stored.time_in if marking.time_in is None else marking.time_in,
        time_out=stored.time_out if marking.time_out is None else marking.time_out,
        note=stored.note if marking.note is None else marking.note,
    )

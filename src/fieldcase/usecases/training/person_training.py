"""What one person learnt, as the person is told it: courses, marks, certificates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fieldcase.documents.description import Block, Column, Table, ValueKind
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName
from fieldcase.domain.record_kinds import Record
from fieldcase.domain.records import taken_apart
from fieldcase.domain.training.attendance import Attendance
from fieldcase.domain.training.attendance_totals import standing_marks
from fieldcase.domain.training.certificate import Certificate
from fieldcase.domain.training.course import Course, CourseId
from fieldcase.domain.training.enrolment import Enrolment
from fieldcase.domain.training.meeting import Meeting, MeetingId
from fieldcase.domain.words import Words
from fieldcase.store.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTraining:
    """All enrolments of a person with every version of every mark."""

    enrolments: tuple[Enrolment, ...]
    attendance: tuple[Attendance, ...]
    certificates: tuple[Certificate, ...]
    courses: Mapping[CourseId, Course]
    meetings: Mapping[MeetingId, Meeting]

    @property
    def records(self) -> tuple[Record, ...]:
        """What is kept about the person; courses are about many."""
        return *self.enrolments, *self.attendance, *self.certificates


def training_of(work: Work, person_id: PersonId) -> PersonTraining:
    enrolments = work.enrolments.where(person_id=person_id)
    course_ids = list({one.course_id for one in enrolments})
    return PersonTraining(
        enrolments=tuple(enrolments),
        attendance=tuple(work.attendance.where(person_id=person_id)),
        certificates=tuple(work.certificates.where(person_id=person_id)),
        courses={one.id: one for one in work.courses.among("id", course_ids)},
        meetings={one.id: one for one in work.meetings.among("course_id", course_ids)},
    )


def training_as_data(training: PersonTraining) -> dict[str, list[JsonValue]]:
    """For another program; courses by their number and title."""
    courses: list[JsonValue] = [
        {"id": one.id, "number": one.number, "title": one.title}
        for one in training.courses.values()
    ]
    return {
        "courses": courses,
        "enrolments": [taken_apart(one) for one in training.enrolments],
        "attendance": [taken_apart(one) for one in training.attendance],
        "certificates": [taken_apart(one) for one in training.certificates],
    }


def marks_table(
    training: PersonTraining, enrolment: Enrolment, words: Words
) -> Iterator[Block]:
    """The marks that stand, day by day; nothing where none was made."""
    standing = standing_marks(
        one for one in training.attendance if one.enrolment_id == enrolment.id
    )
    rows = [
        (training.meetings[meeting_id].held_on, one)
        for (_, meeting_id), one in standing.items()
        if meeting_id in training.meetings and one.mark is not None
    ]
    if rows:
        yield Table(
            words.say("Attendance"),
            (
                Column(words.say("Day"), ValueKind.DATE, 2),
                Column(words.say("Mark"), ValueKind.TEXT, 2),
                Column(words.say("Minutes late"), ValueKind.NUMBER, 1),
                Column(words.say("Remark"), ValueKind.TEXT, 4),
            ),
            tuple(
                (
                    day,
                    words.code(ListName.ATTENDANCE_MARKS, one.mark or ""),
                    one.minutes_late or None,
                    one.note,
                )
                for day, one in sorted(rows, key=lambda row: row[0])
            ),
        )

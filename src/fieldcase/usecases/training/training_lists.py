"""Courses, participants and attendance as Excel tables, under numbers without names.

Participants have their names beside the numbers on purpose only, with a reason.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from fieldcase.documents.description import ValueKind
from fieldcase.documents.list_sheet import ListColumn, ListSheet
from fieldcase.domain.codelists import ListName
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.progress import Progress
from fieldcase.domain.staff import Role
from fieldcase.domain.training.course import Course
from fieldcase.domain.training.course_overview import CourseFilter
from fieldcase.domain.training.enrolment import WITH_A_PLACE
from fieldcase.domain.words import Words
from fieldcase.store.work import Work
from fieldcase.usecases.giving_out.list_giving import (
    EVERYTHING,
    GivenList,
    ListAsked,
    check_reason,
    give_list,
    heading,
)
from fieldcase.usecases.record_keeping.labels_training import COURSE, ENROLMENT, MEETING
from fieldcase.usecases.training.courses import CourseFile, gathered
from fieldcase.usecases.training.training_columns import (
    Row,
    code_label,
    column_of,
    course_cells,
    course_columns,
    naming_cells,
    naming_columns,
    participant_cells,
    participant_columns,
)
from fieldcase.usecases.workspace import Workspace

_TEXT, _NUMBER, _DATE, _TIME = (
    ValueKind.TEXT,
    ValueKind.NUMBER,
    ValueKind.DATE,
    ValueKind.TIME,
)


def export_courses(
    workspace: Workspace,
    target: Path,
    words: Words,
    progress: Progress | None = None,
    asked: ListAsked = EVERYTHING,
) -> int:
    """Write every course as one row and say how many.

    Raises:
        FileNotWritable: the target cannot be written; nothing is left there.
        Cancelled: the work was stopped; nothing is left there.
    """
    say = words.say
    columns = (
        *course_columns(words),
        column_of(COURSE, "subject", words, 22),
        column_of(COURSE, "place", words, 18),
        column_of(COURSE, "ends_on", words, 12, _DATE),
        column_of(COURSE, "status", words, 14),
        column_of(COURSE, "planned_hours", words, 10, _NUMBER),
        ListColumn(say("Meetings"), _NUMBER),
        ListColumn(say("With a place"), _NUMBER),
        ListColumn(say("Women and girls"), _NUMBER),
        ListColumn(say("Men and boys"), _NUMBER),
        ListColumn(say("Certificates"), _NUMBER),
        ListColumn(say("Heads without names"), _NUMBER),
    )
    title = say("Courses")
    given = GivenList(what="courses", sheet=_sheet(title, columns, words), rows=())
    return _write(workspace, given, target, progress, asked)


def export_participants(
    workspace: Workspace,
    target: Path,
    words: Words,
    progress: Progress | None = None,
    asked: ListAsked = EVERYTHING,
) -> int:
    """Write every enrolment as one row and say how many.

    Names and how people are reached are in it only where a reason is `asked`.

    Raises:
        EntriesRefused: the reason is empty.
        FileNotWritable, Cancelled: as `export_courses`.
    """
    check_reason(asked)
    role = workspace.staff.role
    columns = (
        *course_columns(words),
        *participant_columns(words),
        *(naming_columns(role, words) if asked.with_names else ()),
        column_of(ENROLMENT, "enrolled_on", words, 12, _DATE),
        column_of(ENROLMENT, "status", words, 16),
        ListColumn(words.say("Attended"), _NUMBER),
        ListColumn(words.say("Meetings"), _NUMBER),
        ListColumn(words.say("Minutes attended"), _NUMBER),
        column_of(ENROLMENT, "test_result", words, 14),
        ListColumn(words.say("Certificates"), _TEXT, 24),
    )
    sheet = _sheet(words.say("Participants"), columns, words, asked.reason)
    given = GivenList(what="participants", sheet=sheet, rows=())
    return _write(workspace, given, target, progress, asked)


def export_attendance(
    workspace: Workspace,
    target: Path,
    words: Words,
    progress: Progress | None = None,
    asked: ListAsked = EVERYTHING,
) -> int:
    """Write every marked cell of every register as one row and say how many.

    Raises:
        FileNotWritable, Cancelled: as `export_courses`.
    """
    columns = (
        *course_columns(words),
        column_of(MEETING, "held_on", words, 12, _DATE),
        column_of(MEETING, "starts", words, 8, _TIME),
        column_of(MEETING, "ends", words, 8, _TIME),
        column_of(MEETING, "topic", words, 26),
        *participant_columns(words),
        ListColumn(words.say("Mark"), _TEXT, 14),
        ListColumn(words.say("Minutes late"), _NUMBER),
    )
    title = words.say("Attendance")
    given = GivenList(what="attendance", sheet=_sheet(title, columns, words), rows=())
    return _write(workspace, given, target, progress, asked)


def _sheet(
    title: str,
    columns: tuple[ListColumn, ...],
    words: Words,
    reason: str | None = None,
) -> ListSheet:
    told = words.say("Numbers of persons of a case, no names.")
    title, told = heading(title, told, reason, words)
    return ListSheet(
        title=title,
        words=words,
        columns=columns,
        notes=(
            told,
            words.say("Whoever is in no case goes by the first signs of a code."),
            *footnotes_for(ListName.COUNTRIES, ["XK"], words),
        ),
    )


def _write(
    workspace: Workspace,
    given: GivenList,
    target: Path,
    progress: Progress | None,
    asked: ListAsked,
) -> int:
    rows_of = {
        "courses": _course_rows,
        "participants": _participant_rows,
        "attendance": _attendance_rows,
    }[given.what]
    words = given.sheet.words
    named = workspace.staff.role if asked.with_names else None
    with workspace.reading() as work:
        total = work.training.count_courses(CourseFilter())
        watched = (progress or Progress()).over(_files(workspace, work), total)
        rows = (
            row
            for file in watched
            if _is_asked(file.course, asked)
            for row in rows_of(file, words, named)
        )
        return give_list(workspace, replace(given, rows=rows), target, None, asked)


def _is_asked(course: Course, asked: ListAsked) -> bool:
    """By its country and its first day; trainings know of no cases' standing."""
    countries = asked.which.destinations
    return (not countries or course.country in countries) and asked.is_in_time(
        course.starts_on
    )


def _files(workspace: Workspace, work: Work) -> Iterator[CourseFile]:
    """One course at a time: memory stays that of the largest."""
    count = work.training.count_courses(CourseFilter())
    for one in work.training.courses(CourseFilter(), 0, count):
        yield gathered(workspace, work, one.id)


def _course_rows(file: CourseFile, words: Words, _: Role | None) -> Iterator[Row]:
    course = file.course
    placed = [one for one in file.participants if one.enrolment.status in WITH_A_PLACE]
    sexes = Counter(one.enrolment.sex for one in placed)
    yield (
        *course_cells(course, words),
        code_label(ListName.TRAINING_SUBJECTS, course.subject, words),
        course.place,
        course.ends_on,
        words.code(ListName.COURSE_STATUS, course.status),
        course.planned_hours,
        sum(not one.is_cancelled for one in file.meetings),
        len(placed),
        sexes["F"],
        sexes["M"],
        sum(not one.is_revoked for one in file.certificates),
        sum(one.heads for one in file.head_counts),
    )


def _participant_rows(
    file: CourseFile, words: Words, named: Role | None
) -> Iterator[Row]:
    for one in file.participants:
        totals, enrolment = file.totals(one.id), one.enrolment
        numbers = [
            each.number
            for each in file.certificates
            if each.enrolment_id == one.id and not each.is_revoked
        ]
        yield (
            *course_cells(file.course, words),
            *participant_cells(one, words),
            *(naming_cells(one, named) if named else ()),
            enrolment.enrolled_on,
            words.code(ListName.ENROLMENT_STATUS, enrolment.status),
            totals.attended,
            totals.meetings,
            totals.minutes,
            words.code(ListName.TEST_RESULTS, enrolment.test_result),
            words.listed(numbers),
        )


def _attendance_rows(file: CourseFile, words: Words, _: Role | None) -> Iterator[Row]:
    for meeting in file.meetings:
        for one in file.register:
            marked = file.marked(one.id, meeting.id)
            if marked.mark is None:
                continue
            yield (
                *course_cells(file.course, words),
                meeting.held_on,
                meeting.starts,
                meeting.ends,
                meeting.topic,
                *participant_cells(one, words),
                words.code(ListName.ATTENDANCE_MARKS, marked.mark),
                marked.minutes_late,
            )

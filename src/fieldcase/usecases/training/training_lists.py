"""Courses, participants and attendance as Excel tables, under numbers without names."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from fieldcase.documents.description import Value, ValueKind
from fieldcase.documents.list_sheet import ListColumn, ListSheet
from fieldcase.domain.codelists import ListName
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.progress import Progress
from fieldcase.domain.training.course import Course
from fieldcase.domain.training.course_overview import CourseFilter
from fieldcase.domain.training.enrolment import WITH_A_PLACE
from fieldcase.domain.words import Words
from fieldcase.store.work import Work
from fieldcase.usecases.giving_out.list_giving import (
    EVERYTHING,
    GivenList,
    ListAsked,
    give_list,
)
from fieldcase.usecases.giving_out.list_tags import tag_of
from fieldcase.usecases.record_keeping.labels import label
from fieldcase.usecases.record_keeping.labels_training import COURSE, ENROLMENT, MEETING
from fieldcase.usecases.training.courses import CourseFile, Participant, gathered
from fieldcase.usecases.workspace import Workspace

_TEXT, _NUMBER, _DATE, _TIME = (
    ValueKind.TEXT,
    ValueKind.NUMBER,
    ValueKind.DATE,
    ValueKind.TIME,
)
_SHORT = 8  # signs of an id that tell outsiders of one course apart
Row = tuple[Value, ...]


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
        *_course_columns(words),
        _named(COURSE, "subject", words, 22),
        _named(COURSE, "place", words, 18),
        _named(COURSE, "ends_on", words, 12, _DATE),
        _named(COURSE, "status", words, 14),
        _named(COURSE, "planned_hours", words, 10, _NUMBER),
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
    """Write every enrolment as one row and say how many; no names are in it.

    Raises:
        FileNotWritable, Cancelled: as `export_courses`.
    """
    columns = (
        *_course_columns(words),
        *_participant_columns(words),
        _named(ENROLMENT, "enrolled_on", words, 12, _DATE),
        _named(ENROLMENT, "status", words, 16),
        ListColumn(words.say("Attended"), _NUMBER),
        ListColumn(words.say("Meetings"), _NUMBER),
        ListColumn(words.say("Minutes attended"), _NUMBER),
        _named(ENROLMENT, "test_result", words, 14),
        ListColumn(words.say("Certificates"), _TEXT, 24),
    )
    title = words.say("Participants")
    given = GivenList(what="participants", sheet=_sheet(title, columns, words), rows=())
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
        *_course_columns(words),
        _named(MEETING, "held_on", words, 12, _DATE),
        _named(MEETING, "starts", words, 8, _TIME),
        _named(MEETING, "ends", words, 8, _TIME),
        _named(MEETING, "topic", words, 26),
        *_participant_columns(words),
        ListColumn(words.say("Mark"), _TEXT, 14),
        ListColumn(words.say("Minutes late"), _NUMBER),
    )
    title = words.say("Attendance")
    given = GivenList(what="attendance", sheet=_sheet(title, columns, words), rows=())
    return _write(workspace, given, target, progress, asked)


def _sheet(title: str, columns: tuple[ListColumn, ...], words: Words) -> ListSheet:
    return ListSheet(
        title=title,
        words=words,
        columns=columns,
        notes=(
            words.say("Numbers of persons of a case, no names."),
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
    with workspace.reading() as work:
        total = work.training.count_courses(CourseFilter())
        watched = (progress or Progress()).over(_files(workspace, work), total)
        rows = (
            row
            for file in watched
            if _is_asked(file.course, asked)
            for row in rows_of(file, words)
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


def _named(
    labels: Mapping[str, str],
    field: str,
    words: Words,
    width: float,
    kind: ValueKind = _TEXT,
) -> ListColumn:
    tag = tag_of(field, kind, "course" if labels is COURSE else "")
    return ListColumn(label(labels, field, words), kind, width, tag)


def _course_columns(words: Words) -> tuple[ListColumn, ...]:
    return (
        _named(COURSE, "number", words, 16),
        _named(COURSE, "title", words, 30),
        _named(COURSE, "training_type", words, 26),
        _named(COURSE, "country", words, 18),
        _named(COURSE, "starts_on", words, 12, _DATE),
    )


def _participant_columns(words: Words) -> tuple[ListColumn, ...]:
    return (
        ListColumn(words.say("Participant"), _TEXT, 20),
        _named(ENROLMENT, "kind", words, 18),
        _named(ENROLMENT, "sex", words, 10),
        _named(ENROLMENT, "age_band", words, 12),
    )


def _course(course: Course, words: Words) -> Row:
    return (
        course.number,
        course.title,
        _label(ListName.TRAINING_TYPES, course.training_type, words),
        _label(ListName.COUNTRIES, course.country, words),
        course.starts_on,
    )


def _label(codes: ListName, code: str, words: Words) -> str:
    return words.code(codes, code) if code else ""


def _participant(one: Participant, words: Words) -> Row:
    enrolment = one.enrolment
    return (
        one.number or one.id[-_SHORT:],
        _label(ListName.PARTICIPANT_KINDS, enrolment.kind, words),
        _label(ListName.SEXES, enrolment.sex, words),
        _label(ListName.AGE_BANDS, enrolment.age_band, words),
    )


def _course_rows(file: CourseFile, words: Words) -> Iterator[Row]:
    course = file.course
    placed = [one for one in file.participants if one.enrolment.status in WITH_A_PLACE]
    sexes = Counter(one.enrolment.sex for one in placed)
    yield (
        *_course(course, words),
        _label(ListName.TRAINING_SUBJECTS, course.subject, words),
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


def _participant_rows(file: CourseFile, words: Words) -> Iterator[Row]:
    for one in file.participants:
        totals, enrolment = file.totals(one.id), one.enrolment
        numbers = [
            each.number
            for each in file.certificates
            if each.enrolment_id == one.id and not each.is_revoked
        ]
        yield (
            *_course(file.course, words),
            *_participant(one, words),
            enrolment.enrolled_on,
            words.code(ListName.ENROLMENT_STATUS, enrolment.status),
            totals.attended,
            totals.meetings,
            totals.minutes,
            words.code(ListName.TEST_RESULTS, enrolment.test_result),
            words.listed(numbers),
        )


def _attendance_rows(file: CourseFile, words: Words) -> Iterator[Row]:
    for meeting in file.meetings:
        for one in file.register:
            marked = file.marked(one.id, meeting.id)
            if marked.mark is None:
                continue
            yield (
                *_course(file.course, words),
                meeting.held_on,
                meeting.starts,
                meeting.ends,
                meeting.topic,
                *_participant(one, words),
                words.code(ListName.ATTENDANCE_MARKS, marked.mark),
                marked.minutes_late,
            )

"""The register of a course on paper: empty to be signed on, and as it was filled."""

from collections.abc import Sequence
from math import ceil

from fieldcase.documents.description import (
    Block,
    Column,
    Document,
    Fact,
    Note,
    Signature,
    Signatures,
    Table,
    Value,
    ValueKind,
)
from fieldcase.domain.codelists import ListName
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.certificate_rules import share
from fieldcase.domain.training.course import Course, CourseId
from fieldcase.domain.training.enrolment import WITH_A_PLACE
from fieldcase.domain.training.meeting import Meeting
from fieldcase.domain.words import Words
from fieldcase.usecases.giving_out.paper_code import paper_code
from fieldcase.usecases.giving_out.paper_saving import PaperOf, Target, save_paper
from fieldcase.usecases.record_keeping.labels import label
from fieldcase.usecases.record_keeping.labels_training import COURSE
from fieldcase.usecases.training.courses import CourseFile, Participant, open_course
from fieldcase.usecases.training.mark_letters import mark_letters, mark_sign
from fieldcase.usecases.workspace import Workspace

_TO_SIGN, _TO_READ = 7, 14  # meetings that fit beside each other on a page
_ROW = 26  # points: room for a signature
_SPARE = 4  # empty rows for whoever comes unannounced
_MINUTES = 60
_KIND = "attendance_register"


def save_empty_register(
    workspace: Workspace, course_id: CourseId, target: Target, words: Words
) -> Target:
    """A sheet to sign on: a column a meeting, a row a participant, and some to spare.

    Raises:
        RecordNotFound: there is no such course.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    file = open_course(workspace, course_id)
    return _save(workspace, empty_register(workspace, file, words), target, file)


def save_register(
    workspace: Workspace, course_id: CourseId, target: Target, words: Words
) -> Target:
    """The register with its marks and what they add up to.

    Raises:
        RecordNotFound, FileNotWritable: as `save_empty_register`.
    """
    file = open_course(workspace, course_id)
    return _save(workspace, filled_register(workspace, file, words), target, file)


def empty_register(workspace: Workspace, file: CourseFile, words: Words) -> Document:
    meetings = [one for one in file.meetings if not one.is_cancelled]
    people = [one for one in file.register if one.enrolment.status in WITH_A_PLACE]
    blanks = ((None,) * 3,) * _SPARE
    rows = (*(_who(place, one) for place, one in enumerate(people, 1)), *blanks)
    tables = tuple(
        Table(
            _part(group, meetings, words),
            (*_who_columns(words), *(_day(one, words, 1.15) for one in group)),
            tuple((*row, *((None,) * len(group))) for row in rows),
            row_height=_ROW,
            starts_page=place > 0,
        )
        for place, group in enumerate(_parts(meetings, _TO_SIGN))
    )
    told = words.say(
        "Please sign in the column of each day on which you are here. Whoever is not on"
        " the list writes the name on a free line."
    )
    title = words.say("Attendance register")
    return _document(workspace, file, words, title, (Note(told), *tables))


def filled_register(workspace: Workspace, file: CourseFile, words: Words) -> Document:
    groups = _parts(list(file.meetings), _TO_READ)
    tables = tuple(
        _filled(file, group, words, is_last=group is groups[-1], starts_page=place > 0)
        for place, group in enumerate(groups)
    )
    title = words.say("Attendance register, filled")
    return _document(workspace, file, words, title, (Note(_legend(words)), *tables))


def course_facts(course: Course, words: Words) -> tuple[Fact, ...]:
    """What a paper about a course says at its head."""
    country = words.code(ListName.COUNTRIES, course.country) if course.country else ""
    place = words.listed(
        words.isolated(one) for one in (course.venue, course.place, country) if one
    )
    days = words.date(course.starts_on)
    if course.ends_on is not None and course.ends_on != course.starts_on:
        days = f"{days} – {words.date(course.ends_on)}"
    kind = course.training_type
    return (
        Fact(label(COURSE, "number", words), course.number),
        Fact(
            label(COURSE, "training_type", words),
            words.code(ListName.TRAINING_TYPES, kind) if kind else "",
        ),
        Fact(words.say("Days"), days),
        Fact(words.say("Place"), place),
        Fact(words.say("Trainers"), words.listed(map(words.isolated, course.trainers))),
        Fact(label(COURSE, "provider", words), course.provider),
    )


def _save(
    workspace: Workspace, document: Document, target: Target, file: CourseFile
) -> Target:
    of = PaperOf(kind=_KIND, record_id=file.course.id)
    return save_paper(workspace, document, target, of)


def _document(
    workspace: Workspace,
    file: CourseFile,
    words: Words,
    title: str,
    blocks: Sequence[Block],
) -> Document:
    course = file.course
    signers = course.trainers or ("",)
    signatures = Signatures(
        words.say("Signatures"),
        tuple(Signature(words.say("Trainer"), name) for name in signers[:3]),
    )
    return Document(
        title=title,
        subtitle=course.title,
        words=words,
        code=paper_code(course),
        made_on=workspace.clock.now(),
        header=course_facts(course, words),
        blocks=(*blocks, signatures),
        footnotes=tuple(footnotes_for(ListName.COUNTRIES, [course.country], words)),
        notice=words.say("Confidential: keep it where others cannot read it."),
        is_lying=True,
    )


def _parts(meetings: Sequence[Meeting], most: int) -> list[Sequence[Meeting]]:
    """Groups of about one size that fit beside each other; one if there is none."""
    count = max(1, ceil(len(meetings) / most))
    size = ceil(len(meetings) / count)
    return [meetings[at * size : (at + 1) * size] for at in range(count)]


def _part(group: Sequence[Meeting], meetings: Sequence[Meeting], words: Words) -> str:
    if len(group) == len(meetings):
        return ""
    first = meetings.index(group[0]) + 1
    return words.say(
        "Meetings {first} to {last} of {count}",
        first=words.number(first),
        last=words.number(first + len(group) - 1),
        count=words.number(len(meetings)),
    )


def _who_columns(words: Words) -> tuple[Column, ...]:
    return (
        Column(words.say("No."), ValueKind.TEXT, 0.45),
        Column(words.say("Name"), ValueKind.TEXT, 2.6),
        Column(words.say("Person or organisation"), ValueKind.TEXT, 1.7),
    )


def _who(place: int, one: Participant) -> tuple[Value, ...]:
    native = one.native_name if one.native_name != one.known_as else ""
    name = f"{one.known_as} · \u2068{native}\u2069" if native else one.known_as
    return str(place), name, one.number or one.enrolment.organisation


def _day(meeting: Meeting, words: Words, weight: float) -> Column:
    day = words.date(meeting.held_on, "EEE d MMM")
    times = f"{words.time(meeting.starts)}–{words.time(meeting.ends)}"
    return Column(f"{day}\n{times}", ValueKind.TEXT, weight)


def _filled(
    file: CourseFile,
    group: Sequence[Meeting],
    words: Words,
    *,
    is_last: bool,
    starts_page: bool,
) -> Table:
    letters = mark_letters(words)
    rows = []
    for place, one in enumerate(file.register, 1):
        marks = [
            "–"
            if meeting.is_cancelled
            else mark_sign(file.marked(one.id, meeting.id), letters, words)
            for meeting in group
        ]
        totals = _totals(file, one, words) if is_last else ()
        rows.append((*_who(place, one), *marks, *totals))
    there = [_there(file, meeting, words) for meeting in group]
    total = (None, words.say("Here, whole or in part"), None, *there)
    return Table(
        _part(group, file.meetings, words),
        (
            *_who_columns(words),
            *(Column(_short_day(one, words), ValueKind.TEXT, 0.62) for one in group),
            *(_total_columns(words) if is_last else ()),
        ),
        tuple(rows),
        (*total, *((None,) * 2 if is_last else ())),
        starts_page=starts_page,
    )


def _short_day(meeting: Meeting, words: Words) -> str:
    return words.date(meeting.held_on, "d MMM").replace(" ", "\n")


def _total_columns(words: Words) -> tuple[Column, ...]:
    return (
        Column(words.say("Attended"), ValueKind.TEXT, 1),
        Column(words.say("Hours"), ValueKind.TEXT, 1.1),
    )


def _totals(file: CourseFile, one: Participant, words: Words) -> tuple[Value, ...]:
    totals = file.totals(one.id)
    percent = words.percent(share(totals.minutes, totals.of_minutes) / 100)
    hours = words.number(round(totals.minutes / _MINUTES, 1))
    there = f"{words.number(totals.attended)}/{words.number(totals.meetings)}"
    return there, f"{hours} · {percent}"


def _there(file: CourseFile, meeting: Meeting, words: Words) -> str:
    marks = [file.marked(one.id, meeting.id).mark for one in file.register]
    here = (Mark.PRESENT, Mark.LATE, Mark.HALF)
    return words.number(sum(mark in here for mark in marks))


def _legend(words: Words) -> str:
    letters = mark_letters(words)
    told = [
        f"{letters[mark]} {words.code(ListName.ATTENDANCE_MARKS, mark)}"
        for mark in Mark
    ]
    late = words.say("after the letter for late: the minutes")
    return words.beside((*told, late))

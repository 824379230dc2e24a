"""All courses of one person on a paper: what was attended, and what came of it."""

from collections.abc import Sequence

from fieldcase.documents.description import (
    Column,
    Document,
    Fact,
    Note,
    Table,
    Value,
    ValueKind,
)
from fieldcase.domain.casework.person import Person, PersonId
from fieldcase.domain.codelists import ListName
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.need_to_know import redacted
from fieldcase.domain.training.course import Course
from fieldcase.domain.words import Words
from fieldcase.usecases.giving_out.paper_code import paper_code
from fieldcase.usecases.giving_out.paper_saving import PaperOf, Target, save_paper
from fieldcase.usecases.record_keeping.labels import PERSON, label
from fieldcase.usecases.record_keeping.labels_training import COURSE, ENROLMENT
from fieldcase.usecases.training.attendance import CourseRecord, courses_of_person
from fieldcase.usecases.workspace import Workspace

_MINUTES = 60


def save_training_record(
    workspace: Workspace, person_id: PersonId, target: Target, words: Words
) -> Target:
    """Write it as an Excel form if the target ends in .xlsx, else as PDF.

    Raises:
        RecordNotFound: there is no such person.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    with workspace.reading() as work:
        person = redacted(workspace.staff.role, work.persons.get(person_id))
    records = courses_of_person(workspace, person_id)
    document = training_record(workspace, person, records, words)
    of = PaperOf(kind="training_record", case_id=person.case_id, record_id=person_id)
    return save_paper(workspace, document, target, of)


def training_record(
    workspace: Workspace,
    person: Person,
    records: Sequence[CourseRecord],
    words: Words,
) -> Document:
    """The description of the paper in one language."""
    said = words.say
    columns = (
        Column(label(COURSE, "number", words), ValueKind.TEXT, 1.7),
        Column(label(COURSE, "title", words), ValueKind.TEXT, 2.8),
        Column(said("Days"), ValueKind.TEXT, 2.2),
        Column(said("Place"), ValueKind.TEXT, 1.8),
        Column(label(ENROLMENT, "status", words), ValueKind.TEXT, 1.4),
        Column(said("Attended"), ValueKind.TEXT, 1),
        Column(said("Hours"), ValueKind.TEXT, 0.9),
        Column(said("Certificates"), ValueKind.TEXT, 2),
    )
    table = Table("", columns, tuple(_row(one, words) for one in records))
    none = Note(said("This person is on no course yet."))
    countries = [one.course.country for one in records]
    return Document(
        title=said("Trainings of a person"),
        subtitle=person.number,
        words=words,
        code=paper_code(person),
        made_on=workspace.clock.now(),
        header=(
            Fact(label(PERSON, "number", words), person.number),
            Fact(said("Name"), person.full_name),
            Fact(label(PERSON, "native_name", words), person.native_name),
        ),
        blocks=(table,) if records else (none,),
        footnotes=tuple(footnotes_for(ListName.COUNTRIES, countries, words)),
        notice=said("Confidential: keep it where others cannot read it."),
        is_lying=True,
    )


def _row(one: CourseRecord, words: Words) -> tuple[Value, ...]:
    course, totals = one.course, one.totals
    standing = [each.number for each in one.certificates if not each.is_revoked]
    country = words.code(ListName.COUNTRIES, course.country) if course.country else ""
    places = (words.isolated(place) for place in (course.place, country) if place)
    return (
        course.number,
        course.title,
        _days(course, words),
        words.listed(places),
        words.code(ListName.ENROLMENT_STATUS, one.enrolment.status),
        f"{words.number(totals.attended)}/{words.number(totals.meetings)}",
        words.number(round(totals.minutes / _MINUTES, 1)),
        words.listed(standing),
    )


def _days(course: Course, words: Words) -> str:
    first = words.date(course.starts_on)
    if course.ends_on is None or course.ends_on == course.starts_on:
        return first
    return f"{first} – {words.date(course.ends_on)}"

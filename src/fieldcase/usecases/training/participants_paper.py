"""Who is on a course, as a list on paper or as an Excel form."""

from fieldcase.documents.description import (
    Column,
    Document,
    Table,
    Value,
    ValueKind,
)
from fieldcase.domain.codelists import ListName
from fieldcase.domain.footnotes import footnotes_for
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.training.course import CourseId
from fieldcase.domain.words import Words
from fieldcase.usecases.giving_out.paper_code import paper_code
from fieldcase.usecases.giving_out.paper_saving import PaperOf, Target, save_paper
from fieldcase.usecases.record_keeping.labels import label
from fieldcase.usecases.record_keeping.labels_training import ENROLMENT
from fieldcase.usecases.training.courses import CourseFile, Participant, open_course
from fieldcase.usecases.training.register_papers import course_facts
from fieldcase.usecases.workspace import Workspace

_WIDTHS = (
    ("No.", 0.45),
    ("name", 2.6),
    ("native_name", 2),
    ("organisation", 2),
    ("kind", 1.5),
    ("sex", 0.8),
    ("age_band", 1),
    ("status", 1.3),
)


def save_participants(
    workspace: Workspace, course_id: CourseId, target: Target, words: Words
) -> Target:
    """Write it as an Excel form if the target ends in .xlsx, else as PDF.

    Raises:
        RecordNotFound: there is no such course.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    file = open_course(workspace, course_id)
    document = participants_paper(workspace, file, words)
    of = PaperOf(kind="participants", record_id=course_id)
    return save_paper(workspace, document, target, of)


def participants_paper(
    workspace: Workspace, file: CourseFile, words: Words
) -> Document:
    """The description of the list in one language; columns unseen are not there."""
    unseen = file.unseen.get(RecordKind.ENROLMENT, frozenset())
    shown = [at for at, (name, _) in enumerate(_WIDTHS) if name not in unseen]
    columns = _columns(words)
    rows = [_row(place, one, words) for place, one in enumerate(file.participants, 1)]
    return Document(
        title=words.say("Participants"),
        subtitle=file.course.title,
        words=words,
        code=paper_code(file.course),
        made_on=workspace.clock.now(),
        header=course_facts(file.course, words),
        blocks=(
            Table(
                "",
                tuple(columns[at] for at in shown),
                tuple(tuple(row[at] for at in shown) for row in rows),
            ),
        ),
        footnotes=tuple(
            footnotes_for(ListName.COUNTRIES, [file.course.country], words)
        ),
        notice=words.say("Confidential: keep it where others cannot read it."),
        is_lying=True,
    )


def _columns(words: Words) -> list[Column]:
    named = {
        "No.": words.say("No."),
        "organisation": words.say("Person or organisation"),
    }
    return [
        Column(named.get(name) or label(ENROLMENT, name, words), ValueKind.TEXT, width)
        for name, width in _WIDTHS
    ]


def _row(place: int, one: Participant, words: Words) -> tuple[Value, ...]:
    enrolment = one.enrolment
    return (
        str(place),
        one.known_as,
        one.native_name if one.native_name != one.known_as else "",
        one.number or enrolment.organisation,
        words.code(ListName.PARTICIPANT_KINDS, enrolment.kind),
        words.code(ListName.SEXES, enrolment.sex),
        words.code(ListName.AGE_BANDS, enrolment.age_band),
        words.code(ListName.ENROLMENT_STATUS, enrolment.status),
    )

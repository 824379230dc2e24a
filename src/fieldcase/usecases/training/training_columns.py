"""What lists of trainings say of a course and of whoever takes part."""

from collections.abc import Mapping

from fieldcase.documents.description import Value, ValueKind
from fieldcase.documents.list_sheet import ListColumn
from fieldcase.domain.codelists import ListName
from fieldcase.domain.need_to_know import sees
from fieldcase.domain.staff import Role
from fieldcase.domain.training.course import Course
from fieldcase.domain.training.enrolment import Enrolment
from fieldcase.domain.words import Words
from fieldcase.usecases.giving_out.list_tags import tag_of
from fieldcase.usecases.record_keeping.labels import label
from fieldcase.usecases.record_keeping.labels_training import COURSE, ENROLMENT
from fieldcase.usecases.training.courses import Participant

Row = tuple[Value, ...]
_TEXT, _DATE = ValueKind.TEXT, ValueKind.DATE
_SHORT = 8  # signs of an id that tell outsiders of one course apart
# Who an enrolment is about, and how wide each column is.
_NAMING = (("name", 26), ("native_name", 26), ("organisation", 24), ("phone", 18))


def column_of(
    labels: Mapping[str, str],
    field: str,
    words: Words,
    width: float,
    kind: ValueKind = _TEXT,
) -> ListColumn:
    tag = tag_of(field, kind, "course" if labels is COURSE else "")
    return ListColumn(label(labels, field, words), kind, width, tag)


def course_columns(words: Words) -> tuple[ListColumn, ...]:
    return (
        column_of(COURSE, "number", words, 16),
        column_of(COURSE, "title", words, 30),
        column_of(COURSE, "training_type", words, 26),
        column_of(COURSE, "country", words, 18),
        column_of(COURSE, "starts_on", words, 12, _DATE),
    )


def participant_columns(words: Words) -> tuple[ListColumn, ...]:
    return (
        ListColumn(words.say("Participant"), _TEXT, 20),
        column_of(ENROLMENT, "kind", words, 18),
        column_of(ENROLMENT, "sex", words, 10),
        column_of(ENROLMENT, "age_band", words, 12),
    )


def course_cells(course: Course, words: Words) -> Row:
    return (
        course.number,
        course.title,
        code_label(ListName.TRAINING_TYPES, course.training_type, words),
        code_label(ListName.COUNTRIES, course.country, words),
        course.starts_on,
    )


def code_label(codes: ListName, code: str, words: Words) -> str:
    return words.code(codes, code) if code else ""


def participant_cells(one: Participant, words: Words) -> Row:
    enrolment = one.enrolment
    return (
        one.number or one.id[-_SHORT:],
        code_label(ListName.PARTICIPANT_KINDS, enrolment.kind, words),
        code_label(ListName.SEXES, enrolment.sex, words),
        code_label(ListName.AGE_BANDS, enrolment.age_band, words),
    )


def naming_columns(role: Role, words: Words) -> tuple[ListColumn, ...]:
    """Names and how people are reached, as far as the role sees them."""
    return tuple(
        column_of(ENROLMENT, field, words, width) for field, width in _naming(role)
    )


def naming_cells(one: Participant, role: Role) -> Row:
    told = {
        "name": one.name,
        "native_name": one.native_name,
        "organisation": one.enrolment.organisation,
        "phone": one.enrolment.phone,
    }
    return tuple(told[field] for field, _ in _naming(role))


def _naming(role: Role) -> tuple[tuple[str, float], ...]:
    return tuple(one for one in _NAMING if sees(role, Enrolment, one[0]))

"""How courses and those on them are told in a line."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.codelists import ListName
from fieldcase.domain.training.course import Course, CourseStatus
from fieldcase.domain.training.enrolment import EnrolmentStatus
from fieldcase.domain.words import Words
from fieldcase.ui.look.tokens import Tone

COURSE_TONES: Mapping[CourseStatus, Tone] = MappingProxyType(
    {
        CourseStatus.PLANNED: Tone.INFORMATION,
        CourseStatus.RUNNING: Tone.STEP,
        CourseStatus.ENDED: Tone.GOOD,
        CourseStatus.CANCELLED: Tone.NEUTRAL,
    }
)
ENROLMENT_TONES: Mapping[EnrolmentStatus, Tone] = MappingProxyType(
    {
        EnrolmentStatus.INVITED: Tone.INFORMATION,
        EnrolmentStatus.WAITING: Tone.ATTENTION,
        EnrolmentStatus.ENROLLED: Tone.STEP,
        EnrolmentStatus.ONGOING: Tone.STEP,
        EnrolmentStatus.COMPLETED: Tone.GOOD,
        EnrolmentStatus.DROPPED_OUT: Tone.NEUTRAL,
        EnrolmentStatus.CANCELLED: Tone.NEUTRAL,
    }
)


def course_line(course: Course, words: Words, title: str = "") -> str:
    """Its number, what it is unless the `title` beside it says so, where and when."""
    country = words.code(ListName.COUNTRIES, course.country) if course.country else ""
    place = words.listed(filter(None, (course.place, country)))
    kind = words.code(ListName.TRAINING_TYPES, course.training_type)
    return words.beside(
        (
            words.isolated(course.number),
            "" if kind == title else kind,
            words.isolated(place),
            days_line(course, words),
        )
    )


def days_line(course: Course, words: Words) -> str:
    """From when to when."""
    if course.ends_on is None or course.ends_on == course.starts_on:
        return words.date(course.starts_on)
    first, last = words.date(course.starts_on), words.date(course.ends_on)
    return f"{first} – {last}"

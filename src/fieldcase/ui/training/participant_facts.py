"""What is told of a participant: the enrolment's facts, and each course in a line."""

from fieldcase.domain.codelists import ListName
from fieldcase.domain.training.enrolment import Enrolment
from fieldcase.domain.words import Words
from fieldcase.ui.training.naming import days_line
from fieldcase.usecases.record_keeping.labels import label as name_of
from fieldcase.usecases.record_keeping.labels_training import ENROLMENT
from fieldcase.usecases.training.attendance import CourseRecord
from fieldcase.usecases.training.courses import Participant

_CODED = {
    "kind": ListName.PARTICIPANT_KINDS,
    "sex": ListName.SEXES,
    "age_band": ListName.AGE_BANDS,
    "leaving_reason": ListName.LEAVING_REASONS,
    "test_result": ListName.TEST_RESULTS,
}


def facts_of(
    one: Participant, enrolment: Enrolment, words: Words
) -> list[tuple[str, str]]:
    """Of the whole enrolment, as far as its reader sees it."""
    coded = {
        name: words.code(of, getattr(enrolment, name))
        if getattr(enrolment, name)
        else ""
        for name, of in _CODED.items()
    }
    needs = [
        words.code(ListName.ACCESSIBILITY_NEEDS, need)
        for need in enrolment.accessibility
    ]
    native = one.native_name if one.native_name != one.known_as else ""
    told = {
        "native_name": words.isolated(native),
        "organisation": enrolment.organisation,
        "phone": words.isolated(enrolment.phone),
        **coded,
        "enrolled_on": words.date(enrolment.enrolled_on),
        "leaving_note": enrolment.leaving_note,
        "accessibility": words.listed(needs),
        "accessibility_note": enrolment.accessibility_note,
    }
    named = [(name_of(ENROLMENT, name, words), fact) for name, fact in told.items()]
    return [(words.say("Person"), words.isolated(one.number)), *named]


def told_record(record: CourseRecord, words: Words) -> tuple[str, str]:
    """The course, and what was attended of it."""
    totals = record.totals
    there = f"{words.number(totals.attended)}/{words.number(totals.meetings)}"
    status = words.code(ListName.ENROLMENT_STATUS, record.enrolment.status)
    certificates = [one.number for one in record.certificates if not one.is_revoked]
    facts = (days_line(record.course, words), status, there, *certificates)
    return record.course.title or record.course.number, words.beside(facts)

"""An invented course with invented people, as a trainer of a mission holds it."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.change import JsonValue
from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.attendance_totals import Marked
from fieldcase.domain.training.course import Course
from fieldcase.domain.training.enrolment import EnrolmentId
from fieldcase.domain.training.meeting import Meeting
from fieldcase.domain.training.meeting_rules import series_days
from fieldcase.usecases.demo.invented import about_country, invented_participants
from fieldcase.usecases.training.attendance import Marking, mark_attendance
from fieldcase.usecases.training.course_enrolment import enrol_member, enrol_outsider
from fieldcase.usecases.training.courses import new_course
from fieldcase.usecases.training.head_counts import count_heads
from fieldcase.usecases.training.meetings import add_meetings, close_meeting
from fieldcase.usecases.workspace import Workspace

_COUNTRY = "AF"
_WEEK = frozenset({6, 7, 1, 2, 3})  # Saturday to Wednesday
_MOST_MEMBERS = 4
_STAFF = 2  # of partners
_BEGAN = 11  # days ago
_LATER = 3  # days until they meet once more
_MARKS = (Mark.PRESENT, Mark.LATE, Mark.EXCUSED, Mark.HALF, Mark.ABSENT)
_ODDS = (14, 3, 1, 1, 1)
_TOPICS = (
    "Registration and tax",
    "Market and customers",
    "Pricing",
    "Budget",
    "Accounts",
)


def hold_a_course(laptop: Workspace, dice: Random) -> Course:
    """Five days held and closed, one more to come; some of it without names."""
    today = laptop.today()
    course = new_course(laptop, _facts(today))
    days = _planned(laptop, course, today)
    members = _returned(laptop)
    enrolled = [enrol_member(laptop, course.id, member).id for member in members]
    for place, person in enumerate(invented_participants()):
        entries = _outsider(person, dice, is_staff=place < _STAFF)
        enrolled.append(enrol_outsider(laptop, course.id, entries).id)
    for day in days:
        mark_attendance(laptop, _column(enrolled, day, dice))
        close_meeting(laptop, day.id)
    count_heads(laptop, course.id, {("F", "A26"): 7, ("M", "A26"): 5})
    return course


def _returned(laptop: Workspace) -> list[PersonId]:
    """Grown-ups who went back to the country of the course."""
    with laptop.reading() as work:
        cases = work.cases.where(destination_country=_COUNTRY)
        gone = [case.id for case in cases if case.departed_on is not None]
        persons = work.persons.among("case_id", gone)
    heads = [one.id for one in persons if one.role_in_case in {"HD", "SP"}]
    return heads[:_MOST_MEMBERS]


def _facts(today: date) -> dict[str, JsonValue]:
    begins = today - timedelta(days=_BEGAN)
    return {
        "title": "Micro-business management",
        "training_type": "MBT",
        "subject": "BUS",
        "country": _COUNTRY,
        "place": about_country(_COUNTRY)["town"],
        "venue": "Invented training centre",
        "provider": "Invented Skills House",
        "starts_on": begins.isoformat(),
        "ends_on": (today + timedelta(days=_LATER)).isoformat(),
        "planned_hours": 24,
        "language": about_country(_COUNTRY)["language"],
        "fund": "FEDASIL",
        "trainers": ["A. Invented"],
        "signatories": ["H. Maes"],
        "capacity": 12,
        "curriculum_version": "5 days",
        "attendance_basis": "hours",
        "least_attendance": 80,
        "test_needed": True,
    }


def _planned(laptop: Workspace, course: Course, today: date) -> list[Meeting]:
    """The five days that were held; the day to come stands on the register too."""
    times: dict[str, JsonValue] = {
        "starts": "09:00:00",
        "ends": "14:30:00",
        "break_minutes": 30,
    }
    held = []
    days = series_days(course.starts_on, _WEEK, len(_TOPICS))
    for day, topic in zip(days, _TOPICS, strict=True):
        entries = {**times, "first": day.isoformat(), "count": 1, "topic": topic}
        held += add_meetings(laptop, course.id, entries)
    later = (today + timedelta(days=_LATER)).isoformat()
    add_meetings(
        laptop,
        course.id,
        {**times, "first": later, "count": 1, "topic": "First months in business"},
    )
    return held


def _outsider(
    person: dict[str, str], dice: Random, *, is_staff: bool
) -> dict[str, JsonValue]:
    return {
        "name": person["latin"],
        "native_name": person["native"],
        "sex": person["sex"],
        "kind": "STAFF" if is_staff else "COM",
        "organisation": "Invented Partner" if is_staff else "",
        "age_band": dice.choice(("A18", "A26", "A36", "A46")),
        "agreed": True,
    }


def _column(
    enrolled: Sequence[EnrolmentId], day: Meeting, dice: Random
) -> list[Marking]:
    column = []
    for enrolment_id in enrolled:
        mark = dice.choices(_MARKS, _ODDS)[0]
        late = dice.choice((5, 10, 20)) if mark is Mark.LATE else 0
        marked = Marked(mark, late)
        column.append(
            Marking(enrolment_id=enrolment_id, meeting_id=day.id, marked=marked)
        )
    return column

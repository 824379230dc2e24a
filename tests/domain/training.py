"""Invented courses, meetings and participants for the tests of their rules."""

from datetime import date, datetime, time
from typing import Any

from hypothesis import strategies as st

from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.attendance_totals import Marked
from fieldcase.domain.training.course import AttendanceBasis, Course, CourseId
from fieldcase.domain.training.enrolment import Enrolment, EnrolmentId
from fieldcase.domain.training.meeting import Meeting, MeetingId

COURSE = CourseId("course")
MONDAY = date(2026, 3, 9)


def a_course(**other: Any) -> Course:
    return Course(
        **{"id": COURSE, "number": "TR-7QK4-0003", "starts_on": MONDAY, **other}
    )


def a_meeting(at: int = 1, **other: Any) -> Meeting:
    """Three hours in the morning."""
    facts = {
        "id": MeetingId(f"meeting-{at}"),
        "course_id": COURSE,
        "held_on": MONDAY.replace(day=1 + at % 28),
        "starts": time(9),
        "ends": time(12),
    }
    return Meeting(**{**facts, **other})


def an_enrolment(**other: Any) -> Enrolment:
    facts = {"id": EnrolmentId("enrolment"), "course_id": COURSE}
    return Enrolment(**{**facts, "enrolled_on": MONDAY, "kind": "RET", **other})


late = st.builds(Marked, st.just(Mark.LATE), st.integers(0, 300))
marks = st.one_of(
    st.just(Marked()),
    late,
    st.builds(Marked, st.sampled_from([one for one in Mark if one is not Mark.LATE])),
)
meetings = st.builds(
    a_meeting,
    at=st.integers(1, 60),
    ends=st.sampled_from([time(10), time(12), time(17, 30)]),
    break_minutes=st.sampled_from([0, 15, 60]),
    is_cancelled=st.booleans(),
    closed_at=st.sampled_from([None, datetime(2026, 3, 9, 12).astimezone()]),
)
cells = st.lists(st.tuples(meetings, marks), max_size=30)
courses = st.builds(
    a_course,
    attendance_basis=st.sampled_from(AttendanceBasis),
    least_attendance=st.integers(1, 100),
    test_needed=st.booleans(),
)

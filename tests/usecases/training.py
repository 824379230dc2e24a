"""A course with meetings and people on it, as somebody would make it."""

from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.attendance_totals import Marked
from fieldcase.usecases.training.attendance import Marking, mark_attendance
from fieldcase.usecases.training.course_enrolment import enrol_outsider
from fieldcase.usecases.training.courses import new_course
from fieldcase.usecases.training.meetings import add_meetings, close_meeting

COURSE = {
    "title": "Micro-business management",
    "training_type": "MBT",
    "country": "AF",
    "place": "Kabul",
    "starts_on": "2026-03-09",
    "attendance_basis": "hours",
    "least_attendance": 80,
}
FIVE_DAYS = {
    "first": "2026-03-09",
    "count": 5,
    "starts": "09:00:00",
    "ends": "12:00:00",
}
OUTSIDER = {"name": "Mariam Karimi", "kind": "STAFF", "agreed": True}
PRESENT, ABSENT = Marked(Mark.PRESENT), Marked(Mark.ABSENT)


def a_course(workspace, **entries):
    return new_course(workspace, {**COURSE, **entries})


def five_days(workspace, course, **entries):
    return add_meetings(workspace, course.id, {**FIVE_DAYS, **entries})


def enrol(workspace, course, name="Mariam Karimi", **entries):
    return enrol_outsider(workspace, course.id, {**OUTSIDER, "name": name, **entries})


def marking(enrolment, meeting, marked=PRESENT):
    return Marking(enrolment_id=enrolment.id, meeting_id=meeting.id, marked=marked)


def mark_all(workspace, enrolments, meetings, marked=PRESENT):
    for meeting in meetings:
        column = [marking(enrolment, meeting, marked) for enrolment in enrolments]
        mark_attendance(workspace, column)


def held(workspace, enrolments, meetings, marked=PRESENT):
    """Everybody marked, every meeting closed."""
    mark_all(workspace, enrolments, meetings, marked)
    for meeting in meetings:
        close_meeting(workspace, meeting.id)

"""What marks add up to, over their whole table and against a plain recount."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.training import a_meeting, cells, marks, meetings

from fieldcase.domain.training.attendance import Attendance, Mark, attendance_id
from fieldcase.domain.training.attendance_totals import (
    UNMARKED,
    Marked,
    halves_attended,
    marked_in,
    minutes_attended,
    standing_marks,
    totals_of,
)
from fieldcase.domain.training.enrolment import EnrolmentId
from fieldcase.domain.training.meeting import MeetingId
from fieldcase.domain.training.running_totals import RunningTotals

SOMEBODY, MEETING = EnrolmentId("somebody"), MeetingId("meeting-1")


def version(number, mark, **other):
    return Attendance(
        id=attendance_id(SOMEBODY, MEETING, number),
        course_id="course",
        enrolment_id=SOMEBODY,
        meeting_id=MEETING,
        mark=mark,
        version=number,
        **other,
    )


@pytest.mark.parametrize(
    ("marked", "minutes", "halves"),
    [
        (Marked(Mark.PRESENT), 180, 2),
        (Marked(Mark.LATE, 20), 160, 2),
        (Marked(Mark.LATE, 500), 0, 2),
        (Marked(Mark.HALF), 90, 1),
        (Marked(Mark.EXCUSED), 0, 0),
        (Marked(Mark.ABSENT), 0, 0),
        (UNMARKED, 0, 0),
    ],
)
def test_a_mark_is_worth_minutes_and_half_meetings(marked, minutes, halves):
    assert minutes_attended(marked, a_meeting()) == minutes
    assert halves_attended(marked) == halves


def test_a_break_is_not_attended():
    assert a_meeting(break_minutes=30).minutes == 150
    assert a_meeting(break_minutes=500).minutes == 0


@given(cells)
def test_totals_are_what_a_recount_says(found):
    held = [(meeting, marked) for meeting, marked in found if not meeting.is_cancelled]
    totals = totals_of(found)

    assert totals.meetings == len(held)
    assert totals.of_minutes == sum(meeting.minutes for meeting, _ in held)
    assert totals.minutes == sum(minutes_attended(one, at) for at, one in held)
    assert totals.halves == sum(halves_attended(one) for _, one in held)
    for mark in Mark:
        counted = sum(one.mark is mark for _, one in held)
        assert totals.marks.get(mark, 0) == counted
    assert totals.unmarked == sum(one.mark is None for _, one in held)
    assert sum(totals.marks.values()) + totals.unmarked == totals.meetings
    assert totals.attended == sum(halves_attended(one) > 0 for _, one in held)
    assert 0 <= totals.minutes <= totals.of_minutes
    assert 0 <= totals.halves <= 2 * totals.meetings


def test_the_highest_version_of_a_cell_stands_in_whatever_order_they_come():
    first, second = version(1, Mark.ABSENT), version(2, Mark.HALF)
    cell = SOMEBODY, MEETING

    assert standing_marks([first, second])[cell] is second
    assert standing_marks([second, first])[cell] is second


def test_minutes_count_only_beside_the_mark_for_late():
    assert marked_in(version(1, Mark.PRESENT, minutes_late=9)) == Marked(Mark.PRESENT)
    assert marked_in(version(1, Mark.LATE, minutes_late=9)) == Marked(Mark.LATE, 9)
    assert marked_in(version(1, None)) is UNMARKED
    assert marked_in(None) is UNMARKED


def test_a_cell_has_the_same_id_on_every_laptop_and_another_in_each_version():
    assert attendance_id(SOMEBODY, MEETING) == attendance_id(SOMEBODY, MEETING)
    ids = {attendance_id(SOMEBODY, MEETING, number) for number in range(1, 50)}
    ids |= {attendance_id(EnrolmentId("other"), MEETING)}
    assert len(ids) == 50
    assert all(one[14] == "8" and len(one) == 36 for one in ids)


@given(
    st.lists(meetings, max_size=6, unique_by=lambda one: one.id),
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5), marks), max_size=40),
)
def test_running_totals_are_what_a_recount_says(held, typed):
    people = [EnrolmentId(f"person-{at}") for at in range(4)]
    running, standing = RunningTotals(held, people), {}
    for person, at, marked in typed:
        if at < len(held):
            standing[people[person], held[at].id] = marked
            running.mark((people[person], held[at].id), marked)

    for person in people:
        row = [(one, standing.get((person, one.id), UNMARKED)) for one in held]
        totals = totals_of(row)
        assert running.minutes(person) == totals.minutes
        assert running.halves(person) == totals.halves
        assert running.attended(person) == totals.attended
        assert running.meetings == totals.meetings
        assert running.of_minutes == totals.of_minutes
    for one in held:
        column = [standing.get((person, one.id), UNMARKED) for person in people]
        there = sum(halves_attended(marked) > 0 for marked in column)
        filled = sum(marked.mark is not None for marked in column)
        assert running.there(one.id) == (0 if one.is_cancelled else there)
        assert running.marked(one.id) == (0 if one.is_cancelled else filled)


def test_cells_of_another_register_change_nothing():
    running = RunningTotals([a_meeting()], [SOMEBODY])
    running.mark((EnrolmentId("stranger"), a_meeting().id), Marked(Mark.PRESENT))
    running.mark((SOMEBODY, MeetingId("elsewhere")), Marked(Mark.PRESENT))
    assert (running.minutes(SOMEBODY), running.there(a_meeting().id)) == (0, 0)

"""Marking, correcting and adding up, on one laptop and on two."""

from datetime import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.domain.training import marks
from tests.usecases.training import (
    ABSENT,
    PRESENT,
    a_course,
    enrol,
    five_days,
    mark_all,
    marking,
)

from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.rules import EntriesRefused
from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.attendance_totals import (
    Marked,
    marked_in,
    standing_marks,
)
from fieldcase.domain.training.enrolment import EnrolmentStatus
from fieldcase.domain.training.training_errors import (
    MeetingIsClosed,
    MeetingIsOpen,
    NotOnTheRegister,
)
from fieldcase.usecases.exchange.receiving import read_mailbox
from fieldcase.usecases.exchange.sending import send_changes
from fieldcase.usecases.training.attendance import (
    Marking,
    amend_attendance,
    mark_attendance,
    versions_of,
)
from fieldcase.usecases.training.course_enrolment import end_enrolment
from fieldcase.usecases.training.courses import open_course
from fieldcase.usecases.training.meetings import close_meeting, reopen_meeting


@pytest.fixture
def course(workspace):
    return a_course(workspace)


@pytest.fixture
def meetings(workspace, course):
    return five_days(workspace, course)


@pytest.fixture
def people(workspace, course):
    return [enrol(workspace, course, name) for name in ("Ahmad", "Fatima", "Mariam")]


def changes_in(workspace):
    with workspace.reading() as work:
        return work.changes.total()


def test_a_column_is_marked_in_one_work_and_twice_the_same_is_once(
    workspace, course, meetings, people
):
    column = [marking(one, meetings[0]) for one in people]
    assert mark_attendance(workspace, column) == 3
    before = changes_in(workspace)

    assert mark_attendance(workspace, column) == 0
    assert changes_in(workspace) == before
    file = open_course(workspace, course.id)
    assert [file.totals(one.id).attended for one in people] == [1, 1, 1]
    assert file.totals(people[0].id).unmarked == 4


def test_times_and_notes_stay_unless_others_are_named(workspace, meetings, people):
    cell = {"enrolment_id": people[0].id, "meeting_id": meetings[0].id}
    full = Marking(**cell, marked=PRESENT, time_in=time(9), note="came by bus")
    mark_attendance(workspace, [full])
    mark_attendance(workspace, [Marking(**cell, marked=Marked(Mark.LATE, 10))])

    [stored] = versions_of(workspace, full.cell)
    assert (stored.mark, stored.minutes_late) == (Mark.LATE, 10)
    assert (stored.time_in, stored.time_out, stored.note) == (
        time(9),
        None,
        "came by bus",
    )


def test_one_wrong_cell_keeps_the_whole_column_out(workspace, course, meetings, people):
    close_meeting(workspace, meetings[1].id)
    end_enrolment(workspace, people[2].id, EnrolmentStatus.CANCELLED, "TIME")
    good = marking(people[0], meetings[0])
    for bad, error in (
        (marking(people[1], meetings[1]), MeetingIsClosed),
        (marking(people[2], meetings[0]), NotOnTheRegister),
        (Marking(enrolment_id="?", meeting_id="?", marked=PRESENT), RecordNotFound),
    ):
        with pytest.raises(error):
            mark_attendance(workspace, [good, bad])
    assert open_course(workspace, course.id).marks == {}


def test_a_correction_after_closing_is_a_new_version_with_a_reason(
    workspace, course, meetings, people
):
    cell = marking(people[0], meetings[0], ABSENT)
    with pytest.raises(MeetingIsOpen):
        amend_attendance(workspace, cell, "too early")
    mark_attendance(workspace, [marking(people[0], meetings[0])])
    close_meeting(workspace, meetings[0].id)
    with pytest.raises(EntriesRefused):
        amend_attendance(workspace, cell, " ")

    amended = amend_attendance(workspace, cell, "was seen at the gate only")

    first, second = versions_of(workspace, cell.cell)
    assert (first.mark, second.mark) == (Mark.PRESENT, Mark.ABSENT)
    assert second == amended
    assert (second.amends, second.amendment_reason) == (
        first.id,
        "was seen at the gate only",
    )
    assert open_course(workspace, course.id).marked(*cell.cell) == ABSENT
    again = amend_attendance(workspace, marking(people[0], meetings[0]), "no, she was")
    assert again.version == 3


def test_a_cell_closed_empty_is_amended_and_after_reopening_the_last_version_is_marked(
    workspace, course, meetings, people
):
    close_meeting(workspace, meetings[0].id)
    cell = marking(people[0], meetings[0], Marked(Mark.HALF))
    amend_attendance(workspace, cell, "the list came later")
    reopen_meeting(workspace, meetings[0].id, "more came later")

    mark_attendance(workspace, [marking(people[0], meetings[0])])

    versions = versions_of(workspace, cell.cell)
    assert [one.mark for one in versions] == [None, Mark.PRESENT]
    assert open_course(workspace, course.id).marked(*cell.cell) == PRESENT


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4), marks), max_size=12))
def test_what_is_kept_is_what_was_typed_last(
    workspace, course, meetings, people, typed
):
    wanted = {}
    for person, at, marked in typed:
        one = marking(people[person], meetings[at], marked)
        mark_attendance(workspace, [one])
        wanted[one.cell] = marked

    kept = open_course(workspace, course.id)
    with workspace.reading() as work:
        stored = work.attendance.where(course_id=course.id)

    for cell, marked in wanted.items():
        assert kept.marked(*cell) == marked
        assert marked_in(standing_marks(stored)[cell]) == marked


def test_marks_of_the_same_cell_meet_in_one_record_at_headquarters(
    laptop, headquarters, mailbox
):
    course = a_course(laptop)
    meetings, person = five_days(laptop, course), enrol(laptop, course)
    mark_all(laptop, [person], meetings)
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)

    mark_attendance(headquarters, [marking(person, meetings[0], ABSENT)])
    mark_attendance(laptop, [marking(person, meetings[1], Marked(Mark.LATE, 7))])
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)

    there = open_course(headquarters, course.id)
    assert there.marked(person.id, meetings[0].id) == ABSENT
    assert there.marked(person.id, meetings[1].id) == Marked(Mark.LATE, 7)
    with headquarters.reading() as work:
        assert len(work.attendance.where(course_id=course.id)) == 5


def test_two_who_mark_one_empty_cell_differ_on_one_record(
    laptop, headquarters, mailbox
):
    course = a_course(laptop)
    meetings, person = five_days(laptop, course), enrol(laptop, course)
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)

    mark_attendance(headquarters, [marking(person, meetings[0], ABSENT)])
    mark_attendance(laptop, [marking(person, meetings[0])])
    mark_attendance(laptop, [marking(person, meetings[1])])
    mark_attendance(headquarters, [marking(person, meetings[1])])
    send_changes(laptop, mailbox)
    read_mailbox(headquarters, mailbox)

    with headquarters.reading() as work:
        stored = work.attendance.where(course_id=course.id)
        heads = work.incoming.heads_of([one.id for one in stored])
    assert len(stored) == 2
    by_meeting = {one.meeting_id: heads[one.id]["mark"] for one in stored}
    assert len(by_meeting[meetings[0].id].current) == 2
    there = open_course(headquarters, course.id)
    assert there.marked(person.id, meetings[1].id) == PRESENT

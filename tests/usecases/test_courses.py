"""Courses are planned, found and ended; their meetings are moved and closed."""

from dataclasses import replace

import pytest
from tests.usecases.training import (
    COURSE,
    FIVE_DAYS,
    a_course,
    enrol,
    five_days,
    held,
    mark_all,
)

from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.rules import EntriesRefused
from fieldcase.domain.staff import Role
from fieldcase.domain.training.course import CourseStatus
from fieldcase.domain.training.course_overview import CourseFilter
from fieldcase.domain.training.training_errors import MeetingIsClosed
from fieldcase.usecases.record_keeping.drafts import (
    DraftAsked,
    begin_draft,
    own_drafts,
    resume_draft,
)
from fieldcase.usecases.record_keeping.undoing import undo_last
from fieldcase.usecases.training.courses import (
    count_courses,
    edit_course,
    list_courses,
    new_course,
    open_course,
    set_course_status,
)
from fieldcase.usecases.training.head_counts import count_heads
from fieldcase.usecases.training.meetings import (
    add_meetings,
    cancel_meeting,
    close_meeting,
    edit_meeting,
    hold_after_all,
    reopen_meeting,
)


def problems_of(refused):
    return {(one.field, one.rule.value) for one in refused.value.problems}


def numbers(workspace, **which):
    found = list_courses(workspace, CourseFilter(**which), 0, 100)
    assert len(found) == count_courses(workspace, CourseFilter(**which))
    return [one.number for one in found]


def test_a_course_gets_a_number_of_this_laptop_and_a_key(workspace):
    first, second = a_course(workspace), a_course(workspace)

    code = workspace.device.code
    assert (first.number, second.number) == (f"TR-{code}-0001", f"TR-{code}-0002")
    assert len(bytes.fromhex(first.certificate_key)) == 16
    assert first.certificate_key != second.certificate_key
    assert first.status is CourseStatus.PLANNED


def test_a_course_that_says_too_little_is_refused_and_counts_nothing(workspace):
    with pytest.raises(EntriesRefused):
        new_course(workspace, {"title": "?", "number": "TR-0000-0007"})
    assert a_course(workspace).number.endswith("-0001")
    assert count_courses(workspace, CourseFilter()) == 1


def test_nobody_types_a_number_a_status_or_a_key(workspace):
    typed = {"number": "mine", "status": "ended", "certificate_key": "00", "id": "x"}
    course = a_course(workspace, **typed)
    edited = edit_course(workspace, course.id, {**typed, "title": "Other"})
    assert edited == replace(course, title="Other")
    assert course.number.startswith("TR-")


def test_courses_are_found_by_their_words_and_facts(workspace):
    kabul = a_course(workspace, title="Couture à Kaboul", starts_on="2026-01-01")
    tbilisi = a_course(
        workspace, title="English", training_type="LANG", country="GE", place="თბილისი"
    )
    both = [tbilisi.number, kabul.number]

    assert numbers(workspace) == both
    assert numbers(workspace, text="a couture") == [kabul.number]
    assert numbers(workspace, text="თბილ") == [tbilisi.number]
    assert numbers(workspace, text=kabul.number) == [kabul.number]
    assert numbers(workspace, text="nothing like it") == []
    assert numbers(workspace, types=("LANG",)) == [tbilisi.number]
    assert numbers(workspace, countries=("AF", "GE")) == both
    assert numbers(workspace, statuses=(CourseStatus.ENDED,)) == []


def test_a_line_counts_people_and_meetings(workspace):
    course = a_course(workspace, capacity=1)
    meetings = five_days(workspace, course)
    enrol(workspace, course, "One")
    enrol(workspace, course, "Two")
    cancel_meeting(workspace, meetings[4].id, "holiday")
    close_meeting(workspace, meetings[0].id)

    [line] = list_courses(workspace, CourseFilter(), 0, 10)

    assert (line.participants, line.waiting, line.capacity) == (1, 1, 1)
    assert (line.meetings, line.closed_meetings) == (4, 1)
    assert line.status is CourseStatus.RUNNING


def test_an_edit_that_empties_a_field_gives_it_its_default(workspace):
    course = a_course(workspace, capacity=12, trainers=["A", "B"])
    edited = edit_course(workspace, course.id, {"capacity": "", "trainers": []})
    assert (edited.capacity, edited.trainers) == (0, ())
    with pytest.raises(EntriesRefused) as refused:
        edit_course(workspace, course.id, {"ends_on": "2026-01-01"})
    assert problems_of(refused) == {("ends_on", "ends_before_it_starts")}


def test_an_edit_of_a_course_can_be_taken_back(workspace):
    course = a_course(workspace)
    edit_course(workspace, course.id, {"title": "Wrong"})
    assert undo_last(workspace).fields == ("title",)
    assert open_course(workspace, course.id).course.title == COURSE["title"]


def test_the_draft_of_a_course_goes_with_it(workspace):
    asked = DraftAsked(form=("course", 1), about={"id": ""})
    draft, _ = resume_draft(workspace, asked)
    begin_draft(workspace, draft, {"title": "Sewing", "id": ""})
    a_trainer = replace(workspace, staff=replace(workspace.staff, role=Role.TRAINER))
    assert own_drafts(a_trainer, asked)[0].entries["title"] == "Sewing"

    new_course(workspace, COURSE, DraftId(draft.id))

    assert own_drafts(workspace, asked) == []


def test_a_series_is_planned_at_once_and_continues_what_was_there(workspace):
    course = a_course(workspace)
    planned = five_days(workspace, course, weekdays=["2", "4"], topic="Tax")
    earlier = add_meetings(
        workspace, course.id, {**FIVE_DAYS, "first": "2026-03-01", "count": 1}
    )

    meetings = open_course(workspace, course.id).meetings

    assert [str(one.held_on) for one in meetings] == [
        "2026-03-01",
        *("2026-03-10", "2026-03-12", "2026-03-17", "2026-03-19", "2026-03-24"),
    ]
    assert {one.topic for one in planned} == {"Tax"}
    assert earlier[0].minutes == 180


def test_a_meeting_that_moves_says_why_and_from_when(workspace):
    meeting = five_days(workspace, a_course(workspace))[0]

    with pytest.raises(EntriesRefused) as refused:
        edit_meeting(workspace, meeting.id, {"held_on": "2026-03-20"})
    assert problems_of(refused) == {("move_reason", "required")}

    moved = {"held_on": "2026-03-20", "move_reason": "strike"}
    after = edit_meeting(workspace, meeting.id, moved)
    assert (after.moved_from, after.move_reason) == (meeting.held_on, "strike")
    assert edit_meeting(workspace, meeting.id, {"topic": "Tax"}).topic == "Tax"


def test_a_closed_meeting_is_not_changed_until_it_is_reopened_with_a_reason(workspace):
    meeting = five_days(workspace, a_course(workspace))[0]
    closed = close_meeting(workspace, meeting.id)
    assert closed.is_closed
    assert closed.closed_by == workspace.staff.id
    assert close_meeting(workspace, meeting.id) == closed

    for deed in (
        lambda: edit_meeting(workspace, meeting.id, {"topic": "Tax"}),
        lambda: cancel_meeting(workspace, meeting.id, "late"),
    ):
        with pytest.raises(MeetingIsClosed):
            deed()
    with pytest.raises(EntriesRefused):
        reopen_meeting(workspace, meeting.id, "  ")

    opened = reopen_meeting(workspace, meeting.id, "a page was missed")
    assert not opened.is_closed
    assert opened.reopen_reason == "a page was missed"


def test_a_cancelled_meeting_may_be_held_after_all(workspace):
    meeting = five_days(workspace, a_course(workspace))[0]
    with pytest.raises(EntriesRefused):
        cancel_meeting(workspace, meeting.id, "")
    assert cancel_meeting(workspace, meeting.id, "flood").is_cancelled
    assert hold_after_all(workspace, meeting.id) == meeting


def test_ending_a_course_completes_those_who_lack_nothing(workspace):
    course = a_course(workspace)
    meetings = five_days(workspace, course)
    came, missed = enrol(workspace, course, "Came"), enrol(workspace, course, "Missed")
    mark_all(workspace, [missed], meetings[:2])
    held(workspace, [came], meetings)

    set_course_status(workspace, course.id, CourseStatus.ENDED)

    file = open_course(workspace, course.id)
    assert file.course.status is CourseStatus.ENDED
    statuses = {one.id: one.enrolment.status.value for one in file.participants}
    assert statuses == {came.id: "CO", missed.id: "EN"}


def test_heads_are_corrected_not_added(workspace):
    course = a_course(workspace)
    count_heads(workspace, course.id, {("F", "A18"): 12, ("M", "UNK"): 5})
    count_heads(workspace, course.id, {("F", "A18"): 14, ("M", "UNK"): 5})
    count_heads(workspace, course.id, {("X", "U18"): 0})

    counts = open_course(workspace, course.id).head_counts

    assert {(one.sex, one.age_band): one.heads for one in counts} == {
        ("F", "A18"): 14,
        ("M", "UNK"): 5,
    }
    for heads in (-1, 100_001):
        with pytest.raises(EntriesRefused) as refused:
            count_heads(workspace, course.id, {("F", "A18"): heads})
        assert problems_of(refused) == {("F-A18", "out_of_bounds")}
    with pytest.raises(RecordNotFound):
        count_heads(workspace, "no course", {("F", "A18"): 1})

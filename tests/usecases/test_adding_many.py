"""Records that are added many at a time are as if each had been saved by itself."""

import shutil
from dataclasses import replace

import pytest
from tests.usecases.training import a_course, enrol, five_days
from tests.workspaces import PASSPHRASE, everything_in, ticking

from fieldcase.domain.training.attendance import Attendance, Mark, attendance_id
from fieldcase.usecases.keeping.checking import check_store
from fieldcase.usecases.keeping.stores import open_store


@pytest.fixture
def open_same(template, tmp_path):
    """Copies of one store whose clocks and dice fall alike."""
    opened = []

    def open_named(name):
        folder = shutil.copytree(template("laptop"), tmp_path / name)
        opened.append(open_store(folder, PASSPHRASE, ticking(), bytes))
        return opened[-1]

    yield open_named
    for workspace in opened:
        workspace.close()


def the_marks(workspace):
    course = a_course(workspace)
    meetings = five_days(workspace, course)
    people = [enrol(workspace, course, name) for name in ("Ahmad", "Fatima")]
    return [
        Attendance(
            id=attendance_id(person.id, meeting.id),
            course_id=course.id,
            enrolment_id=person.id,
            meeting_id=meeting.id,
            mark=Mark.LATE if meeting is meetings[0] else None,
            note="by bus",
        )
        for person in people
        for meeting in meetings
    ]


def test_it_is_the_same_to_the_last_row(open_same):
    one_by_one, at_once = open_same("one"), open_same("many")
    marks = the_marks(one_by_one)
    assert the_marks(at_once) == marks

    with one_by_one.work() as work:
        for mark in marks:
            work.attendance.save(mark)
    with at_once.work() as work:
        work.attendance.add_all(marks)

    kept, expected = everything_in(at_once), everything_in(one_by_one)
    assert kept == expected
    assert len(kept["attendance"]) == len(marks)


def test_the_chain_of_changes_holds(workspace):
    marks = the_marks(workspace)
    with workspace.work() as work:
        work.attendance.add_all(marks)
        work.attendance.save(replace(marks[0], mark=Mark.ABSENT))
    assert check_store(workspace).is_sound

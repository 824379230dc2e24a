"""What is lacking for a certificate: the whole table, and the laws it keeps."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.training import (
    a_course,
    a_meeting,
    an_enrolment,
    cells,
    courses,
    meetings,
)

from fieldcase.domain.training.attendance import Mark
from fieldcase.domain.training.attendance_totals import (
    UNMARKED,
    Marked,
    Totals,
    totals_of,
)
from fieldcase.domain.training.certificate import CertificateKind
from fieldcase.domain.training.certificate_rules import (
    Lacking,
    certificate_lacks,
    share,
)
from fieldcase.domain.training.course import AttendanceBasis, CourseStatus
from fieldcase.domain.training.enrolment import EnrolmentStatus, ResultOfTest

COMPLETION, ATTENDANCE = CertificateKind.COMPLETION, CertificateKind.ATTENDANCE
PRESENT, ABSENT = Marked(Mark.PRESENT), Marked(Mark.ABSENT)
EIGHTY = {"attendance_basis": AttendanceBasis.HOURS, "least_attendance": 80}
MEETINGS = {"attendance_basis": AttendanceBasis.MEETINGS, "least_attendance": 80}
# From nothing to all: each is worth at least what stands before it.
BETTER = (UNMARKED, ABSENT, Marked(Mark.EXCUSED), Marked(Mark.HALF), PRESENT)


def over(*marked):
    return totals_of((a_meeting(at), one) for at, one in enumerate(marked))


def lacking(course, totals, kind=COMPLETION, open_meetings=0, **enrolment):
    found = certificate_lacks(
        kind, course, an_enrolment(**enrolment), totals, open_meetings
    )
    return {one.what for one in found}


@pytest.mark.parametrize(
    ("rule", "marked", "lacks"),
    [
        ({}, (PRESENT, ABSENT), set()),
        (EIGHTY, (PRESENT,) * 4 + (ABSENT,), set()),
        (EIGHTY, (PRESENT,) * 3 + (Marked(Mark.HALF), ABSENT), {Lacking.HOURS}),
        (EIGHTY, (PRESENT,) * 3 + (Marked(Mark.LATE, 1), ABSENT), {Lacking.HOURS}),
        (MEETINGS, (PRESENT,) * 3 + (Marked(Mark.LATE, 90), ABSENT), set()),
        (MEETINGS, (PRESENT,) * 3 + (Marked(Mark.EXCUSED), ABSENT), {Lacking.MEETINGS}),
        ({"test_needed": True}, (PRESENT,), {Lacking.TEST}),
        ({**EIGHTY, "test_needed": True}, (ABSENT, PRESENT), {"hours", "test"}),
        ({}, (ABSENT,), {Lacking.NEVER_THERE}),
        ({}, (), {Lacking.NEVER_THERE, Lacking.OPEN_MEETINGS}),
    ],
)
def test_the_table_of_what_is_lacking(rule, marked, lacks):
    assert lacking(a_course(**rule), over(*marked)) == lacks


def test_what_is_lacking_says_how_much():
    course, totals = a_course(**EIGHTY), over(PRESENT, PRESENT, ABSENT)
    [lack] = certificate_lacks(COMPLETION, course, an_enrolment(), totals, 0)
    assert (lack.needed, lack.reached) == (80, 66)


def test_a_passed_test_is_no_longer_lacking():
    course = a_course(test_needed=True)
    results = {
        one: lacking(course, over(PRESENT), test_result=one) for one in ResultOfTest
    }
    assert [one for one, lacks in results.items() if not lacks] == [ResultOfTest.PASSED]


@pytest.mark.parametrize("status", EnrolmentStatus, ids=str)
def test_only_those_with_a_place_get_one(status):
    has_place = status in {"EN", "ON", "CO"}
    lacks = lacking(a_course(), over(PRESENT), status=status)
    assert lacks == (set() if has_place else {Lacking.NO_PLACE})


def test_while_a_meeting_is_open_or_the_course_is_cancelled_none_is_due():
    assert lacking(a_course(), over(PRESENT), open_meetings=2) == {"open_meetings"}
    cancelled = a_course(status=CourseStatus.CANCELLED)
    assert lacking(cancelled, over(PRESENT)) == {Lacking.COURSE_CANCELLED}


def test_a_certificate_of_attendance_asks_for_no_share_and_no_test():
    course = a_course(**EIGHTY, test_needed=True)
    assert lacking(course, over(PRESENT, *[ABSENT] * 9), ATTENDANCE) == set()


@given(courses, cells, meetings, st.integers(0, 4), st.integers(0, 4))
def test_better_attendance_never_lacks_more(course, before, meeting, worse, better):
    worse, better = sorted((worse, better))
    lacks = [
        lacking(course, totals_of([*before, (meeting, BETTER[at])]))
        for at in (worse, better)
    ]
    assert lacks[1] <= lacks[0]


@given(courses, cells, st.integers(1, 100))
def test_asking_for_less_never_lacks_more(course, found, least):
    easier = replace(course, least_attendance=min(least, course.least_attendance))
    assert lacking(easier, totals_of(found)) <= lacking(course, totals_of(found))


@given(courses, cells)
def test_who_lacks_nothing_for_completion_lacks_nothing_for_attendance(course, found):
    totals = totals_of(found)
    if not lacking(course, totals):
        assert not lacking(course, totals, ATTENDANCE)


def test_a_share_of_nothing_is_none_and_is_never_rounded_up():
    assert share(0, 0) == 0
    assert share(799, 1000) == 79
    assert lacking(a_course(**EIGHTY), Totals()) == {"never_there", "open_meetings"}

"""Forms of courses, meetings and enrolments: what is refused, and under which field."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.training.course_rules import course_problems
from fieldcase.domain.training.enrolment import EnrolmentStatus
from fieldcase.domain.training.enrolment_rules import (
    age_band,
    enrolment_problems,
    may_be_same,
    outsider_problems,
    places_left,
)
from fieldcase.domain.training.meeting_rules import (
    days_in,
    meeting_problems,
    series_days,
    series_problems,
)

COURSE = {
    "title": "Micro-business management",
    "training_type": "MBT",
    "country": "AF",
    "starts_on": "2026-03-09",
}
SERIES = {"first": "2026-03-09", "count": 5, "starts": "09:00:00", "ends": "12:00:00"}
OUTSIDER = {"name": "Mariam", "kind": "STAFF", "agreed": True}


def told(problems):
    return {(one.field, one.rule.value) for one in problems}


def test_what_a_course_needs():
    assert told(course_problems(COURSE)) == set()
    assert told(course_problems({})) == {
        (name, "required")
        for name in ("title", "training_type", "country", "starts_on")
    }


@pytest.mark.parametrize(
    ("entries", "problem"),
    [
        ({"capacity": "many"}, ("capacity", "not_a_number")),
        ({"capacity": -1}, ("capacity", "out_of_bounds")),
        ({"planned_hours": 5001}, ("planned_hours", "out_of_bounds")),
        ({"ends_on": "2026-03-08"}, ("ends_on", "ends_before_it_starts")),
        ({"ends_on": "soon"}, ("ends_on", "not_a_date")),
        ({"subject": "???"}, ("subject", "unknown_code")),
        ({"attendance_basis": "hours"}, ("least_attendance", "required")),
        (
            {"attendance_basis": "hours", "least_attendance": 101},
            ("least_attendance", "out_of_bounds"),
        ),
        ({"trainers": 7}, ("trainers", "not_understood")),
    ],
)
def test_what_a_course_cannot_be(entries, problem):
    assert told(course_problems({**COURSE, **entries})) == {problem}


@pytest.mark.parametrize(
    ("entries", "problem"),
    [
        ({"first": ""}, ("first", "required")),
        ({"count": 0}, ("count", "out_of_bounds")),
        ({"count": 201}, ("count", "out_of_bounds")),
        ({"count": "x"}, ("count", "not_a_number")),
        ({"ends": "09:00:00"}, ("ends", "ends_before_it_starts")),
        ({"starts": "early"}, ("starts", "not_a_time")),
        ({"weekdays": ["8"]}, ("weekdays", "unknown_code")),
        ({"break_minutes": 601}, ("break_minutes", "out_of_bounds")),
    ],
)
def test_what_a_series_cannot_be(entries, problem):
    assert problem in told(series_problems({**SERIES, **entries}))
    assert days_in({**SERIES, **entries}) == []


def test_a_meeting_ends_after_it_starts():
    meeting = {"held_on": "2026-03-09", "starts": "09:00:00", "ends": "10:00:00"}
    assert told(meeting_problems(meeting)) == set()
    assert told(meeting_problems({**meeting, "ends": "08:00:00"})) == {
        ("ends", "ends_before_it_starts")
    }


def test_a_series_is_said_in_one_go():
    monday = date(2026, 3, 9)
    week = [date(2026, 3, day) for day in (9, 10, 11, 12, 13)]
    assert series_days(monday, frozenset({1, 2, 3, 4, 5}), 5) == week
    tuesdays = series_days(monday, frozenset({2}), 12)
    assert (tuesdays[0], tuesdays[-1]) == (date(2026, 3, 10), date(2026, 5, 26))
    assert days_in({**SERIES, "weekdays": ["7"], "count": 2}) == [
        date(2026, 3, 15),
        date(2026, 3, 22),
    ]


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.frozensets(st.integers(1, 7)),
    st.integers(0, 60),
)
def test_a_series_has_as_many_days_on_its_weekdays_each_once(first, weekdays, count):
    days = series_days(first, weekdays, count)
    assert len(set(days)) == count
    assert days == sorted(days)
    assert all(day >= first for day in days)
    assert all(not weekdays or day.isoweekday() in weekdays for day in days)


def test_somebody_outside_every_case_needs_a_name_and_agrees():
    assert told(outsider_problems(OUTSIDER)) == set()
    assert told(outsider_problems({})) == {
        ("name", "required"),
        ("kind", "required"),
        ("agreed", "agreement_needed"),
    }
    in_own_script = {**OUTSIDER, "name": "", "native_name": "مريم"}
    assert told(outsider_problems(in_own_script)) == set()


def test_a_case_member_needs_neither():
    member = {"person_id": "p", "kind": "RET"}
    assert told(enrolment_problems(member)) == set()
    wrong = {**member, "accessibility": ["???"], "tested_on": "then"}
    assert told(enrolment_problems(wrong)) == {
        ("accessibility", "unknown_code"),
        ("tested_on", "not_a_date"),
    }


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (None, "UNK"),
        (date(2008, 3, 10), "U18"),
        (date(2008, 3, 9), "A18"),
        (date(2000, 3, 9), "A26"),
        (date(1990, 3, 9), "A36"),
        (date(1980, 3, 9), "A46"),
        (date(1966, 3, 10), "A46"),
        (date(1966, 3, 9), "A60"),
    ],
)
def test_the_age_band_is_that_of_the_day(born, band):
    assert age_band(born, date(2026, 3, 9)) == band


def test_places_left_count_those_who_have_one():
    statuses = list(EnrolmentStatus)
    assert places_left(0, statuses) is None
    assert places_left(5, statuses) == 2
    assert places_left(2, statuses) == 0


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("Mohammed Karimi", "Muhamed Karimi", True),
        ("محمد", "Mohammed Karimi", True),
        ("Karimi", "Mariam Karimi", True),
        ("Mariam Karimi", "Ahmad Karimi", False),
        ("", "Karimi", False),
    ],
)
def test_names_that_may_mean_one_person(one, other, is_alike):
    assert may_be_same(one, other) is is_alike
    assert may_be_same(other, one) is is_alike

"""How an appointment moves on, over the whole table, and which stand in one's way."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcase.domain.agenda.appointment import Appointment, AppointmentStatus
from fieldcase.domain.agenda.appointment_rules import (
    AFTER,
    REPLACEABLE,
    appointment_problems,
    may_be_replaced,
    may_become,
    overlapping,
)
from fieldcase.domain.rules import Rule

TODAY = date(2026, 3, 9)
TOMORROW = date(2026, 3, 10)
PL, CF, DN, NS, CA, RS = AppointmentStatus
ENTRIES = {"day": "2026-03-10", "kind": "session", "responsible": "an"}

# What each may become, from its day on; the whole table.
TABLE = {
    PL: {CF, DN, NS, CA, RS},
    CF: {DN, NS, CA, RS},
    DN: set(),
    NS: {DN},
    CA: set(),
    RS: set(),
}


def an_appointment(**other):
    facts = {"id": "a", "case_id": "c", "day": TODAY, "kind": "session"}
    return Appointment(**{**facts, "responsible": "an", **other})


@pytest.mark.parametrize("status", AppointmentStatus)
@pytest.mark.parametrize("to", AppointmentStatus)
def test_what_an_appointment_may_become_on_its_day(status, to):
    assert may_become(an_appointment(status=status), to, TODAY) == (to in TABLE[status])


@pytest.mark.parametrize("status", AppointmentStatus)
@pytest.mark.parametrize("to", [DN, NS])
def test_before_its_day_nobody_can_say_whether_they_came(status, to):
    ahead = an_appointment(status=status, day=TOMORROW)
    assert not may_become(ahead, to, TODAY)


@pytest.mark.parametrize("to", [CF, CA, RS])
def test_it_is_confirmed_called_off_or_moved_before_its_day(to):
    assert may_become(an_appointment(day=TOMORROW), to, TODAY)


@pytest.mark.parametrize("status", AppointmentStatus)
def test_only_what_is_open_or_missed_is_replaced(status):
    replaceable = may_be_replaced(an_appointment(status=status))
    assert replaceable == (status in {PL, CF, NS})


@given(st.lists(st.sampled_from(AppointmentStatus), max_size=12))
def test_no_series_of_deeds_reopens_what_is_settled(deeds):
    appointment, was_settled = an_appointment(), False
    for status in deeds:
        if may_become(appointment, status, TODAY):
            appointment = an_appointment(status=status)
        was_settled |= not appointment.is_open
        assert not (was_settled and appointment.is_open)


def test_every_status_has_its_row():
    assert set(AFTER) == set(AppointmentStatus)
    assert set(AppointmentStatus) >= REPLACEABLE


def test_a_whole_appointment_has_no_problem():
    whole = {**ENTRIES, "starts": "09:30:00", "minutes": 45, "reminder_days": 2}
    assert appointment_problems(whole, TODAY) == ()


@pytest.mark.parametrize(
    ("entries", "field", "rule"),
    [
        ({"day": ""}, "day", Rule.REQUIRED),
        ({"kind": None}, "kind", Rule.REQUIRED),
        ({"responsible": " "}, "responsible", Rule.REQUIRED),
        ({"day": "soon"}, "day", Rule.NOT_A_DATE),
        ({"day": "2026-03-08"}, "day", Rule.IN_THE_PAST),
        ({"starts": "25:00"}, "starts", Rule.NOT_A_TIME),
        ({"kind": "party"}, "kind", Rule.UNKNOWN_CODE),
        ({"place_type": "moon"}, "place_type", Rule.UNKNOWN_CODE),
        ({"minutes": -1}, "minutes", Rule.OUT_OF_BOUNDS),
        ({"minutes": 1441}, "minutes", Rule.OUT_OF_BOUNDS),
        ({"minutes": "an hour"}, "minutes", Rule.NOT_UNDERSTOOD),
        ({"reminder_days": 400}, "reminder_days", Rule.OUT_OF_BOUNDS),
        ({"persons": "Nino"}, "persons", Rule.NOT_UNDERSTOOD),
    ],
)
def test_each_wrong_entry_is_named(entries, field, rule):
    [problem] = appointment_problems({**ENTRIES, **entries}, TODAY)
    assert (problem.field, problem.rule) == (field, rule)


def test_an_old_appointment_is_corrected_without_moving_it():
    old = {**ENTRIES, "day": "2026-03-08"}
    assert appointment_problems(old, TODAY, is_new=False) == ()


def at(name, hour, minute=0, **other):
    return an_appointment(id=name, starts=time(hour, minute), **other)


def test_two_at_the_same_time_clash_both_ways():
    first, second = at("a", 9, minutes=45), at("b", 9, 30)
    assert overlapping([second, first]) == {"a": {"b"}, "b": {"a"}}


def test_one_that_begins_as_another_ends_does_not_clash():
    assert overlapping([at("a", 9, minutes=30), at("b", 9, 30)]) == {}


def test_without_a_length_the_usual_hour_is_taken_up():
    assert set(overlapping([at("a", 9), at("b", 9, 59)])) == {"a", "b"}
    assert overlapping([at("a", 9), at("b", 10)]) == {}


def test_what_others_do_or_is_settled_or_has_no_time_never_clashes():
    others = [
        at("b", 9, responsible="ben"),
        at("c", 9, status=CA),
        at("d", 9, day=TOMORROW),
        an_appointment(id="e"),
    ]
    assert overlapping([at("a", 9), *others]) == {}


def test_one_that_runs_past_midnight_clashes_with_the_next_day():
    late = at("a", 23, 30, minutes=60)
    early = at("b", 0, 15, day=TOMORROW)
    assert overlapping([late, early]) == {"a": {"b"}, "b": {"a"}}


times = st.integers(0, 23).map(time)
several = st.lists(st.tuples(times, st.integers(1, 300)), max_size=8)


@given(several)
def test_clashes_are_what_looking_at_every_pair_finds(spans):
    appointments = [
        an_appointment(id=str(place), starts=starts, minutes=minutes)
        for place, (starts, minutes) in enumerate(spans)
    ]
    wanted: dict[str, set[str]] = {}
    for one in appointments:
        for other in appointments:
            begins, ends = other.from_minute, other.from_minute + other.minutes
            runs_into = begins < one.from_minute + one.minutes
            if one is not other and runs_into and one.from_minute < ends:
                wanted.setdefault(one.id, set()).add(other.id)
    assert overlapping(appointments) == wanted

"""Signing a session plans the next appointment and keeps the one it was held for."""

from datetime import date

import pytest
from tests.workspaces import SESSION, hold_session

from fieldcase.domain.agenda.appointment import AppointmentStatus
from fieldcase.domain.rules import EntriesRefused
from fieldcase.usecases.agenda.agenda import case_appointments
from fieldcase.usecases.agenda.appointments import (
    make_appointment,
    reschedule,
    set_appointment,
)
from fieldcase.usecases.casework.sessions import (
    begin_amendment,
    begin_session,
    find_session,
    sign_session,
)

NEXT = {
    "next_appointment": "2026-03-16",
    "next_appointment_time": "14:00:00",
    "next_appointment_for": "plan_review",
}


@pytest.fixture
def session(workspace, saved_case):
    return hold_session(workspace, saved_case, **NEXT)


def amend(workspace, session, **entries):
    draft = begin_amendment(workspace, session.id)
    told = {**draft.entries, "amendment_reason": "a slip", **entries}
    return sign_session(workspace, draft, told)


def of(workspace, case):
    return case_appointments(workspace, case.id)


def test_what_a_session_agrees_on_is_an_appointment(workspace, saved_case, session):
    [planned] = of(workspace, saved_case)
    assert (planned.day, planned.kind) == (date(2026, 3, 16), "plan_review")
    assert f"{planned.starts:%H:%M}" == "14:00"
    assert (planned.record_kind, planned.record_id) == ("session", session.id)
    assert planned.responsible == workspace.staff.id
    assert planned.place_type == SESSION["place_type"]
    assert planned.status is AppointmentStatus.PLANNED


def test_a_session_without_a_next_one_plans_nothing(workspace, saved_case):
    hold_session(workspace, saved_case)
    assert of(workspace, saved_case) == []


def test_a_day_alone_is_enough(workspace, saved_case):
    hold_session(workspace, saved_case, next_appointment="2026-03-16")
    [planned] = of(workspace, saved_case)
    assert (planned.kind, planned.starts) == ("session", None)


def test_a_refused_signature_plans_nothing(workspace, saved_case):
    with pytest.raises(EntriesRefused):
        hold_session(workspace, saved_case, **NEXT, session_type="")
    assert of(workspace, saved_case) == []


def test_moving_the_appointment_leaves_the_session_as_it_was_signed(
    workspace, saved_case, session
):
    [planned] = of(workspace, saved_case)
    reschedule(workspace, planned.id, {"day": "2026-03-20"})
    assert find_session(workspace, session.id) == session


def test_the_appointment_that_a_session_was_held_for_is_done(workspace, saved_case):
    wanted = {"day": "2026-03-09", "kind": "session", "responsible": "an"}
    visit = make_appointment(workspace, saved_case.id, wanted)
    other = make_appointment(workspace, saved_case.id, {**wanted, "kind": "embassy"})
    hold_session(workspace, saved_case)
    status = {one.id: one.status for one in of(workspace, saved_case)}
    assert status[visit.id] is AppointmentStatus.DONE
    assert status[other.id] is AppointmentStatus.PLANNED


def test_an_amendment_corrects_the_appointment_that_still_stands(
    workspace, saved_case, session
):
    amended = amend(workspace, session, next_appointment="2026-03-17")
    [planned] = of(workspace, saved_case)
    assert (planned.day, planned.record_id) == (date(2026, 3, 17), amended.id)
    assert planned.status is AppointmentStatus.PLANNED


def test_an_amendment_without_a_next_one_calls_it_off(workspace, saved_case, session):
    amend(workspace, session, next_appointment="")
    [planned] = of(workspace, saved_case)
    assert planned.status is AppointmentStatus.CANCELLED


def test_an_amendment_brings_back_nothing_that_was_settled(
    workspace, saved_case, session
):
    [planned] = of(workspace, saved_case)
    set_appointment(workspace, planned.id, AppointmentStatus.CANCELLED)
    amend(workspace, session, facts="Corrected.")
    assert len(of(workspace, saved_case)) == 1


def test_an_amendment_that_adds_a_day_plans_it(workspace, saved_case):
    session = hold_session(workspace, saved_case)
    amend(workspace, session, **NEXT)
    assert len(of(workspace, saved_case)) == 1


def test_the_next_session_begins_with_what_the_last_one_knew(workspace, saved_case):
    hold_session(workspace, saved_case, language="ka", place="UZ Gent")
    entries = begin_session(workspace, saved_case.id).entries
    assert (entries["language"], entries["place"]) == ("ka", "UZ Gent")


def test_a_session_is_signed_as_it_ends(workspace, saved_case):
    signed = hold_session(workspace, saved_case, starts="09:15:00", ends="")
    assert f"{signed.ends:%H:%M}" == f"{workspace.clock.now():%H:%M}"


def test_counselling_broken_off_says_why(workspace, saved_case):
    with pytest.raises(EntriesRefused) as refused:
        hold_session(workspace, saved_case, completion="broken_off")
    [problem] = refused.value.problems
    assert problem.field == "drop_out_reason"


def test_heads_are_counted_in_whole_numbers(workspace, saved_case):
    with pytest.raises(EntriesRefused) as refused:
        hold_session(workspace, saved_case, men=-1, women="two", children=2)
    fields = {problem.field for problem in refused.value.problems}
    assert fields == {"men", "women"}

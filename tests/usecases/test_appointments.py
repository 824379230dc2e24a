"""Appointments: planned by hand, confirmed, moved, kept or missed."""

from dataclasses import replace
from datetime import date, time

import pytest
from tests.workspaces import register

from fieldcase.domain.agenda.agenda import AgendaAsked, by_day, week_of
from fieldcase.domain.agenda.appointment import AppointmentStatus
from fieldcase.domain.errors import (
    AppointmentAhead,
    AppointmentSettled,
    NotTakenBack,
    RecordNotFound,
)
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import EntriesRefused
from fieldcase.domain.staff import Role
from fieldcase.usecases.agenda.agenda import (
    case_appointments,
    find_appointment,
    list_agenda,
)
from fieldcase.usecases.agenda.appointments import (
    Planned,
    edit_appointment,
    make_appointment,
    plan_appointment,
    reschedule,
    set_appointment,
)
from fieldcase.usecases.record_keeping.undoing import undo_last

TODAY, TOMORROW = "2026-03-09", "2026-03-10"
WEEK = AgendaAsked(first=date(2026, 3, 9), last=date(2026, 3, 15))
NEXT = Planned(day=date(2026, 3, 10), kind="medical", record=(RecordKind.CASE, "r"))
CF, DN, NS, CA, RS = list(AppointmentStatus)[1:]


@pytest.fixture
def plan(workspace, saved_case):
    def make(day=TODAY, **entries):
        whole = {"kind": "session", "responsible": workspace.staff.id, **entries}
        return make_appointment(workspace, saved_case.id, {"day": day, **whole})

    return make


def status_of(workspace, appointment):
    return find_appointment(workspace, appointment.id).appointment.status


def test_one_is_planned_by_hand(workspace, saved_case, plan):
    made = plan(starts="14:00:00", minutes=45, place="Ghent", reminder_days=0)
    assert case_appointments(workspace, saved_case.id) == [made]
    assert (made.starts, made.minutes, made.reminder_days) == (time(14), 45, 0)
    assert made.status is AppointmentStatus.PLANNED


def test_wrong_entries_are_refused_and_nothing_is_saved(workspace, saved_case, plan):
    with pytest.raises(EntriesRefused):
        plan("2026-03-08", kind="party")
    assert case_appointments(workspace, saved_case.id) == []


def test_none_is_planned_for_a_case_that_is_not_there(workspace):
    entries = {"day": TODAY, "kind": "session", "responsible": "an"}
    with pytest.raises(RecordNotFound):
        make_appointment(workspace, "nowhere", entries)


def test_what_became_of_it_cannot_be_typed(plan):
    forged = plan(status="DN", outcome="all well", instead_of="x", record_id="y")
    assert forged.status is AppointmentStatus.PLANNED
    assert (forged.outcome, forged.instead_of, forged.record_id) == ("", None, "")


def test_a_plan_is_corrected_in_place(workspace, plan):
    made = plan()
    edited = edit_appointment(workspace, made.id, {"place": "Ghent", "minutes": 30})
    assert edited == replace(made, place="Ghent", minutes=30)


def test_it_is_not_moved_into_the_past(workspace, plan):
    with pytest.raises(EntriesRefused):
        edit_appointment(workspace, plan().id, {"day": "2026-03-08"})


def test_a_no_show_is_one_deed_and_can_be_undone(workspace, plan):
    made = plan()
    set_appointment(workspace, made.id, NS)
    assert status_of(workspace, made) is NS
    undone = undo_last(workspace)
    assert (undone.number, undone.fields) == ("BE-" + undone.number[3:], ("status",))
    assert status_of(workspace, made) is AppointmentStatus.PLANNED


def test_an_outcome_may_be_told(workspace, plan):
    kept = set_appointment(workspace, plan().id, DN, "Brought the passport.")
    assert kept.outcome == "Brought the passport."


def test_nobody_knows_tomorrow_whether_they_came(workspace, plan):
    ahead = plan(TOMORROW)
    with pytest.raises(AppointmentAhead):
        set_appointment(workspace, ahead.id, NS)
    set_appointment(workspace, ahead.id, CF)


@pytest.mark.parametrize("settled", [DN, CA])
def test_what_is_settled_stays_so(workspace, plan, settled):
    made = plan()
    set_appointment(workspace, made.id, settled)
    with pytest.raises(AppointmentSettled):
        set_appointment(workspace, made.id, CF)
    with pytest.raises(AppointmentSettled):
        reschedule(workspace, made.id, {"day": TOMORROW})


def test_a_moved_one_is_replaced_by_a_new_one_that_names_it(workspace, plan):
    old = plan(starts="14:00:00", place="Ghent")
    new = reschedule(workspace, old.id, {"day": TOMORROW, "starts": ""})
    assert status_of(workspace, old) is RS
    assert (new.instead_of, new.day) == (old.id, date(2026, 3, 10))
    assert (new.place, new.starts) == ("Ghent", None)
    with pytest.raises(AppointmentSettled):
        reschedule(workspace, old.id, {"day": TOMORROW})
    with pytest.raises(NotTakenBack):
        undo_last(workspace)


def test_a_missed_one_stays_missed_and_is_replaced_once(workspace, plan):
    old = plan()
    set_appointment(workspace, old.id, NS)
    reschedule(workspace, old.id, {"day": TOMORROW})
    assert status_of(workspace, old) is NS
    with pytest.raises(AppointmentSettled):
        reschedule(workspace, old.id, {"day": TOMORROW})


def test_a_refused_move_leaves_the_old_one_standing(workspace, plan):
    old = plan()
    with pytest.raises(EntriesRefused):
        reschedule(workspace, old.id, {"day": "2026-03-01"})
    assert status_of(workspace, old) is AppointmentStatus.PLANNED


def test_other_deeds_plan_one_appointment_a_record(workspace, saved_case):
    with workspace.work() as work:
        first = plan_appointment(workspace, work, saved_case.id, NEXT)
    set_appointment(workspace, first.id, CF)
    with workspace.work() as work:
        later = replace(NEXT, day=date(2026, 3, 12))
        again = plan_appointment(workspace, work, saved_case.id, later)
    assert again == replace(first, day=date(2026, 3, 12), status=CF)
    set_appointment(workspace, first.id, CA)
    with workspace.work() as work:
        new = plan_appointment(workspace, work, saved_case.id, NEXT)
    assert new.id != first.id


def test_the_agenda_is_in_the_order_of_time_with_whose_it_is(workspace, plan):
    later, early = plan(starts="14:00:00"), plan(starts="09:00:00")
    whole_day, outside = plan(), plan("2026-03-16")
    lines = list_agenda(workspace, WEEK)
    assert [line.appointment.id for line in lines] == [
        one.id for one in (whole_day, early, later)
    ]
    assert lines[0].name == "Nino Beridze"
    assert outside.id not in {line.appointment.id for line in lines}


def test_the_agenda_is_mine_or_everybodys(workspace, plan):
    mine, others = plan(), plan(responsible="somebody else")
    asked = replace(WEEK, staff_id=workspace.staff.id)
    [line] = list_agenda(workspace, asked)
    assert line.appointment.id == mine.id
    both = {line.appointment.id for line in list_agenda(workspace, WEEK)}
    assert both == {mine.id, others.id}


def test_clashes_are_named_on_both_sides(workspace, plan):
    first, second = plan(starts="14:00:00"), plan(starts="14:30:00")
    clashes = {
        line.appointment.id: line.clashes for line in list_agenda(workspace, WEEK)
    }
    assert clashes == {first.id: (second.id,), second.id: (first.id,)}


def test_two_people_of_one_case_are_one_line(workspace, saved_case, plan):
    plan()
    with workspace.work() as work:
        [head] = work.persons.where(case_id=saved_case.id)
        work.persons.save(replace(head, id="other", given_names="Merged"))
    [line] = list_agenda(workspace, WEEK)
    assert line.name in {"Nino Beridze", "Merged Beridze"}


def test_a_trainer_sees_when_but_not_where(workspace, plan):
    plan(place="at the shelter", with_whom="Dr Maes")
    staff = replace(workspace.staff, role=Role.TRAINER)
    [line] = list_agenda(replace(workspace, staff=staff), WEEK)
    assert (line.appointment.place, line.appointment.with_whom) == ("", "")


def test_a_week_is_monday_to_sunday_and_every_day_is_there(workspace, plan):
    register(workspace)
    plan(TOMORROW)
    assert week_of(date(2026, 3, 11)) == (WEEK.first, WEEK.last)
    days = by_day(list_agenda(workspace, WEEK), WEEK.first, WEEK.last)
    assert [len(lines) for _, lines in days] == [0, 1, 0, 0, 0, 0, 0]

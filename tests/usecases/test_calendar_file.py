"""Appointments for other calendars and on paper: when and where, never who."""

from datetime import date, datetime, timedelta

import pytest
from icalendar import Calendar
from tests.usecases.test_appointments import WEEK
from tests.workspaces import APPLICANT

from fieldcase.domain.agenda.agenda import AgendaAsked
from fieldcase.domain.agenda.appointment import AppointmentStatus
from fieldcase.domain.errors import FileNotWritable
from fieldcase.domain.words import words_in
from fieldcase.usecases.agenda.appointments import (
    make_appointment,
    reschedule,
    set_appointment,
)
from fieldcase.usecases.agenda.calendar_file import save_calendar

WORDS = words_in("en")
TOLD = {
    "with_whom": "Dr Maes",
    "place": "Shelter of Nino, Rue Haute 1",
    "outcome": "Nino Beridze cried",
}


@pytest.fixture
def plan(workspace, saved_case):
    def make(day="2026-03-10", **entries):
        whole = {"kind": "medical", "responsible": workspace.staff.id, **TOLD}
        return make_appointment(
            workspace, saved_case.id, {"day": day, **whole, **entries}
        )

    return make


@pytest.fixture
def save(workspace, tmp_path):
    def write(asked=WEEK, words=WORDS, **how):
        target = tmp_path / "agenda.ics"
        save_calendar(workspace, asked, target, words, **how)
        return target.read_bytes()

    return write


def events(content):
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_nobody_is_named_and_nothing_typed_by_hand_is_in_it(plan, save, saved_case):
    plan(place_type="SHEL")
    content = save()
    for telling in (*APPLICANT.values(), *TOLD.values(), "Rue Haute", "Maes", "An "):
        assert telling not in content.decode()
    assert saved_case.number not in content.decode()
    [event] = events(content)
    assert event["summary"] == "Medical appointment"
    assert event["location"] == "Shelter"
    assert event["class"] == "PRIVATE"


def test_the_cases_number_stands_in_it_only_when_asked(plan, save, saved_case):
    plan()
    [event] = events(save(with_numbers=True))
    assert event["summary"] == f"Medical appointment · {saved_case.number}"


def test_times_are_those_of_the_place_and_days_are_days(plan, save):
    plan(starts="14:00:00", minutes=45)
    plan("2026-03-11")
    plan("2026-03-12", starts="09:30:00")
    timed, whole_day, usual = events(save())
    assert timed["dtstart"].dt == datetime(2026, 3, 10, 14)  # noqa: DTZ001 of the place
    assert timed["dtend"].dt - timed["dtstart"].dt == timedelta(minutes=45)
    assert whole_day["dtstart"].dt == date(2026, 3, 11)
    assert usual["dtend"].dt - usual["dtstart"].dt == timedelta(hours=1)


def test_an_event_keeps_its_name_and_says_what_became_of_it(workspace, plan, save):
    made, kept = plan("2026-03-09"), plan("2026-03-09")
    before = {str(event["uid"]) for event in events(save())}
    set_appointment(workspace, kept.id, AppointmentStatus.DONE)
    moved = reschedule(workspace, made.id, {"day": "2026-03-13"})
    after = {str(event["uid"]): str(event["status"]) for event in events(save())}
    assert before < set(after)
    assert after[f"{made.id}@fieldcase"] == "CANCELLED"
    assert after[f"{kept.id}@fieldcase"] == "CONFIRMED"
    assert after[f"{moved.id}@fieldcase"] == "TENTATIVE"


def test_reminders_are_as_silent_as_the_event(plan, save):
    plan(reminder_days=2)
    plan("2026-03-11", reminder_days=0)
    first, second = events(save())
    [alarm] = first.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(days=-2)
    assert alarm["description"] == "Medical appointment"
    assert list(second.walk("VALARM")) == []


@pytest.mark.parametrize("language", ["fr", "nl", "ar"])
def test_long_and_foreign_words_come_back_whole(plan, save, language):
    plan(kind="follow_up", place_type="COO")
    content = save(words=words_in(language), with_numbers=True)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    [event] = events(content)
    assert "follow_up" not in event["summary"]
    assert "," not in str(event["location"]).replace("\\,", "")


def test_an_empty_week_is_an_empty_calendar(save):
    nowhere = AgendaAsked(first=date(2030, 1, 1), last=date(2030, 1, 7))
    assert events(save(nowhere)) == []


def test_that_it_left_is_written_down(workspace, plan, save):
    plan()
    save()
    with workspace.reading() as work:
        entry = work.audit.where(what="calendar")[-1]
    assert (entry.count, entry.with_names) == (1, False)


def test_a_place_that_cannot_be_written_is_said(workspace, tmp_path):
    with pytest.raises(FileNotWritable):
        save_calendar(workspace, WEEK, tmp_path / "gone" / "a.ics", WORDS)

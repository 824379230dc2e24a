"""What a new session begins with, so that nobody types it again."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from fieldcase.domain.agenda.appointment import Appointment
from fieldcase.domain.casework.person import Person
from fieldcase.domain.casework.session import Session
from fieldcase.domain.casework.session_start import heads, session_start, with_end

NOW = datetime.fromisoformat("2026-03-09T10:30:42+01:00")
TODAY = NOW.date()


def a_person(name, **facts):
    return Person(id=name, case_id="c", number=f"1-{name}", **facts)


NINO, LUKA = a_person("nino"), a_person("luka")
LAST = Session(
    id="s",
    case_id="c",
    number="1/1",
    held_on=date(2026, 3, 2),
    starts=time(9),
    ends=time(10),
    session_type="INFO",
    place_type="HOSP",
    place="UZ Gent",
    mode="video",
    language="ka",
    interpreter="N. Lomidze",
    present=("nino", "luka", "gone"),
    signed_at=NOW,
    signed_by="an",
)
EXPECTED = Appointment(
    id="a", case_id="c", day=TODAY, kind="call", responsible="an", persons=("luka",)
)


def begun(sessions=(), elsewhere=None, expected=None):
    return session_start([NINO, LUKA], sessions, elsewhere, expected, NOW)


def test_a_first_session_informs_the_main_applicant_here_and_now():
    assert begun() == {
        "held_on": "2026-03-09",
        "starts": "10:30:00",
        "mode": "in_person",
        "session_type": "INFO",
        "present": ["nino"],
    }


def test_a_first_session_is_in_the_first_language_of_the_main_applicant():
    spoken = replace(NINO, languages=("prs", "en"))
    entries = session_start([spoken, LUKA], [], None, None, NOW)
    assert entries["language"] == "prs"
    later = session_start([spoken, LUKA], [LAST], None, None, NOW)
    assert later["language"] == LAST.language


def test_the_last_session_tells_where_with_whom_and_in_what_language():
    entries = begun([LAST])
    assert (entries["place_type"], entries["place"]) == ("HOSP", "UZ Gent")
    assert (entries["language"], entries["interpreter"]) == ("ka", "N. Lomidze")
    assert entries["mode"] == "video"
    assert entries["present"] == ["nino", "luka"]


@pytest.mark.parametrize(("last", "then"), [("INFO", "RET"), ("PSY", "PSY")])
def test_information_leads_to_return_counselling_other_kinds_to_themselves(last, then):
    assert begun([replace(LAST, session_type=last)])["session_type"] == then


def test_the_latest_of_several_counts():
    earlier = replace(LAST, held_on=date(2026, 2, 1), place="elsewhere")
    assert begun([LAST, earlier])["place"] == "UZ Gent"


def test_a_first_session_is_where_the_counsellor_was_last():
    entries = begun(elsewhere=LAST)
    assert (entries["place_type"], entries["place"]) == ("HOSP", "UZ Gent")
    assert "language" not in entries
    assert entries["mode"] == "in_person"


def test_the_appointment_of_today_knows_better():
    expected = replace(EXPECTED, place_type="DESK", place="Ghent")
    entries = begun([LAST], expected=expected)
    assert (entries["place_type"], entries["place"]) == ("DESK", "Ghent")
    assert (entries["present"], entries["mode"]) == (["luka"], "phone")


def test_a_session_signed_as_it_ends_needs_no_end_typed():
    entries = {"held_on": "2026-03-09", "starts": "10:00:00", "ends": ""}
    assert with_end(entries, NOW)["ends"] == "10:30:00"


@pytest.mark.parametrize(
    "entries",
    [
        {"held_on": "2026-03-08", "starts": "10:00:00"},
        {"held_on": "2026-03-09", "starts": "11:00:00"},
        {"held_on": "2026-03-09", "starts": "soon"},
        {"held_on": "2026-03-09", "starts": "10:00:00", "ends": "10:20:00"},
    ],
)
def test_the_end_is_not_guessed_for_another_day_or_over_what_was_typed(entries):
    assert with_end(entries, NOW) == entries


def test_what_is_signed_in_the_minute_it_began_lasted_for_it():
    entries = {"held_on": "2026-03-09", "starts": "10:30:00"}
    assert with_end(entries, NOW)["ends"] == "10:31:00"
    last = NOW.replace(hour=23, minute=59)
    entries = {"held_on": "2026-03-09", "starts": "23:59:00"}
    assert with_end(entries, last) == entries  # it would end on another day


def test_heads_are_counted_of_those_present_as_far_as_known():
    persons = [
        a_person("m", sex="M", birth_date=date(1980, 1, 1)),
        a_person("f", sex="F"),
        a_person("x", sex="X"),
        a_person("turns", sex="M", birth_date=date(2008, 3, 9)),
        a_person("child", sex="F", birth_date=date(2008, 3, 10)),
        a_person("away", sex="M"),
    ]
    there = ["m", "f", "x", "turns", "child"]
    assert heads(persons, there, TODAY) == {"men": 2, "women": 1, "children": 1}

"""What must hold before a session can be signed, rule by rule."""

from datetime import date

import pytest
from tests.workspaces import SESSION

from fieldcase.domain.casework.session_rules import REQUIRED, session_problems
from fieldcase.domain.rules import Problem, Rule

TODAY = date(2026, 3, 9)


def test_a_complete_session_has_no_problem():
    assert session_problems(SESSION, TODAY) == ()


@pytest.mark.parametrize(
    ("entries", "field", "rule"),
    [
        *[({name: ""}, name, Rule.REQUIRED) for name in REQUIRED],
        *[({name: None}, name, Rule.REQUIRED) for name in REQUIRED],
        ({"held_on": "tomorrow"}, "held_on", Rule.NOT_A_DATE),
        ({"held_on": "2026-03-10"}, "held_on", Rule.IN_THE_FUTURE),
        ({"held_on": "1899-12-31"}, "held_on", Rule.TOO_LONG_AGO),
        ({"starts": "nine"}, "starts", Rule.NOT_A_TIME),
        ({"ends": "25:00:00"}, "ends", Rule.NOT_A_TIME),
        ({"next_appointment_time": "x"}, "next_appointment_time", Rule.NOT_A_TIME),
        ({"ends": "09:15:00"}, "ends", Rule.ENDS_BEFORE_IT_STARTS),
        ({"ends": "09:00:00"}, "ends", Rule.ENDS_BEFORE_IT_STARTS),
        ({"next_appointment": "x"}, "next_appointment", Rule.NOT_A_DATE),
        (
            {"next_appointment": "2026-03-08"},
            "next_appointment",
            Rule.BEFORE_THE_SESSION,
        ),
        ({"session_type": "???"}, "session_type", Rule.UNKNOWN_CODE),
        ({"place_type": "???"}, "place_type", Rule.UNKNOWN_CODE),
        ({"mode": "???"}, "mode", Rule.UNKNOWN_CODE),
        ({"language": "???"}, "language", Rule.UNKNOWN_CODE),
        ({"topics": ["VOL", "???"]}, "topics", Rule.UNKNOWN_CODE),
        ({"decision": "???"}, "decision", Rule.UNKNOWN_CODE),
        ({"documents_given": ["???"]}, "documents_given", Rule.UNKNOWN_CODE),
        ({"documents_language": "???"}, "documents_language", Rule.UNKNOWN_CODE),
        ({"next_appointment_for": "???"}, "next_appointment_for", Rule.UNKNOWN_CODE),
        ({"others_present": " ", "present": []}, "present", Rule.NOBODY_PRESENT),
        ({"amends": "x"}, "amendment_reason", Rule.REQUIRED),
        ({"topics": "VOL"}, "topics", Rule.NOT_UNDERSTOOD),
        ({"facts": ["a"]}, "facts", Rule.NOT_UNDERSTOOD),
        ({"present": {"a": 1}}, "present", Rule.NOT_UNDERSTOOD),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else None,
)
def test_one_wrong_entry_is_one_problem(entries, field, rule):
    assert session_problems(SESSION | entries, TODAY) == (Problem(field, rule),)


@pytest.mark.parametrize(
    "entries",
    [
        {"held_on": "2026-03-09"},
        {"next_appointment": "2026-03-09"},
        {"others_present": "", "present": ["somebody"]},
        {"amends": "x", "amendment_reason": "misheard"},
        {"mode": "", "decision": None, "topics": []},
        {"number": 7, "signed_by": None},
    ],
    ids=str,
)
def test_what_is_allowed_is_no_problem(entries):
    assert session_problems(SESSION | entries, TODAY) == ()

"""What may stand in a form, and which rule each wrong entry breaks."""

from datetime import date
from typing import Any

import pytest

from fieldcase.domain.casework.registration_rules import (
    CASE_LISTS,
    PERSON_LISTS,
    birth_date_in,
    case_problems,
    person_problems,
)
from fieldcase.domain.casework.session_rules import (
    LISTS,
    NOT_TYPED,
    REQUIRED,
    session_problems,
)
from fieldcase.domain.codelists import ListName
from fieldcase.domain.consent.consent_rules import CONSENT_LISTS, consent_problems
from fieldcase.domain.rules import (
    EntriesRefused,
    Problem,
    Rule,
    as_date,
    as_time,
    filled,
    is_empty,
    refuse,
    unknown_codes,
)

TODAY = date(2026, 3, 9)
CASE = {
    "destination_country": "GE",
    "referral_partner": "FDK",
    "legal_status": "RJ",
    "referred_on": "2026-03-01",
}
PERSON = {"given_names": "Nino", "birth_date": "2000-02-29", "sex": "F"}
CONSENT = {
    "purpose": "C1",
    "status": "given",
    "given_by": "self",
    "method": "written",
    "language": "ka",
}
SESSION = {
    "held_on": "2026-03-09",
    "starts": "10:00:00",
    "ends": "10:40:00",
    "session_type": "RET",
    "place_type": "HOSP",
    "present": ["person"],
    "topics": ["VOL", "TRA"],
    "next_appointment": "2026-03-16",
}


def broken(problems: tuple[Problem, ...]) -> set[tuple[str, Rule]]:
    return {(problem.field, problem.rule) for problem in problems}


def test_sound_entries_have_no_problem() -> None:
    assert case_problems(CASE, TODAY) == ()
    assert person_problems(PERSON, TODAY) == ()
    assert consent_problems(CONSENT, date(2000, 2, 29), TODAY) == ()
    assert session_problems(SESSION, TODAY) == ()


@pytest.mark.parametrize("field", REQUIRED)
@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_a_session_needs_its_time_and_kind(field: str, nothing: Any) -> None:
    problems = session_problems(SESSION | {field: nothing}, TODAY)
    assert (field, Rule.REQUIRED) in broken(problems)


@pytest.mark.parametrize(
    ("entries", "field", "rule"),
    [
        ({"held_on": "9 March"}, "held_on", Rule.NOT_A_DATE),
        ({"held_on": "2026-03-10"}, "held_on", Rule.IN_THE_FUTURE),
        ({"held_on": "1826-03-09"}, "held_on", Rule.TOO_LONG_AGO),
        ({"starts": "25:00:00"}, "starts", Rule.NOT_A_TIME),
        ({"ends": "10:00:00"}, "ends", Rule.ENDS_BEFORE_IT_STARTS),
        ({"next_appointment": "soon"}, "next_appointment", Rule.NOT_A_DATE),
        (
            {"next_appointment": "2026-03-08"},
            "next_appointment",
            Rule.BEFORE_THE_SESSION,
        ),
        ({"topics": ["VOL", "???"]}, "topics", Rule.UNKNOWN_CODE),
        ({"session_type": "???"}, "session_type", Rule.UNKNOWN_CODE),
        ({"present": []}, "present", Rule.NOBODY_PRESENT),
        ({"amends": "another"}, "amendment_reason", Rule.REQUIRED),
    ],
)
def test_a_session_that_cannot_be_signed_says_why(
    entries: dict[str, Any], field: str, rule: Rule
) -> None:
    problems = session_problems(SESSION | entries, TODAY)
    assert broken(problems) == {(field, rule)}


def test_others_present_are_enough() -> None:
    alone = SESSION | {"present": [], "others_present": "the guardian"}
    assert session_problems(alone, TODAY) == ()


def test_a_case_says_all_that_is_missing_at_once() -> None:
    assert broken(case_problems({}, TODAY)) == {
        ("destination_country", Rule.REQUIRED),
        ("referral_partner", Rule.REQUIRED),
        ("legal_status", Rule.REQUIRED),
    }


def test_a_person_needs_one_name_of_any_kind() -> None:
    nameless = PERSON | {"given_names": " "}
    assert broken(person_problems(nameless, TODAY)) == {("given_names", Rule.REQUIRED)}
    assert person_problems(nameless | {"native_name": "ნინო"}, TODAY) == ()


def test_nobody_is_born_tomorrow() -> None:
    unborn = person_problems(PERSON | {"birth_date": "2026-03-10"}, TODAY)
    assert broken(unborn) == {("birth_date", Rule.IN_THE_FUTURE)}


@pytest.mark.parametrize(
    ("birth_date", "given_by", "refused"),
    [
        (date(2008, 3, 10), "self", True),
        (date(2008, 3, 9), "self", False),
        (date(2008, 3, 10), "guardian", False),
        (date(2008, 3, 10), "both", False),
        (None, "self", False),
    ],
)
def test_a_child_does_not_consent_alone(
    birth_date: date | None, given_by: str, *, refused: bool
) -> None:
    problems = consent_problems(CONSENT | {"given_by": given_by}, birth_date, TODAY)
    expected = {("given_by", Rule.CHILD_NEEDS_GUARDIAN)} if refused else set()
    assert broken(problems) == expected


def test_problems_are_raised_with_what_they_are_about() -> None:
    refuse(())
    problem = Problem("held_on", Rule.REQUIRED)
    with pytest.raises(EntriesRefused) as caught:
        refuse((problem,))
    assert caught.value.problems == (problem,)


@pytest.mark.parametrize("lists", [CASE_LISTS, PERSON_LISTS, CONSENT_LISTS, LISTS])
def test_every_entry_of_every_list_is_accepted(lists: dict[str, ListName]) -> None:
    assert unknown_codes({}, lists) == []
    for field in lists:
        assert [p.field for p in unknown_codes({field: "no such code"}, lists)] == [
            field
        ]


def test_what_is_empty_is_left_to_the_defaults() -> None:
    entries = {"a": "", "b": None, "c": [], "d": " ", "e": False, "f": 0, "g": "x"}
    assert filled(entries) == {"e": False, "f": 0, "g": "x"}
    assert not is_empty(value=False)


def test_dates_and_times_are_read_or_not_at_all() -> None:
    assert birth_date_in({"birth_date": "2000-02-29"}) == date(2000, 2, 29)
    assert as_date({"day": "2001-02-29"}, "day") is None
    assert as_time({"at": "noon"}, "at") is None
    assert as_time({}, "at") is None


def test_what_is_known_when_signing_is_not_typed() -> None:
    assert NOT_TYPED.isdisjoint(REQUIRED)
    assert NOT_TYPED.isdisjoint(LISTS)

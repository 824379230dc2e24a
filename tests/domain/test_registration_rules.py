"""What must hold before identifying data are kept, rule by rule."""

from datetime import date

import pytest
from tests.workspaces import APPLICANT, CASE, CONSENT

from fieldcase.domain.casework.registration_rules import case_problems, person_problems
from fieldcase.domain.consent.consent_rules import consent_problems
from fieldcase.domain.rules import Problem, Rule

TODAY = date(2026, 3, 9)
CASE_FILE = {**CONSENT, "purpose": "C1"}


def test_complete_entries_have_no_problem():
    assert case_problems(CASE, TODAY) == ()
    assert person_problems(APPLICANT, TODAY) == ()
    assert consent_problems(CASE_FILE, date(1990, 4, 2), TODAY) == ()


@pytest.mark.parametrize(
    ("entries", "field", "rule"),
    [
        ({"destination_country": ""}, "destination_country", Rule.REQUIRED),
        ({"referral_partner": None}, "referral_partner", Rule.REQUIRED),
        ({"legal_status": " "}, "legal_status", Rule.REQUIRED),
        ({"referred_on": "x"}, "referred_on", Rule.NOT_A_DATE),
        ({"referred_on": "2026-03-10"}, "referred_on", Rule.IN_THE_FUTURE),
        ({"referred_on": "1899-01-01"}, "referred_on", Rule.TOO_LONG_AGO),
        ({"departed_on": 3}, "departed_on", Rule.NOT_A_DATE),
        ({"programme": "???"}, "programme", Rule.UNKNOWN_CODE),
        ({"case_type": "???"}, "case_type", Rule.UNKNOWN_CODE),
        (
            {"reintegration_requested": "yes"},
            "reintegration_requested",
            Rule.NOT_UNDERSTOOD,
        ),
    ],
)
def test_one_wrong_entry_of_a_case_is_one_problem(entries, field, rule):
    assert case_problems(CASE | entries, TODAY) == (Problem(field, rule),)


@pytest.mark.parametrize(
    ("entries", "field", "rule"),
    [
        ({"birth_date": "x"}, "birth_date", Rule.NOT_A_DATE),
        ({"birth_date": "2026-03-10"}, "birth_date", Rule.IN_THE_FUTURE),
        ({"birth_date": "1899-12-31"}, "birth_date", Rule.TOO_LONG_AGO),
        ({"role_in_case": "???"}, "role_in_case", Rule.UNKNOWN_CODE),
        ({"sex": "???"}, "sex", Rule.UNKNOWN_CODE),
        ({"nationalities": ["BE", "??"]}, "nationalities", Rule.UNKNOWN_CODE),
        ({"languages": ["??"]}, "languages", Rule.UNKNOWN_CODE),
        ({"profiles": ["??"]}, "profiles", Rule.UNKNOWN_CODE),
        ({"phone": 32470}, "phone", Rule.NOT_UNDERSTOOD),
    ],
)
def test_one_wrong_entry_of_a_person_is_one_problem(entries, field, rule):
    assert person_problems(APPLICANT | entries, TODAY) == (Problem(field, rule),)


@pytest.mark.parametrize("name", ["given_names", "family_name", "native_name"])
def test_any_one_name_is_enough(name):
    assert person_problems({name: "Nino"}, TODAY) == ()


def test_a_person_without_any_name_has_a_problem():
    assert person_problems({}, TODAY) == (Problem("given_names", Rule.REQUIRED),)


@pytest.mark.parametrize(
    ("born", "given_by", "is_allowed"),
    [
        (date(2008, 3, 9), "self", True),  # eighteen today
        (date(2008, 3, 10), "self", False),
        (date(2008, 3, 10), "parent", True),
        (date(2008, 3, 10), "guardian", True),
        (date(2008, 3, 10), "both", True),
        (None, "self", True),
    ],
)
def test_for_a_child_a_parent_or_guardian_consents_too(born, given_by, is_allowed):
    problems = consent_problems({**CASE_FILE, "given_by": given_by}, born, TODAY)
    wanted = () if is_allowed else (Problem("given_by", Rule.CHILD_NEEDS_GUARDIAN),)
    assert problems == wanted

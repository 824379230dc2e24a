"""Referrals in a real store: what leaves, what is refused, what stands on the sheet."""

import subprocess

import pytest
from tests.workspaces import BY_PARENT, CHILD, CONSENT, everything_in

from fieldcase.domain.consent.referral import Direction
from fieldcase.domain.rules import EntriesRefused, Problem, Rule
from fieldcase.domain.words import words_in
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.casework.registration import add_person, edit_person
from fieldcase.usecases.consent.consents import take_consent, withdraw_consent
from fieldcase.usecases.consent.referral_paper import save_referral_sheet
from fieldcase.usecases.consent.referrals import (
    edit_referral,
    list_referrals,
    make_referral,
)

AGENCY = "CAW Antwerpen"


@pytest.fixture
def person(workspace, saved_case):
    [found] = open_case(workspace, saved_case.id).persons
    return edit_person(
        workspace,
        found.id,
        {"languages": ["ka"], "nationalities": ["GE"], "host_address": "Kerkstraat 1"},
    )


@pytest.fixture
def consent(workspace, person):
    return take_consent(
        workspace,
        person.id,
        {
            **CONSENT,
            "purpose": "C10",
            "recipients": [AGENCY],
            "discloses": ["NAME", "LANG", "NEEDS", "FAM", "HEALTH"],
        },
    )


@pytest.fixture
def out(person):
    return {
        "direction": "out",
        "person_id": person.id,
        "partner_type": "NGO",
        "agency": AGENCY,
        "referred_on": "2026-03-02",
        "priority": "UR",
        "services": ["SHE"],
        "reason": "No place to stay.",
        "discloses": ["LANG", "NEEDS", "FAM"],
    }


def refused(deed):
    with pytest.raises(EntriesRefused) as refusal:
        deed()
    return refusal.value.problems


def test_without_consent_nothing_is_referred(workspace, saved_case, out):
    before = everything_in(workspace)
    problems = refused(lambda: make_referral(workspace, saved_case.id, out))
    assert problems == (Problem("agency", Rule.REFERRAL_NOT_ALLOWED),)
    assert everything_in(workspace) == before


def test_a_referral_names_the_consent_it_rests_on(workspace, saved_case, out, consent):
    made = make_referral(workspace, saved_case.id, {**out, "record_id": ""})
    assert made.consent_id == consent.id
    assert made.made_by == workspace.staff.id
    found = list_referrals(workspace, saved_case.id)
    assert found.referrals == (made,)
    assert [one.id for one in found.allowed] == [consent.id]


def test_more_than_the_consent_names_does_not_leave(
    workspace, saved_case, out, consent
):
    more = {**out, "discloses": ["LANG", "ADDR"]}
    problems = refused(lambda: make_referral(workspace, saved_case.id, more))
    assert problems == (Problem("discloses", Rule.NOT_DISCLOSED),)


def test_a_referral_in_is_recorded_without_consent(workspace, saved_case):
    made = make_referral(
        workspace,
        saved_case.id,
        {
            "direction": "in",
            "partner_type": "HOS",
            "agency": "UZ Gent",
            "referred_on": "2026-03-02",
        },
    )
    assert (made.direction, made.person_id, made.consent_id) == (
        Direction.IN,
        None,
        None,
    )


def test_what_was_told_stays_and_the_outcome_follows(
    workspace, saved_case, out, consent
):
    made = make_referral(workspace, saved_case.id, out)
    handed = edit_referral(
        workspace,
        made.id,
        {"delivered_on": "2026-03-03", "delivered_via": "PHONE", "record_id": made.id},
    )
    withdraw_consent(workspace, consent.id)
    after = edit_referral(
        workspace,
        made.id,
        {"outcome": "ACC", "outcome_on": "2026-03-05", "agency": "Somebody else"},
    )
    assert (after.agency, after.outcome) == (AGENCY, "ACC")
    assert after.consent_id == handed.consent_id == consent.id


def test_before_it_is_handed_over_a_withdrawal_stops_it(
    workspace, saved_case, out, consent, tmp_path
):
    made = make_referral(workspace, saved_case.id, out)
    withdraw_consent(workspace, consent.id)
    wanted = (Problem("agency", Rule.REFERRAL_NOT_ALLOWED),)
    handing = {"delivered_on": "2026-03-03"}
    assert refused(lambda: edit_referral(workspace, made.id, handing)) == wanted
    path = tmp_path / "sheet.pdf"
    saving = lambda: save_referral_sheet(workspace, made.id, path, words_in("en"))  # noqa: E731 asked twice
    assert refused(saving) == wanted
    assert not path.exists()


def test_the_sheet_tells_what_was_agreed_and_nothing_else(
    workspace, saved_case, person, out, consent, tmp_path
):
    add_person(workspace, saved_case.id, CHILD, BY_PARENT)
    made = make_referral(workspace, saved_case.id, out)
    path = save_referral_sheet(
        workspace, made.id, tmp_path / "sheet.pdf", words_in("en")
    )
    told = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for text in (AGENCY, "Georgian", "Shelter", "No place to stay.", person.number):
        assert text in told
    for text in ("Nino", "Beridze", "Luka", "1990", "Kerkstraat", "+32", "Rejected"):
        assert text not in told
    assert f"{saved_case.number}-2" in told


def test_a_name_is_told_where_it_was_agreed(
    workspace, saved_case, out, consent, tmp_path
):
    made = make_referral(workspace, saved_case.id, {**out, "discloses": ["NAME"]})
    path = save_referral_sheet(
        workspace, made.id, tmp_path / "sheet.xlsx", words_in("en")
    )
    assert path.stat().st_size > 1000

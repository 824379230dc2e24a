"""A referral tells what the consent names, to whom it names, and nothing else."""

from datetime import UTC, date, datetime, timedelta
from itertools import chain, combinations

import pytest

from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.consent.consent import Consent, ConsentStatus
from fieldcase.domain.consent.referral import Direction, Referral
from fieldcase.domain.consent.referral_rules import (
    DAYS_LEFT,
    allowing,
    due_on,
    referral_problems,
)
from fieldcase.domain.rules import Problem, Rule

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
OUT = {
    "direction": "out",
    "person_id": "p",
    "partner_type": "NGO",
    "agency": "CAW Antwerpen",
    "referred_on": "2026-11-21",
    "priority": "UR",
    "discloses": ["NAME"],
}


def a_consent(purpose: str = "C10", **fields: object) -> Consent:
    known = {
        "id": purpose,
        "person_id": "p",
        "status": ConsentStatus.GIVEN,
        "taken_at": NOW,
        "collected_by": "s",
        "text_version": "1",
        "recipients": ("CAW Antwerpen",),
        "discloses": ("NAME", "NEEDS") if purpose == "C10" else (),
        **fields,
    }
    return Consent(purpose=purpose, **known)


def problems(entries, *consents):
    return referral_problems(entries, consents, TODAY)


def test_what_the_consent_names_may_be_told():
    assert problems(OUT, a_consent()) == ()
    assert problems({**OUT, "agency": " caw  antwerpen"}, a_consent()) == ()


@pytest.mark.parametrize(
    "consents",
    [
        (),
        (a_consent(status=ConsentStatus.REFUSED),),
        (a_consent(status=ConsentStatus.WITHDRAWN),),
        (a_consent(person_id="somebody else"),),
        (a_consent(recipients=("Caritas",)),),
        (a_consent(recipients=()),),
        (a_consent("C2"),),
        (
            a_consent(),
            a_consent(
                id="later",
                status=ConsentStatus.REFUSED,
                taken_at=NOW + timedelta(hours=1),
            ),
        ),
    ],
)
def test_without_the_consent_nothing_leaves(consents):
    wanted = (Problem("agency", Rule.REFERRAL_NOT_ALLOWED),)
    assert problems(OUT, *consents) == wanted


def test_no_list_of_disclosures_leaves_beyond_the_consent():
    codes = list(code_list(ListName.DISCLOSURES).entries)
    some = chain.from_iterable(combinations(codes, count) for count in (1, 2, 3))
    words = {"health": "Needs dialysis", "protection": "Is threatened"}
    for told in some:
        found = problems({**OUT, **words, "discloses": list(told)}, a_consent())
        is_within = set(told) <= {"NAME", "NEEDS"}
        assert (Problem("discloses", Rule.NOT_DISCLOSED) in found) is not is_within


def test_health_needs_a_consent_of_its_own_for_the_same_agency():
    told = {**OUT, "discloses": ["NAME", "HEALTH"], "health": "Needs dialysis"}
    broad = a_consent(discloses=("NAME", "HEALTH"))
    refused = (Problem("discloses", Rule.MEDICAL_NOT_ALLOWED),)
    assert problems(told, broad) == refused
    assert problems(told, broad, a_consent("C5", recipients=("Hospital",))) == refused
    assert problems(told, broad, a_consent("C5")) == ()
    both = a_consent("C5", recipients=("Hospital", "CAW Antwerpen"))
    assert problems(told, broad, both) == ()
    silent = {**told, "health": ""}
    assert problems(silent, broad, a_consent("C5")) == (
        Problem("health", Rule.REQUIRED),
    )


def test_what_comes_in_needs_no_consent():
    entries = {
        **OUT,
        "direction": "in",
        "discloses": [],
        "person_id": "",
        "priority": "",
    }
    assert problems(entries) == ()


@pytest.mark.parametrize("field", ["agency", "person_id"])
def test_nobodys_consent_is_asked_before_it_is_said_who_and_where(field):
    found = problems({**OUT, field: ""})
    assert {problem.rule for problem in found} == {Rule.REQUIRED}


@pytest.mark.parametrize(
    "field",
    [
        *("direction", "partner_type", "priority", "services", "discloses"),
        *("delivered_via", "outcome"),
    ],
)
def test_a_code_of_no_list_is_refused(field):
    several = field in {"services", "discloses"}
    entries = {**OUT, field: ["?"] if several else "?"}
    assert Problem(field, Rule.UNKNOWN_CODE) in problems(entries, a_consent())


@pytest.mark.parametrize(
    "field",
    ["partner_type", "agency", "referred_on", "person_id", "priority", "discloses"],
)
def test_what_goes_out_says_all_of_it(field):
    assert Problem(field, Rule.REQUIRED) in problems({**OUT, field: ""}, a_consent())


def test_what_was_handed_over_is_not_asked_anew():
    withdrawn = a_consent(status=ConsentStatus.WITHDRAWN)
    assert referral_problems(OUT, [withdrawn], TODAY, is_told=True) == ()


def test_the_consent_it_rests_on_is_found():
    assert allowing([a_consent()], "p", "caw antwerpen") == a_consent()
    assert allowing([a_consent()], "p", "") is None
    assert allowing([a_consent(recipients=("…",))], "p", "—") is None


@pytest.mark.parametrize(("priority", "days"), [("EM", 1), ("UR", 3), ("NO", 14)])
def test_a_priority_says_by_when(priority, days):
    referral = Referral(
        id="r", case_id="c", referred_on=TODAY, person_id="p", priority=priority
    )
    assert due_on(referral) == TODAY + timedelta(days=days)
    assert set(DAYS_LEFT) == set(code_list(ListName.REFERRAL_PRIORITIES).entries)


def test_nothing_is_due_once_it_is_answered_or_came_in():
    known = {"id": "r", "case_id": "c", "referred_on": TODAY, "priority": "EM"}
    assert due_on(Referral(**known, outcome="ACC")) is None
    assert due_on(Referral(**known, direction=Direction.IN)) is None
    assert due_on(Referral(**{**known, "priority": ""})) is None

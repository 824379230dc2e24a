"""The path of a child alone: V-3 says who walks it, V-4 what it asks for."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.walking import (
    ADULT,
    ASSESSED,
    CASE,
    CHILD,
    CHILD_ALONE,
    DECIDED,
    TODAY,
    consent,
    path_of,
    states,
)

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.session import Session
from fieldcase.domain.casework.stops import StepRule
from fieldcase.domain.procedures.paths import PathName, StepState, as_seen
from fieldcase.domain.procedures.procedures import guided_paths, procedure_stops
from fieldcase.domain.records import put_together
from fieldcase.domain.staff import Role

ALONE, FAMILY = PathName.CHILD_ALONE, PathName.FAMILY
PARENT = replace(ADULT, id="parent", role_in_case="HD")
WITH_PARENT = replace(CHILD, role_in_case="CH")
LACKING = {
    "no request": replace(CHILD_ALONE, family_assessments=()),
    "no consents": replace(CHILD_ALONE, consents=()),
    "guardian only": replace(
        CHILD_ALONE, consents=(consent("C6", given_by="guardian"),)
    ),
    "refused": replace(CHILD_ALONE, consents=(consent("C6", status="refused"),)),
    "withdrawn": replace(CHILD_ALONE, consents=(consent("C6", status="withdrawn"),)),
    "of another": replace(CHILD_ALONE, consents=(consent("C6", "somebody"),)),
    "for something else": replace(CHILD_ALONE, consents=(consent("C2"),)),
    "family silent": replace(
        CHILD_ALONE, family_assessments=(replace(ASSESSED, family_consent_on=None),)
    ),
    "not assessed": replace(
        CHILD_ALONE, family_assessments=(replace(ASSESSED, assessed_on=None),)
    ),
    "asked again": replace(
        CHILD_ALONE,
        family_assessments=(ASSESSED, replace(ASSESSED, id="a2", assessed_on=None)),
    ),
    "no reception": replace(
        CHILD_ALONE,
        family_assessments=(replace(ASSESSED, reception_confirmed_on=None),),
    ),
    "assessed of a sibling": replace(
        CHILD_ALONE, family_assessments=(replace(ASSESSED, person_id="sibling"),)
    ),
    "a sibling's is later": replace(
        CHILD_ALONE,
        family_assessments=(
            replace(ASSESSED, assessed_on=None),
            replace(ASSESSED, id="a9", person_id="sibling"),
        ),
    ),
    "nothing decided": replace(CHILD_ALONE, best_interests=()),
    "being written": replace(
        CHILD_ALONE, best_interests=(replace(DECIDED, decided_on=None),)
    ),
    "re-opened": replace(
        CHILD_ALONE,
        best_interests=(
            DECIDED,
            replace(DECIDED, id="b2", decided_on=None, outcome="", reopens="b1"),
        ),
    ),
    "two that differ": replace(
        CHILD_ALONE, best_interests=(DECIDED, replace(DECIDED, id="b0", outcome="RNB"))
    ),
    "of a sibling": replace(
        CHILD_ALONE, best_interests=(replace(DECIDED, person_id="sibling"),)
    ),
    "conditions": replace(
        CHILD_ALONE, best_interests=(replace(DECIDED, outcome="RTC"),)
    ),
    **{
        code: replace(CHILD_ALONE, best_interests=(replace(DECIDED, outcome=code),))
        for code in ("RNB", "STAY", "REUN", "DEF", "")
    },
}


def rules_at(records: CaseRecords, step: CaseStatus) -> set[StepRule]:
    return {stop.rule for stop in procedure_stops(records, step, TODAY)}


def test_with_all_conditions_nothing_stops_the_journey() -> None:
    for step in (CaseStatus.APPROVED, CaseStatus.READY, CaseStatus.DEPARTED):
        assert not procedure_stops(CHILD_ALONE, step, TODAY)


@pytest.mark.parametrize("records", LACKING.values(), ids=LACKING)
@pytest.mark.parametrize("step", [CaseStatus.READY, CaseStatus.DEPARTED])
def test_without_one_of_them_nobody_is_ready_nor_leaves(
    records: CaseRecords, step: CaseStatus
) -> None:
    stops = procedure_stops(records, step, TODAY)
    assert stops
    assert all(stop.person_id == "child" for stop in stops)


@pytest.mark.parametrize(
    ("case", "rule"),
    [
        ("no request", StepRule.ASSESSMENT_NOT_REQUESTED),
        ("no consents", StepRule.GUARDIAN_CONSENT),
        ("guardian only", StepRule.CHILD_CONSENT),
        ("family silent", StepRule.FAMILY_CONSENT),
        ("not assessed", StepRule.FAMILY_NOT_ASSESSED),
        ("no reception", StepRule.RECEPTION_NOT_CONFIRMED),
        ("nothing decided", StepRule.BEST_INTEREST_OPEN),
        ("re-opened", StepRule.BEST_INTEREST_OPEN),
        ("DEF", StepRule.BEST_INTEREST_DEFERRED),
        ("RNB", StepRule.BEST_INTEREST_NEGATIVE),
        ("STAY", StepRule.BEST_INTEREST_NEGATIVE),
        ("REUN", StepRule.BEST_INTEREST_NEGATIVE),
        ("two that differ", StepRule.BEST_INTEREST_NEGATIVE),
        ("conditions", StepRule.BEST_INTEREST_CONDITIONS),
    ],
)
def test_each_says_what_is_missing(case: str, rule: StepRule) -> None:
    assert rule in rules_at(LACKING[case], CaseStatus.READY)


def test_only_a_return_in_the_best_interest_is_approved() -> None:
    approved = CaseStatus.APPROVED
    assert rules_at(LACKING["RNB"], approved) == {StepRule.BEST_INTEREST_NEGATIVE}
    assert not rules_at(LACKING["no reception"], approved)
    assert not rules_at(LACKING["conditions"], approved)


def test_before_and_after_the_journey_nothing_is_held_back() -> None:
    nothing = CaseRecords(case=CASE, persons=(CHILD,))
    for step in (CaseStatus.COUNSELLING, CaseStatus.ASSESSMENT, CaseStatus.ARRIVED):
        assert not procedure_stops(nothing, step, TODAY)
    assert not procedure_stops(nothing, CaseStatus.WITHDRAWN, TODAY)


@pytest.mark.parametrize(
    ("by", "missing"),
    [
        ("both", set()),
        ("guardian", {StepRule.CHILD_CONSENT}),
        ("parent", {StepRule.CHILD_CONSENT}),
        ("self", {StepRule.GUARDIAN_CONSENT}),
        ("", {StepRule.CHILD_CONSENT, StepRule.GUARDIAN_CONSENT}),
    ],
)
def test_who_has_not_consented_is_named(by: str, missing: set[StepRule]) -> None:
    records = replace(CHILD_ALONE, consents=(consent("C6", given_by=by),))
    assert rules_at(records, CaseStatus.READY) == missing


def test_a_decision_under_conditions_lets_go_once_they_are_met() -> None:
    met = replace(DECIDED, outcome="RTC", conditions_met_on=TODAY)
    records = replace(CHILD_ALONE, best_interests=(met,))
    assert not procedure_stops(records, CaseStatus.READY, TODAY)
    assert states(path_of(records, ALONE))["conditions"] is StepState.DONE


def test_a_re_opened_decision_that_is_decided_again_counts_alone() -> None:
    again = replace(DECIDED, id="b2", reopens="b1")
    negative = replace(DECIDED, outcome="RNB")
    records = replace(CHILD_ALONE, best_interests=(negative, again))
    assert not procedure_stops(records, CaseStatus.READY, TODAY)


def test_the_last_answer_to_the_consent_counts() -> None:
    later = datetime(2026, 3, 10, tzinfo=UTC).isoformat()
    refused = consent("C6", id="later", status="refused", taken_at=later)
    records = replace(CHILD_ALONE, consents=(consent("C6"), refused))
    assert rules_at(records, CaseStatus.READY) == {
        StepRule.GUARDIAN_CONSENT,
        StepRule.CHILD_CONSENT,
    }


@pytest.mark.parametrize(
    ("persons", "is_alone"),
    [
        ((CHILD,), True),
        ((replace(CHILD, with_legal_carer=True),), False),
        ((PARENT, WITH_PARENT), False),
        ((replace(PARENT, role_in_case="SB"), CHILD), True),
        ((replace(PARENT, birth_date=date(2009, 1, 1)), WITH_PARENT), True),
        ((ADULT,), False),
        ((replace(CHILD, birth_date=date(2008, 3, 9)),), False),
        ((replace(CHILD, birth_date=date(2008, 3, 10)),), True),
        ((replace(CHILD, birth_date=None),), False),
        ((replace(CHILD, birth_date=None, profiles=("UMC",)),), True),
    ],
)
def test_a_child_without_parent_or_carer_at_departure_walks_it(
    persons: tuple, *, is_alone: bool
) -> None:
    records = CaseRecords(case=CASE, persons=persons)
    assert (path_of(records, ALONE) is not None) is is_alone


def test_who_comes_of_age_before_leaving_has_aged_out() -> None:
    records = CaseRecords(case=CASE, persons=(CHILD,))
    assert path_of(records, ALONE, date(2028, 5, 5)) is None


def test_a_missing_birth_date_does_not_open_the_way_for_a_child() -> None:
    unknown = replace(CHILD, birth_date=None)
    case = replace(CASE, case_type="UMC")
    records = CaseRecords(case=case, persons=(unknown,))
    assert procedure_stops(records, CaseStatus.READY, TODAY)


def test_the_guardian_is_asked_for_and_stops_nothing() -> None:
    path = path_of(CHILD_ALONE, ALONE)
    assert states(path)["guardian"] is StepState.MISSING
    named = replace(CHILD, guardian_name="Els Maes")
    known = path_of(replace(CHILD_ALONE, persons=(named,)), ALONE)
    assert states(known)["guardian"] is StepState.DONE


def test_who_sees_no_protection_sees_no_decision() -> None:
    paths = as_seen(guided_paths(CHILD_ALONE, TODAY), Role.HEADQUARTERS)
    [path] = [one for one in paths if one.name is ALONE]
    assert not {"determination", "conditions"} & set(states(path))
    assert "assessment" in states(path)


def session(**other: object) -> Session:
    facts = {
        "id": "s",
        "case_id": "case",
        "number": "1",
        "held_on": "2026-03-01",
        "starts": "09:00:00",
        "ends": "10:00:00",
        "session_type": "FAMS",
        "place_type": "DESK",
        "signed_at": datetime(2026, 3, 1, 11, tzinfo=UTC).isoformat(),
        "signed_by": "staff",
    }
    return put_together(Session, {**facts, **other})


@pytest.mark.parametrize(
    ("born", "sessions", "told"),
    [
        (2018, (), {"preparation": "missing", "workbook": "missing"}),
        (2024, (), {"preparation": "missing", "workbook": "not_needed"}),
        (2012, (), {"preparation": "missing", "workbook": "not_needed"}),
        (2020, (), {"preparation": "missing", "workbook": "missing"}),
        (2021, (), {"preparation": "missing", "workbook": "not_needed"}),
        (2014, (), {"preparation": "missing", "workbook": "missing"}),
        (2013, (), {"preparation": "missing", "workbook": "not_needed"}),
        (
            2018,
            (session(topics=["CHI"], documents_given=["KIDS"]),),
            {"preparation": "done", "workbook": "done"},
        ),
        (
            2012,
            (session(topics=["CHI"]),),
            {"preparation": "done", "workbook": "not_needed"},
        ),
    ],
)
def test_children_with_their_family_are_prepared(
    born: int, sessions: tuple, told: dict[str, str]
) -> None:
    child = replace(WITH_PARENT, birth_date=date(born, 1, 1))
    records = CaseRecords(case=CASE, persons=(PARENT, child), sessions=sessions)
    assert states(path_of(records, FAMILY)) == told
    assert not procedure_stops(records, CaseStatus.READY, TODAY)


def test_a_family_without_children_prepares_none() -> None:
    assert path_of(CaseRecords(case=CASE, persons=(ADULT,)), FAMILY) is None


ASSESSMENTS = st.builds(
    replace,
    st.just(ASSESSED),
    id=st.sampled_from(["a1", "a2", "a3"]),
    person_id=st.sampled_from(["child", "child", "sibling"]),
    assessed_on=st.sampled_from([None, TODAY, TODAY]),
    family_consent_on=st.sampled_from([None, TODAY, TODAY]),
    reception_confirmed_on=st.sampled_from([None, TODAY, TODAY]),
)
DETERMINATIONS = st.builds(
    replace,
    st.just(DECIDED),
    id=st.sampled_from(["b1", "b2", "b3"]),
    outcome=st.sampled_from(["RTB", "RTB", "RTC", "RNB", "DEF", ""]),
    decided_on=st.sampled_from([None, TODAY, TODAY]),
    conditions_met_on=st.sampled_from([None, TODAY]),
    reopens=st.sampled_from([None, None, "b1", "b2"]),
)
CONSENTS = st.builds(
    lambda hour, status, by: consent(
        "C6",
        id=f"c{hour}",
        taken_at=datetime(2026, 3, 9, hour, tzinfo=UTC).isoformat(),
        status=status,
        given_by=by,
    ),
    st.integers(1, 20),
    st.sampled_from(["given", "given", "refused", "withdrawn"]),
    st.sampled_from(["both", "both", "both", "guardian", "parent", "self"]),
)


ALL_FOUR = (
    {StepRule.GUARDIAN_CONSENT, StepRule.CHILD_CONSENT},
    {
        StepRule.ASSESSMENT_NOT_REQUESTED,
        StepRule.FAMILY_NOT_ASSESSED,
        StepRule.FAMILY_CONSENT,
    },
    {StepRule.RECEPTION_NOT_CONFIRMED},
    {
        StepRule.BEST_INTEREST_OPEN,
        StepRule.BEST_INTEREST_DEFERRED,
        StepRule.BEST_INTEREST_NEGATIVE,
        StepRule.BEST_INTEREST_CONDITIONS,
    },
)


@given(
    st.lists(CONSENTS, max_size=3, unique_by=lambda one: one.id),
    st.lists(ASSESSMENTS, max_size=3, unique_by=lambda one: one.id),
    st.lists(DETERMINATIONS, max_size=3, unique_by=lambda one: one.id),
)
def test_whatever_is_on_record_the_journey_waits_for_all_four(
    consents: list, assessments: list, determinations: list
) -> None:
    records = replace(
        CHILD_ALONE,
        consents=tuple(consents),
        family_assessments=tuple(assessments),
        best_interests=tuple(determinations),
    )
    mine = [one for one in assessments if one.person_id == "child"]
    last = max(mine, key=lambda one: one.id, default=None)
    asked = max(consents, key=lambda one: one.taken_at, default=None)
    reopened = {one.reopens for one in determinations}
    standing = [one for one in determinations if one.id not in reopened]
    conditions = (
        asked is not None and (asked.status, asked.given_by) == ("given", "both"),
        last is not None and None not in (last.assessed_on, last.family_consent_on),
        last is not None and last.reception_confirmed_on is not None,
        bool(standing)
        and all(
            one.decided_on is not None
            and (
                one.outcome == "RTB"
                or (one.outcome == "RTC" and one.conditions_met_on is not None)
            )
            for one in standing
        ),
    )
    stopped = rules_at(records, CaseStatus.READY)
    for rules, is_met in zip(ALL_FOUR, conditions, strict=True):
        assert bool(rules & stopped) is not is_met
    assert bool(stopped) is not all(conditions)

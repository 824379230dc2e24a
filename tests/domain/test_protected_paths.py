"""The paths of a victim of trafficking and of a patient, over their whole tables."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.walking import (
    ADULT,
    CASE,
    FILE,
    PATIENT,
    SAFE,
    TODAY,
    VICTIM,
    path_of,
    states,
)

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.stops import PROTECTED_RULES, StepRule
from fieldcase.domain.procedures.medical_file import Amaar
from fieldcase.domain.procedures.paths import PathName, StepState, as_seen
from fieldcase.domain.procedures.procedures import guided_paths, procedure_stops
from fieldcase.domain.staff import Role
from fieldcase.domain.travel.travel import Travel

READY, APPROVED = CaseStatus.READY, CaseStatus.APPROVED
AMAAR = Amaar(id="am", case_id="case", person_id="adult", requested_on=TODAY)


def rules_at(records: CaseRecords, step: CaseStatus = READY) -> set[StepRule]:
    return {stop.rule for stop in procedure_stops(records, step, TODAY)}


def victim(**other: object) -> CaseRecords:
    return replace(VICTIM, risk_assessments=(replace(SAFE, **other),))


def patient(**other: object) -> CaseRecords:
    return replace(PATIENT, medical_files=(replace(FILE, **other),))


def journey(day: date) -> Travel:
    return Travel(id="t", case_id="case", departs_on=day)


def test_what_is_whole_stops_nothing() -> None:
    for records in (VICTIM, PATIENT, victim(outcome="PLAN", safety_plan="A plan.")):
        for step in (APPROVED, READY, CaseStatus.DEPARTED):
            assert not procedure_stops(records, step, TODAY)


@pytest.mark.parametrize(
    ("records", "rule"),
    [
        (replace(VICTIM, risk_assessments=()), StepRule.RISK_NOT_ASSESSED),
        (victim(tailored_needs=""), StepRule.NEEDS_NOT_TAILORED),
        (victim(assessed_on=None), StepRule.RISK_NOT_ASSESSED),
        (victim(agreed_with_shelter=False), StepRule.RISK_NOT_ASSESSED),
        (victim(police=""), StepRule.RISK_CONTACTS),
        (victim(embassy=""), StepRule.RISK_CONTACTS),
        (victim(mission=""), StepRule.RISK_CONTACTS),
        (victim(outcome=""), StepRule.RISK_OPEN),
        (victim(outcome="DEF"), StepRule.RISK_OPEN),
        (victim(outcome="NOT"), StepRule.RETURN_NOT_SAFE),
        (victim(person_id="another"), StepRule.RISK_NOT_ASSESSED),
    ],
)
def test_a_victim_neither_leaves_nor_is_approved_without_it(
    records: CaseRecords, rule: StepRule
) -> None:
    assert rule in rules_at(records, APPROVED)
    assert rule in rules_at(records, READY)
    assert rule in rules_at(records, CaseStatus.DEPARTED)


def test_the_last_risk_assessment_counts() -> None:
    worse = replace(SAFE, id="r2", outcome="NOT")
    records = replace(VICTIM, risk_assessments=(SAFE, worse))
    assert rules_at(records) == {StepRule.RETURN_NOT_SAFE}


@pytest.mark.parametrize(
    ("records", "rule"),
    [
        (replace(PATIENT, medical_files=()), StepRule.MEDICAL_REPORT),
        (patient(report_on=None), StepRule.MEDICAL_REPORT),
        (patient(report_until=date(2026, 3, 8)), StepRule.MEDICAL_REPORT_EXPIRES),
        (patient(medif_on=None), StepRule.MEDIF),
        (patient(medif_approved=False), StepRule.MEDIF_NOT_APPROVED),
        (patient(medif_until=date(2026, 3, 8)), StepRule.MEDIF_EXPIRES),
        (patient(fit_to_fly=""), StepRule.FITNESS),
        (patient(fit_to_fly="PEN"), StepRule.FITNESS),
        (patient(fit_to_fly="UNF"), StepRule.NOT_FIT),
        (patient(need_types=("PSY",)), StepRule.CAPACITY),
        (
            replace(PATIENT, persons=(replace(ADULT, profiles=("MED", "MHP")),)),
            StepRule.CAPACITY,
        ),
        (patient(medication=()), StepRule.MEDICATION),
        (patient(escort=""), StepRule.ESCORT),
    ],
)
def test_a_patient_does_not_leave_without_it(
    records: CaseRecords, rule: StepRule
) -> None:
    assert rule in rules_at(records, READY)
    assert rule in rules_at(records, CaseStatus.DEPARTED)
    assert not rules_at(records, APPROVED)


@pytest.mark.parametrize(
    "records",
    [
        patient(medif_needed=False, medif_on=None),
        patient(medication=(), no_medication=True),
        patient(fit_to_fly="FITC"),
        patient(need_types=("PSY",), capacity_confirmed_on=TODAY),
        patient(report_until=TODAY, medif_until=TODAY),
        patient(report_until=None, medif_until=None),
        patient(amaar_needed=True),
    ],
)
def test_what_is_not_needed_or_just_enough_stops_nothing(records: CaseRecords) -> None:
    assert not rules_at(records)


def test_each_patient_is_let_go_by_their_own_file_and_consent() -> None:
    other = replace(FILE, id="m9", person_id="somebody", fit_to_fly="UNF")
    records = replace(PATIENT, medical_files=(FILE, other))
    assert not rules_at(records)
    assert (
        states(path_of(records, PathName.MEDICAL))["medical_consent"] is StepState.DONE
    )

    records = replace(
        PATIENT,
        medical_files=(replace(other, fit_to_fly="FIT"),),
        consents=tuple(replace(one, person_id="somebody") for one in PATIENT.consents),
    )
    assert StepRule.MEDICAL_REPORT in rules_at(records)
    asked = states(path_of(records, PathName.MEDICAL))["medical_consent"]
    assert asked is StepState.MISSING


@given(days=st.integers(0, 40), report=st.integers(-10, 40), medif=st.integers(-10, 40))
def test_papers_have_to_last_to_the_departure(
    days: int, report: int, medif: int
) -> None:
    def day(after: int) -> date:
        return date.fromordinal(TODAY.toordinal() + after)

    records = replace(
        patient(report_until=day(report), medif_until=day(medif)),
        travels=(journey(day(days)),),
    )
    wanted = set()
    if report < days:
        wanted.add(StepRule.MEDICAL_REPORT_EXPIRES)
    if medif < days:
        wanted.add(StepRule.MEDIF_EXPIRES)
    assert rules_at(records) == wanted


def test_consent_holds_back_those_with_a_file_and_no_medical_profile() -> None:
    plain = replace(PATIENT, persons=(ADULT,), consents=())
    assert rules_at(plain) == {StepRule.MEDICAL_CONSENT}
    assert not rules_at(replace(PATIENT, consents=()))  # stopped by the consents' rule


@pytest.mark.parametrize(
    ("amaars", "needed", "state"),
    [
        ((), False, StepState.NOT_NEEDED),
        ((), True, StepState.MISSING),
        ((AMAAR,), True, StepState.MISSING),
        ((replace(AMAAR, decision="GRA"),), True, StepState.DONE),
        ((replace(AMAAR, decision="REF"),), True, StepState.BLOCKED),
    ],
)
def test_assistance_after_the_return_is_followed_and_stops_nothing(
    amaars: tuple, *, needed: bool, state: StepState
) -> None:
    records = replace(patient(amaar_needed=needed), amaars=amaars)
    assert states(path_of(records, PathName.MEDICAL))["amaar"] is state
    assert not rules_at(records)


def test_whoever_needs_assistance_after_the_return_walks_the_medical_path() -> None:
    records = CaseRecords(case=CASE, persons=(ADULT,), amaars=(AMAAR,))
    assert path_of(records, PathName.MEDICAL) is not None
    assert StepRule.MEDICAL_REPORT in rules_at(records)


def test_nobody_walks_a_path_without_cause() -> None:
    assert not guided_paths(CaseRecords(case=CASE, persons=(ADULT,)), TODAY)


@pytest.mark.parametrize(
    "role", [Role.HEADQUARTERS, Role.MONITOR, Role.TRAINER], ids=str
)
def test_who_sees_neither_illness_nor_protection_knows_of_no_such_path(
    role: Role,
) -> None:
    for records in (VICTIM, PATIENT):
        assert not as_seen(guided_paths(records, TODAY), role)


def test_every_rule_of_a_protected_path_is_hidden_from_them() -> None:
    bare = replace(VICTIM, risk_assessments=())
    empty = replace(PATIENT, medical_files=(), consents=())
    for records in (bare, empty, victim(outcome="NOT"), patient(fit_to_fly="UNF")):
        assert rules_at(records) <= PROTECTED_RULES

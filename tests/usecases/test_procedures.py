"""Victims of trafficking, patients and services: written down, stopped and let go."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.usecases.walking import (
    ASSESSED,
    FILE,
    MEDICAL,
    RISK,
    RISKS,
    allow,
    child_alone,
    keep,
    of_profile,
    person_of,
    plan_journey,
    walk_to,
)
from tests.workspaces import CASE, CONSENT, hold_session, register

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.stops import StepRule, StepStopped
from fieldcase.domain.errors import DeedNotAllowed, RecordNotFound
from fieldcase.domain.procedures.medical_validity import Validity
from fieldcase.domain.procedures.paths import PathName
from fieldcase.domain.procedures.procedure_kinds import PROCEDURE_KINDS
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import EntriesRefused
from fieldcase.domain.staff import Role
from fieldcase.usecases.casework.registration import register_case
from fieldcase.usecases.casework.today import expiring
from fieldcase.usecases.procedures.procedures import (
    ProcedureAsked,
    keep_procedure,
    open_procedures,
)
from fieldcase.usecases.procedures.validities import set_validity, validity
from fieldcase.usecases.record_keeping.drafts import (
    DraftAsked,
    begin_draft,
    resume_draft,
)

JOB = RecordKind.JOB_PLACEMENT
SERVICE = {"country": "RS", "service": "DOC", "requested_on": "2026-03-02"}


def in_role(workspace, role):
    return replace(workspace, staff=replace(workspace.staff, role=role))


def rules(stopped):
    return {one.rule for one in stopped.value.stops}


def test_a_victim_is_approved_once_the_risks_are_assessed(workspace):
    case = of_profile(workspace, "VOT")
    allow(workspace, case, "C2")
    plan_journey(workspace, case)
    walk_to(workspace, case, CaseStatus.ASSESSMENT)
    keep(workspace, case, RISK, tailored_needs="A quiet room")
    with pytest.raises(StepStopped) as stopped:
        walk_to(workspace, case, CaseStatus.APPROVED)
    assert rules(stopped) == {
        StepRule.RISK_NOT_ASSESSED,
        StepRule.RISK_CONTACTS,
        StepRule.RISK_OPEN,
    }
    keep(workspace, case, RISK, **RISKS)
    assert walk_to(workspace, case, CaseStatus.READY).status is CaseStatus.READY


def test_a_patient_leaves_with_papers_that_last(workspace):
    case = of_profile(workspace, "MED")
    allow(workspace, case, "C2")
    allow(workspace, case, "C5", recipients=["Dr Petrovic"])
    plan_journey(workspace, case, in_days=8)
    walk_to(workspace, case, CaseStatus.APPROVED)
    file = keep(workspace, case, FILE, **MEDICAL)
    assert (file.report_until, file.medif_until) == (
        date(2026, 3, 19),
        date(2026, 3, 15),
    )
    with pytest.raises(StepStopped) as stopped:
        walk_to(workspace, case, CaseStatus.READY)
    assert rules(stopped) == {StepRule.MEDIF_EXPIRES}
    newer = {"medif_on": "2026-03-09", "medif_until": "2026-03-20"}
    keep(workspace, case, FILE, **newer)
    keep(workspace, case, FILE, report_until="2026-03-16")
    with pytest.raises(StepStopped) as stopped:
        walk_to(workspace, case, CaseStatus.READY)
    assert rules(stopped) == {StepRule.MEDICAL_REPORT_EXPIRES}
    keep(workspace, case, FILE, report_until="2026-03-17")
    assert walk_to(workspace, case, CaseStatus.READY).status is CaseStatus.READY


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.integers(0, 20), report=st.integers(0, 20), medif=st.integers(0, 20))
def test_nobody_is_ready_with_a_paper_that_ends_before_the_departure(
    workspace, days, report, medif
):
    def day(after):
        return date.fromordinal(workspace.today().toordinal() + after).isoformat()

    case = register_case(
        workspace,
        CASE,
        {
            "given_names": f"Ana {days} {report} {medif} {workspace.new_id()}",
            "birth_date": "1990-04-02",
            "profiles": ["MED"],
        },
        CONSENT,
    )
    allow(workspace, case, "C2")
    allow(workspace, case, "C5", recipients=["Dr Petrovic"])
    plan_journey(workspace, case, in_days=days)
    walk_to(workspace, case, CaseStatus.APPROVED)
    lasts = {"report_until": day(report), "medif_until": day(medif)}
    keep(workspace, case, FILE, **{**MEDICAL, **lasts})
    is_enough = min(report, medif) >= days
    try:
        walk_to(workspace, case, CaseStatus.READY)
    except StepStopped:
        assert not is_enough
    else:
        assert is_enough


def test_headquarters_may_set_other_periods_for_papers_from_then_on(workspace):
    assert validity(workspace) == Validity()
    longer = Validity(report_days=21, medif_days=10, amaar_months=12)
    with pytest.raises(DeedNotAllowed):
        set_validity(workspace, longer)
    supervisor = in_role(workspace, Role.SUPERVISOR)
    with pytest.raises(EntriesRefused):
        set_validity(supervisor, Validity(report_days=0))
    set_validity(supervisor, longer)
    case = register(workspace)
    assert keep(workspace, case, FILE, **MEDICAL).report_until == date(2026, 3, 26)
    amaar = keep(
        workspace,
        case,
        RecordKind.AMAAR,
        requested_on="2026-03-02",
        need="Dialysis",
        decision="GRA",
        decided_on="2026-03-03",
        starts_on="2026-04-01",
    )
    assert amaar.ends_on == date(2027, 4, 1)


def test_what_runs_out_is_told_of_those_who_have_not_left(workspace):
    case = register(workspace)
    keep(workspace, case, FILE, **MEDICAL)
    keep(workspace, case, RISK, **RISKS, review_on="2026-03-12")
    due = expiring(workspace, 7)
    assert [(one.kind, one.field, one.day.isoformat()) for one in due] == [
        (RISK, "review_on", "2026-03-12"),
        (FILE, "medif_until", "2026-03-15"),
    ]
    assert len(expiring(workspace, 30)) == 3
    assert not expiring(in_role(workspace, Role.HEADQUARTERS), 30)


def test_services_stand_beside_each_other_and_belong_to_one_or_to_all(workspace):
    case = register(workspace, destination_country="RS")
    kind = RecordKind.ADMINISTRATIVE_SERVICE
    family = ProcedureAsked(kind=kind, case_id=case.id)
    first = keep_procedure(workspace, family, SERVICE)
    keep(workspace, case, kind, **{**SERVICE, "service": "SCH", "fee_cents": 1500})
    held = open_procedures(workspace, case.id).held[kind]
    assert [one.person_id for one in held] == [None, person_of(workspace, case)]
    with pytest.raises(EntriesRefused):
        keep_procedure(workspace, family, {**SERVICE, "country": "GE"})
    known = replace(family, record_id=first.id)
    changed = keep_procedure(
        workspace, known, {"result": "OBT", "result_on": "2026-03-05"}
    )
    assert (changed.id, changed.service, changed.result) == (first.id, "DOC", "OBT")


def test_a_job_placement_goes_back_to_the_job_counselling_of_its_person(workspace):
    case = register(workspace)
    person = person_of(workspace, case)
    about = {"session_type": "JOB", "present": [person]}
    first = hold_session(workspace, case, **about)
    hold_session(workspace, case, present=[person])  # of another type
    hold_session(workspace, case, session_type="JOB", present=[])
    facts = {"identified_on": "2026-03-02", "country": "GE"}
    made = keep(workspace, case, JOB, **facts)
    assert made.session_ids == (first.id,)
    second = hold_session(workspace, case, **about)
    asked = ProcedureAsked(kind=JOB, case_id=case.id, record_id=made.id)
    changed = keep_procedure(workspace, asked, {"outcome": "EMPF"})
    assert changed.session_ids == (first.id, second.id)


def test_what_was_typed_is_a_draft_until_it_is_kept(workspace):
    case = child_alone(workspace)
    person_id = person_of(workspace, case)
    asked = DraftAsked(
        form=("family_assessment", 1),
        case_id=case.id,
        about={"person_id": person_id},
    )
    draft, _ = resume_draft(workspace, asked)
    typed = {"person_id": person_id, "mission": "Tbilisi"}
    begin_draft(workspace, draft, typed)
    assert resume_draft(workspace, asked)[0].entries == typed
    procedure = ProcedureAsked(
        kind=RecordKind.FAMILY_ASSESSMENT, case_id=case.id, person_id=person_id
    )
    kept = keep_procedure(
        workspace, procedure, {**typed, "requested_on": "2026-03-02"}, draft.id
    )
    assert kept.mission == "Tbilisi"
    assert resume_draft(workspace, asked)[1]


def test_a_role_that_sees_neither_illness_nor_protection_finds_nothing(workspace):
    case = of_profile(workspace, "VOT")
    keep(workspace, case, RISK, **RISKS)
    keep(workspace, case, FILE, **MEDICAL)
    headquarters = in_role(workspace, Role.HEADQUARTERS)
    seen = open_procedures(headquarters, case.id)
    assert not {PathName.TRAFFICKING, PathName.MEDICAL} & {
        path.name for path in seen.paths
    }
    assert RISK not in seen.held
    with pytest.raises(RecordNotFound):
        keep(headquarters, case, RISK, **RISKS)
    with pytest.raises(DeedNotAllowed):
        keep(in_role(workspace, Role.TRAINER), case, RISK, **RISKS)


def test_nobody_wipes_what_they_do_not_see(workspace):
    case = child_alone(workspace)
    kind = RecordKind.FAMILY_ASSESSMENT
    request = {"requested_on": "2026-03-02", "mission": "Tbilisi"}
    keep(workspace, case, kind, **request, child_view="Wants to go home.")
    monitor = in_role(workspace, Role.MONITOR)
    keep(monitor, case, kind, mission="Kutaisi", child_view="")
    [kept] = open_procedures(workspace, case.id).held[kind]
    assert (kept.mission, kept.child_view) == ("Kutaisi", "Wants to go home.")


def test_who_cannot_see_what_lacks_is_told_to_ask(workspace):
    case = child_alone(workspace)
    allow(workspace, case, "C6")
    monitor = in_role(workspace, Role.MONITOR)
    with pytest.raises(DeedNotAllowed):
        keep(monitor, case, RecordKind.FAMILY_ASSESSMENT, **ASSESSED)
    kept = keep(workspace, case, RecordKind.FAMILY_ASSESSMENT, **ASSESSED)
    assert kept.assessed_on == date(2026, 3, 4)


def test_nothing_is_kept_about_a_person_of_another_case(workspace):
    case, other = child_alone(workspace, "Luka"), child_alone(workspace, "Davit")
    asked = ProcedureAsked(
        kind=FILE, case_id=case.id, person_id=person_of(workspace, other)
    )
    with pytest.raises(RecordNotFound):
        keep_procedure(workspace, asked, MEDICAL)
    foreign = ProcedureAsked(kind=FILE, case_id=case.id, record_id="nothing")
    with pytest.raises(RecordNotFound):
        keep_procedure(workspace, foreign, MEDICAL)


def test_every_kind_opens_with_what_is_usual(workspace):
    case = child_alone(workspace)
    opened = open_procedures(workspace, case.id)
    assert set(opened.usual) == set(opened.held) == set(PROCEDURE_KINDS)

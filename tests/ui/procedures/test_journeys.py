"""Walking a path by keyboard alone: refused, what is missing filled in, let go."""

import pytest
from tests.usecases.walking import (
    allow,
    child_alone,
    of_profile,
    plan_journey,
    walk_to,
)

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.procedures.paths import StepState
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.usecases.casework.cases import open_case

FAMILY, BEST = RecordKind.FAMILY_ASSESSMENT, RecordKind.BEST_INTEREST
RISK, FILE = RecordKind.RISK_ASSESSMENT, RecordKind.MEDICAL_FILE


@pytest.fixture
def form(section):
    def find(keys, kind):
        found = section(keys).forms
        assert found.panels[kind].isVisible()
        return found._forms[kind]

    return find


def steps(section, keys):
    [card] = section(keys).cards.values()
    return {str(row.step.name): row.step.state for row in card.rows}


def status_of(workspace, case):
    return open_case(workspace, case.id).case.status


def move_on(keys, told):
    keys.area(Area.OVERVIEW)
    keys.button(f"Move on to: {told}")


def assess_the_family(keys, form):
    """Refused until it is whole."""
    keys.button("Open the assessment")
    asked = form(keys, FAMILY)
    keys.type(asked, "assessed_on", "21/11/2026")
    keys.save()
    assert asked.form.field("housing").error() == "This is needed."
    assert "consent first" in asked.form.field("assessed_on").error()
    keys.type(asked, "family_consent_on", "21/11/2026")
    for name in ("family_consent_by", "assessor", "carer", "received_by"):
        keys.type(asked, name, "Ana")
    keys.choose(asked, "method", "HOM")
    keys.choose(asked, "risks", "NON")
    for name in ("income", "housing", "schooling", "health_care"):
        keys.type(asked, name, "enough")
    for name in ("child_view", "facts"):
        keys.type(asked, name, "Wants to go home.")
    keys.type(asked, "reception_confirmed_on", "21/11/2026")
    keys.save()


def decide(keys, form):
    keys.button("Open the determination")
    decision = form(keys, BEST)
    keys.choose(decision, "decision_maker", "GUA")
    for name in ("participants", "sources", "child_view", "safety", "family"):
        keys.type(decision, name, "told")
    for name in ("arrival_care", "development", "health"):
        keys.type(decision, name, "told")
    row = decision.form.field("options").control.rows[-1]
    keys.to(row._fields["advantages"])
    keys._qtbot.keyClicks(row._fields["advantages"].control, "Family")
    keys.choose(decision, "outcome", "RTB")
    keys.type(decision, "decided_on", "21/11/2026")
    keys.save()


def test_a_child_alone_is_let_go_once_all_four_conditions_stand(
    workspace, keyboard, section, form
):
    case = child_alone(workspace)
    allow(workspace, case, "C2")
    plan_journey(workspace, case)
    walk_to(workspace, case, CaseStatus.ASSESSMENT)
    keys = keyboard(case)
    assert not keys.page.steps.move_button.isVisible()  # not even to be approved

    keys.area(Area.PROCEDURES)
    keys.button("Request the assessment")
    asked = form(keys, FAMILY)
    keys.type(asked, "mission", "Tbilisi")
    keys.save()
    assert steps(section, keys)["request"] is StepState.DONE

    keys.button("Take consent")
    assert keys.page.panel.isVisible()
    assert keys.page.panel.form.form.field("purpose").control.entry() == "C6"
    allow(workspace, case, "C6")
    keys.area(Area.PROCEDURES)
    assert steps(section, keys)["child_consent"] is StepState.DONE

    assess_the_family(keys, form)
    assert steps(section, keys)["reception"] is StepState.DONE
    decide(keys, form)
    assert steps(section, keys)["determination"] is StepState.DONE

    move_on(keys, "Approval")
    move_on(keys, "Travel ready")
    assert status_of(workspace, case) is CaseStatus.READY


def test_a_victim_of_trafficking_is_let_go_once_the_risks_are_assessed(
    workspace, keyboard, section, form
):
    case = of_profile(workspace, "VOT")
    allow(workspace, case, "C2")
    plan_journey(workspace, case)
    walk_to(workspace, case, CaseStatus.ASSESSMENT)
    keys = keyboard(case)
    assert not keys.page.steps.move_button.isVisible()

    keys.area(Area.PROCEDURES)
    keys.button("Assess the risks")
    risks = form(keys, RISK)
    keys.type(risks, "tailored_needs", "A quiet room")
    keys.type(risks, "shelter", "A house")
    keys.type(risks, "assessed_on", "20/11/2026")
    keys.tick(risks, "agreed_with_shelter")
    for name, code in (("police", "REFU"), ("embassy", "NNEC"), ("mission", "MADE")):
        keys.choose(risks, name, code)
    keys.button("Add a risk")
    row = risks.form.field("risks").control.rows[0]
    keys.to(row._fields["risk"])
    keys._qtbot.keyClicks(row._fields["risk"].control, "Debt")
    keys.choose(risks, "outcome", "PLAN")
    keys.save()
    assert risks.form.field("safety_plan").error() == "This is needed."
    keys.type(risks, "safety_plan", "A lawyer, a room, a telephone")
    keys.save()
    assert set(steps(section, keys).values()) == {StepState.DONE}

    move_on(keys, "Approval")
    move_on(keys, "Travel ready")
    assert status_of(workspace, case) is CaseStatus.READY


def test_a_patient_is_let_go_with_papers_that_last_to_the_departure(
    workspace, keyboard, section, form
):
    case = of_profile(workspace, "MED")
    allow(workspace, case, "C2")
    allow(workspace, case, "C5", recipients=["Dr Petrovic"])
    plan_journey(workspace, case, in_days=8)
    walk_to(workspace, case, CaseStatus.APPROVED)
    keys = keyboard(case)
    assert not keys.page.steps.move_button.isVisible()

    keys.area(Area.PROCEDURES)
    keys.button("Open the medical file")
    file = form(keys, FILE)
    keys.choose(file, "need_types", "CHR")
    keys.type(file, "report_on", "19/11/2026")
    assert file.form.field("report_until").control.entry() == "2026-12-03"
    for name in ("report_author", "medif_airline", "fit_by"):
        keys.type(file, name, "Dr Janssens")
    keys.type(file, "medif_on", "20/11/2026")
    assert file.form.field("medif_until").control.entry() == "2026-11-27"
    keys.tick(file, "medif_approved")
    keys.choose(file, "fit_to_fly", "FIT")
    keys.type(file, "fit_on", "20/11/2026")
    keys.tick(file, "no_medication")
    keys.choose(file, "escort", "NONE")
    keys.save()
    found = steps(section, keys)
    assert (found["report"], found["medif"]) == (StepState.DONE, StepState.BLOCKED)
    keys.area(Area.OVERVIEW)
    assert not keys.page.steps.move_button.isVisible()

    keys.area(Area.PROCEDURES)
    keys.button("Open the medical file")
    keys.to(file.form.field("medif_until"))
    keys._qtbot.keyClicks(file.form.field("medif_until").control, "30/11/2026")
    keys.save()
    assert steps(section, keys)["medif"] is StepState.DONE
    move_on(keys, "Travel ready")
    assert status_of(workspace, case) is CaseStatus.READY

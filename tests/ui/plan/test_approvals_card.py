"""Deciding on the team's page: granted, refused, motivated."""

from dataclasses import replace

import pytest
from tests.usecases.planning import in_role, submitted, supervisor_of
from tests.workspaces import register

from fieldcase.domain.casework.stops import Area
from fieldcase.domain.plan.plan import PlanStatus
from fieldcase.domain.staff import Role
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.team.team_page import TeamPage
from fieldcase.usecases.plan.plan_file import open_plan


@pytest.fixture
def case(workspace):
    return register(workspace)


@pytest.fixture
def page(desk, workspace, case, visit):
    submitted(workspace, case)
    page = visit(TeamPage(replace(desk, workspace=supervisor_of(workspace))))
    page.resize(1178, 680)
    return page


def decide(page, settled, **entries):
    card = page.approvals
    card.rows[0].decide_button.click()
    settled()
    for name, entry in entries.items():
        card.panel.form.form.field(name).control.set_entry(entry)
    card.panel.keep()
    settled()


def test_what_waits_says_whose_and_how_much(page, case):
    [row] = page.approvals.rows
    assert case.number in row.accessibleName()
    assert "Nino Beridze" in row.accessibleName()


def test_a_plan_is_granted(page, workspace, case, settled):
    decide(page, settled, answer="granted")
    assert open_plan(workspace, case.id).plan.status is PlanStatus.APPROVED
    assert page.approvals.rows == []


def test_what_one_asked_for_oneself_is_for_somebody_else(desk, workspace, case, visit):
    submitted(workspace, case)
    alone = in_role(workspace, Role.SUPERVISOR)
    page = visit(TeamPage(replace(desk, workspace=alone)))
    [row] = page.approvals.rows
    assert row.line.is_own
    assert row.decide_button.isHidden()


def test_a_refusal_without_a_reason_is_told_beside_its_field(
    page, workspace, case, settled
):
    decide(page, settled, answer="refused")
    field = page.approvals.panel.form.form.field("decided_because")
    assert field.error()
    assert open_plan(workspace, case.id).plan.status is PlanStatus.SUBMITTED
    field.control.set_entry("Not feasible there")
    page.approvals.panel.keep()
    settled()
    assert open_plan(workspace, case.id).plan.status is PlanStatus.REJECTED


def test_the_case_is_one_click_away(page, case, qtbot):
    with qtbot.waitSignal(page.case_opened) as opened:
        page.approvals.rows[0].open_button.click()
    assert opened.args == [CaseAsked(case.id, Area.PLAN)]

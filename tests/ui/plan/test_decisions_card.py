"""Deciding on the plan of a case, where all of it is read."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.usecases.planning import in_role, submitted, supervisor_of
from tests.workspaces import register

from fieldcase.domain.casework.stops import Area
from fieldcase.domain.plan.plan import PlanStatus
from fieldcase.domain.plan.plan_rules import DECISION_FORM
from fieldcase.domain.staff import Role
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.case_page import CasePage
from fieldcase.ui.today.today_page import TodayPage
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.plan.approvals import pending_approvals
from fieldcase.usecases.plan.plan_file import open_plan


@pytest.fixture
def case(workspace):
    made = register(workspace)
    submitted(workspace, made)
    return made


@pytest.fixture
def read(desk, case, visit, settled):
    """The card of the approvals, as somebody sees it who came to decide."""

    def come(reader):
        asked = CaseAsked(case.id, Area.PLAN, DECISION_FORM)
        page = visit(CasePage(replace(desk, workspace=reader)), asked)
        settled()
        [section] = page.panes[Area.PLAN].sections
        return section.decisions

    return come


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def test_who_comes_to_decide_grants_with_three_keys(read, workspace, case, settled):
    card = read(supervisor_of(workspace))
    assert card.decide_buttons[0].hasFocus()
    assert not card.decide_buttons[0].visibleRegion().isEmpty()
    press(Qt.Key.Key_Space)
    settled()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert open_plan(workspace, case.id).plan.status is PlanStatus.APPROVED
    assert card.decide_buttons == []


def test_today_leads_there(desk, workspace, case, visit, qtbot):
    supervisor = supervisor_of(workspace)
    page = visit(TodayPage(replace(desk, workspace=supervisor)))
    [row] = page.to_decide.rows
    [waiting] = pending_approvals(supervisor)
    with qtbot.waitSignal(page.place_asked) as asked:
        row.click()
    where = CaseAsked(waiting.approval.case_id, Area.PLAN, DECISION_FORM)
    assert asked.args == [Place("case", where)]


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.COUNSELLOR])
def test_nobody_decides_on_their_own_plan(read, workspace, role):
    assert read(in_role(workspace, role)).decide_buttons == []

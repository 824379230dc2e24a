"""The review list: what is kept longer than its period, and who sets periods."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.workspaces import register

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.clock import Clock
from fieldcase.domain.record_keeping.retention import RetentionClass
from fieldcase.domain.staff import Role
from fieldcase.ui.audit.retention_page import RetentionPage
from fieldcase.usecases.casework.moving import move_case
from fieldcase.usecases.record_keeping.retention import retention_periods, set_retention


@pytest.fixture
def closed(workspace):
    case = register(workspace)
    return move_case(workspace, case.id, CaseStatus.CLOSED, reason="WITH")


@pytest.fixture
def later(workspace):
    """The same laptop three years on, with the focal point at it."""
    now = workspace.clock.now() + timedelta(days=3 * 365)
    staff = replace(workspace.staff, role=Role.FOCAL_POINT)
    return replace(workspace, staff=staff, clock=Clock(lambda: now))


@pytest.fixture
def page_of(desk, visit):
    return lambda workspace: visit(RetentionPage(replace(desk, workspace=workspace)))


def rows(page):
    model = page.table.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_without_periods_nothing_is_due(page_of, closed, later):
    page = page_of(later)
    assert rows(page) == []
    assert page._subtitle.text() == "No period is set: everything is kept."


def test_what_is_over_its_period_is_listed_and_leads_to_its_case(
    page_of, closed, later, settled, qtbot
):
    page = page_of(later)
    field = page.periods.fields[RetentionClass.CLOSED_CASES].control
    qtbot.keyClicks(field, "24")
    page.periods.keep_button.click()
    settled()
    assert retention_periods(later) == {RetentionClass.CLOSED_CASES: 24}
    assert rows(page) == [
        [
            "Closed cases, from the day of closing",
            closed.number,
            "21 Nov 2026",
            "21 Nov 2028",
        ]
    ]
    with qtbot.waitSignal(page.case_opened) as opened:
        page.table.opened.emit(page.table.model.row_at(0))
    assert opened.args == [closed.id]


@pytest.mark.parametrize("typed", ["two years", "0", "5000"])
def test_a_period_that_makes_no_sense_is_said_under_its_field(
    page_of, later, settled, qtbot, typed
):
    page = page_of(later)
    field = page.periods.fields[RetentionClass.DRAFTS]
    qtbot.keyClicks(field.control, typed)
    page.periods.keep_button.click()
    settled()
    assert field.error() == "This cannot be understood."
    assert retention_periods(later) == {}


def test_a_supervisor_reviews_but_sets_nothing(page_of, closed, later):
    set_retention(later, {RetentionClass.CLOSED_CASES: 24})
    staff = replace(later.staff, role=Role.SUPERVISOR)
    page = page_of(replace(later, staff=staff))
    assert len(rows(page)) == 1
    assert not page.periods.keep_button.isVisible()
    fields = page.periods.fields.values()
    assert not any(field.control.isEnabled() for field in fields)

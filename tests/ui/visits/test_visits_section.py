"""The visits of a case, who is due, the route, the schedule and spot checks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.visits.roles import desk_of
from tests.usecases.visiting import FAILED, planned_for, promised, returned, visited

from fieldcase.domain.casework.stops import Area
from fieldcase.domain.plan.plan import ItemStatus
from fieldcase.domain.staff import Role
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.case_page import CasePage
from fieldcase.ui.reports.reports_page import ReportsPage
from fieldcase.ui.visits.due_page import DuePage
from fieldcase.ui.visits.follow_up_report import FOLLOW_UP
from fieldcase.usecases.monitoring.due import list_schedules
from fieldcase.usecases.monitoring.spot_checks import draw_sample, spot_checks
from fieldcase.usecases.monitoring.visit_file import visits_of_case


@pytest.fixture
def case(workspace):
    return returned(workspace, left="2026-08-01")


@pytest.fixture
def section(desk, visit, case, settled):
    page = visit(CasePage(desk), CaseAsked(case.id, Area.VISITS))
    settled()
    [found] = page.panes[Area.VISITS].sections
    found.places = []
    found.place_asked.connect(found.places.append)
    return found


def test_it_says_what_comes_next_and_lists_every_contact(
    section, case, workspace, settled
):
    assert "Overdue since Tue 1 Sept 2026" in section.due.text()

    visited(workspace, case, visited_on="2026-09-01")
    visited(workspace, case, visited_on="2026-11-01", **FAILED)
    settled()

    names = [row.accessibleName() for row in section.table.rows.values()]
    assert names == ["Sun 1 Nov 2026 · No answer", "Tue 1 Sept 2026 · Visited"]
    assert "3 months after the return" in section.due.text()


@pytest.mark.parametrize(("button", "method"), [("visit", None), ("phone", "TEL")])
def test_a_visit_and_a_call_from_the_office_begin_with_one_key(
    section, case, workspace, settled, button, method
):
    QTest.keyClick(getattr(section, f"{button}_button"), Qt.Key.Key_Space)
    settled()

    [draft] = visits_of_case(workspace, case.id).drafts
    assert draft.entries.get("method") == method
    assert (section.places[0].page, section.places[0].argument) == (
        "visit-draft",
        draft.id,
    )


def test_a_planned_visit_is_written_from_its_row(section, case, workspace, settled):
    plan = planned_for(workspace, case, "2026-11-23", town="Gori")
    settled()

    [row] = section.table.rows.values()
    QTest.keyClick(row, Qt.Key.Key_Return)
    settled()

    [draft] = visits_of_case(workspace, case.id).drafts
    assert draft.entries["planned_id"] == plan.id


def test_a_signed_visit_opens_from_its_row(section, case, workspace, settled):
    made = visited(workspace, case)
    settled()

    [row] = section.table.rows.values()
    QTest.keyClick(row, Qt.Key.Key_Return)

    assert (section.places[0].page, section.places[0].argument) == ("visit", made.id)


def test_what_was_seen_of_a_drawn_item_is_kept_with_why(
    section, case, workspace, settled
):
    promised(workspace, case, 100_00, status=ItemStatus.DELIVERED)
    [check] = draw_sample(workspace, 3, 7)
    settled()
    [row] = section.checks.table.rows.values()
    QTest.keyClick(row, Qt.Key.Key_Return)
    settled()
    panel = section.checks.panel
    panel.form.form.field("result").control.set_entry("NOT")

    panel.keep()
    settled()
    assert panel.form.form.field("note").error()

    panel.form.form.field("note").control.set_entry("It was sold.")
    panel.keep()
    settled()
    found = spot_checks(workspace, case_id=case.id)
    assert found.results == {"NOT": 1}
    assert found.checks[0].check.id == check.id
    assert found.checks[0].check.checked_by == workspace.staff.id


@pytest.fixture
def due(desk, visit, case):
    return visit(DuePage(desk))


def test_the_overdue_stand_first_and_the_list_narrows_as_one_types(
    due, workspace, settled, qtbot
):
    returned(workspace, "Ana", left="2026-11-01", destination_town="Gori")
    settled()
    rows = [due.table.model.row_at(at).name for at in range(2)]
    assert rows == ["Nino Beridze", "Ana Beridze"]
    assert "1 overdue" in due._subtitle.text()

    due.town.setFocus()
    qtbot.keyClicks(due.town, "gor")
    qtbot.waitUntil(lambda: due.table.model.rowCount() == 1)


def test_a_line_opens_the_visits_of_its_case(due, case, qtbot):
    opened = []
    due.case_opened.connect(opened.append)
    due.table.view.setCurrentIndex(due.table.model.index(0, 0))

    QTest.keyClick(due.table.view, Qt.Key.Key_Return)

    assert opened == [case.id]


def test_a_day_leads_from_town_to_town(due, case, workspace, settled):
    planned_for(workspace, case, "2026-11-23", town="Gori")
    due.route.day.set_entry("2026-11-23")
    due.route.refresh()
    settled()

    [line] = due.route.buttons
    assert "+32 470 00 00 01" in line.accessibleName()
    assert "1 visit is planned." in due.route.told.text()


def test_a_sample_is_drawn_among_what_was_delivered(due, case, workspace, settled):
    assert not due.checks.draw_button.isEnabled()
    promised(workspace, case, 1_00, 2_00, 3_00, status=ItemStatus.DELIVERED)
    due.refresh()
    settled()
    due.checks.size_field.set_entry(2)

    QTest.keyClick(due.checks.draw_button, Qt.Key.Key_Space)
    settled()

    assert spot_checks(workspace).drawn == 2
    assert "1 delivered item was not drawn yet." in due.checks.told.text()


def test_the_months_are_ours_until_headquarters_sets_others(
    desk, visit, case, settled, workspace, due
):
    assert "not official" in due.schedule.told.text()
    assert not due.schedule.add_button.isVisible()

    page = visit(DuePage(desk_of(desk, Role.HEADQUARTERS)))
    QTest.keyClick(page.schedule.add_button, Qt.Key.Key_Space)
    settled()
    page.schedule.panel.form.form.field("months").control.set_entry("2 and 4")
    page.schedule.panel.keep()
    settled()
    assert page.schedule.panel.form.form.field("months").error()

    page.schedule.panel.form.form.field("months").control.set_entry("2, 4")
    page.schedule.panel.keep()
    settled()
    assert [one.months for one in list_schedules(workspace)] == [(2, 4)]


def test_the_figures_of_the_follow_up_are_a_report(
    desk, visit, case, workspace, settled, qtbot
):
    visited(workspace, case)

    page = visit(ReportsPage(desk, FOLLOW_UP))

    qtbot.waitUntil(lambda: len(page.cards()) > 0)
    assert page.title() == "Follow-up after the return"

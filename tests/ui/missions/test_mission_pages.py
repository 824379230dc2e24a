"""A mission is planned, its visits chosen and its findings written, by keyboard."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea
from tests.ui.window.pseudo_words import pseudo_words
from tests.usecases.test_missions import MISSION, returned, visited

from fieldcase.domain.monitoring.mission import MissionStatus
from fieldcase.ui.missions.mission_page import MissionPage
from fieldcase.ui.missions.missions_page import MissionsPage
from fieldcase.ui.missions.new_mission_page import NewMissionPage
from fieldcase.ui.missions.packs_page import PacksPage
from fieldcase.usecases.monitoring.mission_file import open_mission
from fieldcase.usecases.monitoring.missions import new_mission, plan_visits

FULL = {**MISSION, "starts_on": "2026-11-23", "ends_on": "2026-11-27"}


@pytest.fixture
def mission(workspace):
    return new_mission(workspace, FULL)


@pytest.fixture
def cases(workspace):
    return [
        returned(workspace, name, town)
        for name, town in (("Nino", "Poti"), ("Ana", "Gori"))
    ]


def test_the_list_shows_missions_and_opens_one(desk, visit, qtbot, mission):
    page = visit(MissionsPage(desk))
    assert page.table.model.rowCount() == 1

    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert opened.args == [mission.id]


def test_a_mission_is_planned_by_keyboard(desk, visit, qtbot, tab_to, settled):
    page = visit(NewMissionPage(desk))
    form = page.panel.form.form
    tab_to(form.field("country"), "Georgia")
    tab_to(form.field("starts_on"), "23/11/2026")
    tab_to(form.field("ends_on"), "27/11/2026")
    tab_to(form.field("mission_type"), "J")
    tab_to(form.field("purpose"), "See three regions")

    with qtbot.waitSignal(page.made) as made:
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()

    planned = open_mission(desk.workspace, made.args[0]).mission
    assert (planned.country, planned.mission_type) == ("GE", "JOINT")
    assert planned.starts_on == date(2026, 11, 23)
    assert planned.purpose == "See three regions"


def test_what_is_missing_is_told_under_its_field(desk, visit, settled):
    page = visit(NewMissionPage(desk))
    page.panel.keep()
    settled()
    assert page.panel.form.form.field("purpose").error()


def test_whom_to_visit_is_ticked_by_keyboard(
    desk, visit, qtbot, settled, mission, cases
):
    page = visit(MissionPage(desk), mission.id)
    page.visits.choose_button.click()
    settled()
    qtbot.keyClicks(page.choice.town, "Gori")
    page.choice.refresh()
    settled()
    table = page.choice.table
    assert table.model.rowCount() == 1
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    page.choice.keep_button.click()
    settled()

    file = open_mission(desk.workspace, mission.id)
    assert [one.planned.case_id for one in file.visits] == [cases[1].id]
    assert page.visits.table.model.rowCount() == 1


def test_a_balanced_choice_is_proposed(desk, visit, settled, mission, cases):
    page = visit(MissionPage(desk), mission.id)
    page.visits.choose_button.click()
    settled()
    page.choice.propose_button.click()
    settled()
    page.choice.keep_button.click()
    settled()
    assert len(open_mission(desk.workspace, mission.id).visits) == len(cases)


def test_a_visit_is_given_a_day_within_the_mission(
    desk, visit, qtbot, settled, mission, cases
):
    plan_visits(desk.workspace, mission.id, [cases[0].id], "")
    page = visit(MissionPage(desk), mission.id)
    qtbot.keyClick(page.visits.table.view, Qt.Key.Key_Down)
    qtbot.keyClick(page.visits.table.view, Qt.Key.Key_Return)
    settled()
    day = page.visits.panel.form.form.field("day")
    day.control.set_entry("2026-12-24")
    page.visits.panel.keep()
    settled()
    assert day.error()

    day.control.set_entry("2026-11-24")
    page.visits.panel.keep()
    settled()
    [planned] = open_mission(desk.workspace, mission.id).visits
    assert planned.planned.day == date(2026, 11, 24)


def test_a_mission_goes_on_when_nothing_is_missing(
    desk, visit, settled, mission, cases
):
    plan_visits(desk.workspace, mission.id, [cases[0].id], "")
    visited(desk.workspace, mission, cases[0])
    page = visit(MissionPage(desk), mission.id)
    for status in (MissionStatus.IN_FIELD, MissionStatus.DEBRIEF):
        page.standing.buttons[status].click()
        settled()
    assert not page.standing.buttons[MissionStatus.REPORTED].isEnabled()

    page.findings.edit_button.click()
    settled()
    page.findings.panel.form.form.field("findings").control.set_entry("All is well.")
    page.findings.panel.keep()
    settled()
    page.standing.buttons[MissionStatus.REPORTED].click()
    settled()
    reported = open_mission(desk.workspace, mission.id).mission
    assert reported.status is MissionStatus.REPORTED
    assert reported.findings == "All is well."


def test_what_would_be_in_a_pack_is_shown_first(desk, visit, settled, mission, cases):
    plan_visits(desk.workspace, mission.id, [one.id for one in cases], "")
    page = visit(PacksPage(desk), mission.id)
    settled()
    assert page.making.isVisible()
    asked = page.making.asked()
    assert set(asked.case_ids) == {one.id for one in cases}
    assert page.making.make_button.isEnabled()


def test_the_page_of_a_mission_fits_and_mirrors(
    desk, visit, settled, mission, cases, arabic
):
    page = visit(MissionPage(desk), mission.id)
    assert page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert page.minimumSizeHint().width() <= 1178


def test_long_words_fit_the_page_of_a_mission(desk, visit, settled, mission, cases):
    plan_visits(desk.workspace, mission.id, [cases[0].id], "")
    page = visit(MissionPage(replace(desk, words=pseudo_words())), mission.id)
    for button in (page.visits.choose_button, page.plan.edit_button):
        button.click()
        settled()
    page.findings.edit_button.click()
    settled()
    [area] = page.findChildren(QScrollArea, "page_scroll")
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()

"""The team's page: who carries how much, giving cases away, answering."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.workspaces import register

from fieldcase.domain.casework.stops import Area
from fieldcase.domain.staff import Role, StaffMember
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.team.team_page import TeamPage
from fieldcase.usecases.vulnerability.escalations import raise_escalation


@pytest.fixture
def eva(workspace):
    staff = StaffMember(id="eva", name="Eva Maes", role=Role.COUNSELLOR)
    with workspace.work() as work:
        work.staff.save(staff)
    return staff


@pytest.fixture
def desk_of(desk):
    def make(role):
        staff = replace(desk.workspace.staff, role=role)
        return replace(desk, workspace=replace(desk.workspace, staff=staff))

    return make


@pytest.fixture
def page_of(visit, desk_of):
    return lambda role: visit(TeamPage(desk_of(role)))


@pytest.fixture
def cases(workspace, eva):
    return [register(workspace, name) for name in ("Nino", "Luka", "Ana")]


def texts(widget):
    return {label.text() for label in widget.findChildren(QLabel) if label.isVisible()}


def holders(workspace, cases):
    with workspace.reading() as work:
        return [work.cases.get(case.id).counsellor_id for case in cases]


def test_every_counsellor_has_a_line(page_of, cases):
    page = page_of(Role.SUPERVISOR)
    names = [row.accessibleName() for row in page.caseloads.rows]
    assert names == ["An Peeters · 3 cases", "Eva Maes · 0 cases"]
    assert page.caseloads.rows[1].reassign_button.isHidden()


def test_one_case_is_found_and_given_away_by_keyboard(
    page_of, cases, workspace, tab_to, qtbot, settled
):
    page = page_of(Role.SUPERVISOR)
    qtbot.keyClick(page.caseloads.rows[0].reassign_button, Qt.Key.Key_Return)
    settled()
    card = page.reassigning
    qtbot.keyClicks(card.chosen.text, "luka")
    qtbot.waitUntil(lambda: len(card.chosen.cases.buttons) == 1)
    tab_to(card.chosen.cases, " ")
    tab_to(card.to, "eva")
    tab_to(card.reason, "An is on leave")
    tab_to(card.keep_button)
    with qtbot.waitSignal(card.ended):
        qtbot.keyClick(card.keep_button, Qt.Key.Key_Return)

    me = workspace.staff.id
    assert holders(workspace, cases) == [me, "eva", me]
    settled()
    assert page.caseloads.rows[1].accessibleName() == "Eva Maes · 1 case"


def test_all_cases_are_given_away_at_once(page_of, cases, workspace, qtbot, settled):
    page = page_of(Role.SUPERVISOR)
    card = page.reassigning
    page.caseloads.rows[0].reassign_button.click()
    settled()
    card.chosen.all.click()
    card.to.set_value("eva")
    card.reason.set_value("Left")
    with qtbot.waitSignal(card.ended):
        card.keep_button.click()
    assert holders(workspace, cases) == ["eva"] * 3


def test_what_is_missing_is_said_and_what_was_typed_stays(
    page_of, cases, workspace, settled
):
    page = page_of(Role.SUPERVISOR)
    card = page.reassigning
    page.caseloads.rows[0].reassign_button.click()
    settled()
    card.reason.set_value("On leave")
    card.keep_button.click()
    settled()
    assert {"This is needed."} <= texts(card)
    assert card.reason.value() == "On leave"
    assert holders(workspace, cases) == [workspace.staff.id] * 3


def test_a_supervisor_sees_who_waits_for_an_answer(page_of, cases, workspace, settled):
    raise_escalation(workspace, cases[0].id, {"to": "supervisor", "reason": "Look."})
    page = page_of(Role.SUPERVISOR)
    [row] = page.escalations.rows
    assert "Look." in texts(row)
    assert cases[0].number in row.accessibleName()


def test_headquarters_sees_caseloads_and_no_escalation(page_of, cases, workspace):
    raise_escalation(workspace, cases[0].id, {"to": "supervisor", "reason": "Look."})
    page = page_of(Role.HEADQUARTERS)
    assert page.escalations.isHidden()
    assert "Look." not in texts(page)
    assert len(page.caseloads.rows) == 2


def test_the_case_of_an_escalation_opens(page_of, cases, workspace, qtbot):
    raise_escalation(workspace, cases[0].id, {"to": "supervisor", "reason": "Look."})
    page = page_of(Role.SUPERVISOR)
    with qtbot.waitSignal(page.case_opened) as opened:
        page.escalations.rows[0].case_button.click()
    assert opened.args == [CaseAsked(cases[0].id, Area.VULNERABILITY)]


def test_the_caseload_is_written_to_excel(
    visit, desk_of, cases, tmp_path, qtbot, settled
):
    desk = desk_of(Role.SUPERVISOR)
    page = visit(TeamPage(replace(desk, ask_where=lambda *_: tmp_path / "load.xlsx")))
    page.export_button.click()
    qtbot.waitUntil(lambda: bool(desk.messages.sentences()), timeout=20_000)
    assert (tmp_path / "load.xlsx").exists()

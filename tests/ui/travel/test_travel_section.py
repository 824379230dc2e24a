"""The journey, the papers and the hand-over, done by the keyboard."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.workspaces import CONSENT, put_at, register

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.travel.travel import TravelStatus
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.case_page import CasePage
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.consent.consents import take_consent
from fieldcase.usecases.travel.handovers import list_handovers
from fieldcase.usecases.travel.travels import open_journeys


@pytest.fixture
def case(workspace):
    case = register(workspace)
    [person] = open_case(workspace, case.id).persons
    for purpose in ("C2", "C3"):
        take_consent(workspace, person.id, {**CONSENT, "purpose": purpose})
    return put_at(workspace, case.id, CaseStatus.APPROVED)


@pytest.fixture
def page(desk, visit, case, settled):
    page = visit(CasePage(desk), CaseAsked(case.id, Area.TRAVEL))
    settled()
    return page


@pytest.fixture
def section(page):
    section, *_ = page.panes[Area.TRAVEL].sections
    return section


def fill(panel, **entries):
    for name, entry in entries.items():
        panel.form.form.field(name).control.set_entry(entry)


def test_a_journey_is_planned_and_booked(section, workspace, case, settled):
    day = (workspace.today() + timedelta(days=3)).isoformat()
    section.begin("travel")
    settled()
    panel = section.travel_panel
    assert panel.isVisible()
    QTest.keyClicks(panel.form.form.field("mode").control.buttons[0], "b")
    fill(panel, departs_on=day, escorts=[{"kind": "OPS", "name": "An escort"}])
    QTest.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    panel.keep()
    settled()
    [travel] = open_journeys(workspace, case.id).travels
    assert (travel.mode, travel.departs_on.isoformat()) == ("BUS", day)
    assert travel.escorts[0].name == "An escort"
    assert not panel.isVisible()

    section.journey.edit_asked.emit(travel.id)
    settled()
    fill(panel, status="booked")
    panel.keep()
    settled()
    [travel] = open_journeys(workspace, case.id).travels
    assert travel.status is TravelStatus.BOOKED


def test_what_is_wrong_stands_beside_its_field_and_stays(section, settled):
    section.begin("travel")
    settled()
    panel = section.travel_panel
    fill(panel, mode="AIR", departs_on="1/1/2020", carrier="Air Example")
    panel.keep()
    settled()
    field = panel.form.form.field
    assert field("departs_on").error()
    assert field("carrier").control.entry() == "Air Example"


def test_a_missing_paper_leads_to_its_form(page, section, workspace, case, settled):
    section.begin("travel")
    settled()
    day = (workspace.today() + timedelta(days=3)).isoformat()
    fill(section.travel_panel, mode="AIR", departs_on=day)
    section.travel_panel.keep()
    settled()
    page.strip.choose(Area.OVERVIEW)
    settled()
    [stop] = page._file.standing.stops
    page.clear(stop)
    settled()
    assert page.strip.area() is Area.TRAVEL
    assert section.paper_panel.isVisible()
    fill(section.paper_panel, kind="PASS", number="X1234567")
    section.paper_panel.keep()
    settled()
    assert page._file.standing.stops == ()
    [paper] = open_journeys(workspace, case.id).documents
    assert paper.number == "X1234567"


def test_what_is_typed_of_a_paper_is_there_again(section, settled):
    section.begin("document")
    settled()
    fill(section.paper_panel, number="X12")
    section.paper_panel.draft.keeper.note()
    section.leave()
    settled()
    assert not section.paper_panel.isVisible()
    section.begin("document")
    settled()
    assert section.paper_panel.form.entries()["number"] == "X12"


def test_the_case_is_handed_over_and_taken_over(section, workspace, case, settled):
    section.begin("handover")
    settled()
    fill(section.handover_panel, mission="GE", parts=["WHO"])
    section.handover_panel.keep()
    settled()
    [handover] = list_handovers(workspace, case.id)
    section.handover.taken_over.emit(handover.id)
    settled()
    [handover] = list_handovers(workspace, case.id)
    assert handover.taken_on == workspace.today()

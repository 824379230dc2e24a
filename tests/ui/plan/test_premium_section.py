"""The premium stands where the journey is planned."""

from dataclasses import replace

import pytest
from tests.workspaces import register

from fieldcase.domain.casework.stops import Area
from fieldcase.ui.cases.case_asked import CaseAsked
from fieldcase.ui.cases.case_page import CasePage
from fieldcase.ui.plan.premium_section import PremiumSection
from fieldcase.usecases.travel.travels import save_travel


@pytest.fixture
def case(workspace):
    made = register(workspace)
    with workspace.work() as work:
        return work.cases.save(replace(work.cases.get(made.id), visa_regime="V"))


@pytest.fixture
def section(desk, visit, case, settled):
    page = visit(CasePage(desk), CaseAsked(case.id, Area.TRAVEL))
    settled()
    of_kind = [
        one for one in page.panes[Area.TRAVEL].sections if type(one) is PremiumSection
    ]
    return of_kind[0]


def told(section):
    return [
        section.rows.itemAt(place).widget().text()
        for place in range(section.rows.count())
    ]


def test_what_is_missing_is_said(section):
    assert told(section) == [
        "Nino Beridze: Not known yet: the day of departure is not known"
    ]


def test_a_planned_journey_says_what_it_is(section, workspace, case, settled):
    save_travel(workspace, case.id, {"mode": "AIR", "departs_on": "2026-12-01"})
    settled()
    [line] = told(section)
    assert "350.00 EUR" in line
    assert "Provisional" in line

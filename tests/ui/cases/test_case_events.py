"""The timeline of a case tells a day in the order in which it went."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.ui.conftest import NOW
from tests.workspaces import hold_session, register

from fieldcase.domain.clock import Clock
from fieldcase.ui.cases.case_events import case_events
from fieldcase.usecases.casework.cases import open_case
from fieldcase.usecases.plan.plans import begin_plan
from fieldcase.usecases.vulnerability.escalations import raise_escalation


@pytest.fixture
def told(workspace, words):
    """What the timeline of a case says, the last thing first."""

    def tell(case):
        file = open_case(workspace, case.id)
        return [one.what for one in case_events(file, words, workspace.today())]

    return tell


def test_what_was_done_later_the_same_day_stands_above(workspace, told):
    case = register(workspace)
    hold_session(workspace, case)
    later = replace(workspace, clock=Clock(lambda: NOW + timedelta(minutes=9)))
    entries = {"to": "supervisor", "reason": "Ill."}
    raise_escalation(later, case.id, entries)
    assert told(case)[0].startswith("Escalated")


def test_the_opening_of_a_case_is_the_first_of_its_day(workspace, told):
    case = register(workspace)
    begin_plan(workspace, case.id, {"objectives": "A bakery"})
    assert told(case)[-1] == "Case opened"
    assert told(case)[-2].startswith("Reintegration plan")

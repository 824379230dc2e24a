"""A case is handed over to a mission and comes back, on paper and on the laptops."""

import pytest
from tests.usecases.holding import consented
from tests.usecases.trading import down, placed, up
from tests.workspaces import put_at, register

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.exchange.scope import PlaceKind
from fieldcase.domain.staff import Role
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.enrolment.assignments import assign_cases, who_has
from fieldcase.usecases.enrolment.laptops import list_laptops
from fieldcase.usecases.travel.handovers import hand_over, list_handovers

WHO = {"mission": "GE", "parts": ["WHO"]}


@pytest.fixture
def mission(headquarters, other_laptop):
    placed(
        headquarters,
        other_laptop,
        Role.COUNSELLOR,
        PlaceKind.MISSION,
        countries=("GE",),
    )
    return other_laptop


@pytest.fixture
def case(headquarters, laptop):
    """Registered at the office; the person allows that the mission knows of it."""
    placed(headquarters, laptop, Role.COUNSELLOR)
    case = register(laptop)
    consented(laptop, "C3")
    return case


def stands_with(headquarters, case):
    lines = who_has(headquarters, case.id)
    return {one.device.name for one in lines if one.assignment.stands}


def there(workspace, case):
    with workspace.reading() as work:
        return work.cases.find(case.id)


def test_a_case_goes_to_the_mission_and_leaves_the_office(
    headquarters, laptop, mission, case, tmp_path
):
    up(laptop, headquarters, tmp_path)
    down(headquarters, laptop, tmp_path)
    assign_cases(headquarters, [case.id], mission.device.id, "She is home")
    assert there(laptop, case), "it stays until the mission has it"

    down(headquarters, mission, tmp_path)

    assert there(mission, case)
    assert stands_with(headquarters, case) == {"other laptop"}
    assert down(headquarters, laptop, tmp_path).brought.forgotten
    with laptop.reading() as work:
        assert not [one for one in work.persons.where() if one.family_name]


def test_what_the_mission_writes_comes_back_with_the_case(
    headquarters, laptop, mission, case, tmp_path
):
    up(laptop, headquarters, tmp_path)
    assign_cases(headquarters, [case.id], mission.device.id, "She is home")
    down(headquarters, mission, tmp_path)
    edit_case(mission, case.id, {"destination_town": "Batumi"})
    up(mission, headquarters, tmp_path)
    assign_cases(headquarters, [case.id], laptop.device.id, "She is back")
    down(headquarters, laptop, tmp_path)
    assert there(laptop, case).destination_town == "Batumi"
    assert stands_with(headquarters, case) == {"laptop"}


def test_the_paper_says_that_the_mission_has_it(
    headquarters, laptop, mission, case, tmp_path
):
    put_at(laptop, case.id, CaseStatus.DEPARTED)
    hand_over(laptop, case.id, WHO)
    up(laptop, headquarters, tmp_path)
    [waiting] = list_laptops(headquarters).handed_over
    assert (waiting.number, waiting.laptop.id) == (case.number, mission.device.id)
    assign_cases(headquarters, [case.id], mission.device.id, "She is home")
    assert list_laptops(headquarters).handed_over == ()
    [paper] = list_handovers(headquarters, case.id)
    assert paper.taken_on is None
    down(headquarters, mission, tmp_path)
    [paper] = list_handovers(headquarters, case.id)
    assert (paper.taken_on, paper.taken_by) == (headquarters.today(), "other laptop")

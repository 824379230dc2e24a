"""Missions are planned, taken from step to step, and what became of them is counted."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.workspaces import register

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.monitoring.mission import MissionStatus
from fieldcase.domain.monitoring.mission_errors import (
    MissionStepNotThere,
    MissionStopped,
)
from fieldcase.domain.monitoring.mission_figures import VisitState
from fieldcase.domain.monitoring.mission_overview import MissionFilter
from fieldcase.domain.monitoring.mission_rules import MissionLack
from fieldcase.domain.monitoring.visit import Visit, VisitId
from fieldcase.domain.monitoring.visit_choice import VisitFilter
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import EntriesRefused
from fieldcase.domain.staff import Role
from fieldcase.usecases.monitoring.mission_file import open_mission
from fieldcase.usecases.monitoring.missions import (
    count_missions,
    edit_mission,
    edit_planned_visit,
    identify_mission,
    list_missions,
    move_mission,
    new_mission,
    plan_visits,
)
from fieldcase.usecases.monitoring.visit_planning import (
    find_candidates,
    propose_visits,
)

MISSION = {
    "country": "GE",
    "mission_type": "JOINT",
    "starts_on": "2026-03-16",
    "ends_on": "2026-03-20",
    "purpose": "Visit returnees in three regions.",
    "delegation": [{"name": "An Peeters", "organisation": "IOM", "role": ""}, {}],
    "agenda": [{"institution": "Ministry of Health", "day": "2026-03-17"}],
}


def returned(workspace, name="Nino", town="Kutaisi", profiles=(), left="2025-09-01"):
    """A case whose people have gone back to Georgia."""
    case = register(workspace, given_names=name)
    with workspace.work() as work:
        [person] = work.persons.where(case_id=case.id)
        work.persons.save(replace(person, profiles=tuple(profiles)))
        gone = replace(
            work.cases.get(case.id),
            status=CaseStatus.REINTEGRATION,
            departed_on=date.fromisoformat(left),
            destination_town=town,
        )
        return work.cases.save(gone)


def visited(workspace, mission, case, outcome="DONE", **more):
    """A finished visit, whoever wrote it."""
    visit = Visit(
        id=VisitId(workspace.new_id()),
        case_id=case.id,
        number=f"{case.number}-V1",
        visited_on=date(2026, 3, 17),
        outcome=outcome,
        signed_at=datetime(2026, 3, 17, tzinfo=UTC),
        signed_by=workspace.staff.id,
        mission_id=mission.id,
        **more,
    )
    with workspace.work() as work:
        return work.of_kind(RecordKind.VISIT).save(visit)


def as_role(workspace, role):
    return replace(workspace, staff=replace(workspace.staff, role=role))


def problems_of(refused):
    return {(one.field, one.rule.value) for one in refused.value.problems}


def test_a_mission_gets_a_number_of_this_laptop(workspace):
    first, second = new_mission(workspace, MISSION), new_mission(workspace, MISSION)

    code = workspace.device.code
    assert (first.number, second.number) == (f"MI-{code}-0001", f"MI-{code}-0002")
    assert first.made_by == workspace.staff.id
    assert [one.name for one in first.delegation] == ["An Peeters"]
    assert identify_mission(workspace, first.number.lower()) == first.id
    found = list_missions(workspace, MissionFilter(text="three reg"), 0, 10)
    assert len(found) == count_missions(workspace, MissionFilter(text="three reg")) == 2


def test_what_is_wrong_with_a_mission_is_said_at_once(workspace):
    with pytest.raises(EntriesRefused) as refused:
        new_mission(
            workspace,
            {
                "country": "Atlantis",
                "starts_on": "2026-03-16",
                "ends_on": "2026-03-15",
                "itinerary": [{"day": "soon", "place": "Gori"}],
                "recommendations": [{"owner": "IOM"}],
            },
        )

    assert problems_of(refused) == {
        ("country", "unknown_code"),
        ("mission_type", "required"),
        ("purpose", "required"),
        ("ends_on", "ends_before_it_starts"),
        ("itinerary", "not_a_date"),
        ("recommendations", "row_without_name"),
    }


def test_nobody_types_a_number_or_a_status(workspace):
    typed = {"number": "mine", "status": "closed", "id": "x"}
    mission = new_mission(workspace, {**MISSION, **typed})
    edited = edit_mission(workspace, mission.id, {**typed, "purpose": "Other"})
    assert edited == replace(mission, purpose="Other")


def test_a_mission_goes_on_only_when_it_is_ready(workspace):
    mission = new_mission(workspace, {**MISSION, "delegation": [], "agenda": []})
    with pytest.raises(MissionStopped) as stopped:
        move_mission(workspace, mission.id, MissionStatus.IN_FIELD)
    assert stopped.value.lacks == (MissionLack.NOBODY_TRAVELS, MissionLack.NO_VISIT)
    assert open_mission(workspace, mission.id).lacks == stopped.value.lacks

    edit_mission(workspace, mission.id, MISSION)
    case = returned(workspace)
    plan_visits(workspace, mission.id, [case.id], "")
    for status in (MissionStatus.IN_FIELD, MissionStatus.DEBRIEF):
        move_mission(workspace, mission.id, status)
    with pytest.raises(MissionStepNotThere):
        move_mission(workspace, mission.id, MissionStatus.CLOSED)
    with pytest.raises(MissionStopped) as stopped:
        move_mission(workspace, mission.id, MissionStatus.REPORTED)
    assert stopped.value.lacks == (MissionLack.VISITS_OPEN, MissionLack.NO_FINDINGS)

    visited(workspace, mission, case, "MOVED")
    edit_mission(workspace, mission.id, {"findings": "Prices rise."})
    reported = move_mission(workspace, mission.id, MissionStatus.REPORTED)
    assert reported.reported_on == workspace.today()


def test_visits_are_counted_once_a_case(workspace):
    mission = new_mission(workspace, MISSION)
    names = ("Nino", "Ana", "Eka", "Gia", "Lia")
    met, moved, off, still, other = (
        returned(workspace, name, profiles=["MED"] if name in {"Nino", "Lia"} else [])
        for name in names
    )
    plan_visits(workspace, mission.id, [met.id, moved.id, off.id, still.id], "first")
    visited(workspace, mission, met, "NOANS")
    visited(workspace, mission, met)
    visited(workspace, mission, moved, "MOVED")
    visited(workspace, mission, other)
    planned = {
        one.number: one.planned for one in open_mission_visits(workspace, mission)
    }
    edit_planned_visit(
        workspace,
        planned[off.number].id,
        {"called_off": True, "called_off_reason": "road closed"},
    )

    file = open_mission(workspace, mission.id)

    figures = file.figures
    assert (figures.planned, figures.done, figures.not_reached) == (4, 1, 1)
    assert (figures.called_off, figures.open, figures.spontaneous) == (1, 1, 1)
    assert figures.outcomes == {"MOVED": 1}
    assert figures.profiles["MED"].done == 2
    assert figures.profiles["MED"].planned == 1
    states = {one.number: one.state for one in file.visits}
    assert states[still.number] is VisitState.OPEN
    assert [one.case_id for one in file.spontaneous] == [other.id]


def open_mission_visits(workspace, mission):
    return open_mission(workspace, mission.id).visits


def test_a_planned_visit_lies_within_the_mission_and_says_why_it_is_called_off(
    workspace,
):
    mission = new_mission(workspace, MISSION)
    plan_visits(workspace, mission.id, [returned(workspace).id], "")
    [visit] = open_mission_visits(workspace, mission)
    with pytest.raises(EntriesRefused) as refused:
        edit_planned_visit(
            workspace, visit.planned.id, {"day": "2026-04-01", "called_off": True}
        )
    assert problems_of(refused) == {
        ("day", "outside_the_mission"),
        ("called_off_reason", "required"),
    }


def test_candidates_are_returned_cases_not_on_the_list_yet(workspace):
    mission = new_mission(workspace, MISSION)
    far = returned(workspace, "Nino", "Zugdidi", left="2024-01-10")
    near = returned(workspace, "Ana", "Kutaisi", left="2026-02-20")
    register(workspace, given_names="Still")

    def numbers(**which):
        found = find_candidates(workspace, mission.id, VisitFilter(**which))
        return [one.number for one in found]

    assert numbers() == sorted([far.number, near.number])
    assert numbers(town="kut") == [near.number]
    assert numbers(least_months=12) == [far.number]
    assert numbers(most_months=1) == [near.number]
    assert numbers(country="AM") == []
    assert plan_visits(workspace, mission.id, [near.id, near.id], "near") == 1
    assert numbers() == [far.number]


def test_profiles_balance_the_choice_and_are_told_to_those_who_see_them(workspace):
    mission = new_mission(workspace, MISSION)
    for place in range(6):
        returned(workspace, f"Ana{place}", profiles=["MED"])
    rare = returned(workspace, "Gia", profiles=["UMC"])

    chosen = propose_visits(workspace, mission.id, VisitFilter(), 2, seed=7)
    assert rare.id in {one.case_id for one in chosen}
    assert {one.profiles for one in chosen} == {("MED",), ("UMC",)}
    assert chosen == propose_visits(workspace, mission.id, VisitFilter(), 2, seed=7)

    monitor = as_role(workspace, Role.MONITOR)
    unseen = propose_visits(monitor, mission.id, VisitFilter(), 2, seed=7)
    assert [one.case_id for one in unseen] == [one.case_id for one in chosen]
    assert {one.profiles for one in unseen} == {()}
    asked = VisitFilter(profiles=("UMC",))
    assert len(find_candidates(monitor, mission.id, asked)) == 7


def test_a_visit_that_was_amended_counts_once_as_it_is_now(workspace):
    mission, case = new_mission(workspace, MISSION), returned(workspace)
    plan_visits(workspace, mission.id, [case.id], "")

    def counted():
        [line] = list_missions(workspace, MissionFilter(), 0, 10)
        with workspace.reading() as work:
            return line.visited, work.missions.returned("GE")[case.id].visits

    first = visited(workspace, mission, case)
    assert counted() == (1, 1)
    visited(workspace, mission, case, amends=first.id)
    assert counted() == (1, 1)
    second = visited(workspace, mission, case)
    visited(workspace, mission, case, "NOANS", amends=second.id)
    assert counted() == (1, 1)

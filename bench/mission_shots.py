"""A mission for the pictures: planned to those who went back, one of them met."""

from collections.abc import Iterator
from datetime import timedelta

from fieldcase.domain.monitoring.visit_choice import VisitFilter
from fieldcase.ui.window.navigation import Place
from fieldcase.usecases.monitoring.missions import new_mission, plan_visits
from fieldcase.usecases.monitoring.visit_planning import propose_visits
from fieldcase.usecases.workspace import Workspace

COUNTRIES = ("GE", "AM", "MN", "BR", "MA", "SN")
PLAN = {
    "mission_type": "JOINT",
    "purpose": "See how businesses do a year after the return",
    "host_mission": "The mission on the spot",
    "delegation": [
        {"name": "An Peeters", "organisation": "FieldCase", "role": "Head"},
        {"name": "Jan Claes", "organisation": "The funder", "role": "Observer"},
    ],
    "agenda": [{"institution": "Ministry of Health", "topic": "Medicines"}],
    "findings": "Most shops run after a year; prices rose by a fifth.",
    "recommendations": [{"text": "Pay in two parts", "owner": "The mission"}],
}
SEEN = 6


def mission_places(workspace: Workspace) -> Iterator[tuple[str, Place]]:
    """Plan one where most of the invented people went, then look at it."""
    first = workspace.today() + timedelta(days=3)
    days = {
        "starts_on": first.isoformat(),
        "ends_on": (first + timedelta(days=4)).isoformat(),
    }
    made = [
        new_mission(workspace, {**PLAN, **days, "country": country})
        for country in COUNTRIES[:2]
    ]
    mission = made[0]
    for country in COUNTRIES:
        which = VisitFilter(country=country)
        found = propose_visits(workspace, mission.id, which, SEEN, seed=1)
        case_ids = [one.case_id for one in found]
        plan_visits(workspace, mission.id, case_ids, "Balanced by profile")
    yield "missions", Place("missions")
    yield "mission", Place("mission", mission.id)
    yield "mission-new", Place("new-mission")
    yield "mission-packs", Place("mission-packs", mission.id)

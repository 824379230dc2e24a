"""How missions and what became of their visits are told."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.codelists import ListName
from fieldcase.domain.monitoring.mission import Mission
from fieldcase.domain.monitoring.mission_figures import VisitState
from fieldcase.domain.monitoring.visit_choice import NO_PROFILE
from fieldcase.domain.words import Words, mark
from fieldcase.usecases.monitoring.mission_file import MissionVisit

STATES: Mapping[VisitState, str] = MappingProxyType(
    {
        VisitState.DONE: mark("Visited"),
        VisitState.NOT_REACHED: mark("Not reached"),
        VisitState.CALLED_OFF: mark("Called off"),
        VisitState.OPEN: mark("Still open"),
    }
)
# What the columns of a mission's tables are called, by field of the row.
ROWS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "delegation": {
            "name": mark("Name"),
            "organisation": mark("Organisation"),
            "role": mark("Part in the mission"),
        },
        "itinerary": {
            "day": mark("Day"),
            "place": mark("Place"),
            "transport": mark("Transport"),
        },
        "agenda": {
            "day": mark("Day"),
            "institution": mark("Institution"),
            "people": mark("People met"),
            "topic": mark("Topic"),
            "notes": mark("Notes"),
        },
        "recommendations": {
            "text": mark("Recommendation"),
            "owner": mark("Who takes it up"),
            "due_on": mark("Until"),
            "status": mark("State"),
        },
    }
)


def days_of(mission: Mission, words: Words) -> str:
    """From when to when."""
    first = words.date(mission.starts_on)
    if mission.ends_on is None or mission.ends_on == mission.starts_on:
        return first
    return f"{first} – {words.date(mission.ends_on)}"


def mission_line(mission: Mission, words: Words) -> str:
    """Its number, what it is, where and when."""
    country, kind = mission.country, mission.mission_type
    return words.beside(
        (
            words.isolated(mission.number),
            words.code(ListName.MISSION_TYPES, kind) if kind else "",
            words.code(ListName.COUNTRIES, country) if country else "",
            days_of(mission, words),
        )
    )


def outcome_of(visit: MissionVisit, words: Words) -> str:
    """What became of a planned visit, with the reason where nobody was met."""
    told = words.say(STATES[visit.state])
    if visit.state is VisitState.NOT_REACHED:
        outcome = words.code(ListName.VISIT_OUTCOMES, visit.visits[-1].outcome)
        return words.beside((told, outcome))
    if visit.state is VisitState.CALLED_OFF:
        reason = words.isolated(visit.planned.called_off_reason)
        return words.beside((told, reason))
    return told


def profile_name(code: str, words: Words) -> str:
    if code == NO_PROFILE:
        return words.say("No profile")
    return words.code(ListName.VULNERABILITY_PROFILES, code)

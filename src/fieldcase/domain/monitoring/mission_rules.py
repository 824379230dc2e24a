"""The forms of missions, and what must hold before a mission goes on."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName
from fieldcase.domain.monitoring.mission import Mission, MissionStatus, PlannedVisit
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    as_date,
    filled,
    is_empty,
    misfits,
    missing,
    unknown_codes,
    unreadable_dates,
)

MISSION_FORM = "mission"
MISSION_FORM_VERSION = 1
FINDINGS_FORM = "mission_findings"
FINDINGS_FORM_VERSION = 1
PLANNED_VISIT_FORM = "planned_visit"
PLANNED_VISIT_FORM_VERSION = 1

MISSION_LISTS: Mapping[str, ListName] = MappingProxyType(
    {"country": ListName.COUNTRIES, "mission_type": ListName.MISSION_TYPES}
)
# Known when the record is made, or a deed of its own.
NOT_TYPED = ("id", "number", "made_by", "status", "reported_on")
NOT_TYPED_OF_VISITS = ("id", "mission_id", "case_id")
# Fields of rows that are days, and those that are coded.
_ROW_DAYS = (("itinerary", "day"), ("agenda", "day"), ("recommendations", "due_on"))
_ROWS = ("delegation", "itinerary", "agenda", "recommendations")
_ROW_NEEDS = (
    ("delegation", "name"),
    ("itinerary", "place"),
    ("agenda", "institution"),
    ("recommendations", "text"),
)

# Where a mission goes from where it stands: on, or one step back to mend something.
FOLLOWING: Mapping[MissionStatus, tuple[MissionStatus, ...]] = MappingProxyType(
    {
        MissionStatus.PLANNED: (MissionStatus.IN_FIELD,),
        MissionStatus.IN_FIELD: (MissionStatus.DEBRIEF, MissionStatus.PLANNED),
        MissionStatus.DEBRIEF: (MissionStatus.REPORTED, MissionStatus.IN_FIELD),
        MissionStatus.REPORTED: (MissionStatus.CLOSED, MissionStatus.DEBRIEF),
        MissionStatus.CLOSED: (MissionStatus.REPORTED,),
    }
)


class MissionLack(StrEnum):
    """What stands between a mission and its next step."""

    NO_DAYS = "no_days"
    NOBODY_TRAVELS = "nobody_travels"
    NO_VISIT = "no_visit"
    VISITS_OPEN = "visits_open"
    NO_FINDINGS = "no_findings"
    RECOMMENDATION_WITHOUT_OWNER = "recommendation_without_owner"


def mission_lacks(
    mission: Mission, status: MissionStatus, open_visits: int, planned: int
) -> tuple[MissionLack, ...]:
    """What is missing for a step; going back needs nothing.

    `open_visits` counts planned visits of which nobody has said what became of them.
    The steps are ours, no rule of the programme.
    """
    order = list(MissionStatus)
    if order.index(status) <= order.index(mission.status):
        return ()
    owned = all(one.owner and one.due_on for one in mission.recommendations)
    has_days = mission.starts_on is not None and mission.ends_on is not None
    needs = {
        MissionStatus.IN_FIELD: (
            (MissionLack.NO_DAYS, has_days),
            (MissionLack.NOBODY_TRAVELS, bool(mission.delegation)),
            (MissionLack.NO_VISIT, bool(planned or mission.agenda)),
        ),
        MissionStatus.REPORTED: (
            (MissionLack.VISITS_OPEN, not open_visits),
            (MissionLack.NO_FINDINGS, bool(mission.findings.strip())),
            (MissionLack.RECOMMENDATION_WITHOUT_OWNER, owned),
        ),
    }
    return tuple(lack for lack, is_there in needs.get(status, ()) if not is_there)


def mission_problems(entries: Entries) -> tuple[Problem, ...]:
    """Every problem of a mission's entries, those of its rows under their field."""
    problems = (
        *missing(entries, "country", "mission_type", "starts_on", "purpose"),
        *unreadable_dates(entries, "starts_on", "ends_on"),
        *unknown_codes(entries, MISSION_LISTS),
        *_wrong_order(entries),
        *_wrong_rows(entries),
    )
    return misfits(Mission, entries, problems)


def planned_visit_problems(entries: Entries, mission: Mission) -> tuple[Problem, ...]:
    """A day lies within the mission's; what is called off says why."""
    problems = [
        *unreadable_dates(entries, "day"),
        *(missing(entries, "called_off_reason") if entries.get("called_off") else ()),
    ]
    day = as_date(entries, "day")
    if day is not None and not _is_within(day, mission):
        problems.append(Problem("day", Rule.OUTSIDE_THE_MISSION))
    return misfits(PlannedVisit, entries, problems)


def tidied(entries: Entries) -> dict[str, JsonValue]:
    """What is empty in a row is left out, and so is a row in which nothing stands."""
    return {
        name: [filled(row) for row in rows if isinstance(row, dict) and filled(row)]
        if name in _ROWS and isinstance(rows, list)
        else rows
        for name, rows in entries.items()
    }


def _is_within(day: date, mission: Mission) -> bool:
    first, last = mission.starts_on, mission.ends_on or mission.starts_on
    return (first is None or first <= day) and (last is None or day <= last)


def _wrong_order(entries: Entries) -> list[Problem]:
    starts, ends = as_date(entries, "starts_on"), as_date(entries, "ends_on")
    if starts is not None and ends is not None and ends < starts:
        return [Problem("ends_on", Rule.ENDS_BEFORE_IT_STARTS)]
    return []


def _wrong_rows(entries: Entries) -> list[Problem]:
    problems = []
    for field, name in _ROW_DAYS:
        if any(unreadable_dates(row, name) for row in _rows(entries, field)):
            problems.append(Problem(field, Rule.NOT_A_DATE))
    for field, name in _ROW_NEEDS:
        if any(is_empty(row.get(name)) for row in _rows(entries, field)):
            problems.append(Problem(field, Rule.ROW_WITHOUT_NAME))
    status = {"status": ListName.RECOMMENDATION_STATUS}
    if any(unknown_codes(row, status) for row in _rows(entries, "recommendations")):
        problems.append(Problem("recommendations", Rule.UNKNOWN_CODE))
    return problems


def _rows(entries: Entries, field: str) -> Sequence[Entries]:
    rows = entries.get(field)
    if not isinstance(rows, list):
        return ()
    return [row for row in rows if isinstance(row, dict) and filled(row)]

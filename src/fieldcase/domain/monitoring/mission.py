"""A monitoring mission: a delegation travels, visits returnees, meets institutions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.fields import Casework, Operational
from fieldcase.domain.identity import StaffId

MissionId = NewType("MissionId", str)
PlannedVisitId = NewType("PlannedVisitId", str)


class MissionStatus(StrEnum):
    """In this order. Stored and sent as these words: add to them, never rename one."""

    PLANNED = "planned"
    IN_FIELD = "in_field"
    DEBRIEF = "debrief"
    REPORTED = "reported"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegate:
    name: str = ""
    organisation: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One stretch of the way: on what day to what place, how."""

    day: date | None = None
    place: str = ""
    transport: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """A meeting with an institution: ministry, municipality, agency, hospital."""

    day: date | None = None
    institution: str = ""
    people: str = ""
    topic: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """`status` is a code of the list of recommendation states."""

    text: str = ""
    owner: str = ""
    due_on: date | None = None
    status: str = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission:
    """`country` and `mission_type` are codes; `reported_on` is when the report left."""

    id: Operational[MissionId]
    number: Operational[str]
    made_by: Operational[StaffId]
    country: Operational[str] = ""
    mission_type: Operational[str] = ""
    status: Operational[MissionStatus] = MissionStatus.PLANNED
    starts_on: Operational[date | None] = None
    ends_on: Operational[date | None] = None
    purpose: Operational[str] = ""
    host_mission: Operational[str] = ""
    security_note: Operational[str] = ""
    delegation: Operational[tuple[Delegate, ...]] = ()
    itinerary: Operational[tuple[Leg, ...]] = ()
    agenda: Operational[tuple[AgendaItem, ...]] = ()
    findings: Operational[str] = ""
    good_practices: Operational[str] = ""
    challenges: Operational[str] = ""
    debrief: Operational[str] = ""
    recommendations: Operational[tuple[Recommendation, ...]] = ()
    reported_on: Operational[date | None] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedVisit:
    """Whom a mission wants to see; `reason` says why this case was chosen."""

    id: Operational[PlannedVisitId]
    mission_id: Operational[MissionId]
    case_id: Operational[CaseId]
    day: Operational[date | None] = None
    town: Casework[str] = ""
    reason: Operational[str] = ""
    called_off: Operational[bool] = False
    called_off_reason: Operational[str] = ""

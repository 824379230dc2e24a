"""What a line of the list of missions says, and by what the list is narrowed."""

from dataclasses import dataclass
from datetime import date

from fieldcase.domain.monitoring.mission import MissionId, MissionStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionFilter:
    """`text` are beginnings of words of the number, purpose or host; codes else."""

    text: str = ""
    statuses: tuple[MissionStatus, ...] = ()
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionOverview:
    """`planned` visits that are not called off; `visited` cases that were met."""

    id: MissionId
    number: str
    country: str
    mission_type: str
    status: MissionStatus
    starts_on: date | None
    ends_on: date | None
    purpose: str
    planned: int
    visited: int

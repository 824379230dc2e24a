"""A hand-over: a case is given to the mission of the destination country."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.fields import Casework, Operational
from fieldcase.domain.identity import StaffId

HandoverId = NewType("HandoverId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """`parts` are codes of what is told; each goes only as far as consents allow.

    `mission` is the country of the mission. `taken_on` is when it said that it has
    the case.
    """

    id: Operational[HandoverId]
    case_id: Operational[CaseId]
    made_at: Operational[datetime]
    made_by: Operational[StaffId]
    mission: Operational[str] = ""
    focal_point: Casework[str] = ""
    parts: Operational[tuple[str, ...]] = ()
    expected_on: Operational[date | None] = None
    note: Casework[str] = ""
    taken_on: Operational[date | None] = None
    taken_by: Casework[str] = ""

"""A journey home: when, how, with whose help, and who goes along as an escort."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.fields import Bookkeeping, Casework, Medical, Operational

TravelId = NewType("TravelId", str)


class TravelStatus(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    PLANNED = "planned"
    BOOKED = "booked"
    TRAVELLED = "travelled"
    MISSED = "missed"
    CANCELLED = "cancelled"


STANDING = frozenset({TravelStatus.PLANNED, TravelStatus.BOOKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class EscortMission:
    """One who goes along, for which part of the way, and to whom they hand over."""

    kind: str = ""
    name: str = ""
    segments: str = ""
    handover_to: str = ""
    report: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """One journey; the one planned last counts. Nobody named means the whole case.

    `departs_at` is a time of day at the place of departure. The premium is in cents.
    """

    id: Operational[TravelId]
    case_id: Operational[CaseId]
    travellers: Operational[tuple[PersonId, ...]] = ()
    status: Operational[TravelStatus] = TravelStatus.PLANNED
    mode: Operational[str] = ""
    ticket: Operational[str] = ""
    carrier: Operational[str] = ""
    reference: Casework[str] = ""
    departs_on: Operational[date | None] = None
    departs_at: Operational[time | None] = None
    departs_from: Operational[str] = ""
    transit: Operational[str] = ""
    arrives_on: Operational[date | None] = None
    arrives_at: Operational[str] = ""
    onward: Casework[str] = ""
    met_by: Casework[str] = ""
    assistance: Operational[tuple[str, ...]] = ()
    escorts: Medical[tuple[EscortMission, ...]] = ()
    premium_cents: Bookkeeping[int] = 0
    premium_currency: Bookkeeping[str] = "EUR"
    premium_paid_on: Bookkeeping[date | None] = None
    premium_received_by: Bookkeeping[PersonId | None] = None
    note: Casework[str] = ""

    @property
    def is_standing(self) -> bool:
        """Still ahead: neither over nor missed nor called off."""
        return self.status in STANDING

"""A referral: a case that comes from a partner, or a person sent on to one."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.consent.consent import ConsentId
from fieldcase.domain.fields import Casework, Contact, Medical, Operational, Protection
from fieldcase.domain.identity import StaffId

ReferralId = NewType("ReferralId", str)


class Direction(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """The referral that opened a case stands on the case; these came after it.

    `discloses` are the codes of what the agency is told, and nothing else is: one
    that goes out names the consent that allows it. `health` and `protection` are what
    it is told of these, in words chosen for it.
    """

    id: Operational[ReferralId]
    case_id: Operational[CaseId]
    referred_on: Operational[date]
    person_id: Operational[PersonId | None] = None
    direction: Operational[Direction] = Direction.OUT
    made_by: Operational[StaffId | None] = None
    partner_type: Operational[str] = ""
    agency: Operational[str] = ""
    place: Operational[str] = ""
    worker: Contact[str] = ""
    contact: Contact[str] = ""
    priority: Operational[str] = ""
    services: Casework[tuple[str, ...]] = ()
    reason: Casework[str] = ""
    discloses: Casework[tuple[str, ...]] = ()
    health: Medical[str] = ""
    protection: Protection[str] = ""
    consent_id: Operational[ConsentId | None] = None
    delivered_via: Operational[str] = ""
    delivered_on: Operational[date | None] = None
    received_by: Contact[str] = ""
    outcome: Operational[str] = ""
    outcome_on: Operational[date | None] = None
    outcome_note: Casework[str] = ""

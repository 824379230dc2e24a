"""A case: the file of one return, a person or a family travelling together."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from fieldcase.domain.fields import Casework, Contact, Operational
from fieldcase.domain.identity import StaffId

CaseId = NewType("CaseId", str)


class CaseStatus(StrEnum):
    """Stored and sent as these words: add to them, never rename one.

    The steps from referral to closure, then the side states.
    """

    REFERRED = "REF"
    COUNSELLING = "INF"
    APPLIED = "APP"
    ASSESSMENT = "ASM"
    APPROVED = "APR"
    READY = "RDY"
    DEPARTED = "DEP"
    ARRIVED = "ARR"
    REINTEGRATION = "REI"
    CLOSED = "CLO"
    ON_HOLD = "HOLD"
    WITHDRAWN = "WDR"
    NO_SHOW = "NSH"
    INELIGIBLE = "INE"
    CANCELLED = "CAN"


STEPS = (
    CaseStatus.REFERRED,
    CaseStatus.COUNSELLING,
    CaseStatus.APPLIED,
    CaseStatus.ASSESSMENT,
    CaseStatus.APPROVED,
    CaseStatus.READY,
    CaseStatus.DEPARTED,
    CaseStatus.ARRIVED,
    CaseStatus.REINTEGRATION,
    CaseStatus.CLOSED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """`number` works as a pseudonym; codes are those of the code lists."""

    id: Operational[CaseId]
    number: Operational[str]
    host_country: Operational[str]
    opened_on: Operational[date]
    counsellor_id: Operational[StaffId]
    status: Operational[CaseStatus] = CaseStatus.REFERRED
    programme: Operational[str] = ""
    case_type: Operational[str] = ""
    legal_status: Casework[str] = ""
    referral_partner: Operational[str] = ""
    referral_place: Operational[str] = ""
    referred_on: Operational[date | None] = None
    destination_country: Operational[str] = ""
    destination_town: Casework[str] = ""
    reintegration_requested: Operational[bool] = False
    applied_on: Operational[date | None] = None
    approved_on: Operational[date | None] = None
    departed_on: Operational[date | None] = None
    closed_on: Operational[date | None] = None
    closure_reason: Casework[str] = ""
    arrived_on: Operational[date | None] = None
    status_reason: Casework[str] = ""  # why it is aside, or open again
    destination_region: Casework[str] = ""
    visa_regime: Operational[str] = ""
    legal_sub_status: Casework[str] = ""
    order_to_leave_on: Casework[date | None] = None
    previous_assisted_return: Casework[bool] = False
    previous_return_on: Casework[date | None] = None
    referral_worker: Contact[str] = ""
    referral_contact: Contact[str] = ""
    reintegration_operator: Operational[str] = ""
    coo_mission: Operational[str] = ""
    former_number: Casework[str] = ""  # in the spreadsheet it was taken over from

"""The reintegration plan of a case, and its items of assistance."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.fields import Casework, Medical, Operational, Protection
from fieldcase.domain.identity import StaffId
from fieldcase.domain.plan.reference_data import EURO

PlanId = NewType("PlanId", str)
PlanItemId = NewType("PlanItemId", str)


class PlanStatus(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    DRAFT = "DR"
    SUBMITTED = "SU"
    APPROVED = "AP"
    ACTIVE = "AC"
    AMENDED = "AM"
    EXPIRED = "EX"
    COMPLETED = "CO"
    REJECTED = "RJ"
    CANCELLED = "CX"


class ItemStatus(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    PLANNED = "PL"
    APPROVED = "AP"
    ORDERED = "OR"
    PAID = "PA"
    DELIVERED = "DL"
    VERIFIED = "VF"
    CANCELLED = "CX"
    REFUNDED = "RF"


class Modality(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    IN_KIND = "KIND"
    SERVICE = "SERV"
    REFERRAL = "REFE"
    CASH = "CASH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One version of the plan; what was approved stays, a new version names it.

    `visa_regime`, `legal_status` and `profiles` are the basis it was drawn up on.
    `extended_until` is the recorded extension of the twelve months after return.
    """

    id: Operational[PlanId]
    case_id: Operational[CaseId]
    number: Operational[str]
    made_on: Operational[date]
    made_by: Operational[StaffId]
    version: Operational[int] = 1
    replaces: Operational[PlanId | None] = None
    amendment_reason: Casework[str] = ""
    status: Operational[PlanStatus] = PlanStatus.DRAFT
    objectives: Casework[str] = ""
    skills: Casework[str] = ""
    needs: Casework[str] = ""
    motivation: Casework[str] = ""
    feasibility: Casework[str] = ""
    legal_status: Casework[str] = ""
    visa_regime: Operational[str] = ""
    profiles: Protection[tuple[str, ...]] = ()
    exceptional: Operational[bool] = False
    exception_reason: Casework[str] = ""
    submission: Operational[int] = 0  # how often it was submitted
    submitted_on: Operational[date | None] = None
    approved_on: Operational[date | None] = None
    extended_until: Operational[date | None] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """One item of assistance. Amounts are cents: of `currency`, and of the euro.

    `rate` is a decimal as text, how much of the currency one euro buys. An item for
    the household has no `person_id`. What says that somebody is ill stands in the
    medical fields instead of those of the same name. `continues` names the item of
    the version before.
    """

    id: Operational[PlanItemId]
    case_id: Operational[CaseId]
    plan_id: Operational[PlanId]
    place: Operational[int] = 0
    person_id: Operational[PersonId | None] = None
    category: Casework[str] = ""
    subcategory: Casework[str] = ""
    description: Casework[str] = ""
    supplier: Casework[str] = ""
    medical_category: Medical[str] = ""
    medical_subcategory: Medical[str] = ""
    medical_description: Medical[str] = ""
    medical_supplier: Medical[str] = ""
    business_type: Casework[str] = ""
    modality: Operational[Modality] = Modality.IN_KIND
    fund: Operational[str] = ""
    currency: Operational[str] = EURO
    rate: Operational[str] = "1"
    rate_source: Operational[str] = ""
    planned: Operational[int] = 0
    planned_eur: Operational[int] = 0
    committed: Operational[int] = 0
    committed_eur: Operational[int] = 0
    paid: Operational[int] = 0
    paid_eur: Operational[int] = 0
    paid_on: Operational[date | None] = None
    status: Operational[ItemStatus] = ItemStatus.PLANNED
    delivered_on: Operational[date | None] = None
    received_on: Operational[date | None] = None
    received_by: Casework[str] = ""
    quote_id: Operational[str] = ""
    invoice_id: Operational[str] = ""
    handover_id: Operational[str] = ""
    verified_in: Operational[str] = ""
    continues: Operational[PlanItemId | None] = None

    @property
    def any_category(self) -> str:
        return self.medical_category or self.category

    @property
    def any_description(self) -> str:
        return self.medical_description or self.description

    @property
    def any_supplier(self) -> str:
        return self.medical_supplier or self.supplier

    @property
    def counts(self) -> bool:
        """Whether its amounts are part of the plan's."""
        return self.status not in {ItemStatus.CANCELLED, ItemStatus.REFUNDED}

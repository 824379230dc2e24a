"""A family assessment: what the mission finds out about the family of a child.

It informs the guardian and whoever decides, and decides nothing itself.
"""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.fields import Casework, Contact, Operational, Protection
from fieldcase.domain.identity import StaffId

FamilyAssessmentId = NewType("FamilyAssessmentId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdMember:
    """One who lives where the child would live; `relation` is to the child."""

    name: str = ""
    relation: str = ""
    age: int | None = None
    occupation: str = ""
    health: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyAssessment:
    """`person_id` is the child; the guardian and the child consent as for purpose C6.

    The family's own consent is taken by the mission: when, and who gave it. Reception
    is confirmed on a day, by naming who receives the child at the airport. `facts` and
    `opinion` are the assessor's conclusion, kept apart. `answers_id` names the filled
    questionnaire that it was written from, where there is one.
    """

    id: Operational[FamilyAssessmentId]
    case_id: Operational[CaseId]
    person_id: Operational[PersonId]
    requested_on: Operational[date]
    requested_by: Operational[StaffId]
    mission: Operational[str] = ""
    family_consent_on: Operational[date | None] = None
    family_consent_by: Contact[str] = ""
    assessed_on: Operational[date | None] = None
    method: Operational[str] = ""
    assessor: Operational[str] = ""
    household: Protection[tuple[HouseholdMember, ...]] = ()
    carer: Contact[str] = ""
    carer_relation: Casework[str] = ""
    carer_has_responsibility: Casework[bool] = False
    carer_document_seen: Casework[bool] = False
    willing: Casework[bool] = False
    willing_in_writing: Casework[bool] = False
    reception_confirmed_on: Operational[date | None] = None
    received_by: Contact[str] = ""
    income: Casework[str] = ""
    debts: Casework[str] = ""
    assets: Casework[str] = ""
    housing: Casework[str] = ""
    schooling: Casework[str] = ""
    health_care: Casework[str] = ""
    reasons_for_departure: Protection[str] = ""
    contact_with_child: Protection[str] = ""
    risks: Protection[tuple[str, ...]] = ()
    risk_note: Protection[str] = ""
    child_view: Protection[str] = ""
    services: Casework[str] = ""
    facts: Protection[str] = ""
    opinion: Protection[str] = ""
    answers_id: Operational[str] = ""

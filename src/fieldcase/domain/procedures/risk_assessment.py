"""A risk assessment for a victim of trafficking, made together with the shelter."""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.fields import Operational, Protection

RiskAssessmentId = NewType("RiskAssessmentId", str)

SAFE, WITH_PLAN = "SAFE", "PLAN"
ALLOWS_RETURN = frozenset({SAFE, WITH_PLAN})


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskWeighed:
    """One risk, how grave it is, and what is done against it."""

    risk: str = ""
    level: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskAssessment:
    """`police`, `embassy` and `mission` say whether they were contacted, or why not.

    That somebody is a victim of trafficking is itself protected: all but the ids is.
    """

    id: Operational[RiskAssessmentId]
    case_id: Operational[CaseId]
    person_id: Operational[PersonId]
    tailored_needs: Protection[str] = ""
    assessed_on: Protection[date | None] = None
    shelter: Protection[str] = ""
    shelter_worker: Protection[str] = ""
    agreed_with_shelter: Protection[bool] = False
    police: Protection[str] = ""
    embassy: Protection[str] = ""
    mission: Protection[str] = ""
    contacts_note: Protection[str] = ""
    risks: Protection[tuple[RiskWeighed, ...]] = ()
    safety_plan: Protection[str] = ""
    outcome: Protection[str] = ""
    review_on: Protection[date | None] = None
    answers_id: Protection[str] = ""

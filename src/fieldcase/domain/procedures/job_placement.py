"""A job placement: who was identified, what was done, what became of it."""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.fields import Casework, Operational

JobPlacementId = NewType("JobPlacementId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobPlacement:
    """Outcomes are codes; those after months count from the beginning of the work.

    Wage and subsidy are by month, in cents of the currency.
    """

    id: Operational[JobPlacementId]
    case_id: Operational[CaseId]
    person_id: Operational[PersonId]
    identified_on: Operational[date]
    country: Operational[str] = ""
    focal_point: Operational[str] = ""
    skills: Casework[str] = ""
    education: Casework[str] = ""
    work_history: Casework[str] = ""
    target_job: Casework[str] = ""
    session_ids: Operational[tuple[str, ...]] = ()
    services: Operational[tuple[str, ...]] = ()
    employer: Casework[str] = ""
    starts_on: Operational[date | None] = None
    ends_on: Operational[date | None] = None
    contract: Casework[str] = ""
    wage_cents: Casework[int | None] = None
    subsidy_cents: Casework[int | None] = None
    currency: Operational[str] = "EUR"
    outcome: Operational[str] = ""
    outcome_3_months: Operational[str] = ""
    outcome_6_months: Operational[str] = ""
    outcome_12_months: Operational[str] = ""
    reason_not_placed: Casework[str] = ""

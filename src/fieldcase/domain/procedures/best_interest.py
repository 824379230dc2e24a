"""A best-interest determination: what was weighed for a child, and what was decided."""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.fields import Casework, Operational, Protection

BestInterestId = NewType("BestInterestId", str)

RETURN, WITH_CONDITIONS = "RTB", "RTC"
POSITIVE = frozenset({RETURN, WITH_CONDITIONS})


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionWeighed:
    """One of the solutions considered, with what speaks for and against it."""

    option: str = ""
    advantages: str = ""
    drawbacks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BestInterest:
    """Being written while there is no `decided_on`; final from then on.

    A final one is re-opened by another that names it in `reopens`: until that one is
    decided, nothing is. `conditions_met_on` belongs to a return under conditions.
    """

    id: Operational[BestInterestId]
    case_id: Operational[CaseId]
    person_id: Operational[PersonId]
    decision_maker: Operational[str] = ""
    participants: Casework[str] = ""
    options: Protection[tuple[OptionWeighed, ...]] = ()
    child_view: Protection[str] = ""
    safety: Protection[str] = ""
    family: Protection[str] = ""
    arrival_care: Protection[str] = ""
    development: Protection[str] = ""
    health: Protection[str] = ""
    identity_needs: Protection[str] = ""
    assessment_ids: Operational[tuple[str, ...]] = ()
    sources: Casework[str] = ""
    outcome: Protection[str] = ""
    conditions: Protection[str] = ""
    conditions_met_on: Operational[date | None] = None
    decided_on: Operational[date | None] = None
    review_on: Operational[date | None] = None
    reopens: Operational[BestInterestId | None] = None
    reopening_reason: Protection[str] = ""
    answers_id: Operational[str] = ""

    @property
    def is_final(self) -> bool:
        return self.decided_on is not None

    @property
    def is_positive(self) -> bool:
        return self.is_final and self.outcome in POSITIVE

"""An approval: asked for by who drew up a plan, decided by who answers for it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.fields import Casework, Operational
from fieldcase.domain.identity import StaffId
from fieldcase.domain.plan.plan import PlanId

ApprovalId = NewType("ApprovalId", str)


class ApprovalKind(StrEnum):
    """What is asked for. Stored and sent as these words: add, never rename one."""

    PLAN = "plan"
    ABOVE_CEILING = "above_ceiling"
    EXCEPTIONAL_SUPPORT = "exceptional_support"
    EXTENSION = "extension"


class Answer(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    WAITING = "waiting"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """`planned` and `ceiling` are euro cents as they stood when it was asked for.

    `until` is the day up to which an extension is asked for.
    """

    id: Operational[ApprovalId]
    case_id: Operational[CaseId]
    plan_id: Operational[PlanId]
    kind: Operational[ApprovalKind]
    asked_at: Operational[datetime]
    asked_by: Operational[StaffId]
    submission: Operational[int] = 0  # which one of the plan it belongs to
    asked_because: Casework[str] = ""
    planned: Operational[int] = 0
    ceiling: Operational[int | None] = None
    until: Operational[date | None] = None
    answer: Operational[Answer] = Answer.WAITING
    decided_at: Operational[datetime | None] = None
    decided_by: Operational[StaffId | None] = None
    decided_because: Casework[str] = ""

    def is_asked_by(self, staff_id: StaffId) -> bool:
        """Whether it is their own request, which somebody else decides."""
        return self.asked_by == staff_id

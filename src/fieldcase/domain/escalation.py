"""An escalation: a counsellor asks a supervisor, or protection, to look at a case."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from fieldcase.domain.case import CaseId
from fieldcase.domain.fields import Operational, Protection
from fieldcase.domain.identity import StaffId
from fieldcase.domain.person import PersonId

EscalationId = NewType("EscalationId", str)


class EscalateTo(StrEnum):
    """To whom, the least first. Stored and sent as these words."""

    NONE = "none"
    SUPERVISOR = "supervisor"
    PROTECTION = "protection"

    @property
    def height(self) -> int:
        """For comparing: protection is the highest."""
        return list(EscalateTo).index(self)


class EscalationStatus(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    OPEN = "open"
    TAKEN = "taken"
    ANSWERED = "answered"


class RaisedFrom(StrEnum):
    """Where it comes from. Stored and sent as these words."""

    HAND = "hand"
    SCREENING = "screening"
    SESSION = "session"


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """`is_urgent` asks for an answer at once: somebody's safety is at stake now.

    `raised_from` says what kind of record `source_id` names; "" where it was raised
    by hand. Without a person it is about the whole case.
    """

    id: Operational[EscalationId]
    case_id: Operational[CaseId]
    raised_at: Operational[datetime]
    raised_by: Operational[StaffId]
    person_id: Operational[PersonId | None] = None
    to: Protection[EscalateTo] = EscalateTo.SUPERVISOR
    is_urgent: Protection[bool] = False
    reason: Protection[str] = ""
    raised_from: Operational[RaisedFrom] = RaisedFrom.HAND
    source_id: Operational[str] = ""
    status: Operational[EscalationStatus] = EscalationStatus.OPEN
    taken_at: Operational[datetime | None] = None
    taken_by: Operational[StaffId | None] = None
    answer: Protection[str] = ""
    answered_at: Operational[datetime | None] = None
    answered_by: Operational[StaffId | None] = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits for an answer."""
        return self.status is not EscalationStatus.ANSWERED

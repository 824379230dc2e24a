"""A session: one counselling conversation, final once it is signed."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.fields import Casework, Operational, Protection
from fieldcase.domain.identity import StaffId

SessionId = NewType("SessionId", str)


class Mode(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"


class Decision(StrEnum):
    """Where the migrant stands. Stored and sent as these words."""

    UNDECIDED = "undecided"
    WANTS_RETURN = "wants_return"
    WITHDRAWS = "withdraws"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A signed session record. What is still being written is a draft, not a session.

    `starts` and `ends` are times of day at the place. An amendment is a session of
    its own that names the one it amends.
    """

    id: Operational[SessionId]
    case_id: Operational[CaseId]
    number: Operational[str]
    held_on: Operational[date]
    starts: Operational[time]
    ends: Operational[time]
    session_type: Operational[str]
    place_type: Operational[str]
    signed_at: Operational[datetime]
    signed_by: Operational[StaffId]
    place: Operational[str] = ""
    mode: Operational[Mode] = Mode.IN_PERSON
    counsellors: Operational[tuple[StaffId, ...]] = ()
    focal_point: Operational[str] = ""
    language: Operational[str] = ""
    interpreter: Casework[str] = ""
    present: Casework[tuple[PersonId, ...]] = ()
    others_present: Casework[str] = ""
    topics: Casework[tuple[str, ...]] = ()
    facts: Casework[str] = ""
    expectations: Casework[str] = ""
    skills: Casework[str] = ""
    needs_economic: Casework[str] = ""
    needs_social: Casework[str] = ""
    needs_psychosocial: Protection[str] = ""
    psychosocial_note: Protection[str] = ""
    decision: Casework[Decision] = Decision.UNDECIDED
    documents_given: Operational[tuple[str, ...]] = ()
    documents_language: Operational[str] = ""
    assessment: Casework[str] = ""
    next_appointment: Operational[date | None] = None
    next_appointment_time: Operational[time | None] = None
    next_appointment_for: Operational[str] = ""
    amends: Operational[SessionId | None] = None
    amendment_reason: Casework[str] = ""
    men: Operational[int] = 0
    women: Operational[int] = 0
    children: Operational[int] = 0
    completion: Operational[str] = ""
    drop_out_reason: Casework[str] = ""
    client_comment: Casework[str] = ""

    @property
    def minutes(self) -> int:
        """How long it took; one that ends after midnight counts through it."""
        start = self.starts.hour * 60 + self.starts.minute
        end = self.ends.hour * 60 + self.ends.minute
        return (end - start) % (24 * 60)

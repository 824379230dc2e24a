"""A screening: how vulnerable one person is, final once it is signed.

The rapid one asks for twelve flags; the full one weighs factors at four levels. The
very existence of a screening tells something, so that it is kept from those who do
not see protection.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from fieldcase.domain.case import CaseId
from fieldcase.domain.escalation import EscalateTo
from fieldcase.domain.fields import Casework, Operational, Protection
from fieldcase.domain.identity import StaffId
from fieldcase.domain.person import PersonId

ScreeningId = NewType("ScreeningId", str)


class ScreeningType(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    RAPID = "rapid"
    FULL = "full"


class Effect(StrEnum):
    """What a factor does. Stored and sent as these words."""

    RISK = "risk"
    PROTECTIVE = "protective"


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One row of the full screening; the code of the factor begins with its level."""

    factor: str
    effect: Effect = Effect.RISK
    note: str = ""

    @property
    def level(self) -> str:
        """The code of one of the four levels."""
        return self.factor.partition("_")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """A signed screening of one person; while it is written it is a draft.

    `flags` are codes of the rapid one. `escalation` is what the counsellor decided;
    where that is less than the rule suggests, `escalation_reason` says why. An
    amendment is a screening of its own that names the one it amends.
    """

    id: Operational[ScreeningId]
    case_id: Operational[CaseId]
    person_id: Operational[PersonId]
    number: Operational[str]
    screening_type: Operational[ScreeningType]
    held_on: Operational[date]
    signed_at: Operational[datetime]
    signed_by: Operational[StaffId]
    place_type: Operational[str] = ""
    place: Casework[str] = ""
    private_setting: Casework[bool] = False
    interpreter: Casework[str] = ""
    profiles: Protection[tuple[str, ...]] = ()
    flags: Protection[tuple[str, ...]] = ()
    factors: Protection[tuple[Factor, ...]] = ()
    safety_concern: Protection[bool] = False
    escalation: Protection[EscalateTo] = EscalateTo.NONE
    escalation_reason: Protection[str] = ""
    capacity: Protection[str] = ""
    capacity_document: Protection[str] = ""
    actions: Protection[str] = ""
    next_review: Protection[date | None] = None
    restricted_note: Protection[str] = ""
    amends: Operational[ScreeningId | None] = None
    amendment_reason: Protection[str] = ""

"""A paper that says who somebody is, or with which they may travel."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.fields import Casework, Identity, Operational

IdentityDocumentId = NewType("IdentityDocumentId", str)

TRAVEL_KINDS = frozenset({"PASS", "LP", "EMD", "NID"})  # with which a border is crossed


class DocumentStatus(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    HELD = "held"
    REQUESTED = "requested"
    LOST = "lost"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityDocument:
    """`kind` and `country` are codes; a scan of it is an attachment of this record."""

    id: Operational[IdentityDocumentId]
    case_id: Operational[CaseId]
    person_id: Operational[PersonId]
    kind: Operational[str] = ""
    status: Operational[DocumentStatus] = DocumentStatus.HELD
    number: Identity[str] = ""
    country: Casework[str] = ""
    issued_on: Operational[date | None] = None
    expires_on: Operational[date | None] = None
    requested_on: Operational[date | None] = None
    requested_at: Casework[str] = ""
    note: Casework[str] = ""

    def serves_on(self, day: date) -> bool:
        """Whether one can travel with it on this day."""
        return (
            self.kind in TRAVEL_KINDS
            and self.status is DocumentStatus.HELD
            and (self.expires_on is None or self.expires_on >= day)
        )

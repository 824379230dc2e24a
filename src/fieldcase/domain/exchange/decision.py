"""A decision: which of the values that clashed in one field stands, and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.fields import Bookkeeping, Casework, Operational, Protection
from fieldcase.domain.identity import ChangeId, StaffId

DecisionId = NewType("DecisionId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """`change_id` is the change of headquarters that replaced all the heads.

    What a field of illness or protection is called, and why it was decided so, stands
    in the `protected_` fields, and the others are empty.
    """

    id: Bookkeeping[DecisionId]
    record_kind: Operational[str]
    record_id: Bookkeeping[str]
    change_id: Bookkeeping[ChangeId]
    decided_at: Operational[datetime]
    decided_by: Operational[StaffId]
    case_id: Operational[CaseId | None] = None
    person_id: Operational[PersonId | None] = None
    field: Casework[str] = ""
    reason: Casework[str] = ""
    protected_field: Protection[str] = ""
    protected_reason: Protection[str] = ""

    @property
    def of_field(self) -> str:
        return self.field or self.protected_field

    @property
    def why(self) -> str:
        return self.reason or self.protected_reason

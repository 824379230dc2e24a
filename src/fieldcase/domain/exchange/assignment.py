"""An assignment: headquarters says which laptop a case is with."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.exchange.scope import PlaceKind
from fieldcase.domain.fields import Casework, Operational
from fieldcase.domain.identity import DeviceId, StaffId

AssignmentId = NewType("AssignmentId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A case is with every laptop that has one of these without `ended_at`.

    `replaces` are the assignments that end once this laptop has said that it has the
    case (`confirmed_at`); until then the case stays there too. `purpose` says whether
    the case is with the laptop for the office's work or the mission's. One that
    headquarters did not make by hand, since the case began on that laptop, is
    confirmed from the start and `assigned_by` nobody.
    """

    id: Operational[AssignmentId]
    case_id: Operational[CaseId]
    device_id: Operational[DeviceId]
    assigned_at: Operational[datetime]
    assigned_by: Operational[StaffId | None] = None
    purpose: Operational[PlaceKind] = PlaceKind.OFFICE
    reason: Casework[str] = ""
    replaces: Operational[tuple[str, ...]] = ()
    confirmed_at: Operational[datetime | None] = None
    ended_at: Operational[datetime | None] = None

    @property
    def stands(self) -> bool:
        """Whether the case is (still) with this laptop."""
        return self.ended_at is None

    @property
    def is_on_its_way(self) -> bool:
        """Whether the laptop has not yet said that it has the case."""
        return self.stands and self.confirmed_at is None

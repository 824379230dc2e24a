"""A caseload: what one counsellor has to carry, counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fieldcase.domain.casework.case import STEPS, CaseStatus
from fieldcase.domain.identity import StaffId

# Cases that somebody still works on; the side states but "on hold" are endings.
WORKED_ON = (*STEPS[:-1], CaseStatus.ON_HOLD)
OLD_DRAFT = 7  # days without a letter before a draft is called old


@dataclass(frozen=True, slots=True, kw_only=True)
class Caseload:
    """`by_status` counts the cases worked on; what has none is left out.

    `overdue` are appointments whose day has gone by with nobody saying what became of
    them; `old_drafts` are on this laptop, since drafts do not travel.
    """

    staff_id: StaffId
    name: str
    is_active: bool
    by_status: Mapping[CaseStatus, int]
    overdue: int = 0
    old_drafts: int = 0
    last_session_on: date | None = None

    @property
    def cases(self) -> int:
        return sum(self.by_status.values())

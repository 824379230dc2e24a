"""When returnees are visited: so many months after the return, as headquarters sets."""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from fieldcase.domain.fields import Operational

FollowUpScheduleId = NewType("FollowUpScheduleId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpSchedule:
    """`months` after the departure; `programme` "" stands for every programme.

    Of several for one programme the one with the latest first day counts.
    """

    id: Operational[FollowUpScheduleId]
    programme: Operational[str] = ""
    months: Operational[tuple[int, ...]] = ()
    valid_from: Operational[date | None] = None
    note: Operational[str] = ""

"""An appointment: when and where somebody is expected, and what became of it.

What a signed session says about the next one stays as it was signed; the appointment
is what lives on: it is confirmed, moved, missed or kept.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.fields import Casework, Operational
from fieldcase.domain.identity import StaffId

AppointmentId = NewType("AppointmentId", str)


class AppointmentStatus(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    PLANNED = "PL"
    CONFIRMED = "CF"
    DONE = "DN"
    NO_SHOW = "NS"
    CANCELLED = "CA"
    RESCHEDULED = "RS"


OPEN = frozenset({AppointmentStatus.PLANNED, AppointmentStatus.CONFIRMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """`starts` is a time of day at the place; `minutes` 0 where nobody said how long.

    `kind`, `place_type` and `record_kind` are codes; `persons` are those expected,
    nobody where the whole case is. `record_id` is what it came from or is about, as
    the session that agreed it. `instead_of` is the appointment that this one replaces.
    """

    id: Operational[AppointmentId]
    case_id: Operational[CaseId]
    day: Operational[date]
    kind: Operational[str]
    responsible: Operational[StaffId]
    starts: Operational[time | None] = None
    minutes: Operational[int] = 0
    status: Operational[AppointmentStatus] = AppointmentStatus.PLANNED
    persons: Casework[tuple[PersonId, ...]] = ()
    with_whom: Casework[str] = ""
    place_type: Operational[str] = ""
    place: Casework[str] = ""
    outcome: Casework[str] = ""
    reminder_days: Operational[int] = 1
    record_kind: Operational[str] = ""
    record_id: Operational[str] = ""
    instead_of: Operational[AppointmentId | None] = None

    @property
    def is_open(self) -> bool:
        """Still expected: neither kept nor missed nor called off."""
        return self.status in OPEN

    @property
    def from_minute(self) -> int | None:
        """Minutes after midnight, or None where only the day is known."""
        return (
            None if self.starts is None else self.starts.hour * 60 + self.starts.minute
        )

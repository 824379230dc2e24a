"""A staff member: who works, and as what."""

from dataclasses import dataclass
from enum import StrEnum

from fieldcase.domain.fields import Bookkeeping
from fieldcase.domain.identity import StaffId


class Role(StrEnum):
    """Stored and sent as these words: add to them, never rename one."""

    COUNSELLOR = "counsellor"
    MONITOR = "monitor"
    TRAINER = "trainer"
    SUPERVISOR = "supervisor"
    HEADQUARTERS = "headquarters"
    FOCAL_POINT = "focal_point"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    id: Bookkeeping[StaffId]
    name: Bookkeeping[str]
    role: Bookkeeping[Role]
    is_active: Bookkeeping[bool] = True

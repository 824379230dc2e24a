"""A file that came in: from whom, with which verdict, and who dealt with it."""

from dataclasses import dataclass
from datetime import datetime

from fieldcase.domain.identity import DeviceId

TAKEN = ("good", "seen_before")  # verdicts that leave nothing to do


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One file that came in. `file_digest` is of the file, `bundle_digest` names it.

    `verdict` and `reason` are words of `sync.verdicts`. Of a refused file the device
    and the sequence are what it claims. `program` is the version that wrote it and
    `made_at` the time by the sender's clock, both unknown if it was not opened;
    `clock_off` the seconds by which that clock is off at least, ahead is positive.
    `dealt_by` is who dealt with it, or "" where what came later did.
    """

    file_digest: str
    device_id: DeviceId
    sequence: int
    bundle_digest: str
    verdict: str
    reason: str
    changes: int
    last_change: int
    arrived_at: datetime
    program: str = ""
    made_at: datetime | None = None
    size: int = 0
    clock_off: int = 0
    dealt_at: datetime | None = None
    dealt_by: str = ""
    note: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it waits for somebody."""
        return self.dealt_at is None and self.verdict not in TAKEN


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalFilter:
    """Which files are listed: those that wait, of a verdict, from a laptop."""

    is_open: bool = False
    verdict: str = ""
    device_id: DeviceId | None = None

"""Time is handed in, never read: use cases ask a clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

NowIn = Callable[[], datetime]


def _system_now() -> datetime:
    """UTC with the laptop's own offset kept beside it."""
    return datetime.now(UTC).astimezone()


@dataclass(frozen=True, slots=True)
class Clock:
    """`now()` is an aware time whose offset is the place's own."""

    read: NowIn = _system_now

    def now(self) -> datetime:
        moment = self.read()
        if moment.tzinfo is None:
            raise ValueError("a clock must know its offset")
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)

    def today(self) -> date:
        return self.now().date()

"""A laptop's clock that cannot be right: noticed, told, and kept with the visit."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# Clocks of laptops differ by minutes; half an hour is more than that.
TOLERANCE = timedelta(minutes=30)


class Doubt(StrEnum):
    """Stored in a visit's note as these words: add to them, never rename one."""

    BEHIND = "behind"  # something is known that was made later than now
    AHEAD = "ahead"  # headquarters had received before we had sent


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockDoubt:
    """The clock says `shown`; by what is known from elsewhere it is off by `off`.

    That is the least it is off by: it may be more.
    """

    doubt: Doubt
    shown: datetime
    off: timedelta

    @property
    def note(self) -> str:
        """As it stands in the record: a word, hours, and what the clock showed."""
        hours = round(self.off / timedelta(hours=1), 1)
        return f"{self.doubt.value} {hours} h, {self.shown.isoformat()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMoments:
    """What is known of time beside the clock.

    `newest` is the latest moment of anything stored here; `sent_at` by our clock and
    `received_at` by the receiver's are of the last bundle that was confirmed.
    """

    newest: datetime | None = None
    sent_at: datetime | None = None
    received_at: datetime | None = None


def clock_doubt(now: datetime, known: KnownMoments) -> ClockDoubt | None:
    """Why the clock cannot be right; None where nothing speaks against it."""
    if known.newest is not None and known.newest - now > TOLERANCE:
        return ClockDoubt(doubt=Doubt.BEHIND, shown=now, off=known.newest - now)
    if known.sent_at is not None and known.received_at is not None:
        early = known.sent_at - known.received_at
        if early > TOLERANCE:
            return ClockDoubt(doubt=Doubt.AHEAD, shown=now, off=early)
    return None


def read_note(note: str) -> tuple[Doubt, float, datetime] | None:
    """What `ClockDoubt.note` wrote; None where somebody else wrote it."""
    word, _, rest = note.partition(" ")
    hours, _, shown = rest.partition(" h, ")
    try:
        return Doubt(word), float(hours), datetime.fromisoformat(shown)
    except ValueError:
        return None

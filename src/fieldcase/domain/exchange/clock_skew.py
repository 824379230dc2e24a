"""A sender's clock that cannot be right, and by how much at least."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

# Clocks of laptops differ by minutes; half an hour is more than that.
TOLERANCE = timedelta(minutes=30)
NEVER_OFF = timedelta()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentWhen:
    """What is known of when a bundle was made, by headquarters' clock.

    It was made before it arrived, and after everything that its sender had to know to
    make it: that it was enrolled, and the last receipt, if it goes on from there.
    """

    made_at: datetime
    arrived_at: datetime
    not_before: datetime | None = None


def clock_off(sent: SentWhen) -> timedelta:
    """How far the sender's clock is off at least: ahead is positive, behind negative.

    Within the tolerance it counts as right.
    """
    if sent.made_at - sent.arrived_at > TOLERANCE:
        return sent.made_at - sent.arrived_at
    if sent.not_before is not None and sent.not_before - sent.made_at > TOLERANCE:
        return sent.made_at - sent.not_before
    return NEVER_OFF


def latest(moments: Iterable[datetime | None]) -> datetime | None:
    """The last of these that is known."""
    return max((one for one in moments if one is not None), default=None)

"""Two who may be one person, as headquarters keeps them at its own desk."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PairState(StrEnum):
    """Stored as these words: add to them, never rename one."""

    OPEN = "open"
    NOT_THE_SAME = "not_the_same"
    MERGED = "merged"


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyPair:
    """`one_id` is the smaller of the two; the score counts with its signs only.

    That somebody said they are not the same is remembered, and why.
    """

    one_id: str
    other_id: str
    score: int
    signs: tuple[str, ...]
    found_at: datetime
    state: PairState = PairState.OPEN
    reason: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None

"""What becomes of one cell of a register that was filled in somewhere else."""

from enum import Enum, auto

from fieldcase.domain.training.attendance_totals import UNMARKED, Marked


class Outcome(Enum):
    SAME = auto()  # it says what stands here
    UNTOUCHED = auto()  # nobody filled it in; what stands here may be newer
    TAKEN = auto()  # filled in, and nobody changed it here meanwhile
    DIFFERS = auto()  # changed on both sides: somebody has to decide


def outcome(filled: Marked, base: Marked | None, here: Marked) -> Outcome:
    """`base` is what was given out; None where nobody knows.

    A cell of which that is not known and that came back empty says nothing.
    """
    if filled == here:
        return Outcome.SAME
    if filled == (UNMARKED if base is None else base):
        return Outcome.UNTOUCHED
    return Outcome.TAKEN if here == (base or UNMARKED) else Outcome.DIFFERS

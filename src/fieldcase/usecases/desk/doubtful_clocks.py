"""Whether the time that a change says can be right, as far as arrivals tell."""

from fieldcase.domain.change import Change
from fieldcase.domain.exchange.clock_skew import TOLERANCE
from fieldcase.store.work import Work
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.workspace import Workspace


def has_doubtful_clock(workspace: Workspace, work: Work, change: Change) -> bool:
    """Made after it arrived, or brought by a bundle whose clock was off."""
    brought = work.arrivals.that_brought(
        change.device_id, change.sequence, Verdict.GOOD
    )
    if brought is None:
        return change.made_at - workspace.clock.now() > TOLERANCE
    return bool(brought.clock_off) or change.made_at - brought.arrived_at > TOLERANCE

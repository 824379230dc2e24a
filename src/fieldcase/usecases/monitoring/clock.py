"""Whether this laptop's clock can be right, by what is known from elsewhere."""

from datetime import UTC, datetime

from fieldcase.domain.identity import milliseconds_of
from fieldcase.domain.monitoring.clock_doubt import (
    ClockDoubt,
    KnownMoments,
    clock_doubt,
)
from fieldcase.store.deliveries import Delivery
from fieldcase.store.work import Work
from fieldcase.usecases.workspace import Workspace


def doubt_in(workspace: Workspace, work: Work) -> ClockDoubt | None:
    """Why the clock cannot be right, told before something is dated by it; or None."""
    return clock_doubt(workspace.clock.now(), _known(work))


def _known(work: Work) -> KnownMoments:
    last = _last_confirmed(work)
    received = None if last is None else last.received_at
    latest = work.changes.latest_id()
    moments = [] if received is None else [received]
    if latest is not None:
        moments.append(datetime.fromtimestamp(milliseconds_of(latest) / 1000, UTC))
    return KnownMoments(
        newest=max(moments, default=None),
        sent_at=None if last is None else last.sent_at,
        received_at=received,
    )


def _last_confirmed(work: Work) -> Delivery | None:
    """What headquarters confirmed last; its receipt tells the time there."""
    headquarters = work.own.read().headquarters
    if headquarters is None:
        return None
    sent = work.deliveries.all_to(headquarters.id)
    confirmed = [one for one in sent if one.received_at is not None]
    return max(confirmed, key=lambda one: one.sequence, default=None)

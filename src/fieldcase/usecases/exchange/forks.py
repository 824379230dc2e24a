"""Two histories of one laptop: it was restored from a copy, and wrote on.

Headquarters takes neither instead of the other. It hands the laptop its own later
changes back with the next down-bundle; what the laptop wrote since comes again behind
them, under new numbers.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from fieldcase.domain.change import Change
from fieldcase.domain.errors import BundleRefused
from fieldcase.domain.identity import DeviceId
from fieldcase.store.down_deliveries import HandBack
from fieldcase.store.work import Work
from fieldcase.sync.bundles import OpenBundle
from fieldcase.sync.chain import new_changes
from fieldcase.sync.verdicts import Applied, Reason, Verdict, judge_sequence, refuse
from fieldcase.usecases.workspace import Workspace


def judge(work: Work, applied: Applied, bundle: OpenBundle) -> Verdict:
    """Good, seen before, or waiting for an earlier bundle.

    Raises:
        BundleRefused: the laptop's history has forked.
    """
    if bundle.digest == applied.digest:
        return Verdict.SEEN_BEFORE
    with _telling_where(work, bundle):
        ends = [(bundle.first_change - 1, bundle.span.previous)]
        if bundle.last_change <= applied.last_change:
            ends.append((bundle.last_change, bundle.span.digest))
        for number, digest in ends:
            here = work.changes.digest_of(bundle.sender.id, number)
            if here and here != digest:
                refuse(Verdict.REFUSED, Reason.FORK, sequence=number)
        return judge_sequence(applied, bundle)


def new_of(work: Work, applied: Applied, bundle: OpenBundle) -> Iterator[Change]:
    """Of a good bundle's changes those that were not applied yet.

    Raises:
        BundleRefused: one breaks a rule, or the laptop's history has forked.
    """
    with _telling_where(work, bundle):
        yield from new_changes(bundle.changes(), applied)


def see_fork(workspace: Workspace, refused: BundleRefused) -> None:
    """Remember to hand back what the laptop lost, if that is why it was refused."""
    device_id, after = refused.facts.get("device"), refused.facts.get("after")
    if refused.reason != Reason.FORK or device_id is None or after is None:
        return
    with workspace.work() as work:
        back = HandBack(int(after), None)
        work.down_deliveries.set_hand_back(DeviceId(str(device_id)), back)


@contextmanager
def _telling_where(work: Work, bundle: OpenBundle) -> Iterator[None]:
    """Of a fork, from where on the two histories may differ: what is common is kept."""
    try:
        yield
    except BundleRefused as refused:
        if refused.reason != Reason.FORK:
            raise
        before = bundle.first_change - 1
        here = work.changes.digest_of(bundle.sender.id, before)
        after = before if here == bundle.span.previous else 0
        facts = {**refused.facts, "device": bundle.sender.id, "after": after}
        raise BundleRefused(refused.verdict, refused.reason, facts) from None

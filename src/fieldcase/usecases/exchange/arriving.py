"""What is written down of every file that comes in, and which of them are kept."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fieldcase.domain.errors import BundleRefused, FileNotReadable
from fieldcase.domain.exchange.arrival import Arrival
from fieldcase.domain.exchange.clock_skew import SentWhen, clock_off, latest
from fieldcase.domain.identity import DeviceId
from fieldcase.store.work import Work
from fieldcase.sync.bundles import OpenBundle
from fieldcase.sync.envelope import read_label
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.workspace import Workspace

# What may be taken in later, once something else has come or was done.
_MAY_TURN_GOOD = frozenset(
    {Verdict.WAITING, Verdict.UNKNOWN_DEVICE, Verdict.NEWER_PROGRAM, Verdict.REFUSED}
)


@dataclass(frozen=True, slots=True)
class CameFile:
    """A file that came in, and the digest of its bytes."""

    path: Path
    digest: str


def note_arrival(
    workspace: Workspace,
    work: Work,
    file: CameFile,
    bundle: OpenBundle,
    verdict: Verdict,
    changes: int,
) -> None:
    """A bundle whose signature is good: taken in, seen before, or too early."""
    now, device_id = workspace.clock.now(), bundle.sender.id
    made_at = bundle.manifest.made_at
    off = clock_off(
        SentWhen(made_at=made_at, arrived_at=now, not_before=_not_before(work, bundle))
    )
    work.arrivals.add(
        Arrival(
            file_digest=file.digest,
            device_id=device_id,
            sequence=bundle.sequence,
            bundle_digest=bundle.digest,
            verdict=verdict,
            reason="",
            changes=changes,
            last_change=bundle.last_change,
            arrived_at=now,
            program=bundle.manifest.program,
            made_at=made_at,
            size=file.path.stat().st_size,
            clock_off=int(off.total_seconds()),
        )
    )
    if verdict is Verdict.WAITING:
        work.kept_files.keep(file.digest, file.path)
    else:
        _settle(work, file.digest, device_id, now)


def note_refusal(
    workspace: Workspace, path: Path, file_digest: str, refused: BundleRefused
) -> None:
    """With whom the file claims to be from, whether or not that is true."""
    try:
        label = read_label(path)
        device_id, sequence = label.sender, label.sequence
    except (BundleRefused, FileNotReadable):
        device_id, sequence = DeviceId(""), 0
    with workspace.work() as work:
        work.arrivals.add(
            Arrival(
                file_digest=file_digest,
                device_id=device_id,
                sequence=sequence,
                bundle_digest="",
                verdict=refused.verdict,
                reason=refused.reason,
                changes=0,
                last_change=0,
                arrived_at=workspace.clock.now(),
                size=path.stat().st_size,
            )
        )
        if refused.verdict in _MAY_TURN_GOOD:
            work.kept_files.keep(file_digest, path)


def _not_before(work: Work, bundle: OpenBundle) -> datetime | None:
    """What its sender knew when it was made: its enrolment, and the last receipt."""
    sender = bundle.sender
    enrolled_at = sender.enrolled_at
    before = work.arrivals.that_brought(
        sender.id, bundle.first_change - 1, Verdict.GOOD
    )
    goes_on = before is not None and before.last_change == bundle.first_change - 1
    return latest([enrolled_at, before.arrived_at if before and goes_on else None])


def _settle(work: Work, file_digest: str, device_id: DeviceId, now: datetime) -> None:
    """Nobody need deal any more with what this one, or another, has brought."""
    applied, _ = work.changes.end_of_chain(device_id)
    early = work.arrivals.waiting_of(device_id)
    brought = [one for one in early if one.last_change <= applied]
    for arrival in (*work.arrivals.open_of_file(file_digest), *brought):
        work.arrivals.deal_with(arrival, now, "", "")
        work.kept_files.drop(arrival.file_digest)

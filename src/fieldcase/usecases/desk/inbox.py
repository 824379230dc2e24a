"""Headquarters' inbox: every file that came in, until somebody has dealt with it."""

from dataclasses import dataclass, replace
from pathlib import Path

from fieldcase.domain.errors import BundleRefused, NotHeadquarters
from fieldcase.domain.exchange.arrival import Arrival, ArrivalFilter
from fieldcase.domain.exchange.inbox_errors import FileNotKept
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.rules import Problem, Rule, refuse
from fieldcase.usecases.exchange.receiving import Imported, import_bundle
from fieldcase.usecases.exchange.sending import passing_place
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.workspace import Workspace

NOTE = "note"  # the field of the form in which one deals with a file


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxLine:
    """One file. `laptop` is a name, or "" where the file only claims to be of one.

    `dealt_by` is a name too; `is_kept` when it can be tried again from here.
    """

    arrival: Arrival
    laptop: str
    dealt_by: str
    is_kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Retried:
    """What became of a file that was tried again."""

    arrival: Arrival
    imported: Imported | None
    refused: BundleRefused | None


def list_inbox(
    workspace: Workspace,
    which: ArrivalFilter | None = None,
    offset: int = 0,
    limit: int | None = None,
) -> list[InboxLine]:
    """The latest first."""
    with workspace.reading() as work:
        laptops = {device.id: device.name for device in work.devices.where()}
        staff: dict[str, str] = {one.id: one.name for one in work.staff.where()}
        kept = work.kept_files.all()
        return [
            InboxLine(
                arrival=arrival,
                laptop=laptops.get(arrival.device_id, ""),
                dealt_by=staff.get(arrival.dealt_by, ""),
                is_kept=arrival.file_digest in kept,
            )
            for arrival in work.arrivals.page(which or ArrivalFilter(), offset, limit)
        ]


def count_inbox(workspace: Workspace, which: ArrivalFilter | None = None) -> int:
    with workspace.reading() as work:
        return work.arrivals.count(which or ArrivalFilter())


def count_open(workspace: Workspace) -> int:
    """How many files wait for somebody."""
    return count_inbox(workspace, ArrivalFilter(is_open=True))


def find_open(workspace: Workspace, beginning: str) -> list[Arrival]:
    """The files that wait and whose digest begins so.

    Raises:
        FileNotKept: there is none.
    """
    with workspace.reading() as work:
        waiting = work.arrivals.page(ArrivalFilter(is_open=True), 0, None)
    found = [one for one in waiting if one.file_digest.startswith(beginning)]
    if not found:
        raise FileNotKept(beginning)
    return found


def deal_with(
    workspace: Workspace, file_digest: str, verdict: str, note: str
) -> Arrival | None:
    """Mark a file as dealt with, and how; nothing of it is kept any more.

    Raises:
        NotHeadquarters: only headquarters has an inbox.
        EntriesRefused: nothing says what was done.
    """
    if not workspace.is_headquarters:
        raise NotHeadquarters
    refuse(() if note.strip() else (Problem(NOTE, Rule.REQUIRED),))
    with workspace.work() as work:
        arrival = work.arrivals.find(file_digest, verdict)
        if arrival is None or not arrival.is_open:
            return arrival
        now, me = workspace.clock.now(), workspace.staff.id
        work.arrivals.deal_with(arrival, now, me, note.strip())
        if not work.arrivals.open_of_file(file_digest):
            work.kept_files.drop(file_digest)
        work.audit.save(
            replace(
                new_entry(workspace, AuditDeed.DEALT_WITH),
                record_id=arrival.device_id,
                what="bundle",
                reason=note.strip(),
            )
        )
        return work.arrivals.find(file_digest, verdict)


def try_again(
    workspace: Workspace, file_digest: str, progress: Progress | None = None
) -> Imported:
    """Take in a file that is kept, as if it had just come.

    Raises:
        NotHeadquarters: this store is a laptop's.
        FileNotKept: it is not here any more.
        BundleRefused: with the verdict and the reason, as before or another.
    """
    with passing_place(workspace) as path:
        _put(workspace, file_digest, path)
        return import_bundle(workspace, path, progress)


def try_all_again(
    workspace: Workspace, progress: Progress | None = None
) -> list[Retried]:
    """Every kept file that waits, laptop by laptop in the order of its bundles."""
    with workspace.reading() as work:
        kept = work.kept_files.all()
        waiting = work.arrivals.page(ArrivalFilter(is_open=True), 0, None)
    retried = []
    for arrival in sorted(waiting, key=lambda one: (one.device_id, one.sequence)):
        if arrival.file_digest not in kept:
            continue
        try:
            imported = try_again(workspace, arrival.file_digest, progress)
        except FileNotKept:  # what came before it has brought all of it
            continue
        except BundleRefused as refused:
            retried.append(Retried(arrival=arrival, imported=None, refused=refused))
            continue
        retried.append(Retried(arrival=arrival, imported=imported, refused=None))
    return retried


def _put(workspace: Workspace, file_digest: str, path: Path) -> None:
    with workspace.reading() as work:
        if not work.kept_files.has(file_digest):
            raise FileNotKept(file_digest)
        work.kept_files.write(file_digest, path)

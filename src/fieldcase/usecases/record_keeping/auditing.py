"""What is written down beside the edits: reading, giving out, taking in, unlocking."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.errors import DiskFull, StoreReadOnly
from fieldcase.domain.identity import new_id
from fieldcase.domain.need_to_know import sees_protected, unknown_papers
from fieldcase.domain.record_keeping.audit import (
    AuditDeed,
    AuditEntry,
    AuditEntryId,
    AuditFilter,
    AuditLine,
    is_same_reading,
)
from fieldcase.store.tries import failed_tries, forget_failed_tries
from fieldcase.usecases.workspace import Workspace


def new_entry(workspace: Workspace, deed: AuditDeed) -> AuditEntry:
    """An entry about what this staff member does now; the caller adds the facts."""
    return AuditEntry(
        id=AuditEntryId(workspace.new_id()),
        deed=deed,
        at=workspace.clock.now(),
        staff_id=workspace.staff.id,
    )


def note(workspace: Workspace, *entries: AuditEntry) -> None:
    with workspace.work() as work:
        for entry in entries:
            work.audit.save(entry)


def note_reading(workspace: Workspace, case_id: CaseId) -> None:
    """That illness and protection in this case may have been read, once an hour.

    Whether there is any makes no difference: the entry shall not tell. A disk that
    takes nothing more does not keep anybody from reading.
    """
    if not sees_protected(workspace.staff.role):
        return
    entry = new_entry(workspace, AuditDeed.READ)
    with workspace.reading() as work:
        before = work.audit_log.last_reading(workspace.staff.id, case_id)
    if before is None or not is_same_reading(before, entry.at):
        with suppress(DiskFull, StoreReadOnly):
            note(workspace, replace(entry, case_id=case_id))


def note_export(
    workspace: Workspace,
    what: str,
    count: int,
    *,
    with_names: bool,
    case_id: CaseId | None = None,
    record_id: str = "",
) -> None:
    """That `count` records left the store as a file; `what` is the kind of file."""
    entry = new_entry(workspace, AuditDeed.EXPORTED)
    note(
        workspace,
        replace(
            entry,
            case_id=case_id,
            record_id=record_id,
            what=what,
            count=count,
            with_names=with_names,
        ),
    )


def note_unlocking(workspace: Workspace) -> None:
    """That the store was unlocked, and when others had failed to since the last time.

    Failures happen while nothing can be written; until now only their times stood
    beside the store. A disk that takes nothing more does not lock anybody out.
    """
    place = workspace.store.place
    failed = failed_tries(place)
    with suppress(DiskFull, StoreReadOnly):
        with workspace.work() as work:
            for at in failed:
                work.audit.save(_failure(workspace, at))
            work.audit.save(new_entry(workspace, AuditDeed.UNLOCKED))
        if failed:
            forget_failed_tries(place)
    with workspace.reading() as work:
        workspace.undo.since, _ = work.changes.end_of_chain(workspace.device.id)


def list_audit(
    workspace: Workspace, which: AuditFilter, offset: int = 0, limit: int = 200
) -> list[AuditLine]:
    """What was written down, the latest first.

    Raises:
        DeedNotAllowed: for supervisors, headquarters and the focal point only.
    """
    check_allowed(workspace.staff.role, Deed.READ_AUDIT)
    with workspace.reading() as work:
        return work.audit_log.lines(_as_known(workspace, which), offset, limit)


def count_audit(workspace: Workspace, which: AuditFilter) -> int:
    """How many entries `list_audit` has to show.

    Raises:
        DeedNotAllowed: as there.
    """
    check_allowed(workspace.staff.role, Deed.READ_AUDIT)
    with workspace.reading() as work:
        return work.audit_log.count(_as_known(workspace, which))


def _as_known(workspace: Workspace, which: AuditFilter) -> AuditFilter:
    """A paper that was printed tells that there is something to print."""
    return replace(which, unseen=unknown_papers(workspace.staff.role))


def _failure(workspace: Workspace, at: datetime) -> AuditEntry:
    return AuditEntry(
        id=AuditEntryId(new_id(at, workspace.randomness)),
        deed=AuditDeed.FAILED_TO_UNLOCK,
        at=at,
    )

"""A rebuilt laptop takes the place of the one that was lost: its cases come back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.device import Device
from fieldcase.domain.exchange.assignment import Assignment, AssignmentId
from fieldcase.domain.exchange.scope import RevocationReason
from fieldcase.domain.identity import DeviceId
from fieldcase.store.work import Work
from fieldcase.usecases.workspace import Workspace


def take_the_place(
    workspace: Workspace, work: Work, old_id: DeviceId, new: Device
) -> int:
    """The new laptop gets what the old one had; how many cases.

    The old one is revoked, if it was not before. What was on its way to it is on its
    way to the new one; what the old one would have given up stays to be given up.
    """
    now = workspace.clock.now()
    old = work.devices.get(old_id)
    had = _had(work, old)
    begun = work.whereabouts.never_assigned(old_id)
    if old.revoked_at is None:
        work.devices.save(
            replace(old, revoked_at=now, revoked_reason=RevocationReason.REPLACED)
        )
    for one in had:
        if one.stands:
            work.assignments.save(replace(one, ended_at=now))
    made = [_anew(workspace, one.case_id, new, now, one) for one in had]
    for before, after in zip(had, made, strict=True):
        _end_with(work, before, after)
    made += [_anew(workspace, case_id, new, now, None) for case_id in begun]
    work.assignments.add_all(made)
    return len(made)


def end_all(work: Work, device_id: DeviceId, at: datetime) -> int:
    """No case is with this laptop any more; how many were."""
    standing = work.assignments.where(device_id=device_id, ended_at=None)
    for one in standing:
        work.assignments.save(replace(one, ended_at=at))
    return len(standing)


def _had(work: Work, old: Device) -> list[Assignment]:
    """What stands, and what ended by the revocation itself; each case once."""
    known = work.assignments.where(device_id=old.id)
    ended = old.revoked_at
    had = [
        one
        for one in known
        if one.stands or (ended is not None and one.ended_at == ended)
    ]
    return list({one.case_id: one for one in _without(work, had)}.values())


def _without(work: Work, had: Iterable[Assignment]) -> Iterable[Assignment]:
    """Not those that somebody gave to another laptop since."""
    for one in had:
        others = work.assignments.where(case_id=one.case_id, ended_at=None)
        is_elsewhere = any(
            other.assigned_at > (one.ended_at or other.assigned_at) for other in others
        )
        if one.stands or not is_elsewhere:
            yield one


def _end_with(work: Work, before: Assignment, after: Assignment) -> None:
    """What would have ended the one ends the other too."""
    for other in work.assignments.where(case_id=before.case_id, ended_at=None):
        if before.id in other.replaces:
            work.assignments.save(replace(other, replaces=(*other.replaces, after.id)))


def _anew(
    workspace: Workspace,
    case_id: CaseId,
    new: Device,
    now: datetime,
    before: Assignment | None,
) -> Assignment:
    return Assignment(
        id=AssignmentId(workspace.new_id()),
        case_id=case_id,
        device_id=new.id,
        assigned_at=now,
        assigned_by=workspace.staff.id,
        purpose=before.purpose if before else new.place_kind,
        reason=before.reason if before else "",
        replaces=before.replaces if before and before.confirmed_at is None else (),
    )

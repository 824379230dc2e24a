"""Which laptop a case is with: giving cases to laptops, and what became of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.overview import CaseFilter
from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.device import Device
from fieldcase.domain.errors import NotHeadquarters
from fieldcase.domain.exchange.assignment import Assignment
from fieldcase.domain.exchange.giving import Giving, begun, confirmed, given
from fieldcase.domain.exchange.reach import holder_of
from fieldcase.domain.exchange.scope import PlaceKind
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.need_to_know import SEEN
from fieldcase.domain.paging import every
from fieldcase.domain.progress import Progress
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.rules import Problem, Rule, refuse
from fieldcase.store.work import Work
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.workspace import Workspace

PAGE = 500  # cases of a list read at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoHasIt:
    """One laptop that has, had or will have a case. `device` is None if unknown here.

    `by` names who assigned it, "" where the case was begun there.
    """

    assignment: Assignment
    device: Device | None
    by: str


def assign_cases(
    workspace: Workspace,
    case_ids: Sequence[CaseId],
    to: DeviceId,
    reason: str,
    *,
    stays: bool = False,
    progress: Progress | None = None,
) -> int:
    """Give cases to a laptop, all or none; for how many something changed.

    A case stays where it is until the laptop has said that it has it; with `stays` it
    is with both. What the laptop is for, the office's work or the mission's, goes by
    where it stands.

    Raises:
        NotHeadquarters: this store is a laptop's.
        DeedNotAllowed: for supervisors and headquarters only.
        EntriesRefused: no case, laptop or reason was named; or it takes no cases.
        RecordNotFound: one of the cases is not here any more.
        Cancelled: the work was stopped; nothing was changed.
    """
    _check(workspace)
    wanted = list(dict.fromkeys(case_ids))
    with workspace.work() as work:
        refuse(_problems(work, wanted, to, reason))
        device = work.devices.get(to)
        giving = Giving(
            device_id=device.id,
            purpose=device.place_kind,
            at=workspace.clock.now(),
            by=workspace.staff.id,
            reason=reason.strip(),
            stays=stays,
        )
        steps = (progress or Progress()).over(wanted, len(wanted))
        return sum(_give(workspace, work, case_id, giving) for case_id in steps)


def assign_found(
    workspace: Workspace,
    which: CaseFilter,
    to: DeviceId,
    reason: str,
    *,
    stays: bool = False,
    progress: Progress | None = None,
) -> int:
    """Give every case that a filter finds to a laptop, as `assign_cases`."""
    _check(workspace)
    seen = replace(which, seen=SEEN[workspace.staff.role])
    with workspace.reading() as work:
        lines = every(partial(work.overviews.cases, seen), PAGE)
        found = [line.id for line in lines]
    return assign_cases(workspace, found, to, reason, stays=stays, progress=progress)


def who_has(workspace: Workspace, case_id: CaseId) -> list[WhoHasIt]:
    """Every laptop that has, had or will have a case, the last first.

    Of a case that nobody ever assigned, the laptop that it was begun on.
    """
    with workspace.reading() as work:
        devices = {one.id: one for one in work.devices.where()}
        own = work.own.read()
        devices[own.device.id] = own.device
        staff = {one.id: one.name for one in work.staff.where()}
        found = work.assignments.where(case_id=case_id)
        if not found and (device_id := work.whereabouts.begun_on([case_id])):
            made_on = device_id[case_id]
            place = devices[made_on].place_kind if made_on in devices else None
            case = work.cases.get(case_id)
            opened = datetime.combine(
                case.opened_on, datetime.min.time(), workspace.clock.now().tzinfo
            )
            found = [begun(case_id, made_on, place or PlaceKind.OFFICE, opened, "")]
    found.sort(key=_in_time, reverse=True)
    return [
        WhoHasIt(
            assignment=one,
            device=devices.get(one.device_id),
            by=staff.get(one.assigned_by, "") if one.assigned_by else "",
        )
        for one in found
    ]


def _in_time(one: Assignment) -> tuple[bool, datetime, bool, str]:
    # Where a case was begun is written down at the instant it is first given away:
    # what somebody ordered then is the later of the two.
    return one.stands, one.assigned_at, one.assigned_by is not None, one.id


def confirm_assignments(
    work: Work, device: Device, case_ids: Iterable[CaseId] | None, at: datetime
) -> int:
    """A laptop has said that it has these cases (None: all on their way to it).

    What was replaced by that ends: the case leaves the scope of the laptop that had it
    before. A hand-over on paper to that mission counts as taken.
    """
    under_way = [
        one
        for one in work.assignments.where(device_id=device.id, ended_at=None)
        if one.is_on_its_way
    ]
    wanted = None if case_ids is None else set(case_ids)
    arrived = [one for one in under_way if wanted is None or one.case_id in wanted]
    for one in arrived:
        others = work.assignments.where(case_id=one.case_id)
        for changed in confirmed(one, others, at):
            work.assignments.save(changed)
        if one.purpose is PlaceKind.MISSION:
            _take_over(work, one, device, at)
    return len(arrived)


def _take_over(work: Work, one: Assignment, device: Device, at: datetime) -> None:
    for handover in work.handovers.where(case_id=one.case_id):
        is_theirs = not device.countries or handover.mission in device.countries
        if handover.taken_on is None and is_theirs:
            work.handovers.save(
                replace(handover, taken_on=at.date(), taken_by=device.name)
            )


def _check(workspace: Workspace) -> None:
    if not workspace.is_headquarters:
        raise NotHeadquarters
    check_allowed(workspace.staff.role, Deed.LEAD_TEAM)


def _problems(
    work: Work, case_ids: Sequence[CaseId], to: str, reason: str
) -> tuple[Problem, ...]:
    problems, device = [], work.devices.find(to)
    if not case_ids:
        problems.append(Problem("cases", Rule.REQUIRED))
    if not to:
        problems.append(Problem("to", Rule.REQUIRED))
    elif device is None or holder_of(device) is None:
        problems.append(Problem("to", Rule.TAKES_NO_CASES))
    if not reason.strip():
        problems.append(Problem("reason", Rule.REQUIRED))
    return tuple(problems)


def _give(workspace: Workspace, work: Work, case_id: CaseId, giving: Giving) -> bool:
    work.cases.get(case_id)
    standing = _standing(workspace, work, case_id, giving.at)
    changed = given(case_id, standing, giving, workspace.new_id())
    for one in changed:
        work.assignments.save(one)
    if changed:
        _note(workspace, work, case_id, giving.device_id, giving.reason)
    return bool(changed)


def _standing(
    workspace: Workspace, work: Work, case_id: CaseId, at: datetime
) -> list[Assignment]:
    """What stands; of a case that nobody ever assigned it is written down now."""
    known = work.assignments.where(case_id=case_id)
    if known:
        return [one for one in known if one.stands]
    made_on = work.whereabouts.begun_on([case_id]).get(case_id)
    device = work.devices.find(made_on) if made_on else None
    if device is None or device.revoked_at is not None:
        return []
    first = begun(case_id, device.id, device.place_kind, at, workspace.new_id())
    return [work.assignments.save(first)]


def _note(
    workspace: Workspace, work: Work, case_id: CaseId, device_id: str, reason: str
) -> None:
    entry = new_entry(workspace, AuditDeed.ASSIGNED)
    work.audit.save(replace(entry, case_id=case_id, record_id=device_id, reason=reason))

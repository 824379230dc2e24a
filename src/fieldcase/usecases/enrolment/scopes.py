"""What a laptop may hold: its role, where it stands, and which cases it is for."""

from collections.abc import Sequence
from dataclasses import replace

from fieldcase.domain.codelists import ListName, code_list
from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.device import Device
from fieldcase.domain.errors import DeviceIsRevoked, NotHeadquarters
from fieldcase.domain.exchange.invitation import Reach
from fieldcase.domain.exchange.scope import PlaceKind, Scope
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.rules import Problem, Rule, refuse
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.record_keeping.drafts import end_draft
from fieldcase.usecases.workspace import Workspace


def reach_of(device: Device) -> Reach:
    return Reach(
        role=device.role,
        place_kind=device.place_kind,
        countries=device.countries,
        scope=device.scope,
        mailbox=device.mailbox,
    )


def with_reach(device: Device, reach: Reach) -> Device:
    return replace(
        device,
        role=reach.role,
        place_kind=reach.place_kind,
        countries=reach.countries,
        scope=reach.scope,
        mailbox=reach.mailbox,
    )


def reach_problems(reach: Reach) -> tuple[Problem, ...]:
    """A laptop needs a role, a mission its country, and its countries must exist."""
    problems = []
    if reach.role is None:
        problems.append(Problem("role", Rule.REQUIRED))
    if not reach.countries and _needs_countries(reach):
        problems.append(Problem("countries", Rule.REQUIRED))
    if _unknown(reach.countries):
        problems.append(Problem("countries", Rule.UNKNOWN_CODE))
    return tuple(problems)


def set_reach(
    workspace: Workspace,
    device_id: DeviceId,
    reach: Reach,
    draft_id: DraftId | None = None,
) -> Device:
    """Say anew what a laptop may hold.

    What it may not hold any more goes with the next bundle to it; what it made itself
    stays until headquarters has it.

    Raises:
        NotHeadquarters: this store is a laptop's.
        DeedNotAllowed: for headquarters only.
        EntriesRefused: the role is missing, or the countries of a mission.
        DeviceIsRevoked: it is told nothing any more.
        RecordNotFound: no such laptop is enrolled.
    """
    check_keeper(workspace)
    refuse(reach_problems(reach))
    with workspace.work() as work:
        stored = work.devices.get(device_id)
        if stored.revoked_at is not None:
            raise DeviceIsRevoked(stored.name)
        saved = work.devices.save(with_reach(stored, reach))
        if saved != stored:
            entry = new_entry(workspace, AuditDeed.SCOPE_SET)
            work.audit.save(replace(entry, record_id=device_id, what=reach.scope))
        end_draft(work, draft_id)
    return saved


def check_keeper(workspace: Workspace) -> None:
    """Only headquarters decides whom it trusts, and with what.

    Raises:
        NotHeadquarters: this store is a laptop's.
        DeedNotAllowed: for headquarters only.
    """
    if not workspace.is_headquarters:
        raise NotHeadquarters
    check_allowed(workspace.staff.role, Deed.KEEP_DEVICES)


def _needs_countries(reach: Reach) -> bool:
    return reach.place_kind is PlaceKind.MISSION or reach.scope is Scope.COUNTRIES


def _unknown(codes: Sequence[str]) -> bool:
    known = code_list(ListName.COUNTRIES).entries
    return any(code not in known for code in codes)

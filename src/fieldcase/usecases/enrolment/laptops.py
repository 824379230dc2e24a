"""The laptops that headquarters knows: what each may hold, has, and last said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fieldcase.domain.casework.case import CaseId, CaseStatus
from fieldcase.domain.device import Device, DeviceKind
from fieldcase.domain.errors import NotHeadquarters
from fieldcase.domain.exchange.assignment import Assignment
from fieldcase.domain.exchange.invitation import Invitation
from fieldcase.domain.exchange.reach import holder_of
from fieldcase.domain.exchange.scope import PlaceKind, Scope
from fieldcase.domain.folding import fold
from fieldcase.domain.identity import DeviceId
from fieldcase.store.work import Work
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.desk.gaps import LaptopStanding, list_standings
from fieldcase.usecases.enrolment.enrolment import spoken_fingerprint
from fieldcase.usecases.enrolment.inviting import list_invitations
from fieldcase.usecases.workspace import Workspace

SHOWN = 200  # cases of one laptop on its page


class LaptopState(StrEnum):
    """How a laptop stands, the worst first."""

    REVOKED = "revoked"
    NO_ROLE = "no_role"
    GAP = "gap"
    SILENT = "silent"
    CLOCK_OFF = "clock_off"
    NEVER_HEARD = "never_heard"
    WELL = "well"


@dataclass(frozen=True, slots=True, kw_only=True)
class LaptopLine:
    """One laptop in the list. `standing` is None of one that is revoked.

    `cases` counts what is in its scope by now; `under_way` what it has not yet said
    that it has. `program` is the version that wrote its last bundle.
    """

    device: Device
    state: LaptopState
    standing: LaptopStanding | None
    cases: int
    under_way: int
    program: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignedCase:
    """A case on a laptop's page; nobody is named there."""

    assignment: Assignment
    number: str
    status: CaseStatus
    destination: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LaptopFile:
    """All that the page of one laptop shows; `former` and `heir` are its like.

    `assigned` are the first `SHOWN` of those given to it by hand.
    """

    line: LaptopLine
    spoken: str
    former: Device | None
    heir: Device | None
    assigned: tuple[AssignedCase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """A case that was handed over on paper, and that no mission's laptop has yet.

    `laptop` is the only one of the mission that could take it.
    """

    case_id: CaseId
    number: str
    mission: str
    made_at: datetime
    laptop: Device | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Laptops:
    """What the page of laptops shows; invitations are those that wait."""

    lines: tuple[LaptopLine, ...]
    invitations: tuple[Invitation, ...]
    handed_over: tuple[HandedOver, ...] = ()


def list_laptops(workspace: Workspace) -> Laptops:
    """Every laptop by name, the revoked ones last, and those that were invited.

    Raises:
        NotHeadquarters: this store is a laptop's.
    """
    if not workspace.is_headquarters:
        raise NotHeadquarters
    standings = {one.device.id: one for one in list_standings(workspace)}
    with workspace.reading() as work:
        counts = _Counts.of(work)
        lines = [
            _line(work, device, standings.get(device.id), counts)
            for device in work.devices.where()
            if device.kind is DeviceKind.LAPTOP
        ]
    lines.sort(
        key=lambda one: (
            one.device.revoked_at is not None,
            fold(one.device.name),
            one.device.id,
        )
    )
    with workspace.reading() as work:
        handed_over = _handed_over(work, [line.device for line in lines])
    return Laptops(
        lines=tuple(lines),
        invitations=tuple(list_invitations(workspace)),
        handed_over=handed_over,
    )


def laptop_file(workspace: Workspace, device_id: DeviceId) -> LaptopFile:
    """Everything about one laptop.

    Raises:
        NotHeadquarters: this store is a laptop's.
        RecordNotFound: no such laptop is enrolled.
    """
    if not workspace.is_headquarters:
        raise NotHeadquarters
    standings = {one.device.id: one for one in list_standings(workspace)}
    with workspace.reading() as work:
        device = work.devices.get(device_id)
        heirs = work.devices.where(instead_of=device_id)
        former = work.devices.find(device.instead_of) if device.instead_of else None
        return LaptopFile(
            line=_line(work, device, standings.get(device_id), _Counts.of(work)),
            spoken=spoken_fingerprint(device),
            former=former,
            heir=heirs[-1] if heirs else None,
            assigned=_assigned(work, device_id),
        )


def laptops_for_cases(workspace: Workspace) -> list[Device]:
    """The laptops that can be given cases, by name."""
    if not workspace.is_headquarters:
        raise NotHeadquarters
    with workspace.reading() as work:
        found = [
            one
            for one in work.devices.where(revoked_at=None)
            if one.kind is DeviceKind.LAPTOP and one.role is not None
        ]
    return sorted(found, key=lambda one: (fold(one.name), one.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counts:
    """Counted once for all laptops."""

    assigned: Mapping[DeviceId, int]
    by_code: Mapping[str, int]
    destinations: Mapping[str, int]
    hosts: Mapping[str, int]
    all: int

    @classmethod
    def of(cls, work: Work) -> "_Counts":
        where = work.whereabouts
        return cls(
            assigned=where.counts(),
            by_code=where.counts_by_code(),
            destinations=where.counts_of_countries(hosting=False),
            hosts=where.counts_of_countries(hosting=True),
            all=work.cases.count(),
        )

    def of_device(self, device: Device) -> int:
        """By its scope; of its countries it may have more than these, never fewer."""
        if device.revoked_at is not None or device.role is None:
            return 0
        own = self.assigned.get(device.id, 0) + self.by_code.get(device.code, 0)
        if device.scope is Scope.ALL:
            return self.all
        if device.scope is Scope.ASSIGNED:
            return own
        is_mission = device.place_kind is PlaceKind.MISSION
        counts = self.destinations if is_mission else self.hosts
        return max(own, sum(counts.get(one, 0) for one in device.countries))


def _line(
    work: Work, device: Device, standing: LaptopStanding | None, counts: _Counts
) -> LaptopLine:
    last = work.arrivals.last_applied(device.id, Verdict.GOOD)
    return LaptopLine(
        device=device,
        state=_state(device, standing),
        standing=standing,
        cases=counts.of_device(device),
        under_way=work.whereabouts.under_way(device.id),
        program=last.program if last else "",
    )


def _state(device: Device, standing: LaptopStanding | None) -> LaptopState:
    if device.revoked_at is not None or standing is None:
        return LaptopState.REVOKED
    if device.role is None:
        return LaptopState.NO_ROLE
    if standing.missing:
        return LaptopState.GAP
    if standing.is_silent:
        return LaptopState.SILENT
    if standing.clock_off:
        return LaptopState.CLOCK_OFF
    is_new = standing.last_heard is None
    return LaptopState.NEVER_HEARD if is_new else LaptopState.WELL


def _handed_over(work: Work, devices: list[Device]) -> tuple[HandedOver, ...]:
    waiting = work.handovers.among(
        "id", work.whereabouts.handed_over_on_paper()[:SHOWN]
    )
    cases = {
        one.id: one.number
        for one in work.cases.among("id", [one.case_id for one in waiting])
    }
    found: dict[CaseId, HandedOver] = {}
    for one in waiting:
        there = [
            device
            for device in devices
            if holder_of(device) is not None
            and device.place_kind is PlaceKind.MISSION
            and one.mission in device.countries
        ]
        found[one.case_id] = HandedOver(
            case_id=one.case_id,
            number=cases.get(one.case_id, ""),
            mission=one.mission,
            made_at=one.made_at,
            laptop=there[0] if len(there) == 1 else None,
        )
    return tuple(found.values())


def _assigned(work: Work, device_id: DeviceId) -> tuple[AssignedCase, ...]:
    standing = work.assignments.where(device_id=device_id, ended_at=None)[:SHOWN]
    cases = {one.id: one for one in work.cases.among("id", _ids(standing))}
    return tuple(
        AssignedCase(
            assignment=one,
            number=cases[one.case_id].number,
            status=cases[one.case_id].status,
            destination=cases[one.case_id].destination_country,
        )
        for one in standing
        if one.case_id in cases
    )


def _ids(assignments: list[Assignment]) -> list[str]:
    return [one.case_id for one in assignments]

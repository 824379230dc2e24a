"""Which laptops are silent, whose bundles are missing, whose clock is off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType

from fieldcase.domain.device import Device, DeviceKind
from fieldcase.domain.exchange.arrival import Arrival
from fieldcase.domain.exchange.scope import PlaceKind
from fieldcase.domain.record_keeping.period import PeriodSubject, in_force
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.store.work import Work
from fieldcase.sync.verdicts import Verdict
from fieldcase.usecases.workspace import Workspace

# Days, until headquarters sets others on its page of reference data.
USUAL: Mapping[PeriodSubject, int] = MappingProxyType(
    {
        PeriodSubject.OFFICE_SILENT: 14,
        PeriodSubject.MISSION_SILENT: 30,
        PeriodSubject.BUNDLE_MISSING: 7,
    }
)
_SILENCE: Mapping[PlaceKind, PeriodSubject] = MappingProxyType(
    {
        PlaceKind.OFFICE: PeriodSubject.OFFICE_SILENT,
        PlaceKind.MISSION: PeriodSubject.MISSION_SILENT,
    }
)
_HEARD = (Verdict.GOOD, Verdict.SEEN_BEFORE, Verdict.WAITING)  # their seal was good
MOST_MISSING = 20  # named one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class LaptopStanding:
    """What headquarters has heard of one laptop that it trusts.

    `missing` are the bundles without which others wait, the first `MOST_MISSING` of
    them, and `waits_since` when the first of these others came. `silent_days` are
    since it was heard, or since it was enrolled; None where neither is known.
    `clock_off` is positive when its clock was ahead in the last bundle.
    """

    device: Device
    last_bundle: int
    last_heard: datetime | None
    silent_days: int | None
    is_silent: bool
    missing: tuple[int, ...]
    waits_since: datetime | None
    is_missing_long: bool
    clock_off: timedelta

    @property
    def needs_attention(self) -> bool:
        return self.is_silent or bool(self.missing) or bool(self.clock_off)


def list_standings(
    workspace: Workspace, at: datetime | None = None
) -> list[LaptopStanding]:
    """Every enrolled laptop that is not revoked, by name, as it stands now or `at`."""
    now = at or workspace.clock.now()
    with workspace.reading() as work:
        limits = thresholds(work, now.date() if at else workspace.today())
        laptops = [
            device
            for device in work.devices.where()
            if device.kind is DeviceKind.LAPTOP and device.revoked_at is None
        ]
        return [
            _standing(work, device, limits, now)
            for device in sorted(laptops, key=lambda one: (one.name, one.id))
        ]


def list_gaps(workspace: Workspace, at: datetime | None = None) -> list[LaptopStanding]:
    """The laptops that somebody should ask about, the longest unheard first.

    As it stands now, or as it would have been told `at` another moment.
    """
    found = [one for one in list_standings(workspace, at) if one.needs_attention]
    return sorted(found, key=lambda one: -(one.silent_days or 0))


def thresholds(work: Work, day: date) -> dict[PeriodSubject, int]:
    """After how many days something is told, as headquarters set it for that day."""
    periods = work.of_kind(RecordKind.PERIOD).where()
    held = in_force(periods, day)
    return {
        subject: usual
        if subject not in held or held[subject].amount is None
        else int(held[subject].amount or 0)
        for subject, usual in USUAL.items()
    }


def _standing(
    work: Work,
    device: Device,
    limits: Mapping[PeriodSubject, int],
    now: datetime,
) -> LaptopStanding:
    heard = work.arrivals.last_of(device.id, _HEARD)
    applied = work.arrivals.last_applied(device.id, Verdict.GOOD)
    waiting = work.arrivals.waiting_of(device.id)
    since = heard.arrived_at if heard is not None else device.enrolled_at
    silent_days = None if since is None else max((now - since).days, 0)
    waits_since = min((one.arrived_at for one in waiting), default=None)
    longest = timedelta(days=limits[PeriodSubject.BUNDLE_MISSING])
    return LaptopStanding(
        device=device,
        last_bundle=applied.sequence if applied is not None else 0,
        last_heard=None if heard is None else heard.arrived_at,
        silent_days=silent_days,
        is_silent=silent_days is not None
        and silent_days > limits[_SILENCE[device.place_kind]],
        missing=_missing(applied, waiting),
        waits_since=waits_since,
        is_missing_long=waits_since is not None and now - waits_since > longest,
        clock_off=timedelta(seconds=0 if heard is None else heard.clock_off),
    )


def _missing(applied: Arrival | None, waiting: list[Arrival]) -> tuple[int, ...]:
    """Numbers that never came, up to the last that waits."""
    if not waiting:
        return ()
    here = {one.sequence for one in waiting}
    first = (applied.sequence if applied is not None else 0) + 1
    missing: list[int] = []
    for number in range(first, max(here)):
        if number not in here:
            missing.append(number)
        if len(missing) == MOST_MISSING:
            break
    return tuple(missing)

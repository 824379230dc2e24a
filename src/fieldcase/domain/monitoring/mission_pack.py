"""A mission pack: cases lent to one laptop for a mission, until a day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.identity import DeviceId
from fieldcase.domain.monitoring.mission import Mission, MissionId, MissionStatus
from fieldcase.domain.need_to_know import SEEN
from fieldcase.domain.staff import Role

LONGEST = timedelta(days=92)  # ours: a pack is lent for a mission, not for a year
USUAL_AFTER = timedelta(days=14)  # after the mission's last day, for the way back
# As what a mission's laptop can be used.
PACK_ROLES = (Role.MONITOR, Role.COUNSELLOR, Role.TRAINER, Role.SUPERVISOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackAsked:
    """Which cases of a mission, for which role, until the end of which day."""

    mission_id: MissionId
    case_ids: tuple[CaseId, ...]
    role: Role
    expires_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPreview:
    """What a pack would hold: by kind of record and class of field, how many values.

    `without_names` counts the cases of which nobody allows the mission to hold who
    they are: they travel as numbers.
    """

    cases: int
    without_names: int
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def by_class(self) -> dict[str, int]:
        """The same over all kinds."""
        found: dict[str, int] = {}
        for of_kind in self.counts.values():
            for name, count in of_kind.items():
                found[name] = found.get(name, 0) + count
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePack:
    """One that was sealed here; `size` is not kept."""

    recipient_id: DeviceId
    sequence: int
    digest: str
    mission_id: MissionId
    role: Role
    cases: int
    made_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedPack:
    """One that was loaded here; `erased_at` once nothing of it is here any more."""

    sender_id: DeviceId
    sequence: int
    digest: str
    mission_id: MissionId
    role: Role
    cases: int
    made_at: datetime
    expires_at: datetime
    loaded_at: datetime
    given_back_at: datetime | None = None
    erased_at: datetime | None = None


@dataclass(eq=False)
class PackExpired(FieldCaseError):
    """The day until which the pack was lent is over."""

    expired_on: date


@dataclass(eq=False)
class PackTooLong(FieldCaseError):
    """A pack ends after today and within `most` days."""

    most: int


@dataclass(eq=False)
class PackWithoutCases(FieldCaseError):
    """No case is chosen, or one that the mission does not visit."""


@dataclass(eq=False)
class RoleAboveLaptop(FieldCaseError):
    """The role would see more than the laptop's own role may."""


def check_term(expires_on: date, today: date) -> None:
    """A pack is lent from today on, and not for long.

    Raises:
        PackTooLong: it would be over already, or lent for too long.
    """
    if not timedelta(0) <= expires_on - today <= LONGEST:
        raise PackTooLong(LONGEST.days)


def check_role(role: Role, laptop: Role | None) -> None:
    """A pack brings nothing that the laptop may not hold by its own role.

    Raises:
        RoleAboveLaptop: it would.
    """
    if role not in PACK_ROLES or (laptop is not None and SEEN[role] - SEEN[laptop]):
        raise RoleAboveLaptop


def check_cases(asked: Collection[CaseId], of_mission: Collection[CaseId]) -> None:
    """Only cases that the mission plans to visit are lent for it.

    Raises:
        PackWithoutCases: none is asked for, or another one is.
    """
    if not asked or not set(asked) <= set(of_mission):
        raise PackWithoutCases


def usual_end(mission: Mission, today: date) -> date:
    """Some days after the mission, for sending what was written from the way home."""
    last = mission.ends_on or mission.starts_on or today
    return min(max(last, today) + USUAL_AFTER, today + LONGEST)


def is_over(pack: LoadedPack, mission: Mission | None, today: date) -> bool:
    """Whether the mission needs the pack no more: its last day is past, or it says so.

    What was written is then kept until headquarters has it, and the rest goes.
    """
    if pack.given_back_at is not None or mission is None:
        return pack.given_back_at is not None
    is_back = mission.status not in {MissionStatus.PLANNED, MissionStatus.IN_FIELD}
    return is_back or (mission.ends_on is not None and mission.ends_on < today)

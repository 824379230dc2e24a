"""An invitation: headquarters waits for a laptop that it described beforehand."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from fieldcase.domain.device import Device
from fieldcase.domain.errors import FieldCaseError, FileError
from fieldcase.domain.exchange.scope import PlaceKind, Scope
from fieldcase.domain.identity import DeviceId, StaffId
from fieldcase.domain.staff import Role

USUAL_DAYS, MOST_DAYS = 7, 60
CODE_GROUPS = 4  # 80 bits, behind Argon2id


class InvitationState(StrEnum):
    """Stored as these words: add to them, never rename one."""

    OPEN = "open"  # nobody has answered yet
    ANSWERED = "answered"  # a laptop has; its fingerprint is to be compared
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What headquarters decides about a laptop; `countries` by ISO code."""

    role: Role | None = None
    place_kind: PlaceKind = PlaceKind.OFFICE
    countries: tuple[str, ...] = ()
    scope: Scope = Scope.ASSIGNED
    mailbox: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """`token` is in the enrolment file and nowhere else: who answers with it had both.

    `answer` is the laptop as it said of itself. `instead_of` is the laptop that it is
    rebuilt from. It is kept at headquarters only.
    """

    id: str
    name: str
    reach: Reach
    token: bytes = field(repr=False)
    made_at: datetime
    expires_at: datetime
    made_by: StaffId | None = None
    instead_of: DeviceId | None = None
    state: InvitationState = InvitationState.OPEN
    answer: Device | None = None
    answered_at: datetime | None = None

    def is_expired(self, now: datetime) -> bool:
        """Nobody may answer any more; one that was answered in time goes on."""
        return self.state is InvitationState.OPEN and now >= self.expires_at


def expiry(now: datetime, days: int) -> datetime:
    return now + timedelta(days=days)


@dataclass(eq=False)
class EnrolmentCodeWrong(FileError):
    """The code is typed right, but it is not the one of this file."""


@dataclass(eq=False)
class InvitationExpired(FieldCaseError):
    """The enrolment file was to be used until `expires_at`."""

    expires_at: datetime


@dataclass(eq=False)
class InvitationUsed(FieldCaseError):
    """Another laptop answered to it, or it was approved or withdrawn; once is all."""

    name: str


class AnswerNotOurs(FieldCaseError):
    """A laptop's answer to no invitation of this headquarters."""


@dataclass(eq=False)
class JoinedElsewhere(FieldCaseError):
    """The laptop belongs to another headquarters already."""

    name: str


class IsHeadquarters(FieldCaseError):
    """Headquarters' own store joins nobody."""


class FingerprintDiffers(FieldCaseError):
    """What the other side read aloud is not what stands here."""

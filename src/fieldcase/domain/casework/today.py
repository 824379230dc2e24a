"""What a day begins with: what is due, what waits, what expires, what came back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

from fieldcase.domain.casework.case import CaseId, CaseStatus
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.record_keeping.draft import DraftId
from fieldcase.domain.record_kinds import RecordKind

Line = TypeVar("Line")

AHEAD = 30  # days before an expiry that one hears of it
BEHIND = 30  # days after it that one still hears of it
IDLE_AFTER = timedelta(days=14)  # an open case without a plan is told after so long
UNANSWERED_AFTER = timedelta(days=3)  # a bundle without a receipt
ANSWERS_SHOWN = timedelta(days=7)
REMINDED = 30  # days ahead that are looked at for reminders
SOON_MINUTES = 15  # before an appointment that one is told of it
MOST_REMINDED = 50  # appointments of one day that are looked at for that
MOST_LINES = 8  # of each sort; how many more there are is said


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """A case as a line says it; number and names are filled in when it is shown."""

    case_id: CaseId
    case_number: str = ""
    given_names: str = ""
    family_name: str = ""
    native_name: str = ""

    @property
    def name(self) -> str:
        """Whose case it is; nothing for those who may not know."""
        return f"{self.given_names} {self.family_name}".strip() or self.native_name


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine(CaseLine):
    """A form begun and not finished; without a case yet its number is ""."""

    draft_id: DraftId
    form: str
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiring(CaseLine):
    """What ends soon, or has just ended: `field` is the one that holds the day."""

    kind: RecordKind
    field: str
    record_id: str
    day: date
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdleCase(CaseLine):
    """A case before departure: nothing is planned, nothing happened lately."""

    status: CaseStatus
    last_session_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Some(Generic[Line]):
    """The first lines of a sort, and how many there are of it."""

    lines: tuple[Line, ...] = ()
    total: int = 0


def first_of(found: Sequence[Line]) -> Some[Line]:
    """Those to be shown of all that were found."""
    return Some(lines=tuple(found[:MOST_LINES]), total=len(found))

"""Conflicts: fields that several people set, none of them knowing of the others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.change import JsonValue
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.exchange.decision import Decision
from fieldcase.domain.identity import ChangeId, DeviceId
from fieldcase.domain.record_kinds import RecordKind

_SIGNS = 6  # of the digest over the heads: enough to tell what was seen from what is


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """One field in conflict; `since` is when the latest of its values was set.

    By the hybrid clock of the changes, so that every store says the same.
    """

    record_id: str
    field: str
    kind: str
    case_id: CaseId | None
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClashHead:
    """One of the values that clash: which change set it, on which laptop."""

    record_id: str
    field: str
    change_id: ChangeId
    device_id: DeviceId


@dataclass(frozen=True, slots=True, kw_only=True)
class ClashFilter:
    """Which conflicts are listed: of a kind, set on this laptop, as old as that."""

    kind: str = ""
    device_id: DeviceId | None = None
    case_id: CaseId | None = None
    before: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictValue:
    """What one of them set. `device` is a name, or the code that it reads as.

    `has_doubtful_clock` when the time cannot be right, as far as it is known here.
    """

    change_id: ChangeId
    value: JsonValue
    is_erased: bool
    is_shown: bool
    staff_name: str
    device_id: DeviceId
    device: str
    made_at: datetime
    has_doubtful_clock: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictLine:
    """A field in conflict as a list shows it; `devices` are names, `values` a number.

    `about` is whose field it is, as far as the reader may know.
    """

    id: str
    kind: RecordKind
    record_id: str
    field: str
    case_id: CaseId | None
    case_number: str
    about: str
    since: datetime
    devices: tuple[str, ...]
    values: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field in conflict with all its values, the oldest first.

    `base` is what all of them replaced, or the default where nothing stood;
    `may_write` when another value can be written than these. `names` are those of
    the people that values may mean by their ids. `standing` is the decision that may
    be changed, where one was made.
    """

    line: ConflictLine
    base: JsonValue
    values: tuple[ConflictValue, ...]
    may_write: bool
    names: Mapping[str, str]
    standing: Decision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision as a list shows it; `conflict_id` opens it again.

    `may_change` while nobody has edited the field since.
    """

    decision: Decision
    conflict_id: str
    case_number: str
    about: str
    staff_name: str
    may_change: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of the values that clash stands, by the change that set it."""

    change_id: ChangeId


@dataclass(frozen=True, slots=True)
class Written:
    """None of them stands, but this, as a form would give it."""

    value: JsonValue


Choice = Chosen | Written


@dataclass(eq=False)
class ConflictMoved(FieldCaseError):
    """What is in conflict changed since it was looked at, or nothing is any more."""

    record_id: str
    field: str


@dataclass(eq=False)
class NoSuchConflict(FieldCaseError):
    """No conflict is called so."""

    conflict_id: str


def conflict_id(record_id: str, field: str, heads: Iterable[ChangeId]) -> str:
    """What a conflict is called: another name as soon as another value is known."""
    seen = blake2b("".join(sorted(heads)).encode(), digest_size=_SIGNS // 2)
    return f"{record_id}:{field}:{seen.hexdigest()}"


def parts_of(named: str) -> tuple[str, str]:
    """The record and the field that a conflict is about.

    Raises:
        NoSuchConflict: nothing is called so.
    """
    parts = named.split(":")
    if len(parts) != 3 or not all(parts):  # noqa: PLR2004 record, field, digest
        raise NoSuchConflict(named)
    return parts[0], parts[1]

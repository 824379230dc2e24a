"""The history of a record: field by field, who changed what into what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fieldcase.domain.change import JsonValue
from fieldcase.domain.identity import ChangeId, DeviceId


class Standing(StrEnum):
    """What became of a value."""

    SHOWN = "shown"  # it is the field's value
    CONFLICTING = "conflicting"  # somebody else set another, and nobody has decided
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One field of one change. `device` is a name, or the code that it reads as.

    `before` is what it replaced, or the default where nothing stood; an erased value
    says nothing. `is_there` says whether headquarters has confirmed the change; None
    where that is no question. `decision` is why headquarters let this value stand,
    if it did.
    """

    change_id: ChangeId
    field: str
    before: JsonValue
    after: JsonValue
    is_erased: bool
    standing: Standing
    made_at: datetime
    staff_name: str
    device_id: DeviceId
    device: str
    decision: str = ""
    is_there: bool | None = None

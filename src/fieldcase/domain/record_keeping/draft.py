"""A draft: a form as it was typed, kept to the last second, not yet a record."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.change import JsonValue
from fieldcase.domain.identity import StaffId

DraftId = NewType("DraftId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """`entries` are what stands in the form's fields, JSON-ready, valid or not.

    `form` and `form_version` name the form that began it. Drafts never leave the
    laptop: signing one makes a record, and that one travels.
    """

    id: DraftId
    form: str
    form_version: int
    case_id: CaseId
    staff_id: StaffId
    begun_at: datetime
    saved_at: datetime
    entries: dict[str, JsonValue]

"""An erasure order: the tombstone of one person who asked to be forgotten."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import PersonId
from fieldcase.domain.fields import Bookkeeping
from fieldcase.domain.identity import StaffId

ErasureOrderId = NewType("ErasureOrderId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureOrder:
    """That one person was erased: the tombstone, and what its certificate says.

    The counts are of the store where it was ordered: values in records and their
    history, the records that lost any, and those that stay since others are in them.
    """

    id: Bookkeeping[ErasureOrderId]
    person_id: Bookkeeping[PersonId]
    case_id: Bookkeeping[CaseId]
    person_number: Bookkeeping[str]
    ordered_by: Bookkeeping[StaffId]
    ordered_at: Bookkeeping[datetime]
    reason: Bookkeeping[str]
    purged_values: Bookkeeping[int] = 0
    purged_records: Bookkeeping[int] = 0
    removed_drafts: Bookkeeping[int] = 0
    removed_files: Bookkeeping[int] = 0
    shared_records: Bookkeeping[int] = 0

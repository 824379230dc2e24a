"""A period that headquarters sets for everybody, from a day on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NewType

from fieldcase.domain.fields import Operational

PeriodId = NewType("PeriodId", str)


class PeriodSubject(StrEnum):
    """What a period is for. Stored and sent as these words: add, never rename."""

    MEDICAL_REPORT = "medical_report"
    MEDIF = "medif"
    AMAAR = "amaar"
    CLOSED_CASES = "closed_cases"
    IDLE_CASES = "idle_cases"
    DRAFTS = "drafts"
    AUDIT_ENTRIES = "audit_entries"
    OFFICE_SILENT = "office_silent"
    MISSION_SILENT = "mission_silent"
    BUNDLE_MISSING = "bundle_missing"


class PeriodUnit(StrEnum):
    """What a period counts in."""

    DAYS = "days"
    MONTHS = "months"


UNITS: Mapping[PeriodSubject, PeriodUnit] = MappingProxyType(
    {
        PeriodSubject.MEDICAL_REPORT: PeriodUnit.DAYS,
        PeriodSubject.MEDIF: PeriodUnit.DAYS,
        PeriodSubject.AMAAR: PeriodUnit.MONTHS,
        PeriodSubject.CLOSED_CASES: PeriodUnit.MONTHS,
        PeriodSubject.IDLE_CASES: PeriodUnit.MONTHS,
        PeriodSubject.DRAFTS: PeriodUnit.MONTHS,
        PeriodSubject.AUDIT_ENTRIES: PeriodUnit.MONTHS,
        PeriodSubject.OFFICE_SILENT: PeriodUnit.DAYS,
        PeriodSubject.MISSION_SILENT: PeriodUnit.DAYS,
        PeriodSubject.BUNDLE_MISSING: PeriodUnit.DAYS,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """`amount` counts in the unit of its subject; None: nothing is set from then on.

    Of several for one subject the one with the latest first day that has come counts.
    """

    id: Operational[PeriodId]
    subject: Operational[PeriodSubject]
    amount: Operational[int | None] = None
    valid_from: Operational[date | None] = None
    note: Operational[str] = ""


def in_force(periods: Iterable[Period], day: date) -> dict[PeriodSubject, Period]:
    """By subject the period that holds on this day; of two from one day the later made.

    Ids are UUIDv7: the greater was made later.
    """
    begun = [one for one in periods if one.valid_from is None or one.valid_from <= day]
    begun.sort(key=lambda one: (one.valid_from or date.min, one.id))
    return {one.subject: one for one in begun}

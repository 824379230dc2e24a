"""What may be set as a period: for what, how long at most, and from when."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.change import JsonValue
from fieldcase.domain.deeds import Deed
from fieldcase.domain.errors import FieldCaseError
from fieldcase.domain.record_keeping.period import (
    UNITS,
    Period,
    PeriodSubject,
    PeriodUnit,
)
from fieldcase.domain.record_keeping.retention import RetentionClass
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    is_empty,
    misfits,
    missing,
    unreadable_dates,
)
from fieldcase.domain.typed_texts import unfit_texts

FORM, FORM_VERSION = "period", 1
MOST: Mapping[PeriodUnit, int] = MappingProxyType(
    {PeriodUnit.DAYS: 366, PeriodUnit.MONTHS: 1200}
)
RETENTION: Mapping[PeriodSubject, RetentionClass] = MappingProxyType(
    {
        PeriodSubject.CLOSED_CASES: RetentionClass.CLOSED_CASES,
        PeriodSubject.IDLE_CASES: RetentionClass.IDLE_CASES,
        PeriodSubject.DRAFTS: RetentionClass.DRAFTS,
        PeriodSubject.AUDIT_ENTRIES: RetentionClass.AUDIT_ENTRIES,
    }
)
VALIDITY: Mapping[PeriodSubject, str] = MappingProxyType(
    {
        PeriodSubject.MEDICAL_REPORT: "report_days",
        PeriodSubject.MEDIF: "medif_days",
        PeriodSubject.AMAAR: "amaar_months",
    }
)
MOST_AMAAR = 60  # months


class SetByHeadquarters(FieldCaseError):
    """Headquarters has set it for everybody; it is not set on a laptop."""


def deed_for(subject: PeriodSubject) -> Deed:
    """Who may set it at headquarters: as before it travelled."""
    if subject in RETENTION:
        return Deed.SET_RETENTION
    return Deed.SET_VALIDITY if subject in VALIDITY else Deed.FILL_REFERENCE_DATA


def longest(subject: PeriodSubject) -> int:
    return MOST_AMAAR if subject is PeriodSubject.AMAAR else MOST[UNITS[subject]]


def period_problems(entries: Entries) -> tuple[Problem, ...]:
    """Every problem between these entries and a period.

    An amount that is left out takes the usual one back, or keeps records for good.
    """
    problems = [
        *missing(entries, "subject", "valid_from"),
        *unreadable_dates(entries, "valid_from"),
        *unfit_texts(entries, ("note",)),
    ]
    subject, amount = entries.get("subject"), entries.get("amount")
    if isinstance(amount, int) and _is_out_of_range(subject, amount):
        problems.append(Problem("amount", Rule.OUT_OF_BOUNDS))
    elif not is_empty(amount) and not isinstance(amount, int):
        problems.append(Problem("amount", Rule.NOT_A_NUMBER))
    return misfits(Period, entries, problems)


def _is_out_of_range(subject: JsonValue, amount: int) -> bool:
    known = subject in set(PeriodSubject)
    most = longest(PeriodSubject(str(subject))) if known else max(MOST.values())
    return not 1 <= amount <= most

"""Saved report definitions: what is made again when its period has ended."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PeriodRule(StrEnum):
    """Of which whole period, once it is over. Stored as these words."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


_MONTHS = {
    PeriodRule.MONTH: 1,
    PeriodRule.QUARTER: 3,
    PeriodRule.HALF_YEAR: 6,
    PeriodRule.YEAR: 12,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDefinition:
    """`report` is the name of a report, `host_country` "" for all.

    `endings` are the forms, as `.pdf`; `folder` is where they are put. `publish`
    withholds small counts. `made_until` is the last day of what was made last.
    """

    id: str
    title: str
    report: str
    rule: PeriodRule = PeriodRule.HALF_YEAR
    host_country: str = ""
    languages: tuple[str, ...] = ("en",)
    endings: tuple[str, ...] = (".pdf",)
    folder: str = ""
    publish: bool = True
    with_tags: bool = False
    made_until: date | None = None

    def is_due(self, today: date) -> bool:
        """Whether a period has ended that it was not made for."""
        _, last = last_period(self.rule, today)
        return self.made_until is None or self.made_until < last


def last_period(rule: PeriodRule, today: date) -> tuple[date, date]:
    """First and last day of the whole period that ended last before this day."""
    return _period(rule, today, back=1)


def running_period(rule: PeriodRule, today: date) -> tuple[date, date]:
    """First and last day of the period that this day is in."""
    return _period(rule, today, back=0)


def _period(rule: PeriodRule, today: date, *, back: int) -> tuple[date, date]:
    length = _MONTHS[rule]
    months = today.year * 12 + today.month - 1
    first = (months // length - back) * length
    last = first + length - 1
    year, month = last // 12, last % 12 + 1
    return (
        date(first // 12, first % 12 + 1, 1),
        date(year, month, monthrange(year, month)[1]),
    )

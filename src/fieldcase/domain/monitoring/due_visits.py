"""When returnees are to be visited, and who is overdue.

The usual months are ours, no rule of the programme: headquarters sets its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName
from fieldcase.domain.later_days import months_later
from fieldcase.domain.monitoring.follow_up import FollowUpSchedule
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    is_empty,
    misfits,
    missing,
    unknown_codes,
    unreadable_dates,
)

FORM, FORM_VERSION = "follow_up_schedule", 1
USUAL_MONTHS = (1, 3, 6, 9, 12)
MOST_MONTHS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class DueVisit:
    """The visit that comes next: so many `months` after the return, on a day."""

    months: int
    on: date

    def is_overdue(self, today: date) -> bool:
        return self.on < today


def schedule_for(
    schedules: Iterable[FollowUpSchedule], programme: str, today: date
) -> FollowUpSchedule | None:
    """The one that counts for a programme today; None means the usual months.

    One of the programme's own goes before one for all; of several the one with the
    latest first day counts.
    """
    valid = [
        one
        for one in schedules
        if one.months
        and one.programme in {"", programme}
        and (one.valid_from or date.min) <= today
    ]
    return max(
        valid,
        key=lambda one: (bool(one.programme), one.valid_from or date.min, one.id),
        default=None,
    )


def next_due(
    returned_on: date, months: Sequence[int], contacts: Iterable[date]
) -> DueVisit | None:
    """What comes after the last contact; None once the last visit of all was made.

    A contact counts for the visit whose day it lies nearest to, the earlier of two;
    one that lies nearest to the return itself counts for none. Visits that were missed
    before a later contact are not asked for any more.
    """
    planned = [
        DueVisit(months=each, on=months_later(returned_on, each))
        for each in sorted(set(months))
    ]
    last = max((day for day in contacts if day >= returned_on), default=None)
    if last is None:
        return planned[0] if planned else None
    days = [returned_on, *(each.on for each in planned)]
    nearest = min(range(len(days)), key=lambda at: abs((days[at] - last).days))
    rest = planned[nearest:]
    return rest[0] if rest else None


def schedule_problems(entries: Entries) -> tuple[Problem, ...]:
    """Every problem between these entries and a schedule."""
    problems = (
        *missing(entries, "months"),
        *unreadable_dates(entries, "valid_from"),
        *unknown_codes(entries, {"programme": ListName.PROGRAMMES}),
        *(
            [Problem("months", Rule.MONTHS_NOT_UNDERSTOOD)]
            if _is_wrong(entries.get("months"))
            else []
        ),
    )
    return misfits(FollowUpSchedule, entries, problems)


def read_months(typed: str) -> list[int] | None:
    """Months as people type them: 1, 3, 6 or 1 3 6; in order, each once."""
    parts = typed.replace(",", " ").replace(";", " ").replace("،", " ").split()
    if not parts or not all(each.isdecimal() and len(each) <= 3 for each in parts):  # noqa: PLR2004 - no more than years of months
        return None
    months = sorted({int(each) for each in parts})
    return months if months[0] > 0 and months[-1] <= MOST_MONTHS else None


def _is_wrong(months: JsonValue) -> bool:
    if is_empty(months):
        return False
    if not isinstance(months, list):
        return True
    return not all(
        isinstance(one, int) and not isinstance(one, bool) and 0 < one <= MOST_MONTHS
        for one in months
    )

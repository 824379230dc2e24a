"""How long records are kept, and what is due for somebody to decide about."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from fieldcase.domain.deeds import Deed, check_allowed
from fieldcase.domain.record_keeping.audit import AuditDeed
from fieldcase.domain.record_keeping.period_rules import RETENTION
from fieldcase.domain.record_keeping.retention import (
    LONGEST,
    Due,
    Periods,
    RetentionClass,
)
from fieldcase.domain.rules import Problem, Rule, refuse
from fieldcase.domain.words import mark
from fieldcase.usecases.record_keeping.auditing import new_entry
from fieldcase.usecases.record_keeping.periods import held_retention, set_all
from fieldcase.usecases.workspace import Workspace

CLASS_NAMES: Mapping[RetentionClass, str] = MappingProxyType(
    {
        RetentionClass.CLOSED_CASES: mark("Closed cases, from the day of closing"),
        RetentionClass.IDLE_CASES: mark("Open cases in which nothing happens"),
        RetentionClass.DRAFTS: mark("Forms that were begun and never signed"),
        RetentionClass.AUDIT_ENTRIES: mark("What was read, given out and unlocked"),
    }
)


def retention_periods(workspace: Workspace) -> dict[RetentionClass, int]:
    """Months by class; one that is not in it has no period and is kept."""
    with workspace.reading() as work:
        return held_retention(work, workspace.today())


def set_retention(workspace: Workspace, periods: Periods) -> None:
    """Set all periods; what differs is written down in the audit.

    At headquarters they hold for everybody from today on.

    Raises:
        SetByHeadquarters: headquarters has set them for this laptop.
        DeedNotAllowed: headquarters and the focal point set them.
        EntriesRefused: a period is not between one month and a hundred years.
    """
    check_allowed(workspace.staff.role, Deed.SET_RETENTION)
    refuse(
        tuple(
            Problem(of_class, Rule.NOT_UNDERSTOOD)
            for of_class, months in periods.items()
            if not 1 <= months <= LONGEST
        )
    )
    with workspace.work() as work:
        before = held_retention(work, workspace.today())
        set_all(
            workspace,
            work,
            {subject: periods.get(of) for subject, of in RETENTION.items()},
        )
        work.retention.set_periods(periods)
        for of_class in RetentionClass:
            months = periods.get(of_class)
            if months != before.get(of_class):
                entry = new_entry(workspace, AuditDeed.RETENTION_SET)
                work.audit.save(replace(entry, what=of_class, count=months or 0))


def review_list(
    workspace: Workspace, of_class: RetentionClass, limit: int = 200
) -> list[Due]:
    """What is older than its period, the oldest first; nothing goes by itself.

    Raises:
        DeedNotAllowed: for supervisors, headquarters and the focal point.
    """
    check_allowed(workspace.staff.role, Deed.REVIEW_RETENTION)
    today = workspace.today()
    with workspace.reading() as work:
        months = held_retention(work, today).get(of_class)
        if months is None:
            return []
        return work.retention.due(of_class, months, today, limit)

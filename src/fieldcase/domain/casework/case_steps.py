"""From where a case may go where: the steps from referral to closure, and aside.

The order of the steps is INFERRED from how the work is described, not taken from a
rule of the programme; what stops a step stands in `next_step`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.domain.casework.case import STEPS, Case, CaseStatus
from fieldcase.domain.rules import Entries, Problem, Rule, as_date, is_empty

_S = CaseStatus
_ASIDE_BEFORE = (_S.ON_HOLD, _S.WITHDRAWN, _S.NO_SHOW, _S.INELIGIBLE, _S.CANCELLED)
BEFORE_DEPARTURE = STEPS[: STEPS.index(_S.DEPARTED)]
AFTER_DEPARTURE = STEPS[STEPS.index(_S.DEPARTED) : -1]
# A case that needs no assessment goes from the application to the approval.
_SKIPS: Mapping[CaseStatus, CaseStatus] = MappingProxyType({_S.APPLIED: _S.APPROVED})


# The day on which a case came to a step, in the order of the steps.
MILESTONES: Mapping[CaseStatus, str] = MappingProxyType(
    {
        _S.APPLIED: "applied_on",
        _S.APPROVED: "approved_on",
        _S.DEPARTED: "departed_on",
        _S.ARRIVED: "arrived_on",
        _S.CLOSED: "closed_on",
    }
)
# Days that can be corrected once a step has set them.
CORRECTED = tuple(field for step, field in MILESTONES.items() if step is not _S.CLOSED)

# What only moving a case sets, never an edit of its facts.
SET_BY_STEPS = ("status", "closed_on", "closure_reason", "status_reason")


def allowed_from(case: Case) -> tuple[CaseStatus, ...]:
    """Where the case may go from here, in the order of the statuses.

    A step back is allowed before departure, since what was thought settled may not
    be. Withdrawal is allowed at any moment before departure. What is closed or aside
    opens again: at a step before departure, or after it where they have departed.
    """
    return tuple(status for status in CaseStatus if status in _targets(case))


def next_step(status: CaseStatus) -> CaseStatus | None:
    """The step after this one; None at the end and from the side states."""
    if status not in STEPS or status is STEPS[-1]:
        return None
    return STEPS[STEPS.index(status) + 1]


def is_reopened(case: Case, status: CaseStatus) -> bool:
    """Whether this takes up a closed case again, which asks for a reason."""
    return case.status is _S.CLOSED and status is not _S.CLOSED


def needs_reason(case: Case, status: CaseStatus) -> bool:
    """Whether somebody will ask later why: closing, re-opening, going aside."""
    return status not in STEPS or status is _S.CLOSED or is_reopened(case, status)


def disordered_days(entries: Entries) -> list[Problem]:
    """Milestones that lie before an earlier one: no departure before the approval."""
    problems, latest = [], None
    for field in MILESTONES.values():
        day = as_date(entries, field)
        if day is None:
            continue
        if latest is not None and day < latest:
            problems.append(Problem(field, Rule.BEFORE_AN_EARLIER_STEP))
        latest = day if latest is None else max(day, latest)
    return problems


def days_of_no_step(case: Case, entries: Entries) -> list[Problem]:
    """Days of steps that were set or emptied by hand: only a step does that."""
    problems = []
    for field in CORRECTED:
        was, is_told = getattr(case, field) is not None, not is_empty(entries[field])
        if is_told and not was:
            problems.append(Problem(field, Rule.STEP_NOT_ALLOWED))
        elif was and not is_told:
            problems.append(Problem(field, Rule.REQUIRED))
    return problems


def _targets(case: Case) -> frozenset[CaseStatus]:
    status = case.status
    has_departed = case.departed_on is not None
    if status is _S.CLOSED or status not in STEPS:
        steps = AFTER_DEPARTURE if has_departed else BEFORE_DEPARTURE
        aside = () if has_departed or status is _S.CLOSED else _ASIDE_BEFORE
        return frozenset({*steps, *aside, _S.CLOSED}) - {status}
    after = next_step(status)
    ahead = {one for one in (after, _SKIPS.get(status)) if one is not None}
    if status in BEFORE_DEPARTURE:
        behind = BEFORE_DEPARTURE[: BEFORE_DEPARTURE.index(status)]
        return frozenset({*ahead, *behind, *_ASIDE_BEFORE, _S.CLOSED})
    behind = AFTER_DEPARTURE[: AFTER_DEPARTURE.index(status)]
    return frozenset({*ahead, *behind, _S.ON_HOLD, _S.CLOSED})

"""What of the plan stops a departure: reintegration asked for, and nothing approved."""

from datetime import date

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.stops import Area, StepRule, Stop
from fieldcase.domain.plan.plan import PlanStatus
from fieldcase.domain.plan.plan_steps import newest_first, plan_in_force

BEGIN_PLAN, SUBMIT_PLAN = "plan", "submission"
# Support is prepared before departure; what comes after it waits for no plan here.
_STEPS = frozenset({CaseStatus.READY, CaseStatus.DEPARTED})


def plan_stops(
    records: CaseRecords, step: CaseStatus, _today: date
) -> tuple[Stop, ...]:
    """Nobody departs with reintegration requested and no plan approved."""
    if step not in _STEPS or not records.case.reintegration_requested:
        return ()
    if plan_in_force(records.plans) is not None:
        return ()
    newest = newest_first(records.plans)
    status = newest[0].status if newest else PlanStatus.CANCELLED
    rule, begin = {
        PlanStatus.DRAFT: (StepRule.PLAN_NOT_SUBMITTED, SUBMIT_PLAN),
        PlanStatus.SUBMITTED: (StepRule.PLAN_NOT_DECIDED, ""),
        PlanStatus.REJECTED: (StepRule.PLAN_REJECTED, BEGIN_PLAN),
    }.get(status, (StepRule.PLAN_MISSING, BEGIN_PLAN))
    return (Stop(rule=rule, area=Area.PLAN, begin=begin),)

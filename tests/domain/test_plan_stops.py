"""Nobody departs with reintegration requested and no plan approved."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.plans import TODAY, a_plan
from tests.domain.test_plan_steps import a_case

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.case_records import CaseRecords
from fieldcase.domain.casework.stops import Area, StepRule
from fieldcase.domain.plan.plan import PlanStatus
from fieldcase.domain.plan.plan_stops import plan_stops

GUARDED = (CaseStatus.READY, CaseStatus.DEPARTED)


def stops(*statuses, step=CaseStatus.READY, requested=True):
    case = replace(a_case(), reintegration_requested=requested)
    plans = tuple(
        a_plan(id=str(place), version=place, status=status)
        for place, status in enumerate(statuses)
    )
    return plan_stops(CaseRecords(case=case, plans=plans), step, TODAY)


@pytest.mark.parametrize(
    ("statuses", "rule"),
    [
        ([], StepRule.PLAN_MISSING),
        ([PlanStatus.CANCELLED], StepRule.PLAN_MISSING),
        ([PlanStatus.DRAFT], StepRule.PLAN_NOT_SUBMITTED),
        ([PlanStatus.SUBMITTED], StepRule.PLAN_NOT_DECIDED),
        ([PlanStatus.REJECTED], StepRule.PLAN_REJECTED),
        ([PlanStatus.EXPIRED], StepRule.PLAN_MISSING),
    ],
)
@pytest.mark.parametrize("step", GUARDED)
def test_what_is_missing_is_said(statuses, rule, step):
    [stop] = stops(*statuses, step=step)
    assert (stop.rule, stop.area) == (rule, Area.PLAN)


@pytest.mark.parametrize(
    "status", [PlanStatus.APPROVED, PlanStatus.ACTIVE, PlanStatus.COMPLETED]
)
def test_an_approved_plan_opens_the_way(status):
    assert stops(status) == ()
    assert stops(status, PlanStatus.DRAFT) == ()


@given(st.sampled_from(CaseStatus), st.lists(st.sampled_from(PlanStatus)))
def test_only_those_who_asked_for_reintegration_are_stopped(step, statuses):
    assert stops(*statuses, step=step, requested=False) == ()
    if step not in GUARDED:
        assert stops(*statuses, step=step) == ()

"""The course of a plan: no way leads to approval but a decision."""

import itertools
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.plans import TODAY, a_budget, a_plan

from fieldcase.domain.casework.case import Case
from fieldcase.domain.plan.approval import Answer, Approval, ApprovalKind
from fieldcase.domain.plan.plan import ItemStatus, PlanStatus
from fieldcase.domain.plan.plan_steps import (
    ITEM_STEPS,
    PLAN_STEPS,
    allowed_by_hand,
    item_steps,
    needed_approvals,
    outcome,
    plan_in_force,
    valid_until,
)

STATUS = {status.value: status for status in PlanStatus}


def an_approval(answer, kind=ApprovalKind.PLAN, submission=1):
    return Approval(
        id="a",
        case_id="c",
        plan_id="p",
        kind=kind,
        asked_at=datetime(2026, 3, 9, tzinfo=UTC),
        asked_by="s",
        answer=answer,
        submission=submission,
    )


def a_case(departed_on=None):
    return Case(
        id="c",
        number="BE-1",
        host_country="BE",
        opened_on=TODAY,
        counsellor_id="s",
        departed_on=departed_on,
    )


@pytest.mark.parametrize(
    ("status", "to"),
    [
        ("DR", "SU CX"),
        ("SU", "AP RJ DR"),
        ("AP", "AC AM EX CX"),
        ("AC", "AM EX CO CX"),
        ("EX", "AC"),
        ("RJ", "DR CX"),
        ("AM", ""),
        ("CO", ""),
        ("CX", ""),
    ],
)
def test_the_table_of_a_plans_steps(status, to):
    assert PLAN_STEPS[STATUS[status]] == {STATUS[code] for code in to.split()}


@pytest.mark.parametrize(
    ("status", "is_over", "to"),
    [
        ("DR", False, "CX"),
        ("SU", False, "DR"),
        ("AP", False, "AC CX"),
        ("AP", True, "EX CX"),
        ("AC", False, "CO CX"),
        ("AC", True, "EX CO CX"),
        ("EX", True, ""),
        ("EX", False, "AC"),
        ("RJ", False, "DR CX"),
        ("CO", True, ""),
    ],
)
def test_what_a_person_may_do_with_a_plan(status, is_over, to):
    last = date(2026, 3, 8) if is_over else date(2026, 3, 9)
    plan = a_plan(status=STATUS[status])
    assert {one.value for one in allowed_by_hand(plan, last, TODAY)} == set(to.split())


@given(st.lists(st.sampled_from(PlanStatus)), st.booleans())
def test_no_sequence_of_hands_approves_a_plan(wanted, is_over):
    plan = a_plan()
    last = date(2026, 3, 8) if is_over else None
    for status in wanted:
        if status in allowed_by_hand(plan, last, TODAY):
            plan = a_plan(status=status)
        assert plan_in_force([plan]) is None


@pytest.mark.parametrize(
    ("status", "to"),
    [
        ("PL", "AP CX"),
        ("AP", "OR CX"),
        ("OR", "PA DL CX"),
        ("PA", "DL RF"),
        ("DL", "VF RF"),
        ("VF", ""),
        ("CX", ""),
        ("RF", ""),
    ],
)
def test_the_table_of_an_items_steps(status, to):
    assert ITEM_STEPS[ItemStatus(status)] == {ItemStatus(code) for code in to.split()}


@given(st.lists(st.sampled_from(ItemStatus)), st.sampled_from(PlanStatus))
def test_nothing_is_ordered_before_the_plan_is_in_force(wanted, status):
    plan, item = a_plan(status=status), ItemStatus.PLANNED
    for step in wanted:
        if step in item_steps(item, plan):
            item = step
    assert item in {ItemStatus.PLANNED, ItemStatus.CANCELLED}


def test_an_approved_item_is_carried_out_step_by_step():
    plan = a_plan(status=PlanStatus.ACTIVE)
    course = [ItemStatus(code) for code in ("AP", "OR", "PA", "DL", "VF")]
    for here, there in itertools.pairwise(course):
        assert there in item_steps(here, plan)


@pytest.mark.parametrize(
    ("departed", "last"),
    [
        (None, None),
        (date(2026, 3, 9), date(2027, 3, 9)),
        (date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_a_plan_is_valid_twelve_months_after_the_return(departed, last):
    assert valid_until(a_plan(), a_case(departed)) == last


def test_a_recorded_extension_goes_before_the_twelve_months():
    extended = a_plan(extended_until=date(2027, 9, 1))
    assert valid_until(extended, a_case(TODAY)) == date(2027, 9, 1)


@pytest.mark.parametrize(
    ("regime", "balance", "kinds"),
    [
        ("V", 0, ["plan"]),
        ("", 0, ["plan"]),
        ("V", -1, ["plan", "above_ceiling"]),
        ("F", 0, ["plan", "exceptional_support"]),
        ("E", -1, ["plan", "above_ceiling", "exceptional_support"]),
    ],
)
def test_what_has_to_be_granted(regime, balance, kinds):
    plan, budget = a_plan(visa_regime=regime), a_budget(100, planned=100 - balance)
    assert [kind.value for kind in needed_approvals(plan, [budget])] == kinds


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ([Answer.GRANTED], PlanStatus.APPROVED),
        ([Answer.GRANTED, Answer.GRANTED], PlanStatus.APPROVED),
        ([Answer.GRANTED, Answer.WAITING], PlanStatus.SUBMITTED),
        ([Answer.GRANTED, Answer.REFUSED], PlanStatus.REJECTED),
        ([], PlanStatus.SUBMITTED),
    ],
)
def test_everything_that_was_asked_for_has_to_be_granted(answers, status):
    approvals = [an_approval(answer) for answer in answers]
    assert outcome(a_plan(submission=1), approvals) is status


def test_an_older_submission_and_an_extension_settle_nothing():
    old = an_approval(Answer.REFUSED, submission=1)
    extension = an_approval(Answer.REFUSED, ApprovalKind.EXTENSION, submission=2)
    now = an_approval(Answer.GRANTED, submission=2)
    plan = a_plan(submission=2)
    assert outcome(plan, [old, extension, now]) is PlanStatus.APPROVED


def test_the_approved_version_holds_while_a_new_one_is_prepared():
    held = a_plan(id="1", status=PlanStatus.ACTIVE)
    draft = a_plan(id="2", version=2)
    assert plan_in_force([draft, held]) == held

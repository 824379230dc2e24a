"""What was asked for is decided by who may, once, and the answer comes back."""

from dataclasses import replace
from datetime import date

import pytest
from tests.usecases.planning import (
    answer_all,
    approved,
    drawn_up,
    in_role,
    planned,
    submitted,
    supervisor_of,
)
from tests.usecases.test_plans import departed, problems_of

from fieldcase.domain.casework.case import CaseStatus
from fieldcase.domain.casework.next_step import unmet
from fieldcase.domain.casework.stops import Area
from fieldcase.domain.errors import DeedNotAllowed
from fieldcase.domain.plan.approval import ApprovalKind
from fieldcase.domain.plan.plan import ItemStatus, PlanStatus
from fieldcase.domain.rules import Problem, Rule
from fieldcase.domain.staff import Role
from fieldcase.usecases.casework.case_records import case_records
from fieldcase.usecases.plan.approvals import (
    answered_approvals,
    ask_extension,
    decide,
    pending_approvals,
)
from fieldcase.usecases.plan.plan_file import open_plan
from fieldcase.usecases.plan.plan_items import save_item
from fieldcase.usecases.plan.plans import move_plan, submit_plan

GRANTED = {"answer": "granted", "decided_because": ""}


@pytest.fixture
def supervisor(workspace):
    return supervisor_of(workspace)


def status_of(workspace, case):
    return open_plan(workspace, case.id).plan.status


def test_a_submitted_plan_waits_with_who_decides(workspace, saved_case, supervisor):
    plan = submitted(workspace, saved_case)
    [line] = pending_approvals(supervisor)
    assert (line.case_number, line.plan.id) == (saved_case.number, plan.id)
    assert line.applicant == "Nino Beridze"
    assert line.asked_by == "An Peeters"
    assert line.approval.planned == 400_00
    assert pending_approvals(workspace) == []


def test_a_counsellor_decides_nothing(workspace, saved_case, supervisor):
    submitted(workspace, saved_case)
    [line] = pending_approvals(supervisor)
    with pytest.raises(DeedNotAllowed):
        decide(workspace, line.approval.id, GRANTED)


def test_nobody_decides_what_they_asked_for_themselves(workspace, saved_case):
    alone = in_role(workspace, Role.SUPERVISOR)
    submitted(alone, saved_case)
    [line] = pending_approvals(alone)
    assert line.is_own
    for answer in ("granted", "refused"):
        entries = {"answer": answer, "decided_because": "It fits"}
        assert problems_of(decide, alone, line.approval.id, entries) == {
            Problem("answer", Rule.OWN_REQUEST)
        }
    assert status_of(workspace, saved_case) is PlanStatus.SUBMITTED


def test_a_granted_plan_is_approved_with_its_items(workspace, saved_case, supervisor):
    before = workspace.clock.now()
    submitted(workspace, saved_case)
    [line] = pending_approvals(supervisor)
    decide(supervisor, line.approval.id, GRANTED)

    file = open_plan(workspace, saved_case.id)
    assert file.plan.status is PlanStatus.APPROVED
    assert file.plan.approved_on == workspace.today()
    assert [item.status for item in file.items] == [ItemStatus.APPROVED]
    assert pending_approvals(supervisor) == []
    [answered] = answered_approvals(workspace, before)
    assert answered.decided_by == "Eva Maes"
    assert answered_approvals(workspace, workspace.clock.now()) == []


def test_a_refusal_is_motivated_and_rejects_the_plan(workspace, saved_case, supervisor):
    submitted(workspace, saved_case)
    [line] = pending_approvals(supervisor)
    refusal = {"answer": "refused", "decided_because": ""}
    assert problems_of(decide, supervisor, line.approval.id, refusal) == {
        Problem("decided_because", Rule.REQUIRED)
    }
    decide(supervisor, line.approval.id, {**refusal, "decided_because": "Not feasible"})
    assert status_of(workspace, saved_case) is PlanStatus.REJECTED


def test_nothing_is_decided_twice(workspace, saved_case, supervisor):
    submitted(workspace, saved_case)
    [line] = pending_approvals(supervisor)
    decide(supervisor, line.approval.id, GRANTED)
    assert problems_of(decide, supervisor, line.approval.id, GRANTED) == {
        Problem("answer", Rule.ALREADY_ANSWERED)
    }


def test_an_answer_is_one_of_the_two(workspace, saved_case, supervisor):
    submitted(workspace, saved_case)
    [line] = pending_approvals(supervisor)
    for answer in ("", "waiting", "perhaps"):
        assert problems_of(decide, supervisor, line.approval.id, {"answer": answer})


def test_a_rejected_plan_is_changed_and_submitted_again(workspace, saved_case):
    plan = submitted(workspace, saved_case)
    answer_all(workspace, "refused")
    move_plan(workspace, plan.id, PlanStatus.DRAFT)
    submit_plan(workspace, plan.id)
    answer_all(workspace)
    assert status_of(workspace, saved_case) is PlanStatus.APPROVED


def test_visa_free_support_is_approved_once_the_exception_is(
    workspace, saved_case, supervisor
):
    with workspace.work() as work:
        case = work.cases.get(saved_case.id)
        work.cases.save(replace(case, visa_regime="F"))
    submitted(workspace, saved_case)
    lines = {line.approval.kind: line for line in pending_approvals(supervisor)}
    assert set(lines) == {ApprovalKind.PLAN, ApprovalKind.EXCEPTIONAL_SUPPORT}

    decide(supervisor, lines[ApprovalKind.PLAN].approval.id, GRANTED)
    assert status_of(workspace, saved_case) is PlanStatus.SUBMITTED
    exception = lines[ApprovalKind.EXCEPTIONAL_SUPPORT].approval.id
    assert problems_of(decide, supervisor, exception, GRANTED)
    decide(supervisor, exception, {**GRANTED, "decided_because": "Vulnerable"})
    assert status_of(workspace, saved_case) is PlanStatus.APPROVED


def test_departure_waits_for_the_approval(workspace, saved_case):
    with workspace.work() as work:
        case = work.cases.get(saved_case.id)
        work.cases.save(replace(case, reintegration_requested=True))

    def stopped():
        with workspace.reading() as work:
            records = case_records(work, saved_case.id)
        found = unmet(records, CaseStatus.DEPARTED, workspace.today())
        return [stop for stop in found if stop.area is Area.PLAN]

    assert len(stopped()) == 1
    submitted(workspace, saved_case)
    assert len(stopped()) == 1
    answer_all(workspace)
    assert stopped() == []


def test_an_extension_lets_something_be_delivered_later(workspace, saved_case):
    plan = approved(workspace, saved_case)
    departed(workspace, saved_case, date(2025, 3, 1))
    [item] = open_plan(workspace, saved_case.id).items
    save_item(workspace, plan.id, {"status": "OR"}, item.id)
    delivered = {"status": "DL", "delivered_on": "2026-03-09"}
    assert problems_of(save_item, workspace, plan.id, delivered, item.id) == {
        Problem("delivered_on", Rule.AFTER_VALIDITY)
    }

    move_plan(workspace, plan.id, PlanStatus.EXPIRED)
    asked = {"until": "2026-06-01", "asked_because": "The supplier was late"}
    ask_extension(workspace, plan.id, asked)
    answer_all(workspace)

    file = open_plan(workspace, saved_case.id)
    assert file.plan.status is PlanStatus.ACTIVE
    assert file.valid_until == date(2026, 6, 1)
    done = save_item(workspace, plan.id, delivered, item.id)
    assert done.status is ItemStatus.DELIVERED


def test_an_extension_goes_beyond_the_last_day_and_says_why(workspace, saved_case):
    plan = approved(workspace, saved_case)
    departed(workspace, saved_case, date(2025, 3, 9))
    assert problems_of(ask_extension, workspace, plan.id, {"until": "2026-03-09"}) == {
        Problem("asked_because", Rule.REQUIRED),
        Problem("until", Rule.ENDS_BEFORE_IT_STARTS),
    }


def test_a_draft_is_not_extended(workspace, saved_case):
    plan = drawn_up(workspace, saved_case)
    planned(workspace, plan)
    asked = {"until": "2030-01-01", "asked_because": "Why not"}
    assert problems_of(ask_extension, workspace, plan.id, asked) == {
        Problem("until", Rule.STEP_NOT_ALLOWED)
    }

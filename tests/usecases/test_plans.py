"""A plan from empty to submitted, amended and carried out, in a real store."""

from dataclasses import replace
from datetime import date

import pytest
from tests.usecases.planning import (
    ITEM,
    TEXTS,
    answer_all,
    approved,
    drawn_up,
    headquarters_of,
    in_role,
    planned,
    submitted,
    with_ceiling,
)
from tests.workspaces import register

from fieldcase.domain.fields import FieldClass
from fieldcase.domain.plan.approval import Answer, ApprovalKind
from fieldcase.domain.plan.plan import ItemStatus, PlanStatus
from fieldcase.domain.plan.premium import PremiumFact
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.rules import EntriesRefused, Problem, Rule
from fieldcase.domain.staff import Role
from fieldcase.usecases.casework.attachments import list_attachments
from fieldcase.usecases.casework.cases import edit_case
from fieldcase.usecases.plan.plan_file import open_plan
from fieldcase.usecases.plan.plan_items import attach_paper, save_item
from fieldcase.usecases.plan.plans import (
    amend_plan,
    begin_plan,
    edit_plan,
    move_plan,
    submit_plan,
)
from fieldcase.usecases.plan.reference_data import save_reference
from fieldcase.usecases.record_keeping.drafts import new_draft


def problems_of(deed, *arguments):
    with pytest.raises(EntriesRefused) as refused:
        deed(*arguments)
    return set(refused.value.problems)


def departed(workspace, case, day):
    with workspace.work() as work:
        work.cases.save(replace(work.cases.get(case.id), departed_on=day))


def test_a_plan_is_a_draft_on_the_case_as_it_stands(workspace, saved_case):
    plan = begin_plan(workspace, saved_case.id, {"objectives": "A shop"})

    assert plan.status is PlanStatus.DRAFT
    assert plan.number == f"{saved_case.number}/P1"
    assert plan.legal_status == saved_case.legal_status
    assert plan.visa_regime == saved_case.visa_regime


def test_a_case_has_one_plan_at_a_time(workspace, saved_case):
    drawn_up(workspace, saved_case)
    assert problems_of(begin_plan, workspace, saved_case.id, TEXTS) == {
        Problem("status", Rule.STEP_NOT_ALLOWED)
    }


def test_the_draft_goes_in_the_work_that_makes_the_plan(workspace, saved_case):
    draft = new_draft(workspace, ("plan", 1), saved_case.id, TEXTS)
    with workspace.work() as work:
        work.drafts.save(draft)
    begin_plan(workspace, saved_case.id, TEXTS, draft.id)
    with workspace.reading() as work:
        assert work.drafts.find(draft.id) is None


def test_items_add_up_against_the_ceiling(workspace, saved_case):
    with_ceiling(workspace)
    plan = drawn_up(workspace, saved_case)
    first = planned(workspace, plan)
    second = planned(workspace, plan, planned="250,50", description="A room")

    file = open_plan(workspace, saved_case.id)
    [budget] = file.budgets
    assert [item.id for item in file.items] == [first.id, second.id]
    assert (budget.planned, budget.balance) == (650_50, 349_50)


def test_what_is_above_the_ceiling_is_refused_and_nothing_saved(workspace, saved_case):
    with_ceiling(workspace)
    plan = drawn_up(workspace, saved_case)
    planned(workspace, plan, planned="900")

    assert problems_of(
        save_item, workspace, plan.id, {**ITEM, "planned": "100.01"}
    ) == {Problem("planned", Rule.ABOVE_CEILING)}
    assert len(open_plan(workspace, saved_case.id).items) == 1


def test_an_exception_asks_for_an_approval_of_its_own(workspace, saved_case):
    with_ceiling(workspace)
    reasons = {"exceptional": True, "exception_reason": "A child is ill"}
    plan = drawn_up(workspace, saved_case, **reasons)
    planned(workspace, plan, planned="1200")
    submit_plan(workspace, plan.id)

    asked = {one.kind: one for one in open_plan(workspace, saved_case.id).approvals}
    assert ApprovalKind.ABOVE_CEILING in asked
    exception = asked[ApprovalKind.ABOVE_CEILING]
    assert (exception.planned, exception.ceiling) == (1_200_00, 1_000_00)
    assert exception.asked_because == "A child is ill"


def test_without_a_line_nothing_is_said_about_a_ceiling(workspace, saved_case):
    plan = drawn_up(workspace, saved_case)
    planned(workspace, plan, planned="999999")
    [budget] = open_plan(workspace, saved_case.id).budgets
    assert budget.ceiling is None


def test_an_unfinished_plan_is_not_submitted(workspace, saved_case):
    plan = begin_plan(workspace, saved_case.id, {"objectives": "A shop"})
    problems = problems_of(submit_plan, workspace, plan.id)
    assert Problem("items", Rule.NOTHING_PLANNED) in problems
    assert Problem("needs", Rule.REQUIRED) in problems


def test_what_was_submitted_stands(workspace, saved_case):
    plan = submitted(workspace, saved_case)
    assert problems_of(edit_plan, workspace, plan.id, {"needs": "Others"}) == {
        Problem("objectives", Rule.FIXED_BY_APPROVAL)
    }
    assert problems_of(submit_plan, workspace, plan.id)


def test_a_submission_taken_back_waits_for_nobody(workspace, saved_case):
    plan = submitted(workspace, saved_case)
    move_plan(workspace, plan.id, PlanStatus.DRAFT)
    [approval] = [
        one
        for one in open_plan(workspace, saved_case.id).approvals
        if one.kind is ApprovalKind.PLAN
    ]
    assert approval.answer is Answer.WITHDRAWN


def test_nobody_approves_a_plan_by_hand(workspace, saved_case):
    plan = submitted(workspace, saved_case)
    for status in (PlanStatus.APPROVED, PlanStatus.ACTIVE, PlanStatus.COMPLETED):
        assert problems_of(move_plan, workspace, plan.id, status)


def test_the_rate_of_headquarters_table_is_used_and_named(workspace, saved_case):
    desk = headquarters_of(workspace)
    quoted = {"currency": "GEL", "quoted_on": "2026-03-01", "rate": "3,2"}
    save_reference(desk, RecordKind.EXCHANGE_RATE, {**quoted, "source": "A bank"})
    plan = drawn_up(workspace, saved_case)

    item = planned(workspace, plan, currency="GEL", planned="1 280")

    assert (item.planned, item.planned_eur) == (1_280_00, 400_00)
    assert (item.rate, item.rate_source) == ("3.2", "A bank, 2026-03-01")


def test_an_item_is_changed_where_it_stands(workspace, saved_case):
    plan = drawn_up(workspace, saved_case)
    item = planned(workspace, plan)
    changed = save_item(
        workspace, plan.id, {"planned": "350", "supplier": "A shop"}, item.id
    )
    assert (changed.id, changed.planned, changed.supplier) == (
        item.id,
        350_00,
        "A shop",
    )
    assert changed.description == item.description


def test_a_new_version_is_prepared_while_the_old_one_holds(workspace, saved_case):
    old = approved(workspace, saved_case)
    new = amend_plan(workspace, old.id, {"amendment_reason": "The machine costs more"})
    file = open_plan(workspace, saved_case.id)
    assert (new.version, new.replaces, file.plan) == (2, old.id, new)
    assert [one.status for one in file.plans] == [
        PlanStatus.DRAFT,
        PlanStatus.APPROVED,
    ]
    [copied] = file.items
    assert copied.status is ItemStatus.PLANNED

    save_item(workspace, new.id, {"planned": "500"}, copied.id)
    submit_plan(workspace, new.id)
    answer_all(workspace)
    assert [one.status for one in open_plan(workspace, saved_case.id).plans] == [
        PlanStatus.APPROVED,
        PlanStatus.AMENDED,
    ]


def test_what_was_carried_out_meanwhile_comes_into_the_new_version(
    workspace, saved_case
):
    old = approved(workspace, saved_case)
    [item] = open_plan(workspace, saved_case.id).items
    new = amend_plan(workspace, old.id, {"amendment_reason": "More is needed"})
    ordered = {"status": "OR", "committed": "390"}
    save_item(workspace, old.id, ordered, item.id)
    submit_plan(workspace, new.id)
    answer_all(workspace)

    [copied] = open_plan(workspace, saved_case.id).items
    assert (copied.plan_id, copied.continues) == (new.id, item.id)
    assert (copied.status, copied.committed) == (ItemStatus.ORDERED, 390_00)


def test_a_new_version_says_why(workspace, saved_case):
    old = approved(workspace, saved_case)
    assert problems_of(amend_plan, workspace, old.id, {"amendment_reason": " "}) == {
        Problem("amendment_reason", Rule.REQUIRED)
    }


def test_a_plan_expires_only_once_its_day_is_over(workspace, saved_case):
    plan = approved(workspace, saved_case)
    departed(workspace, saved_case, date(2025, 3, 9))
    assert PlanStatus.EXPIRED not in open_plan(workspace, saved_case.id).steps
    departed(workspace, saved_case, date(2025, 3, 8))
    expired = move_plan(workspace, plan.id, PlanStatus.EXPIRED)
    assert expired.status is PlanStatus.EXPIRED


def test_the_premium_says_what_is_missing(workspace, saved_case):
    [premium] = open_plan(workspace, saved_case.id).premiums.values()
    assert PremiumFact.DEPARTURE in premium.missing


def test_the_premium_of_who_departed(workspace):
    case = register(workspace)
    edit_case(workspace, case.id, {"visa_regime": "V"})
    departed(workspace, case, date(2026, 3, 2))
    [premium] = open_plan(workspace, case.id).premiums.values()
    assert premium.amount == 350_00


@pytest.mark.parametrize(
    ("category", "sensitivity"),
    [("E6", FieldClass.CASEWORK), ("S3", FieldClass.MEDICAL)],
)
def test_a_quote_is_attached_to_its_item(
    workspace, saved_case, tmp_path, category, sensitivity
):
    plan = drawn_up(workspace, saved_case)
    item = planned(workspace, plan, category=category)
    quote = tmp_path / "quote.pdf"
    quote.write_bytes(b"%PDF-1.7 a quote")
    saved = attach_paper(workspace, item.id, "quote_id", "Quote", quote)

    [attached] = list_attachments(workspace, saved_case.id)
    assert saved.quote_id == attached.id
    assert (attached.owner_id, attached.sensitivity) == (item.id, sensitivity)
    with pytest.raises(ValueError, match="planned"):
        attach_paper(workspace, item.id, "planned", "Quote", quote)


def test_who_sees_no_illness_sees_no_medical_item(workspace, saved_case):
    plan = drawn_up(workspace, saved_case)
    item = planned(workspace, plan, category="S3", description="Insulin")
    monitor = in_role(workspace, Role.MONITOR)

    [seen] = open_plan(monitor, saved_case.id).items
    assert (seen.any_category, seen.any_description) == ("", "")
    assert seen.planned_eur == 400_00

    save_item(monitor, plan.id, {"category": "", "description": ""}, item.id)
    [kept] = open_plan(workspace, saved_case.id).items
    assert (kept.any_category, kept.any_description) == ("S3", "Insulin")


def test_who_sees_no_protection_sees_no_line_for_the_vulnerable(workspace, saved_case):
    with workspace.work() as work:
        [person] = work.persons.where(case_id=saved_case.id)
        work.persons.save(replace(person, profiles=("VOT",)))
    with_ceiling(workspace)
    with_ceiling(workspace, title="Addition", ceiling="500", profiles=["VOT"])

    [whole] = open_plan(workspace, saved_case.id).budgets
    [seen] = open_plan(in_role(workspace, Role.MONITOR), saved_case.id).budgets
    assert (len(whole.lines), len(seen.lines)) == (2, 1)
    assert whole.ceiling == seen.ceiling == 1_500_00

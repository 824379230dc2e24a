"""What may stand in a plan and its items: the rules, one by one and as laws."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.plans import (
    ITEM,
    TODAY,
    a_budget,
    a_plan,
    about,
    an_item,
    euros,
)

from fieldcase.domain.plan.plan import ItemStatus, PlanStatus
from fieldcase.domain.plan.plan_rules import (
    item_problems,
    plan_problems,
    stored_entries,
    submission_problems,
    typed_entries,
)
from fieldcase.domain.plan.plan_steps import IN_PREPARATION
from fieldcase.domain.rules import Problem, Rule

NOT_YET = Rule.NOT_APPROVED_YET
IN_FORCE = a_plan(status=PlanStatus.ACTIVE)
ORDERED = an_item(
    category="E6",
    description="A sewing machine",
    planned=400_00,
    planned_eur=400_00,
    status=ItemStatus.ORDERED,
)


def rules_of(entries, context=None):
    return {
        (problem.field, problem.rule)
        for problem in item_problems({**ITEM, **entries}, context or about())
    }


def test_an_item_that_says_what_it_needs_has_no_problem():
    assert rules_of({}) == set()


@pytest.mark.parametrize(
    ("entries", "field", "rule"),
    [
        ({"category": ""}, "category", Rule.REQUIRED),
        *(
            ({name: "??"}, name, Rule.UNKNOWN_CODE)
            for name in ("category", "modality", "fund", "currency")
        ),
        ({"business_type": "??"}, "business_type", Rule.UNKNOWN_CODE),
        ({"status": "??"}, "status", Rule.UNKNOWN_CODE),
        ({"description": " "}, "description", Rule.REQUIRED),
        ({"description": "a\x00b"}, "description", Rule.NOT_TEXT),
        ({"fund": ""}, "fund", Rule.REQUIRED),
        ({"planned": ""}, "planned", Rule.REQUIRED),
        ({"planned": "a lot"}, "planned", Rule.NOT_AN_AMOUNT),
        ({"planned": "-1"}, "planned", Rule.NOT_AN_AMOUNT),
        ({"committed": "401"}, "committed", Rule.COMMITTED_ABOVE_PLANNED),
        ({"committed": "5", "paid": "6"}, "paid", Rule.PAID_ABOVE_COMMITTED),
        ({"modality": "CASH"}, "modality", Rule.CASH_ONLY_FOR_PREMIUM),
        ({"currency": "GEL"}, "rate", Rule.RATE_NEEDED),
        ({"currency": "GEL", "rate": "0"}, "rate", Rule.NOT_A_RATE),
        ({"currency": "GEL", "rate": "x"}, "rate", Rule.NOT_A_RATE),
        ({"category": "E1"}, "business_type", Rule.REQUIRED),
        ({"status": "DL"}, "status", Rule.STEP_NOT_ALLOWED),
        ({"paid_on": "yesterday"}, "paid_on", Rule.NOT_A_DATE),
        ({"paid_on": "2030-01-01"}, "paid_on", Rule.IN_THE_FUTURE),
        ({"person_id": ["x"]}, "person_id", Rule.NOT_UNDERSTOOD),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(entries, field, rule):
    assert (field, rule) in rules_of(entries)


def test_cash_is_allowed_for_the_premium():
    assert rules_of({"category": "C1", "modality": "CASH"}) == set()


def test_a_referral_costs_nothing():
    assert rules_of({"modality": "REFE", "planned": ""}) == set()


def test_the_ceiling_of_the_fund_stops_what_is_above_it():
    left = about(budgets=[a_budget(1_000_00, planned=600_00)])
    assert rules_of({"planned": "400"}, left) == set()
    above = {("planned", Rule.ABOVE_CEILING)}
    assert rules_of({"planned": "400.01"}, left) == above
    assert rules_of({"planned": "1200.03", "currency": "GEL", "rate": "3"}, left) == (
        above
    )


def test_the_ceiling_of_another_fund_or_category_does_not_stop_it():
    others = [a_budget(1, fund="LUX"), a_budget(1, category="S1")]
    assert rules_of({}, about(budgets=others)) == set()
    assert rules_of({}, about(budgets=[a_budget(1, category="E6")]))


def test_an_exception_and_an_unknown_ceiling_let_it_pass():
    exception = a_plan(exceptional=True, exception_reason="Ill")
    above = [a_budget(1)]
    assert rules_of({}, about(plan=exception, budgets=above)) == set()
    assert rules_of({}, about(budgets=[a_budget(None)])) == set()


def test_less_is_never_refused_where_the_ceiling_was_lowered():
    stored = an_item(planned=400_00, planned_eur=400_00)
    assert rules_of({}, about(stored=stored, budgets=[a_budget(1)])) == set()


def test_nothing_is_delivered_after_the_last_day():
    delivered = {"status": "DL", "delivered_on": TODAY.isoformat()}
    context = {"plan": IN_FORCE, "stored": ORDERED}
    yesterday = TODAY - timedelta(1)
    assert rules_of(delivered, about(**context, valid_until=TODAY)) == set()
    assert rules_of(delivered, about(**context, valid_until=yesterday)) == {
        ("delivered_on", Rule.AFTER_VALIDITY)
    }


@pytest.mark.parametrize("status", list(PlanStatus))
def test_nothing_is_spent_or_delivered_before_the_plan_is_approved(status):
    day = TODAY.isoformat()
    spent = {"committed": "400", "paid": "400", "paid_on": day, "delivered_on": day}
    context = about(plan=a_plan(status=status), stored=an_item(category="E6"))
    early = {name for name, rule in rules_of(spent, context) if rule is NOT_YET}
    assert early == (set(spent) if status in IN_PREPARATION else set())


def test_what_was_carried_out_before_a_new_version_stays_in_it():
    carried = an_item(
        category="E6", description="A sewing machine", committed=390_00, planned=400_00
    )
    new_version = about(stored=carried, plan=a_plan(version=2))
    assert rules_of({"committed": "390"}, new_version) == set()
    assert rules_of({"committed": "400"}, new_version) == {("committed", NOT_YET)}


def test_what_is_paid_or_delivered_says_when_and_how_much():
    context = about(plan=IN_FORCE, stored=ORDERED)
    assert rules_of({"status": "PA"}, context) == {
        ("paid", Rule.REQUIRED),
        ("paid_on", Rule.REQUIRED),
    }
    assert rules_of({"status": "DL"}, context) == {("delivered_on", Rule.REQUIRED)}


def test_nobody_receives_what_was_not_delivered_yet():
    entries = {"delivered_on": "2026-03-02", "received_on": "2026-03-01"}
    context = about(plan=IN_FORCE, stored=ORDERED)
    assert ("received_on", Rule.BEFORE_AN_EARLIER_STEP) in rules_of(
        {**entries, "status": "DL"}, context
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("category", "E3"),
        ("subcategory", "Of another kind"),
        ("description", "Two sewing machines"),
        ("currency", "GEL"),
        ("modality", "SERV"),
        ("fund", "LUX"),
        ("planned", "399"),
        ("person_id", "somebody"),
    ],
)
def test_what_was_approved_is_changed_by_a_new_version_only(field, value):
    context = about(plan=IN_FORCE, stored=ORDERED)
    kept = {"status": "OR", "planned": "400"}
    assert rules_of(kept, context) == set()
    assert (field, Rule.FIXED_BY_APPROVAL) in rules_of({**kept, field: value}, context)


def test_nothing_is_added_to_an_approved_plan():
    assert ("category", Rule.FIXED_BY_APPROVAL) in rules_of({}, about(plan=IN_FORCE))


@pytest.mark.parametrize("category", ["S3", "M1"])
def test_what_tells_of_illness_stands_in_the_medical_fields(category):
    told = {
        "category": category,
        "subcategory": "Dialysis",
        "description": "Twice a week",
        "supplier": "A pharmacy",
    }
    kept = stored_entries({**ITEM, **told})
    for name, value in told.items():
        assert (kept[name], kept[f"medical_{name}"]) == ("", value)
    other = stored_entries(ITEM)
    assert (other["category"], other["medical_category"]) == ("E6", "")


@given(st.integers(1, 10**9), st.sampled_from(["E6", "S3", "M1"]))
def test_an_item_comes_back_from_its_form(planned, category):
    typed = {**ITEM, "planned": euros(planned), "category": category}
    names = set(an_item().__slots__)
    kept = {
        name: value for name, value in stored_entries(typed).items() if name in names
    }
    back = typed_entries(an_item(**kept))
    assert {name: back[name] for name in typed} == typed


amounts = st.integers(0, 2_000_00)


@given(amounts, amounts, amounts, amounts, st.integers(0, 2_000_00))
def test_what_passes_is_paid_committed_planned_and_within_the_ceiling(
    planned, committed, paid, ceiling, before
):
    entries = {
        **ITEM,
        "planned": euros(planned),
        "committed": euros(committed),
        "paid": euros(paid),
    }
    stored = an_item(category="E6", description="A sewing machine")
    budgets = [a_budget(ceiling, planned=before)]
    context = about(plan=IN_FORCE, stored=stored, budgets=budgets)
    if not item_problems(entries, context):
        assert 0 <= paid <= committed <= planned <= ceiling - before


def test_a_plan_may_be_unfinished_but_an_exception_is_motivated():
    assert plan_problems({}) == ()
    assert plan_problems({"exceptional": True}) == (
        Problem("exception_reason", Rule.REQUIRED),
    )


def test_a_plan_is_submitted_whole():
    told = dict.fromkeys(
        ("objectives", "skills", "needs", "motivation", "feasibility"), "Told."
    )
    whole, items = a_plan(**told), [an_item()]
    assert submission_problems(whole, items, [a_budget(1)]) == ()
    assert submission_problems(whole, [], []) == (
        Problem("items", Rule.NOTHING_PLANNED),
    )
    assert submission_problems(whole, items, [a_budget(1, planned=2)]) == (
        Problem("exceptional", Rule.ABOVE_CEILING),
    )
    unfinished = submission_problems(a_plan(), items, [])
    assert {problem.field for problem in unfinished} == set(told)


def test_a_cancelled_item_is_nothing_to_submit():
    off = an_item(status=ItemStatus.CANCELLED)
    problems = submission_problems(a_plan(), [off], [])
    assert Problem("items", Rule.NOTHING_PLANNED) in problems

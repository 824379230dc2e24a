"""Invented plans, items and amounts for the rules to look at."""

from datetime import date
from typing import Any

from fieldcase.domain.money import amount_text
from fieldcase.domain.plan.ceilings import FundBudget
from fieldcase.domain.plan.plan import Plan, PlanItem
from fieldcase.domain.plan.plan_rules import ItemContext
from fieldcase.domain.plan.reference_data import BudgetLine, ExchangeRate, PremiumRate

TODAY = date(2026, 3, 9)
FUND = "FEDASIL"

ITEM = {
    "category": "E6",
    "description": "A sewing machine",
    "modality": "KIND",
    "fund": FUND,
    "currency": "EUR",
    "planned": "400",
}


def a_plan(**other: Any) -> Plan:
    facts: Any = {"id": "p", "case_id": "c", "number": "BE-1/P1", "made_by": "s"}
    return Plan(**{**facts, "made_on": TODAY, **other})


def an_item(**other: Any) -> PlanItem:
    facts: Any = {"id": "i", "case_id": "c", "plan_id": "p", "fund": FUND}
    return PlanItem(**{**facts, **other})


def a_line(**other: Any) -> BudgetLine:
    facts: Any = {"id": "l", "fund": FUND, "title": "Basic", "ceiling": 1_000_00}
    return BudgetLine(**{**facts, **other})


def a_premium(**other: Any) -> PremiumRate:
    facts: Any = {"id": "r", "title": "Premium", "adult": 350_00, "child": 175_00}
    return PremiumRate(**{**facts, **other})


def a_rate(**other: Any) -> ExchangeRate:
    facts: Any = {"id": "x", "currency": "GEL", "quoted_on": TODAY, "rate": "3"}
    return ExchangeRate(**{**facts, **other})


def about(**other: Any) -> ItemContext:
    return ItemContext(**{"plan": a_plan(), "today": TODAY, **other})


def a_budget(ceiling: int | None, planned: int = 0, **other: Any) -> FundBudget:
    return FundBudget(**{"fund": FUND, **other}, ceiling=ceiling, planned=planned)


def euros(cents: int) -> str:
    return amount_text(cents)

"""The forms of a plan and of its items: what may stand in them.

The rules of `V-5`, `V-6` and `V-8`: no delivery after the plan's last day, cash only
for the premium, paid ≤ committed ≤ planned ≤ ceiling of the fund unless an exception
was approved.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName
from fieldcase.domain.money import amount_text, cents_of, in_euros, read_rate
from fieldcase.domain.plan.ceilings import FundBudget
from fieldcase.domain.plan.plan import ItemStatus, Modality, Plan, PlanItem
from fieldcase.domain.plan.plan_steps import IN_PREPARATION, item_steps
from fieldcase.domain.plan.reference_data import EURO
from fieldcase.domain.records import taken_apart
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    as_date,
    is_empty,
    misfits,
    missing,
    outside_time,
    unknown_codes,
    unreadable_dates,
)
from fieldcase.domain.typed_texts import unfit_texts

PLAN_FORM, ITEM_FORM = "plan", "plan_item"
EXTENSION_FORM, DECISION_FORM = "extension", "approval_decision"
AMENDMENT_FORM = "plan_amendment"
FORM_VERSION = 1

PREMIUM = "C1"
BUSINESS = "E1"
MEDICAL_CATEGORIES = frozenset({"S3", "M1"})
# What says that somebody is ill is kept apart from what the others say.
MEDICAL_PARTS = ("category", "subcategory", "description", "supplier")
AMOUNTS = ("planned", "committed", "paid")
PAPERS = ("quote_id", "invoice_id", "handover_id")  # fields that name an attachment
TEXTS = ("objectives", "skills", "needs", "motivation", "feasibility")

PLAN_LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "status": ListName.PLAN_STATUS,
        "legal_status": ListName.LEGAL_STATUS,
        "visa_regime": ListName.VISA_REGIMES,
        "profiles": ListName.VULNERABILITY_PROFILES,
    }
)
ITEM_LISTS: Mapping[str, ListName] = MappingProxyType(
    {
        "category": ListName.ASSISTANCE_CATEGORIES,
        "medical_category": ListName.ASSISTANCE_CATEGORIES,
        "modality": ListName.MODALITIES,
        "fund": ListName.PROGRAMMES,
        "currency": ListName.CURRENCIES,
        "business_type": ListName.BUSINESS_TYPES,
        "status": ListName.ITEM_STATUS,
    }
)
APPROVAL_LISTS: Mapping[str, ListName] = MappingProxyType(
    {"kind": ListName.APPROVAL_KINDS, "answer": ListName.APPROVAL_ANSWERS}
)
# Once a plan is submitted its promises stand: a new version changes them.
PROMISED = (
    "category",
    "subcategory",
    "description",
    "person_id",
    "modality",
    "fund",
    "currency",
    "planned",
)
_DATES = ("paid_on", "delivered_on", "received_on")
CARRIED_OUT = ("committed", "paid", *_DATES)  # none of it before the approval
_CODED = ("category", "modality", "fund", "currency", "business_type", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemContext:
    """What an item is checked against. `others` are the plan's other items.

    `budgets` are the plan's without this item; `stored` is the item as it was.
    """

    plan: Plan
    today: date
    stored: PlanItem | None = None
    budgets: Sequence[FundBudget] = ()
    valid_until: date | None = None


def plan_problems(entries: Entries) -> tuple[Problem, ...]:
    """A draft may be unfinished; an exception is motivated from the beginning."""
    excused = missing(entries, "exception_reason") if entries.get("exceptional") else []
    return misfits(Plan, entries, [*excused, *unfit_texts(entries)])


def submission_problems(
    plan: Plan, items: Iterable[PlanItem], budgets: Iterable[FundBudget]
) -> tuple[Problem, ...]:
    """What stands between a plan and its submission."""
    entries = taken_apart(plan)
    above = any(budget.is_above for budget in budgets) and not plan.exceptional
    return (
        *missing(entries, *TEXTS),
        *plan_problems(entries),
        *([] if any(item.counts for item in items) else [_no_items()]),
        *([Problem("exceptional", Rule.ABOVE_CEILING)] if above else []),
    )


def item_problems(entries: Entries, about: ItemContext) -> tuple[Problem, ...]:
    """Every problem of one item; amounts and the rate are text as typed."""
    problems = (
        *missing(entries, "category", "description", "modality", "fund", "currency"),
        *unknown_codes(entries, {name: ITEM_LISTS[name] for name in _CODED}),
        *unreadable_dates(entries, *_DATES),
        *outside_time(entries, about.today, *_DATES),
        *unfit_texts(entries, names=("subcategory", "supplier", "received_by")),
        *_money_problems(entries),
        *_cash_problems(entries),
        *_business_problems(entries),
        *_promise_problems(entries, about),
        *_unapproved(entries, about),
        *_step_problems(entries, about),
        *_delivery_problems(entries, about),
        *_ceiling_problems(entries, about),
    )
    typed = {name: entries[name] for name in entries if name not in (*AMOUNTS, "rate")}
    return misfits(PlanItem, typed, problems)


def euros_in(entries: Entries, field: str) -> int | None:
    """The euro cents of an amount in these entries, or None where it is unclear."""
    amount, rate = amount_in(entries, field), rate_in(entries)
    return None if amount is None or rate is None else in_euros(amount, rate)


def amount_in(entries: Entries, field: str) -> int | None:
    """Cents; nothing typed is nothing."""
    typed = entries.get(field)
    return 0 if is_empty(typed) else cents_of(typed)


def rate_in(entries: Entries) -> Decimal | None:
    if entries.get("currency", EURO) == EURO:
        return Decimal(1)
    return read_rate(str(entries.get("rate") or ""))


def typed_entries(item: PlanItem) -> dict[str, JsonValue]:
    """An item as its form shows it: amounts as text, one category."""
    entries = taken_apart(item)
    for name in AMOUNTS:
        cents = getattr(item, name)
        entries[name] = amount_text(cents) if cents else ""
    for name in MEDICAL_PARTS:
        entries[name] = entries[f"medical_{name}"] or entries[name]
    return entries


def stored_entries(entries: Entries) -> dict[str, JsonValue]:
    """What an item keeps of its form, once the form has no problem."""
    kept: dict[str, JsonValue] = dict(entries)
    rate = rate_in(entries)
    for name in AMOUNTS:
        kept[name] = amount_in(entries, name) or 0
        kept[f"{name}_eur"] = euros_in(entries, name) or 0
    kept["rate"] = "" if rate is None else format(rate, "f")
    is_medical = entries.get("category") in MEDICAL_CATEGORIES
    for name in MEDICAL_PARTS:
        typed = entries.get(name) or ""
        kept[f"medical_{name}"] = typed if is_medical else ""
        kept[name] = "" if is_medical else typed
    return kept


def _money_problems(entries: Entries) -> list[Problem]:
    problems = [
        Problem(name, Rule.NOT_AN_AMOUNT)
        for name in AMOUNTS
        if amount_in(entries, name) is None
    ]
    is_foreign = entries.get("currency", EURO) != EURO
    if is_foreign and is_empty(entries.get("rate")):
        problems.append(Problem("rate", Rule.RATE_NEEDED))
    elif rate_in(entries) is None:
        problems.append(Problem("rate", Rule.NOT_A_RATE))
    planned, committed, paid = (amount_in(entries, name) for name in AMOUNTS)
    if planned == 0 and entries.get("modality") != Modality.REFERRAL:
        problems.append(Problem("planned", Rule.REQUIRED))
    if planned is not None and committed is not None and committed > planned:
        problems.append(Problem("committed", Rule.COMMITTED_ABOVE_PLANNED))
    if committed is not None and paid is not None and paid > committed:
        problems.append(Problem("paid", Rule.PAID_ABOVE_COMMITTED))
    return problems


def _cash_problems(entries: Entries) -> list[Problem]:
    is_cash = entries.get("modality") == Modality.CASH
    if is_cash and entries.get("category") != PREMIUM:
        return [Problem("modality", Rule.CASH_ONLY_FOR_PREMIUM)]
    return []


def _business_problems(entries: Entries) -> list[Problem]:
    is_business = entries.get("category") == BUSINESS
    return missing(entries, "business_type") if is_business else []


def _promise_problems(entries: Entries, about: ItemContext) -> list[Problem]:
    """What was submitted for approval is changed by a new version only."""
    if about.stored is None:
        is_open = about.plan.status in IN_PREPARATION
        return [] if is_open else [Problem("category", Rule.FIXED_BY_APPROVAL)]
    if about.stored.status is ItemStatus.PLANNED:
        return []
    before = typed_entries(about.stored)
    return [
        Problem(name, Rule.FIXED_BY_APPROVAL)
        for name in PROMISED
        if _meant(entries, name) != _meant(before, name)
    ]


def _unapproved(entries: Entries, about: ItemContext) -> list[Problem]:
    before = typed_entries(about.stored) if about.stored else {}
    is_open = about.plan.status in IN_PREPARATION
    typed = [one for one in CARRIED_OUT if _meant(entries, one) != _meant(before, one)]
    return [Problem(one, Rule.NOT_APPROVED_YET) for one in typed] if is_open else []


def _meant(entries: Entries, name: str) -> object:
    return amount_in(entries, name) if name in AMOUNTS else (entries.get(name) or "")


def _step_problems(entries: Entries, about: ItemContext) -> list[Problem]:
    wanted = entries.get("status") or ItemStatus.PLANNED
    known = about.stored.status if about.stored else ItemStatus.PLANNED
    if wanted not in item_steps(known, about.plan):
        return [Problem("status", Rule.STEP_NOT_ALLOWED)]
    problems = []
    if wanted == ItemStatus.PAID:
        problems += missing(entries, "paid", "paid_on")
    if wanted in {ItemStatus.DELIVERED, ItemStatus.VERIFIED}:
        problems += missing(entries, "delivered_on")
    return problems


def _delivery_problems(entries: Entries, about: ItemContext) -> list[Problem]:
    delivered = as_date(entries, "delivered_on")
    received = as_date(entries, "received_on")
    problems = []
    last = about.valid_until
    if delivered is not None and last is not None and delivered > last:
        problems.append(Problem("delivered_on", Rule.AFTER_VALIDITY))
    if delivered is not None and received is not None and received < delivered:
        problems.append(Problem("received_on", Rule.BEFORE_AN_EARLIER_STEP))
    return problems


def _ceiling_problems(entries: Entries, about: ItemContext) -> list[Problem]:
    """An exception that the plan asks for lifts the ceiling, once it is approved."""
    planned = euros_in(entries, "planned")
    fund, category = entries.get("fund"), entries.get("category")
    if about.plan.exceptional or planned is None or _is_off(entries):
        return []
    if _was_as_much(about.stored, fund, planned):
        return []
    for budget in about.budgets:
        fits = budget.fund == fund and budget.category in {"", category}
        if fits and budget.balance is not None and planned > budget.balance:
            return [Problem("planned", Rule.ABOVE_CEILING)]
    return []


def _was_as_much(stored: PlanItem | None, fund: JsonValue, planned: int) -> bool:
    """Less is never refused, even where the ceiling was lowered meanwhile."""
    return stored is not None and stored.fund == fund and planned <= stored.planned_eur


def _is_off(entries: Entries) -> bool:
    return entries.get("status") in {ItemStatus.CANCELLED, ItemStatus.REFUNDED}


def _no_items() -> Problem:
    return Problem("items", Rule.NOTHING_PLANNED)

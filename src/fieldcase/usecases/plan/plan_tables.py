"""What is planned and what it may cost, as tables of any paper about a plan."""

from fieldcase.documents.description import Block, Column, Table, Value, ValueKind
from fieldcase.domain.codelists import ListName
from fieldcase.domain.money import as_decimal
from fieldcase.domain.plan.ceilings import FundBudget
from fieldcase.domain.plan.plan import PlanItem
from fieldcase.domain.words import Words
from fieldcase.usecases.plan.plan_file import PlanFile
from fieldcase.usecases.plan.plan_words import budget_name, budget_source, for_whom
from fieldcase.usecases.record_keeping.labels import label
from fieldcase.usecases.record_keeping.labels_plan import PLAN_ITEM

_MONEY = ValueKind.MONEY


def items_table(file: PlanFile, words: Words) -> Block:
    """Every item that counts, and what they come to."""

    def said(name: str) -> str:
        return label(PLAN_ITEM, name, words)

    columns = (
        Column(said("place"), ValueKind.NUMBER, 0.8),
        Column(said("description"), weight=1.8),
        Column(said("category"), weight=1.7),
        Column(said("modality"), weight=1.6),
        Column(said("planned"), weight=1.2),
        Column(words.say("Planned, EUR"), _MONEY, 1.15),
        Column(words.say("Paid, EUR"), _MONEY, 1.1),
        Column(said("status"), weight=1.25),
    )
    counted = [item for item in file.items if item.counts]
    total = (
        None,
        words.say("Total"),
        *[""] * 3,
        as_decimal(sum(item.planned_eur for item in counted)),
        as_decimal(sum(item.paid_eur for item in counted)),
        "",
    )
    rows = tuple(_row(file, place, one, words) for place, one in enumerate(counted, 1))
    return Table(words.say("What is planned"), columns, rows, total)


def _row(file: PlanFile, place: int, item: PlanItem, words: Words) -> tuple[Value, ...]:
    day = item.delivered_on or item.paid_on
    status = words.code(ListName.ITEM_STATUS, item.status)
    what = (item.any_description, for_whom(item, file.persons, words))
    how = (words.code(ListName.MODALITIES, item.modality), item.any_supplier)
    return (
        place,
        "\n".join(filter(None, what)),
        words.code(ListName.ASSISTANCE_CATEGORIES, item.any_category),
        "\n".join(filter(None, how)),
        words.money(item.planned, item.currency),
        as_decimal(item.planned_eur),
        as_decimal(item.paid_eur),
        words.beside([status, words.date(day)]),
    )


def budget_table(file: PlanFile, words: Words) -> Block:
    """Fund by fund: its ceiling, what is planned and paid, and what is left."""
    columns = (
        Column(words.say("Fund"), weight=1.9),
        Column(words.say("Ceiling, EUR"), _MONEY, 1.2),
        Column(words.say("Planned, EUR"), _MONEY, 1.15),
        Column(words.say("Paid, EUR"), _MONEY, 1.1),
        Column(words.say("Balance, EUR"), _MONEY, 1.2),
        Column(words.say("Where the ceiling comes from"), weight=3),
    )
    rows = tuple(_budget_row(budget, words) for budget in file.budgets)
    return Table(words.say("Budget"), columns, rows)


def _budget_row(budget: FundBudget, words: Words) -> tuple[Value, ...]:
    known = budget.ceiling is not None
    return (
        budget_name(budget, words),
        as_decimal(budget.ceiling or 0) if known else None,
        as_decimal(budget.planned),
        as_decimal(budget.paid),
        as_decimal(budget.balance or 0) if known else None,
        budget_source(budget, words),
    )

"""Plans in words: whose an item is, where a ceiling comes from, what a premium is."""

from collections.abc import Sequence

from fieldcase.domain.casework.person import Person
from fieldcase.domain.codelists import ListName
from fieldcase.domain.entry_cells import CellProblem
from fieldcase.domain.plan.ceilings import FundBudget
from fieldcase.domain.plan.plan import PlanItem
from fieldcase.domain.plan.premium import Premium
from fieldcase.domain.plan.reference_data import BudgetLine, PremiumRate
from fieldcase.domain.words import Words, mark
from fieldcase.usecases.messages import rule_sentence
from fieldcase.usecases.plan.plan_messages import PREMIUM_FACTS

NOT_FILLED_IN = mark("headquarters has not filled this in")
_MOST_FOUND = 60  # signs of what stands in a cell
EMPTY = mark("not filled in")  # in a narrow cell, where the same is said nearby


def for_whom(item: PlanItem, persons: Sequence[Person], words: Words) -> str:
    """The person an item is for, or the household."""
    if item.person_id is None:
        return words.say("Household")
    named = {person.id: person.full_name or person.number for person in persons}
    return named.get(item.person_id, "")


def budget_name(budget: FundBudget, words: Words) -> str:
    """The fund, and the category where only that is limited."""
    fund = words.code(ListName.PROGRAMMES, budget.fund)
    if not budget.category:
        return fund
    return words.beside(
        [fund, words.code(ListName.ASSISTANCE_CATEGORIES, budget.category)]
    )


def budget_source(budget: FundBudget, words: Words) -> str:
    """The lines behind a ceiling with their sources, or that there is none."""
    if not budget.lines and budget.ceiling is None:
        return words.say(NOT_FILLED_IN)
    return "\n".join(
        _line_text(one.line, one.times, one.amount, words) for one in budget.lines
    )


def standing_text(of: BudgetLine | PremiumRate, words: Words) -> str:
    """How sure an amount is: nothing is official but what headquarters confirmed."""
    return words.code(ListName.STANDINGS, of.standing)


def title_text(of: BudgetLine | PremiumRate, words: Words) -> str:
    return words.say(of.title) if of.title else ""


def premium_text(premium: Premium, words: Words) -> str:
    """The amount with how sure it is, or everything that is missing."""
    if premium.amount is None or premium.rate is None:
        told = words.listed(words.say(PREMIUM_FACTS[fact]) for fact in premium.missing)
        return words.say("Not known yet: {missing}", missing=told)
    return words.beside(
        [
            words.money(premium.amount, premium.currency),
            title_text(premium.rate, words),
            standing_text(premium.rate, words),
        ]
    )


def _line_text(line: BudgetLine, times: int, amount: int | None, words: Words) -> str:
    told = [title_text(line, words)]
    if amount is None:
        told.append(words.say(NOT_FILLED_IN))
    else:
        whole = words.money(line.ceiling or 0, line.currency)
        told.append(whole if times == 1 else f"{words.number(times)} × {whole}")
        told.append(standing_text(line, words))
    if line.source:
        told.append(line.source)
    return words.beside(told)


def cell_sentence(problem: CellProblem, words: Words) -> str:
    """Which cell of a workbook is wrong, what stands there, and what to do about it."""
    place = problem.place
    told = words.say(
        "{sheet}, cell {cell} ({title}): {sentence}",
        sheet=place.sheet,
        cell=place.cell,
        title=place.title,
        sentence=rule_sentence(problem.rule, words),
    )
    if problem.found:
        found = problem.found[:_MOST_FOUND]
        told += " " + words.say("There stands: {found}.", found=found)
    if problem.allowed:
        allowed = words.listed(problem.allowed)
        told += " " + words.say("Allowed: {allowed}.", allowed=allowed)
    return told

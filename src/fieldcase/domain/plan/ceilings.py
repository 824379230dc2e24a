"""What a fund gives a plan at most, by the lines that headquarters filled in.

Lines of the same scope replace each other from their first day on; lines of different
scopes add up, as a basic budget and the addition for the vulnerable do.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fieldcase.domain.money import in_euros, rate_on, read_rate
from fieldcase.domain.plan.plan import PlanItem
from fieldcase.domain.plan.reference_data import (
    EURO,
    BudgetLine,
    ExchangeRate,
    Per,
    is_in_force,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a plan's ceiling depends on. `day` chooses the lines and the rates."""

    day: date
    visa_regime: str = ""
    profiles: frozenset[str] = frozenset()
    adults: int = 1
    children: int = 0

    def times(self, per: Per) -> int:
        """How often a line counts."""
        return {Per.CASE: 1, Per.ADULT: self.adults, Per.CHILD: self.children}[per]


@dataclass(frozen=True, slots=True)
class AppliedLine:
    """A line, how often it counts, and euro cents; None where they are not known."""

    line: BudgetLine
    times: int
    amount: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FundBudget:
    """One fund of a plan: its lines, and euro cents planned, committed and paid.

    `ceiling` is None while a line of the fund is not filled in, or it has none: then
    nothing can be said to be above it. A `category` is "" for the whole fund.
    """

    fund: str
    category: str = ""
    lines: tuple[AppliedLine, ...] = ()
    ceiling: int | None = None
    planned: int = 0
    committed: int = 0
    paid: int = 0

    @property
    def balance(self) -> int | None:
        """What can still be planned; less than nothing is above the ceiling."""
        return None if self.ceiling is None else self.ceiling - self.planned

    @property
    def is_above(self) -> bool:
        return self.balance is not None and self.balance < 0


def lines_for(lines: Iterable[BudgetLine], basis: Basis) -> tuple[BudgetLine, ...]:
    """The lines in force that concern these people, the last one of each scope."""
    chosen: dict[tuple[object, ...], BudgetLine] = {}
    for line in sorted(lines, key=lambda one: (one.valid_from or date.min, one.id)):
        if is_in_force(line, basis.day) and _concerns(line, basis):
            scope = (
                line.fund,
                line.category,
                line.per,
                line.visa_regime,
                tuple(sorted(line.profiles)),
                line.title,
            )
            chosen[scope] = line
    return tuple(chosen.values())


def fund_budgets(
    lines: Sequence[BudgetLine],
    rates: Sequence[ExchangeRate],
    items: Iterable[PlanItem],
    basis: Basis,
) -> tuple[FundBudget, ...]:
    """A budget for each fund that has a line or an item, by the fund's code.

    Categories that a fund limits follow their fund.
    """
    counted = [item for item in items if item.counts]
    valid = lines_for(lines, basis)
    keys = {(line.fund, line.category) for line in valid}
    keys |= {(line.fund, "") for line in valid}
    keys |= {(item.fund, "") for item in counted if item.fund}
    return tuple(
        _budget(
            key,
            [line for line in valid if (line.fund, line.category) == key],
            rates,
            [item for item in counted if _is_of(item, key)],
            basis,
        )
        for key in sorted(keys)
    )


def _budget(
    key: tuple[str, str],
    lines: Sequence[BudgetLine],
    rates: Sequence[ExchangeRate],
    items: Sequence[PlanItem],
    basis: Basis,
) -> FundBudget:
    applied = tuple(_applied(line, rates, basis) for line in lines)
    amounts = [one.amount for one in applied]
    known = [amount for amount in amounts if amount is not None]
    return FundBudget(
        fund=key[0],
        category=key[1],
        lines=applied,
        ceiling=sum(known) if known and len(known) == len(amounts) else None,
        planned=sum(item.planned_eur for item in items),
        committed=sum(item.committed_eur for item in items),
        paid=sum(item.paid_eur for item in items),
    )


def _applied(
    line: BudgetLine, rates: Sequence[ExchangeRate], basis: Basis
) -> AppliedLine:
    times = basis.times(line.per)
    if line.ceiling is None:
        return AppliedLine(line, times, None)
    if line.currency == EURO:
        return AppliedLine(line, times, line.ceiling * times)
    quoted = rate_on(rates, line.currency, basis.day)
    rate = read_rate(quoted.rate) if quoted else None
    amount = None if rate is None else in_euros(line.ceiling * times, rate)
    return AppliedLine(line, times, amount)


def _concerns(line: BudgetLine, basis: Basis) -> bool:
    regime = line.visa_regime in {"", basis.visa_regime}
    profile = not line.profiles or not basis.profiles.isdisjoint(line.profiles)
    return regime and profile and basis.times(line.per) > 0


def _is_of(item: PlanItem, key: tuple[str, str]) -> bool:
    return item.fund == key[0] and key[1] in {"", item.any_category}

"""Reference data that headquarters fills in: budget lines, premiums, exchange rates.

What no source states is empty here, never guessed.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from fieldcase.domain.fields import Operational

BudgetLineId = NewType("BudgetLineId", str)
PremiumRateId = NewType("PremiumRateId", str)
ExchangeRateId = NewType("ExchangeRateId", str)

EURO = "EUR"


class Standing(StrEnum):
    """How sure an amount is. Stored and sent as these words: add, never rename.

    What was found in a publication and headquarters has not confirmed is provisional.
    """

    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"


class Per(StrEnum):
    """For whom a budget line counts once. Stored and sent as these words."""

    CASE = "case"
    ADULT = "adult"
    CHILD = "child"


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """What a fund gives, at most. A scope that is left empty means everybody.

    `ceiling` is in cents, None while headquarters has not filled it in. A line with a
    `category` limits that category within the fund; the others add up to the ceiling
    of the whole plan. `profiles` are vulnerability profiles, one of which a person of
    the case has. Both days of validity are included.
    """

    id: Operational[BudgetLineId]
    fund: Operational[str]
    title: Operational[str] = ""
    category: Operational[str] = ""
    per: Operational[Per] = Per.CASE
    visa_regime: Operational[str] = ""
    profiles: Operational[tuple[str, ...]] = ()
    ceiling: Operational[int | None] = None
    currency: Operational[str] = EURO
    valid_from: Operational[date | None] = None
    valid_until: Operational[date | None] = None
    standing: Operational[Standing] = Standing.PROVISIONAL
    source: Operational[str] = ""
    note: Operational[str] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PremiumRate:
    """The return premium of one person, paid in cash at departure; amounts in cents."""

    id: Operational[PremiumRateId]
    title: Operational[str] = ""
    visa_regimes: Operational[tuple[str, ...]] = ()
    adult: Operational[int | None] = None
    child: Operational[int | None] = None
    currency: Operational[str] = EURO
    valid_from: Operational[date | None] = None
    valid_until: Operational[date | None] = None
    standing: Operational[Standing] = Standing.PROVISIONAL
    source: Operational[str] = ""
    note: Operational[str] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRate:
    """`rate` is a decimal as text: how much of the currency one euro buys."""

    id: Operational[ExchangeRateId]
    currency: Operational[str]
    quoted_on: Operational[date]
    rate: Operational[str] = ""
    standing: Operational[Standing] = Standing.PROVISIONAL
    source: Operational[str] = ""


def is_in_force(line: BudgetLine | PremiumRate, day: date) -> bool:
    """Whether the day lies within its validity; an open end goes on."""
    begun = line.valid_from is None or line.valid_from <= day
    return begun and (line.valid_until is None or day <= line.valid_until)

"""The return premium: cash at departure, by the day, the visa regime and the age."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fieldcase.domain.casework.person import ADULT, age
from fieldcase.domain.plan.reference_data import (
    EURO,
    PremiumRate,
    Standing,
    is_in_force,
)


class PremiumFact(StrEnum):
    """What the premium depends on."""

    DEPARTURE = "departure"
    VISA_REGIME = "visa_regime"
    BIRTH_DATE = "birth_date"
    RATE = "rate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Premium:
    """`amount` is in cents of `currency`, None while one of `missing` is not known."""

    amount: int | None = None
    currency: str = EURO
    age: int | None = None
    rate: PremiumRate | None = None
    missing: tuple[PremiumFact, ...] = ()

    @property
    def is_confirmed(self) -> bool:
        return self.rate is not None and self.rate.standing is Standing.CONFIRMED


def return_premium(
    rates: Iterable[PremiumRate],
    departure: date | None,
    visa_regime: str,
    birth_date: date | None,
) -> Premium:
    """The premium of one person who departs on that day, or what is missing to say it.

    What headquarters confirmed goes before what is provisional, then the later first
    day decides.
    """
    facts = {
        PremiumFact.DEPARTURE: departure,
        PremiumFact.VISA_REGIME: visa_regime,
        PremiumFact.BIRTH_DATE: birth_date,
    }
    missing = tuple(fact for fact, value in facts.items() if not value)
    if departure is None or birth_date is None or missing:
        return Premium(missing=missing)
    years = age(birth_date, departure)
    rate = premium_rate(rates, departure, visa_regime)
    if rate is None:
        return Premium(age=years, missing=(PremiumFact.RATE,))
    amount = rate.adult if years >= ADULT else rate.child
    return Premium(
        amount=amount,
        currency=rate.currency,
        age=years,
        rate=rate,
        missing=() if amount is not None else (PremiumFact.RATE,),
    )


def premium_rate(
    rates: Iterable[PremiumRate], day: date, visa_regime: str
) -> PremiumRate | None:
    """The rate in force for this visa regime; None where there is none."""
    fitting = [
        rate
        for rate in rates
        if is_in_force(rate, day)
        and (not rate.visa_regimes or visa_regime in rate.visa_regimes)
    ]
    return max(fitting, key=_weight, default=None)


def _weight(rate: PremiumRate) -> tuple[bool, date, str]:
    is_confirmed = rate.standing is Standing.CONFIRMED
    return is_confirmed, rate.valid_from or date.min, rate.id

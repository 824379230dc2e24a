"""The forms of reference data: budget lines, premiums, exchange rates."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from fieldcase.domain.change import JsonValue
from fieldcase.domain.codelists import ListName
from fieldcase.domain.money import amount_text, cents_of, read_rate
from fieldcase.domain.plan.reference_data import (
    EURO,
    BudgetLine,
    ExchangeRate,
    PremiumRate,
    Standing,
)
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.records import kind_of, taken_apart
from fieldcase.domain.rules import (
    Entries,
    Problem,
    Rule,
    as_date,
    is_empty,
    misfits,
    missing,
    unknown_codes,
    unreadable_dates,
)
from fieldcase.domain.typed_texts import unfit_texts

ReferenceRecord = BudgetLine | PremiumRate | ExchangeRate

FORMS: Mapping[RecordKind, str] = MappingProxyType(
    {
        RecordKind.BUDGET_LINE: "budget_line",
        RecordKind.PREMIUM_RATE: "premium_rate",
        RecordKind.EXCHANGE_RATE: "exchange_rate",
    }
)
FORM_VERSION = 1
ENTITIES: Mapping[RecordKind, type[ReferenceRecord]] = MappingProxyType(
    {
        RecordKind.BUDGET_LINE: BudgetLine,
        RecordKind.PREMIUM_RATE: PremiumRate,
        RecordKind.EXCHANGE_RATE: ExchangeRate,
    }
)
AMOUNTS: Mapping[RecordKind, tuple[str, ...]] = MappingProxyType(
    {
        RecordKind.BUDGET_LINE: ("ceiling",),
        RecordKind.PREMIUM_RATE: ("adult", "child"),
        RecordKind.EXCHANGE_RATE: (),
    }
)
LISTS: Mapping[RecordKind, Mapping[str, ListName]] = MappingProxyType(
    {
        RecordKind.BUDGET_LINE: MappingProxyType(
            {
                "fund": ListName.PROGRAMMES,
                "category": ListName.ASSISTANCE_CATEGORIES,
                "per": ListName.BUDGET_SCOPES,
                "visa_regime": ListName.VISA_REGIMES,
                "profiles": ListName.VULNERABILITY_PROFILES,
                "currency": ListName.CURRENCIES,
                "standing": ListName.STANDINGS,
            }
        ),
        RecordKind.PREMIUM_RATE: MappingProxyType(
            {
                "visa_regimes": ListName.VISA_REGIMES,
                "currency": ListName.CURRENCIES,
                "standing": ListName.STANDINGS,
            }
        ),
        RecordKind.EXCHANGE_RATE: MappingProxyType(
            {"currency": ListName.CURRENCIES, "standing": ListName.STANDINGS}
        ),
    }
)


def budget_line_problems(entries: Entries) -> tuple[Problem, ...]:
    kind = RecordKind.BUDGET_LINE
    problems = [*missing(entries, "fund", "title"), *_problems_of(kind, entries)]
    return _fitting(BudgetLine, kind, entries, problems)


def premium_rate_problems(entries: Entries) -> tuple[Problem, ...]:
    kind = RecordKind.PREMIUM_RATE
    problems = [*missing(entries, "title"), *_problems_of(kind, entries)]
    return _fitting(PremiumRate, kind, entries, problems)


def exchange_rate_problems(entries: Entries) -> tuple[Problem, ...]:
    kind = RecordKind.EXCHANGE_RATE
    problems = [
        *missing(entries, "currency", "quoted_on", "rate", "source"),
        *unreadable_dates(entries, "quoted_on"),
        *unknown_codes(entries, LISTS[kind]),
    ]
    if not is_empty(entries.get("rate")) and not read_rate(str(entries["rate"])):
        problems.append(Problem("rate", Rule.NOT_A_RATE))
    if entries.get("currency") == EURO:
        problems.append(Problem("currency", Rule.UNKNOWN_CODE))
    return _fitting(ExchangeRate, kind, entries, problems)


PROBLEMS: Mapping[RecordKind, Callable[[Entries], tuple[Problem, ...]]] = (
    MappingProxyType(
        {
            RecordKind.BUDGET_LINE: budget_line_problems,
            RecordKind.PREMIUM_RATE: premium_rate_problems,
            RecordKind.EXCHANGE_RATE: exchange_rate_problems,
        }
    )
)


def typed_reference(record: ReferenceRecord) -> dict[str, JsonValue]:
    """A record as its form shows it: amounts as text."""
    entries = taken_apart(record)
    for name in AMOUNTS[kind_of(record)]:
        cents = getattr(record, name)
        entries[name] = "" if cents is None else amount_text(cents)
    return entries


def stored_reference(kind: RecordKind, entries: Entries) -> dict[str, JsonValue]:
    """What a record keeps of its form, once the form has no problem."""
    kept = dict(entries)
    for name in AMOUNTS[kind]:
        typed = entries.get(name)
        kept[name] = None if is_empty(typed) else cents_of(typed)
    if kind is RecordKind.EXCHANGE_RATE:
        rate = read_rate(str(entries.get("rate") or ""))
        kept["rate"] = "" if rate is None else format(rate, "f")
    return kept


def _problems_of(kind: RecordKind, entries: Entries) -> list[Problem]:
    problems = [
        *unreadable_dates(entries, "valid_from", "valid_until"),
        *unknown_codes(entries, LISTS[kind]),
    ]
    for name in AMOUNTS[kind]:
        typed = entries.get(name)
        if not is_empty(typed) and cents_of(typed) is None:
            problems.append(Problem(name, Rule.NOT_AN_AMOUNT))
    first, last = as_date(entries, "valid_from"), as_date(entries, "valid_until")
    if first is not None and last is not None and last < first:
        problems.append(Problem("valid_until", Rule.ENDS_BEFORE_IT_STARTS))
    if entries.get("standing") == Standing.CONFIRMED:
        problems += missing(entries, "source", "valid_from", *AMOUNTS[kind])
    return problems


def _fitting(
    entity: type, kind: RecordKind, entries: Entries, problems: list[Problem]
) -> tuple[Problem, ...]:
    apart = {*AMOUNTS[kind], "rate"}
    typed = {name: value for name, value in entries.items() if name not in apart}
    return misfits(entity, typed, [*problems, *unfit_texts(entries)])

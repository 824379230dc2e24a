"""Money: whole cents with the currency beside them, and how typed amounts are read.

Euro amounts are rounded to the cent, half a cent up.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from fieldcase.domain.change import JsonValue
from fieldcase.domain.plan.reference_data import ExchangeRate

CENTS = 100
MOST = 10**13  # cents: more than any plan in any currency, and exact in every database
_DIGITS = 30
_BLANKS = re.compile(r"[\s\u00a0\u202f'’٬]|EUR|€")
_PLAIN = re.compile(r"\d+(?:[.,]\d{1,2})?")
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d{1,2})?")
_RATE = re.compile(r"\d{1,12}(?:[.,]\d{1,10})?")


def read_amount(typed: str) -> int | None:
    """Cents of an amount as people type it: 1250, 1.250,50, 1,250.50, 1 250,5.

    Three digits after one sign are thousands, since cents have two.
    """
    text = _BLANKS.sub("", typed).replace("٫", ".")
    if len(text) > _DIGITS:
        return None
    if _GROUPED.fullmatch(text):
        whole, cents = _parted(text)
    elif _PLAIN.fullmatch(text):
        whole, _, cents = text.replace(",", ".").partition(".")
    else:
        return None
    amount = int(whole) * CENTS + int(cents.ljust(2, "0"))
    return amount if amount <= MOST else None


def cents_of(entry: JsonValue) -> int | None:
    """Cents of a form's entry: of text as it was typed, or of cents as they are."""
    if isinstance(entry, int) and not isinstance(entry, bool):
        return entry if 0 <= entry <= MOST else None
    return read_amount(entry) if isinstance(entry, str) else None


def amount_text(cents: int) -> str:
    """As it stands in a form's entries; `read_amount` understands it."""
    return f"{cents // CENTS}.{cents % CENTS:02}"


def as_decimal(cents: int) -> Decimal:
    """For a cell: exact, with two decimals."""
    return Decimal(cents).scaleb(-2)


def read_rate(typed: str) -> Decimal | None:
    """How much of a currency one euro buys; None where it is no positive decimal."""
    text = _BLANKS.sub("", typed).replace("٫", ".")
    if not _RATE.fullmatch(text):
        return None
    try:
        rate = Decimal(text.replace(",", "."))
    except InvalidOperation:  # digits that are none, as in superscripts
        return None
    return rate if rate > 0 else None


def in_euros(cents: int, rate: Decimal) -> int:
    """Euro cents for an amount in a currency of which one euro buys `rate`."""
    return int((Decimal(cents) / rate).quantize(Decimal(1), ROUND_HALF_UP))


def rate_on(
    rates: Iterable[ExchangeRate], currency: str, day: date
) -> ExchangeRate | None:
    """The newest rate that was quoted up to that day, if there is one."""
    quoted = [
        rate
        for rate in rates
        if rate.currency == currency
        and rate.quoted_on <= day
        and read_rate(rate.rate) is not None
    ]
    return max(quoted, key=lambda rate: (rate.quoted_on, rate.id), default=None)


def _parted(text: str) -> tuple[str, str]:
    """The whole units without their signs, and the cents."""
    last = max(text.rfind("."), text.rfind(","))
    if len(text) - last - 1 == 3:  # noqa: PLR2004 - a group of thousands
        return re.sub("[.,]", "", text), ""
    return re.sub("[.,]", "", text[:last]), text[last + 1 :]

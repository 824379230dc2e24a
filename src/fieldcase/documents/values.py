"""How a typed value is written out for a reader of the document's language."""

from datetime import date, datetime, time
from decimal import Decimal

from babel.numbers import format_decimal

from fieldcase.documents.characters import writable
from fieldcase.documents.description import Value, ValueKind
from fieldcase.domain.words import Words

_PATTERNS = {ValueKind.MONEY: "#,##0.00", ValueKind.PERCENT: "#,##0.#%"}


def written(value: Value, words: Words, kind: ValueKind = ValueKind.TEXT) -> str:
    """The value as text; `kind` matters to numbers only."""
    match value:
        case None:
            text = ""
        case str():
            text = writable(value)
        case bool():
            text = words.say("Yes") if value else words.say("No")
        case datetime():
            text = words.moment(value)
        case date():
            text = words.date(value)
        case time():
            text = words.isolated(words.time(value))
        case _:
            text = words.isolated(_number(value, words, kind))
    return text


def _number(value: float | Decimal, words: Words, kind: ValueKind) -> str:
    pattern = _PATTERNS.get(kind)
    return format_decimal(value, pattern, locale=words.locale)
